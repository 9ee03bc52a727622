package draft

import (
	"errors"
	"time"

	"datalek/register"
	"datalek/wizard/question"
)

// Update is one thing that happened to a case, being told. The answers live in
// memory until they are sealed: it is a minute's work, and a case is never half
// changed.
type Update struct {
	question.Happening
	Entry  register.Entry // the case as it was read last
	Intake question.Intake
	News   []register.Entry // what another window wrote meanwhile

	register *register.Register
	now      func() time.Time
}

// NewUpdate begins with what the case already tells.
func NewUpdate(r *register.Register, now func() time.Time, h question.Happening, e register.Entry) *Update {
	return &Update{Happening: h, Entry: e, Intake: question.Intake{Answers: h.Prefilled(e)}, register: r, now: now}
}

// Flow is what follows from the answers now.
func (u *Update) Flow() question.Flow {
	return u.Happening.Flow(u.Entry, u.Intake.Answers, u.now())
}

// Answer keeps one answer.
func (u *Update) Answer(id string, a question.Answer) { u.Intake = u.Intake.With(id, a) }

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

// Seal writes the update as a new revision. When another window was first, it
// is ErrConflict, the case is read again and the answers stay: who looks at the
// news and seals again writes after it.
func (u *Update) Seal() (register.Entry, error) {
	made := u.Happening.Update(u.Entry, u.Intake.Answers, u.now())
	if made.Kind == register.Supplement && len(made.Facts) == 0 && len(made.Story) == 0 {
		return register.Entry{}, question.ProblemSame
	}
	sealed, err := u.register.Update(u.Entry.Case, made)
	if !errors.Is(err, register.ErrConflict) {
		return sealed, err
	}
	history, read := u.register.History(u.Entry.Case)
	if read != nil {
		return register.Entry{}, read
	}
	u.News = history[min(u.Entry.Revision, len(history)):]
	u.Entry = history[len(history)-1]
	return register.Entry{}, err
}
