package decision_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
)

// 4.2 Impact.

func TestImpactOfEveryCategory(t *testing.T) {
	want := map[decision.Value]int{decision.Unknown: 3}
	for level, list := range [][]decision.Value{1: impact1, 2: impact2, 3: impact3} {
		for _, v := range list {
			want[v] = level
		}
	}
	for _, v := range decision.AllowedIn(1, "data") {
		a := assess(base(set("data", v)))
		if want[v] == 0 || a.Impact.Level != want[v] {
			t.Errorf("%s: impact %d, want %d", v, a.Impact.Level, want[v])
		}
		if wantName := []string{"", "limited", "considerable", "severe"}[want[v]]; a.Impact.Name != wantName {
			t.Errorf("%s: impact is called %s, want %s", v, a.Impact.Name, wantName)
		}
	}
	if a := assess(base(set("data"))); a.Impact.Level != 3 {
		t.Errorf("no answer: impact %d, want 3", a.Impact.Level)
	}
	if len(want) != len(decision.AllowedIn(1, "data")) {
		t.Errorf("%d categories in the table, %d in the contract", len(want), len(decision.AllowedIn(1, "data")))
	}
}

func TestHighestCategoryCounts(t *testing.T) {
	a := assess(base(set("data", decision.Name, decision.Card, decision.Location, decision.Financial)))
	if a.Impact.Level != 3 {
		t.Errorf("impact %d, want 3", a.Impact.Level)
	}
	for _, r := range a.Reasons {
		if r.Rule == "impact.data_severe" {
			if diff := cmp.Diff([]decision.Value{decision.Card, decision.Financial}, r.Values); diff != "" {
				t.Errorf("what decided:\n%s", diff)
			}
		}
	}
}

func TestNationalIDWithSomethingThatNamesOrPaysIsIdentityFraud(t *testing.T) {
	with := []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.IBAN, decision.Financial}
	for _, v := range known("data") {
		if v == decision.NationalID {
			continue
		}
		a := assess(base(set("data", decision.NationalID, v)))
		severe := slices.Contains(with, v) || slices.Contains(impact3, v)
		if want := map[bool]int{true: 3, false: 2}[severe]; a.Impact.Level != want {
			t.Errorf("national number with %s: impact %d, want %d", v, a.Impact.Level, want)
		}
	}
}

func TestIncidentalSpecialCategoriesCountAsLimited(t *testing.T) {
	incidental := set("special_detail", decision.Incidental)
	for _, v := range impact3 {
		want := 3
		if slices.Contains(specials, v) {
			want = 1
		}
		if a := assess(base(incidental, set("data", v))); a.Impact.Level != want {
			t.Errorf("incidental %s: impact %d, want %d", v, a.Impact.Level, want)
		}
		for _, detail := range []decision.Value{decision.Revealing, decision.Unknown} {
			if a := assess(base(set("data", v), set("special_detail", detail))); a.Impact.Level != 3 {
				t.Errorf("%s %s: impact %d, want 3", detail, v, a.Impact.Level)
			}
		}
	}
	if a := assess(base(incidental, set("data", decision.Health, decision.Location))); a.Impact.Level != 2 {
		t.Errorf("incidental health with locations: impact %d, want 2", a.Impact.Level)
	}
	if a := assess(base(incidental, set("data", decision.Health, decision.Unknown))); a.Impact.Level != 3 {
		t.Errorf("incidental health with something unknown: impact %d, want 3", a.Impact.Level)
	}
}

func TestListThatRevealsIsSevere(t *testing.T) {
	for answer, want := range map[decision.Value]int{decision.Yes: 3, decision.No: 1, decision.Unknown: 3, decision.Unanswered: 3} {
		f := base()
		f.ListReveals = answer
		if a := assess(f); a.Impact.Level != want {
			t.Errorf("%q: impact %d, want %d", answer, a.Impact.Level, want)
		}
	}
}

func TestNumberOfPeopleRaisesImpact(t *testing.T) {
	for _, c := range []struct {
		low, high     int
		limited, more int // impact for data at 1 and at 2
	}{
		{0, 0, 1, 2}, {1, 1, 1, 2}, {999, 999, 1, 2},
		{1_000, 1_000, 2, 3}, {99_999, 99_999, 2, 3},
		{100_000, 100_000, 3, 3}, {5_000_000, 5_000_000, 3, 3},
		{1, 999, 1, 2}, {1, 1_000, 2, 3}, {999, 99_999, 2, 3}, {1, 100_000, 3, 3}, // the worst end of a range counts
	} {
		for data, want := range map[decision.Value]int{decision.Name: c.limited, decision.Photo: c.more, decision.Card: 3} {
			if a := assess(base(set("data", data), count(c.low, c.high))); a.Impact.Level != want {
				t.Errorf("%s of %d-%d people: impact %d, want %d", data, c.low, c.high, a.Impact.Level, want)
			}
		}
	}
	f := base()
	f.DataSubjects = nil
	if a := assess(f); a.Impact.Level != 3 {
		t.Errorf("nobody knows how many: impact %d, want 3", a.Impact.Level)
	}
	if a := assess(base(count(1, 100_000), set("recipient", decision.Public))); a.AtBest != decision.RiskPresent || a.Risk != decision.RiskHigh {
		t.Errorf("a range: %s, at best %s", a.Risk, a.AtBest)
	}
}

func TestVulnerableGroupsRaiseImpactOneStep(t *testing.T) {
	raising := []decision.Value{decision.Minors, decision.Patients, decision.Vulnerable, decision.Unknown}
	for _, g := range decision.AllowedIn(1, "groups") {
		want := 1
		if slices.Contains(raising, g) {
			want = 2
		}
		if a := assess(base(set("groups", g))); a.Impact.Level != want {
			t.Errorf("%s: impact %d, want %d", g, a.Impact.Level, want)
		}
	}
	for _, groups := range [][]decision.Value{nil, {decision.Customers, decision.Unknown}, {decision.Minors, decision.Patients, decision.Vulnerable}} {
		if a := assess(base(set("groups", groups...))); a.Impact.Level != 2 {
			t.Errorf("%v: impact %d, want 2: one step, however many", groups, a.Impact.Level)
		}
	}
}

func TestStepsAddUpToSevereAndNoFurther(t *testing.T) {
	if a := assess(base(count(1_000, 1_000), set("groups", decision.Minors))); a.Impact.Level != 3 {
		t.Errorf("two steps from limited: impact %d, want 3", a.Impact.Level)
	}
	a := assess(base(set("data", decision.Health, decision.NationalID, decision.Name), set("list_reveals", decision.Yes), count(100_000, 100_000),
		set("groups", decision.Minors, decision.Patients)))
	if a.Impact.Level != 3 {
		t.Errorf("everything at once: impact %d, want 3", a.Impact.Level)
	}
}
