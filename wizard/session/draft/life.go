package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
)

// Update is one thing that happened to a case, being told. A case is never half
// changed: until the seal the answers stand in a draft of their own.
type Update struct {
	place
	question.Event
	Entry  record.Entry   // the case as it was read last
	Stands record.Summary // and how it stands by that
	Intake question.Intake
	News   []record.Entry // what was written meanwhile, by another window

	begun bool // something was told
}

// update is how a draft holds what is told about a case; that of an intake has
// no case.
type update struct {
	Form     int             `json:"v,omitempty"` // see contentForm
	Case     string          `json:"case"`
	Event    string          `json:"happening"` // by its name
	Revision int             `json:"revision"`  // of the case as it was read last
	Intake   question.Intake `json:"intake"`
}

// NewUpdate begins with what the case already tells.
func NewUpdate(r *register.Register, now func() time.Time, h question.Event, e record.Entry) *Update {
	return &Update{place: newPlace(r, now), Event: h, Entry: e, Intake: question.Intake{Answers: h.Prefilled(e)}}
}

// ResumeUpdate goes on with what was being told. What happened to the case
// meanwhile is in News.
func ResumeUpdate(r *register.Register, now func() time.Time, id string) (*Update, error) {
	return resumeUpdate(r, now, id, r.History)
}

// ResumeUpdateOf is the same for a case of which the history was read.
func ResumeUpdateOf(history []record.Entry, r *register.Register, now func() time.Time, id string) (*Update, error) {
	return resumeUpdate(r, now, id, func(string) ([]record.Entry, error) { return history, nil })
}

func resumeUpdate(r *register.Register, now func() time.Time, id string, read func(caseNo string) ([]record.Entry, error)) (*Update, error) {
	stored, err := r.Draft(id)
	if err != nil {
		return nil, err
	}
	told, h, err := updateIn(stored)
	if err != nil {
		return nil, err
	}
	u := &Update{place: placeOf(r, now, stored), Event: h, Intake: told.Intake, begun: true}
	if u.Intake.Answers == nil {
		u.Intake.Answers = map[string]question.Answer{}
	}
	history, err := read(told.Case)
	if err != nil {
		return nil, err
	}
	u.catchUp(history, told.Revision)
	return u, nil
}

func updateIn(stored register.Draft) (told update, h question.Event, err error) {
	if err := checkForm(stored); err != nil {
		return told, h, err
	}
	known := false
	if err = json.Unmarshal(stored.Content, &told); err == nil {
		h, known = question.EventNamed(told.Event)
	}
	if !known {
		err = fmt.Errorf("draft %s tells of %q: %w: %w: %v", stored.ID, told.Event, register.ErrBadDraft, register.ErrDamaged, err)
	}
	return told, h, err
}

// catchUp takes the answers along from the revision that the person saw to the
// last one.
func (u *Update) catchUp(history []record.Entry, seen int) {
	last := history[len(history)-1]
	u.Event = u.Of(history, u.now())
	if seen > 0 && seen < len(history) {
		u.News = history[seen:]
		u.Intake = u.Follow(history[seen-1], last, u.Intake)
	}
	u.Entry, u.Stands = last, record.SummaryOf(history)
}

// Flow is what follows from the answers now.
func (u *Update) Flow() question.Flow {
	return u.Event.Flow(u.Entry, u.Intake.Answers, u.now())
}

// Answer takes one answer along; it is on disk after [Update.Save].
func (u *Update) Answer(id string, a question.Answer) {
	u.Intake, u.begun = u.With(u.Entry, u.Intake, id, a), true
}

// Begun reports whether there is something to keep.
func (u *Update) Begun() bool { return u.begun || len(u.Intake.Typed) > 0 || u.Intake.Notes != "" }

// Save writes the draft, once something was told.
func (u *Update) Save() error { return u.Saving().Done() }

// Saving is the same, under way.
func (u *Update) Saving() *Writing {
	if !u.Begun() && !u.stored {
		return nil
	}
	return u.writing(update{formOf(u.Intake), u.Entry.Case, u.Name, u.Entry.Revision, u.Intake})
}

// Reread takes over what another window kept in this draft.
func (u *Update) Reread() error {
	theirs, err := ResumeUpdate(u.register, u.now, u.ID)
	if err == nil {
		*u = *theirs
	}
	return err
}

// Apart keeps the answers as a draft of their own, beside that of another window.
func (u *Update) Apart() error {
	u.leave()
	return u.Save()
}

// Open is the first question without an answer; the review when there is none.
func (u *Update) Open() string {
	f := u.Flow()
	for _, q := range f.Path {
		if q.ID == question.LifeReview || !u.Intake.Answered(f, q.ID) {
			return q.ID
		}
	}
	return ""
}

// Place is where the person was: at the first question to begin with, and at the
// first open one when his page is not asked any more.
func (u *Update) Place() string {
	f := u.Flow()
	switch {
	case u.Intake.At == "":
		return f.Path[0].ID
	case f.Index(u.Intake.At) >= 0:
		return u.Intake.At
	}
	return u.Open()
}

// Seal writes the update as a new revision and ends the draft. When another
// window was first, it is ErrConflict, the case is read again and the answers
// stay: to look at the news and seal again writes after it. The draft is refused as
// that of an intake is, and an entry beside an error ([*register.SealedError]) is
// recorded.
func (u *Update) Seal() (record.Entry, error) {
	made := u.Event.Update(u.Entry, u.Intake.Answers, u.now())
	made.Aside = u.Intake.Notes
	if made.Kind == record.Supplement && len(made.Facts) == 0 && len(made.Estimates) == 0 && len(made.Story) == 0 && len(made.Containment) == 0 && made.Decision == nil {
		return record.Entry{}, question.ProblemSame
	}
	if u.stored {
		made.Draft, made.DraftRevision = u.ID, u.revision
	}
	sealed, err := u.register.Update(u.Entry.Case, made)
	if sealed.Seq > 0 { // it comes after the revision that was read
		u.Stands = record.Summarize(&u.Stands, sealed)
	}
	if !errors.Is(err, register.ErrConflict) {
		return sealed, err
	}
	history, read := u.register.History(u.Entry.Case)
	if read != nil {
		return record.Entry{}, read
	}
	u.catchUp(history, u.Entry.Revision)
	return record.Entry{}, errors.Join(err, u.Save())
}
