// Package draft keeps an intake in the register while it is being answered, and
// seals it when it is done; and so it does with what is told about a case later.
// The screen and the plain form both work on a [Draft] or an [Update], so that
// both promise the same: an answer that was given is on disk before the next
// question shows, and a record is sealed together with the end of its draft, in
// one transaction. Where another program holds the register the screen goes on
// after a moment, and its answers follow.
package draft

import (
	"cmp"
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
	place
	Intake question.Intake

	entry record.Entry // once sealed
	later *Update      // the evaluation
}

// New begins an intake. The register must exist; making one is a decision of
// the person, not of this package.
func New(r *register.Register, now func() time.Time) (*Draft, error) {
	info, err := r.Info()
	if err != nil {
		return nil, err
	}
	return &Draft{place: newPlace(r, now), Intake: question.Intake{Answers: map[string]question.Answer{}, Known: info.Organisation}}, nil
}

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
	d := &Draft{place: placeOf(r, now, stored)}
	if d.Intake, err = intakeIn(stored); err != nil {
		return nil, err
	}
	return d, nil
}

func intakeIn(stored register.Draft) (question.Intake, error) {
	var told content
	if err := told.read(stored); err != nil {
		return told.Intake, err
	}
	if told.Answers == nil {
		told.Answers = map[string]question.Answer{}
	}
	return told.Intake, nil
}

// DropBad throws the drafts away that cannot be opened any more, and gives their
// ids. What is recorded is not touched, nor a draft of a newer program.
func DropBad(r *register.Register) ([]string, error) {
	return r.DropBadDrafts(func(stored register.Draft) (err error) {
		if kept(stored).Case != "" {
			_, _, err = updateIn(stored)
		} else {
			_, err = intakeIn(stored)
		}
		if errors.Is(err, register.ErrNewer) {
			return nil
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
	return len(d.Intake.Typed) > 0 || d.Intake.Notes != ""
}

// Save writes the draft, once something was answered. After sealing it is the
// evaluation that is kept; see [Draft.KeepLesson]. It is [register.ErrDraftConflict] when another window wrote it
// meanwhile, and [register.ErrNoDraft] when that one sealed it or threw it away.
func (d *Draft) Save() error { return d.Saving().Done() }

// Saving is the same, under way.
func (d *Draft) Saving() *Writing {
	switch {
	case d.Sealed() && d.entry.Kind != record.Evaluated:
		return d.keepingLesson()
	case d.Sealed() || !d.Begun() && !d.stored:
		return nil
	}
	return d.writing(content{formOf(d.Intake), d.Intake})
}

// Reread takes over what another window kept in this draft.
func (d *Draft) Reread() error {
	theirs, err := Resume(d.register, d.now, d.ID)
	if err == nil {
		*d = *theirs
	}
	return err
}

// Apart keeps the answers as a draft of their own, beside that of another window.
func (d *Draft) Apart() error {
	d.leave()
	return d.Save()
}

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
// organisation is kept in the register, so that it is asked once. One draft is one
// case: what another window changed, sealed or threw away is refused, as by
// [Draft.Save]. An entry beside an error ([*register.SealedError]) is recorded.
func (d *Draft) Seal() (record.Entry, error) {
	answered := d.Flow().Record
	if err := answered.Decision.Check(answered.Assessment); err != nil {
		return record.Entry{}, err
	}
	intake := record.Entry{Kind: record.Intake, By: d.Intake.By(d.Flow()), Note: d.Intake.Notes, Record: answered}
	var entry record.Entry
	var err error
	if d.stored {
		entry, err = d.register.SealDraft(intake, d.ID, d.revision)
	} else {
		entry, err = d.register.AppendIntake(intake)
	}
	if entry.Seq == 0 {
		return record.Entry{}, err
	}
	d.entry, d.Intake.Sealed, d.Intake.Notes = entry, entry.Case, "" // what is noted from here on goes with the evaluation
	d.keepOrganisation(answered.Organisation)
	return entry, err
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

// LookBack records the evaluation of the sealed case as the event that it is, on the
// newest revision: a lesson now, or the day on which it will be done. When another
// window was first, it is [register.ErrConflict], what that one recorded is in News,
// and the same again writes after it.
func (d *Draft) LookBack() error {
	if d.later == nil {
		d.later = d.lookingBack()
	}
	d.later.Intake.Notes = d.Intake.Notes
	when, lesson := question.EvaluateLater, d.Intake.Answers["lesson"].Text
	if lesson != "" && d.Intake.Answers["evaluate"].Is(question.EvaluateNow) {
		when = question.EvaluateNow
	}
	d.later.Answer("evaluate_when", question.Answer{Chosen: []string{when}})
	d.later.Answer("evaluate_lesson", question.Answer{Text: lesson})
	d.later.Answer("evaluate_day", question.Answer{At: d.now().Add(EvaluateAfter).UTC()})
	entry, err := d.later.Seal()
	if entry.Seq > 0 {
		d.entry, d.later, d.Intake.Notes = entry, nil, "" // those went along
	}
	return err
}

// KeepLesson keeps what is being told of the evaluation as a draft of that event: the
// seal took the draft of the intake away, and a long lesson is told after it. Once the
// evaluation is only planned, because the person stopped, the lesson is there to go on
// with.
func (d *Draft) KeepLesson() error { return d.keepingLesson().Done() }

func (d *Draft) keepingLesson() *Writing {
	lesson, typed := d.Intake.Answers["lesson"], d.Intake.Typed["lesson"]
	if lesson.Text == "" && typed == "" && d.Intake.Notes == "" && !d.LessonKept() {
		return nil
	}
	if d.later == nil {
		d.later = d.lookingBack()
	}
	u := d.later
	u.Answer("evaluate_when", question.Answer{Chosen: []string{question.EvaluateNow}})
	u.Answer("evaluate_lesson", lesson)
	u.Intake.Typed, u.Intake.Notes, u.Intake.At = nil, d.Intake.Notes, "evaluate_lesson"
	if typed != "" {
		u.Intake.Typed = map[string]string{"evaluate_lesson": typed}
	}
	return u.Saving()
}

// lookingBack is the evaluation as the event that it is.
func (d *Draft) lookingBack() *Update {
	event, _ := question.EventNamed("evaluate")
	return NewUpdate(d.register, d.now, event, d.entry)
}

// DropLookBack throws away what a refused [Draft.LookBack] kept as a draft.
func (d *Draft) DropLookBack() error {
	if d.later == nil {
		return nil
	}
	err := d.later.Drop()
	if err == nil {
		d.later.leave()
	}
	return err
}

// LessonKept reports whether a lesson was told that stands in a draft.
func (d *Draft) LessonKept() bool { return d.later != nil && d.later.stored }

// TellsLesson reports whether something was told after the seal that is not in the
// register.
func (d *Draft) TellsLesson() bool {
	told := d.Intake.Answers["lesson"].Text != "" || d.Intake.Typed["lesson"] != "" || d.Intake.Notes != ""
	return d.LessonKept() || d.Sealed() && d.entry.Kind != record.Evaluated && told
}

// News is what another window recorded in the case between the seal and the
// evaluation.
func (d *Draft) News() []record.Entry {
	if d.later == nil {
		return nil
	}
	return d.later.News
}
