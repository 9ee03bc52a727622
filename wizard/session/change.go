package session

import (
	"cmp"
	"maps"
	"slices"

	"datalek/decision"
	"datalek/wizard/question"
)

// after is the page that follows a question: the next one on the path; out of a
// single change the page from where it was opened, once what the change opened is
// told. Before holds the path as it was.
func (st *Story) after(at string, before []question.Question) string {
	to := st.w.intake().Next(st.flow, at)
	if st.returnTo == "" {
		return to
	}
	in := st.w.intake()
	asked := slices.ContainsFunc(before, func(q question.Question) bool { return q.ID == to })
	if st.jumped && to != "" && to != st.returnTo && !in.Answered(st.flow, to) && (!asked || in.Answers[to].Given()) {
		return to // the answer opened it, or took its answer away
	}
	open := st.open()
	if card := st.flow.Index(question.CardAP); open == "" || st.flow.Index(open) > card && card >= 0 {
		st.showsAgain() // the facts are told: the verdict comes before what hangs on it
		open = st.open()
	}
	if open != "" && st.flow.Index(open) < st.flow.Index(st.returnTo) {
		return open
	}
	return st.comeBack()
}

// open is the first page that a single change still has to ask.
func (st *Story) open() string {
	if st.jumped {
		return st.opened()
	}
	return st.w.open()
}

// comeBack ends a single change. When the page where it began is not asked any
// more, the first open one is next.
func (st *Story) comeBack() string {
	to := st.returnTo
	if st.returnTo, st.jumped = "", false; st.flow.Index(to) < 0 {
		to = cmp.Or(st.w.open(), st.w.review())
	}
	return to
}

// unanswered are the pages of the story without an answer.
func (st *Story) unanswered() (open []string) {
	for _, q := range st.flow.Path {
		if !st.w.intake().Answered(st.flow, q.ID) {
			open = append(open, q.ID)
		}
	}
	return open
}

// opened is the first page that a change opened, anywhere in the story: a verdict can hang
// on it. What was open before the change stays for later.
func (st *Story) opened() string {
	for _, id := range st.unanswered() {
		if !slices.Contains(st.waiting, id) {
			return id
		}
	}
	return ""
}

// verdict is what a card tells of an assessment.
type verdict struct {
	breach     bool
	risk       decision.Risk
	ap, people decision.Duty
}

func verdictOf(f question.Flow) verdict {
	a := f.Record.Assessment
	return verdict{a.Breach, a.Risk, a.AP.Duty, a.People.Duty}
}

// showsAgain opens the cards before the page to come back to, when a change gave another
// verdict than somebody read there.
func (st *Story) showsAgain() {
	now := verdictOf(st.flow)
	if now == st.read {
		return
	}
	st.read = now
	in := st.w.intake()
	in.Answers = maps.Clone(in.Answers)
	for _, card := range []string{question.CardAP, question.CardPeople, question.CardException} {
		if at := st.flow.Index(card); at >= 0 && at < st.flow.Index(st.returnTo) {
			delete(in.Answers, card)
		}
	}
	st.flow = st.w.flow()
}
