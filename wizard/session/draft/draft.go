// Package draft keeps an intake in the register while it is being answered, and
// seals it when it is done; and so it does with what is told about a case later.
// The screen and the plain form both work on a [Draft] or an [Update], so that
// both promise the same: an answer that was given is on disk before the next
// question shows, and a record is sealed together with the end of its draft, in
// one transaction.
package draft

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
)

// ErrStopped says that a story was not finished: the person stopped, or the
// input ended. The draft is kept.
var ErrStopped = errors.New("stopped by the user")

// EvaluateAfter is how long after sealing an evaluation is planned when it is
// not done at once.
const EvaluateAfter = 30 * 24 * time.Hour

// Draft is one intake under way.
type Draft struct {
	ID     string
	Intake question.Intake

	register *register.Register
	now      func() time.Time
	entry    record.Entry // once sealed
}

// New begins an intake. The register must exist; making one is a decision of
// the person, not of this package.
func New(r *register.Register, now func() time.Time) (*Draft, error) {
	info, err := r.Info()
	if err != nil {
		return nil, err
	}
	return &Draft{
		ID:       newID(now),
		Intake:   question.Intake{Answers: map[string]question.Answer{}, Known: info.Organisation},
		register: r, now: now,
	}, nil
}

// newID names a draft. Two windows may begin in the same second: the fraction
// tells them apart.
func newID(now func() time.Time) string { return now().UTC().Format("20060102T150405.000000000") }

// Resume opens the draft of an intake. One that is about a case is refused: it
// is [ResumeUpdate] that opens it.
func Resume(r *register.Register, now func() time.Time, id string) (*Draft, error) {
	stored, err := r.Draft(id)
	if err != nil {
		return nil, err
	}
	if kept(stored).Case != "" {
		return nil, fmt.Errorf("draft %s is about a case: %w", id, record.ErrInvalid)
	}
	d := &Draft{ID: id, register: r, now: now}
	if d.Intake, err = intakeIn(stored); err != nil {
		return nil, err
	}
	return d, nil
}

func intakeIn(stored register.Draft) (i question.Intake, err error) {
	if err := json.Unmarshal(stored.Content, &i); err != nil {
		return i, fmt.Errorf("draft %s: %w: %w: %v", stored.ID, register.ErrBadDraft, register.ErrDamaged, err)
	}
	if i.Answers == nil {
		i.Answers = map[string]question.Answer{}
	}
	return i, nil
}

// DropBad throws the drafts away that cannot be opened any more, and gives their
// ids. What is recorded is not touched.
func DropBad(r *register.Register) ([]string, error) {
	return r.DropBadDrafts(func(stored register.Draft) (err error) {
		if kept(stored).Case != "" {
			_, _, err = updateIn(stored)
		} else {
			_, err = intakeIn(stored)
		}
		return err
	})
}

// Flow is what follows from the answers now.
func (d *Draft) Flow() question.Flow { return d.Intake.Flow(d.now()) }

// Answer keeps one answer and the place in the story, on disk.
func (d *Draft) Answer(id string, a question.Answer) error {
	d.Intake = d.Intake.With(id, a)
	return d.Save()
}

// Begun reports whether anything was told. A page that was only passed tells
// nothing.
func (d *Draft) Begun() bool {
	for _, a := range d.Intake.Answers {
		if a.Seen = false; a.Given() {
			return true
		}
	}
	return len(d.Intake.Typed) > 0
}

// Save writes the draft, once something was answered. After sealing there is no
// draft any more.
func (d *Draft) Save() error {
	if d.Sealed() || !d.Begun() {
		return nil
	}
	content, err := json.Marshal(d.Intake)
	if err != nil {
		return err
	}
	return d.register.SaveDraft(register.Draft{ID: d.ID, Changed: d.now().UTC(), Content: content})
}

// Drop throws the draft away. One that was never kept is gone already.
func (d *Draft) Drop() error { return drop(d.register, d.ID) }

// Sealed reports whether the record stands in the register.
func (d *Draft) Sealed() bool { return d.Intake.Sealed != "" }

// Closes reports whether a page lies behind the last seal: the record after the
// review, everything after the evaluation. What is sealed is not opened again.
func (d *Draft) Closes(f question.Flow, page string) bool {
	return d.Sealed() && (d.entry.Kind == record.Evaluated || f.Index(page) <= f.Index(question.Review))
}

// Entry is the last sealed entry of the case.
func (d *Draft) Entry() record.Entry { return d.entry }

// Seal appends the record and ends the draft. A decision downwards without a
// name or a reason is refused by the owner decision's own check. The
// organisation is kept in the register, so that it is asked once.
func (d *Draft) Seal() (record.Entry, error) {
	answered := d.Flow().Record
	if err := answered.Decision.Check(answered.Assessment); err != nil {
		return record.Entry{}, err
	}
	entry, err := d.register.Append(record.Entry{Kind: record.Intake, By: answered.Decision.By, Record: answered}, d.ID)
	if err != nil {
		return record.Entry{}, err
	}
	d.entry, d.Intake.Sealed = entry, entry.Case
	d.keepOrganisation(answered.Organisation)
	return entry, nil
}

// keepOrganisation adds what the register did not know yet, so that each of the
// three is asked once; the contact is often asked in a later story than the
// name. The record is safe already: what cannot be kept is asked again.
func (d *Draft) keepOrganisation(told record.Organisation) {
	info, err := d.register.Info()
	if err != nil {
		return
	}
	known := info.Organisation
	known.Name = cmp.Or(known.Name, told.Name)
	known.ContactPerson = cmp.Or(known.ContactPerson, told.ContactPerson)
	known.ContactDetail = cmp.Or(known.ContactDetail, told.ContactDetail)
	if known != info.Organisation {
		_ = d.register.SetOrganisation(known)
	}
}

// Evaluate appends the evaluation to the sealed case: a lesson now, or the day
// on which it will be done.
func (d *Draft) Evaluate() (record.Entry, error) {
	evaluation := record.Evaluation{Planned: d.now().Add(EvaluateAfter).UTC()}
	if lesson := d.Intake.Answers["lesson"].Text; lesson != "" && d.Intake.Answers["evaluate"].Is(question.EvaluateNow) {
		evaluation = record.Evaluation{Lesson: lesson, At: d.now().UTC()}
	}
	answered := d.entry.Record
	answered.Evaluation = &evaluation
	entry, err := d.register.Append(record.Entry{Kind: record.Evaluated, Case: d.entry.Case, By: d.entry.By, Record: answered}, "")
	if err == nil {
		d.entry = entry
	}
	return entry, err
}
