package session

import (
	"errors"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// work is what a story is kept in: the draft of an intake, or that of an event
// in the life of a case.
type work interface {
	flow() question.Flow
	intake() *question.Intake
	take(id string, a question.Answer) // on disk with the next save
	saving() *draft.Writing            // nil when there is nothing to keep
	begun() bool
	drop() error
	reread() error                             // takes over what another window kept in the draft
	apart() error                              // keeps the answers as a draft beside it
	place() string                             // where it opens
	passed(at string, a question.Answer) error // a page was answered that writes by itself
	closed(f question.Flow, id string) bool    // a page behind a seal is not opened again
	review() string                            // the page that seals
	open() string                              // the first page without an answer
	seal() (to string, err error)              // the page after the seal; "" is out of the story
	sealed() (record.Entry, bool)
	news() []record.Entry
}

type intakeWork struct{ *draft.Draft }

func (w *intakeWork) flow() question.Flow                    { return w.Flow() }
func (w *intakeWork) intake() *question.Intake               { return &w.Draft.Intake }
func (w *intakeWork) take(id string, a question.Answer)      { w.Draft.Intake = w.Draft.Intake.With(id, a) }
func (w *intakeWork) saving() *draft.Writing                 { return w.Saving() }
func (w *intakeWork) begun() bool                            { return w.Begun() }
func (w *intakeWork) drop() error                            { return w.Drop() }
func (w *intakeWork) reread() error                          { return w.Reread() }
func (w *intakeWork) apart() error                           { return w.Apart() }
func (w *intakeWork) review() string                         { return question.Review }
func (w *intakeWork) open() string                           { return w.Draft.Intake.FirstOpen(w.Flow()) }
func (w *intakeWork) news() []record.Entry                   { return w.News() }
func (w *intakeWork) sealed() (record.Entry, bool)           { return w.Entry(), w.Sealed() }
func (w *intakeWork) closed(f question.Flow, id string) bool { return w.Closes(f, id) }

// place is where the person was. When all was answered and the seal failed, it
// is the review.
func (w *intakeWork) place() string {
	f := w.Flow()
	if at := w.Draft.Intake.At; f.Index(at) >= 0 {
		return at
	}
	if open := w.open(); open != "" {
		return open
	}
	return question.Review
}

// passed records the evaluation once its last question is answered.
func (w *intakeWork) passed(at string, a question.Answer) error {
	if looksBack(at, a) {
		return w.LookBack()
	}
	return nil
}

// looksBack reports whether an answer is the last one of the evaluation.
func looksBack(at string, a question.Answer) bool {
	return at == "lesson" || at == "evaluate" && a.Is(question.EvaluateLater)
}

// planned plans the evaluation of a record that is sealed and was not looked back
// on: the person stopped after the seal. A lesson that was being told stays as a draft.
// When another window looked back meanwhile, nothing is left to plan. A refused try
// leaves no other draft behind.
func (w *intakeWork) planned() error {
	if !w.Sealed() || w.Entry().Kind == record.Evaluated {
		return nil
	}
	w.take("evaluate", question.Answer{Chosen: []string{question.EvaluateLater}})
	err := w.LookBack()
	if errors.Is(err, register.ErrConflict) && !w.evaluated() {
		err = w.LookBack() // another window recorded something else: it stays
	}
	if err != nil && !isSealed(err) {
		if dropped := w.DropLookBack(); w.evaluated() {
			err = dropped
		}
	}
	return errors.Join(err, w.KeepLesson())
}

func isEvaluation(e record.Entry) bool { return e.Kind == record.Evaluated }

func (w *intakeWork) seal() (string, error) {
	_, err := w.Seal()
	return "evaluate", err
}

type eventWork struct {
	*draft.Update
	entry *record.Entry // once sealed
}

func (w *eventWork) flow() question.Flow                  { return w.Flow() }
func (w *eventWork) intake() *question.Intake             { return &w.Update.Intake }
func (w *eventWork) take(id string, a question.Answer)    { w.Answer(id, a) }
func (w *eventWork) saving() *draft.Writing               { return w.Saving() }
func (w *eventWork) begun() bool                          { return w.Begun() }
func (w *eventWork) drop() error                          { return w.Drop() }
func (w *eventWork) reread() error                        { return w.Reread() }
func (w *eventWork) apart() error                         { return w.Apart() }
func (w *eventWork) place() string                        { return w.Place() }
func (w *eventWork) passed(string, question.Answer) error { return nil }
func (w *eventWork) closed(question.Flow, string) bool    { return false }
func (w *eventWork) review() string                       { return question.LifeReview }
func (w *eventWork) open() string                         { return w.Open() }
func (w *eventWork) news() []record.Entry                 { return w.News }

func (w *eventWork) sealed() (record.Entry, bool) {
	if w.entry == nil {
		return record.Entry{}, false
	}
	return *w.entry, true
}

func (w *eventWork) seal() (string, error) {
	entry, err := w.Seal()
	if entry.Seq > 0 {
		w.entry = &entry
	}
	return "", err
}
