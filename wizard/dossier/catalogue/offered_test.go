package catalogue_test

import (
	"slices"
	"testing"

	"datalek/decision"
	"datalek/wizard/dossier/catalogue"
)

// The verdict stands beside a decision for less, so its papers stay at hand.
func TestADecisionForLessTakesNoDraftAway(t *testing.T) {
	l := begun(t, "stolen-laptop")
	want := catalogue.Kinds(l.in("nl"))
	for _, kind := range []catalogue.Kind{catalogue.ToAuthority, catalogue.ToPeople, catalogue.LetterToPeople} {
		if !slices.Contains(want, kind) {
			t.Fatalf("%s is not offered at all", kind)
		}
	}
	l.record.Decision = decision.OwnerDecision{AP: decision.DutyNotRequired, People: decision.DutyNotRequired, By: "J. de Vries", Reason: "het valt mee"}
	if got := catalogue.Kinds(l.in("nl")); !slices.Equal(got, want) {
		t.Errorf("offered %v, want %v", got, want)
	}
}
