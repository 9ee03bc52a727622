package session

import (
	"errors"
	"maps"
	"slices"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// clash is what another window did to the draft of this story.
type clash int

const (
	noClash    clash = iota
	kept             // it kept a newer revision
	gone             // it sealed the draft, or threw it away
	wrongClock       // no other window, but a clock to look at before the seal
)

// clashOf is the clash that an error of keeping tells of.
func clashOf(err error) clash {
	switch {
	case errors.Is(err, register.ErrDraftConflict):
		return kept
	case errors.Is(err, register.ErrNoDraft):
		return gone
	}
	return noClash
}

// Settle opens the page that asks what becomes of the answers, when the last try
// to keep them met another window. It reports whether it did.
func (st *Story) Settle() bool {
	if st.met == noClash {
		return false
	}
	st.clash, st.met, st.problem, st.notice = st.met, noClash, "", ""
	return true
}

// clashPage asks what becomes of the answers of this window.
func (st *Story) clashPage() Page {
	q := question.DraftGone
	switch st.clash {
	case kept:
		q = question.DraftClash
	case wrongClock:
		q = question.WrongClock
	}
	f := st.flow
	f.Options = maps.Clone(f.Options)
	f.Options[q.ID] = q.Choices()
	return Page{Shows: ShowsQuestion, Question: q, Flow: f}
}

// settled does what was chosen on that page.
func (st *Story) settled(a question.Answer) Outcome {
	st.arrive()
	var err error
	switch {
	case st.clash == wrongClock:
		st.clash = noClash
		if a.Is(question.ClockRight) {
			st.s.Register.ClockIsRight()
			return st.Seal()
		}
		return Turned
	case a.Is(question.ClashTheirs):
		err = st.w.reread()
	case a.Is(question.ClashMine):
		err = st.w.apart()
	default:
		st.clash, st.over = noClash, true
		return Left
	}
	if err != nil {
		st.problem = phrase.Error(st.s.Text, err)
		return Stays
	}
	st.clash, st.held = noClash, question.Answer{}
	st.flow, st.returnTo = st.w.flow(), ""
	if a.Is(question.ClashTheirs) {
		st.at, st.reads = st.w.place(), len(st.w.news()) > 0
	}
	return Turned
}

// evaluated reports whether another window looked back on the case meanwhile.
func (w *intakeWork) evaluated() bool {
	return slices.ContainsFunc(w.News(), isEvaluation)
}
