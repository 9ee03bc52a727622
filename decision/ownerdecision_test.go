package decision_test

import (
	"errors"
	"testing"

	"datalek/decision"
)

// "Not decided yet" follows the verdict and claims nothing beside it.
func TestNotDecidedYetFollowsTheVerdict(t *testing.T) {
	a := decision.Assessment{}
	a.AP.Duty, a.People.Duty = decision.DutyRequired, decision.DutyNotRequired
	d := decision.OwnerDecision{Undecided: true}
	if ap, people := d.Outcome(a); ap != decision.DutyRequired || people != decision.DutyNotRequired || d.Below(a) || d.Check(a) != nil {
		t.Error(ap, people, d.Check(a))
	}
	d.AP = decision.DutyRequired
	if err := d.Check(a); !errors.Is(err, decision.ErrContradiction) {
		t.Error(err)
	}
	if (decision.OwnerDecision{By: "J. de Vries"}).Undecided {
		t.Error("a decision of before is open")
	}
}
