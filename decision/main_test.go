package decision_test

import (
	"datalek/decision"
	_ "datalek/register/frugal"
)

// The two rule sets of the program. Old records are replayed by the first; new
// facts are judged by the second.
var avg1, avg2 = ruleSet("avg-2026-1"), ruleSet("avg-2026-2")

func ruleSet(id string) *decision.RuleSet {
	rs, ok := decision.ByID(id)
	if !ok {
		panic("no rule set " + id)
	}
	return rs
}
