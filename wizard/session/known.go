package session

import (
	"datalek/decision"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Known is a story at a glance: the facts that were told, and between which verdicts
// it still lies.
type Known struct {
	Facts       []KnownFact
	Best, Worst decision.Risk
	Verdict     string // the same in words
	Decisive    string // what decides it, of what is open; "" when nothing does
}

// KnownFact is a fact by its short name.
type KnownFact struct{ Name, Value string }

// mostDecisive is how many open facts are named.
const mostDecisive = 3

// Known is what is known so far, in the order of the questions.
func (st *Story) Known() Known {
	t, in, a := st.s.Text, st.Intake(), st.flow.Record.Assessment
	k := Known{Best: a.AtBest, Worst: a.Risk, Verdict: phrase.Range(t, a)}
	named := map[string]int{}
	var open []string
	for i, q := range st.flow.Path {
		if q.Field == "" {
			continue
		}
		name := t.S("facts." + q.Field)
		at, known := named[name]
		switch answer := in.Answers[q.ID]; {
		case !in.Answered(st.flow, q.ID) || answer.IsUnknown():
			if !known && st.needs(i) == NeedsVerdict || answer.IsUnknown() && a.AtBest < a.Risk {
				open = append(open, text.LowerFirst(name))
			}
		case known: // of a list that is asked on several pages
			k.Facts[at].Value += "; " + st.answer(q, answer)
		default:
			named[name] = len(k.Facts)
			k.Facts = append(k.Facts, KnownFact{name, st.answer(q, answer)})
		}
	}
	if len(open) > 0 && a.AtBest < a.Risk {
		k.Decisive = t.S("known.decisive", "fields", t.And(open[:min(len(open), mostDecisive)]))
	}
	return k
}

// Weighs reports whether the story is one of which the verdict is still being made:
// an intake, up to its seal.
func (st *Story) Weighs() bool {
	return !st.IsEvent() && st.Lists() && st.At().Step != question.Evaluate
}
