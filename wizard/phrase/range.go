package phrase

import (
	"strconv"

	"datalek/decision"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// StepName is a step as a heading: its number and its name, and that it goes on
// where the containment list came between.
func StepName(t *text.Text, step question.Step, again bool) string {
	name := t.S("screen.step", "n", int(step), "name", t.S("step."+strconv.Itoa(int(step))))
	if again {
		name += " " + t.S("screen.again")
	}
	return name
}

// Range says between which verdicts a story still lies: the worst, which counts
// until more is known, and the best that is possible.
func Range(t *text.Text, a decision.Assessment) string {
	switch {
	case !a.Breach:
		return t.S("verdict.not_a_breach")
	case a.AtBest < a.Risk:
		return t.S("range.between", "best", t.S("risk."+a.AtBest.String()), "worst", t.S("risk."+a.Risk.String()))
	}
	return t.S("range.settled", "risk", t.S("risk."+a.Risk.String()))
}
