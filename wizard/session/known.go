package session

import (
	"strings"

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
	Decisive    string // the open facts that can still change it, most decisive first; "" when none can
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
	for _, q := range st.flow.Path {
		field := q.Field
		if q.ID == "changed" { // with what was seen, it tells the kind of breach
			field = "breach"
		}
		if field == "" {
			continue
		}
		name := t.S("facts." + field)
		at, asked := named[name]
		switch answer := in.Answers[q.ID]; {
		case !in.Answered(st.flow, q.ID) || answer.IsUnknown():
		case asked: // of a list that is asked on several pages
			k.Facts[at].Value += "; " + st.answer(q, answer)
		default:
			named[name] = len(k.Facts)
			said := st.answer(q, answer)
			if q.ID == "changed" {
				said = st.breach()
			}
			k.Facts = append(k.Facts, KnownFact{name, said})
		}
	}
	var open []string
	for _, field := range a.Open[:min(len(a.Open), mostDecisive)] {
		open = append(open, text.LowerFirst(t.S("facts."+field)))
	}
	if len(open) > 0 {
		k.Decisive = t.S("known.decisive", "fields", t.And(open))
	}
	return k
}

// breach is what became of the data, in words.
func (st *Story) breach() string {
	var words []string
	for _, kind := range st.flow.Record.Facts.Breach {
		words = append(words, phrase.FactValue(st.s.Text, "breach", kind))
	}
	return strings.Join(words, "; ")
}

// Weighs reports whether the story is one of which the verdict is still being made:
// an intake, up to its seal.
func (st *Story) Weighs() bool {
	return !st.IsEvent() && st.Lists() && st.At().Step != question.Evaluate
}
