package decision_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
)

func TestRegisterStandsUnlessNoPersonalData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		a := assess(f)
		if f.PersonalData == decision.No {
			if a.Breach || a.Risk != decision.RiskNone || a.Register.Duty != decision.DutyNotApplicable || a.AP.Duty != decision.DutyNotRequired ||
				a.People.Duty != decision.DutyNotRequired || a.AP.Deadline != nil || a.Provisional {
				t.Fatalf("no personal data, yet %+v", a)
			}
		} else if !a.Breach || a.Register.Duty != decision.DutyRequired {
			t.Fatalf("register %s\n%s", a.Register.Duty, show(f))
		}
	})
}

func TestExceptionsOfArticle34TouchOnlyThePeople(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		without, with := f, f
		exceptions := []string{"financial_undertaking", "subsequent_measures", "disproportionate_effort"}
		for _, name := range exceptions {
			must(without.Set(name, decision.No))
			must(with.Set(name, rapid.SampledFrom(decision.AllowedIn(1, name)).Draw(t, name)))
		}
		a, b := assess(without), assess(with)
		if strictness(b.People.Duty) > strictness(a.People.Duty) {
			t.Fatalf("an exception made people %s out of %s", b.People.Duty, a.People.Duty)
		}
		for _, x := range []*decision.Assessment{&a, &b} {
			x.People.Duty = ""
			x.Reasons = slices.DeleteFunc(x.Reasons, func(r decision.Reason) bool { return strings.HasPrefix(r.Rule, "duty.people_") })
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("an exception touched more than the people:\n%s", diff)
		}
	})
}

func TestSameFactsSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		before := show(f)
		bytes := func(f decision.Facts) string {
			text, err := json.Marshal(assess(f))
			must(err)
			return string(text)
		}
		first := bytes(f)
		if bytes(f) != first {
			t.Fatal("the same facts gave other bytes")
		}
		if show(f) != before {
			t.Fatalf("judging changed the facts:\n%s\n%s", before, show(f))
		}
		again, err := decision.ParseFacts([]byte(before))
		if err != nil {
			t.Fatalf("%v\n%s", err, before)
		}
		if err := f.Check(); err != nil {
			t.Fatal(err)
		}
		if bytes(again) != first {
			t.Fatalf("the same facts through JSON gave other bytes\n%s\n%s", first, bytes(again))
		}
		var back decision.Assessment
		if err := json.Unmarshal([]byte(first), &back); err != nil {
			t.Fatal(err)
		}
		if text, _ := json.Marshal(back); string(text) != first {
			t.Fatalf("an assessment does not survive JSON:\n%s\n%s", first, text)
		}
	})
}

func TestDutiesFollowTheTwoThresholds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		f.PersonalData = decision.Yes
		a := assess(f)
		if f.Role == decision.Processor {
			if a.AP.Deadline != nil || a.AP.Duty != decision.DutyControllerDecides || a.People.Duty != decision.DutyControllerDecides {
				t.Fatalf("a processor got %+v, %+v", a.AP, a.People)
			}
			return
		}
		if (a.AP.Duty == decision.DutyRequired) != (a.Risk >= decision.RiskPresent) {
			t.Fatalf("risk %s, AP %s", a.Risk, a.AP.Duty)
		}
		if (a.People.Duty != decision.DutyNotRequired) != (a.Risk == decision.RiskHigh) {
			t.Fatalf("risk %s, people %s", a.Risk, a.People.Duty)
		}
		if (a.AP.Deadline != nil) != (a.AP.Duty == decision.DutyRequired && !f.AwareAt.IsZero()) {
			t.Fatalf("AP %s, aware %s, deadline %v", a.AP.Duty, f.AwareAt, a.AP.Deadline)
		}
		if a.AP.Deadline != nil && a.AP.Deadline.Sub(f.AwareAt) != 72*time.Hour {
			t.Fatalf("deadline %s after awareness", a.AP.Deadline.Sub(f.AwareAt))
		}
	})
}

func TestEveryReasonIsWhole(t *testing.T) {
	names := decision.FieldNamesIn(1)
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		a := assess(f)
		if len(a.Reasons) == 0 {
			t.Fatal("a verdict without reasons")
		}
		seen := map[string]bool{}
		for _, r := range a.Reasons {
			if r.Rule == "" || r.Effect == "" || r.Source == "" {
				t.Fatalf("not whole: %+v", r)
			}
			if seen[r.Rule] {
				t.Fatalf("%s spoke twice", r.Rule)
			}
			seen[r.Rule] = true
			for _, name := range r.Facts {
				if !slices.Contains(names, name) {
					t.Fatalf("%s looked at %s, which is no fact", r.Rule, name)
				}
			}
			for _, name := range r.Assumed {
				if !slices.Contains(r.Facts, name) || !isOpen(f, name) {
					t.Fatalf("%s assumed %s\n%s", r.Rule, name, show(f))
				}
			}
			if slices.Sort(r.Values); len(slices.Compact(r.Values)) != len(r.Values) {
				t.Fatalf("%s names a value twice: %v", r.Rule, r.Values)
			}
		}
	})
}

func TestDecisionDownwardsNeedsNameAndReason(t *testing.T) {
	duties := []decision.Duty{"", decision.DutyRequired, decision.DutyNotRequired, decision.DutyExempt, decision.DutyPublicNotice, "nonsense"}
	rapid.Check(t, func(t *rapid.T) {
		a := assess(anyFacts(t))
		d := decision.OwnerDecision{
			AP:     rapid.SampledFrom(duties).Draw(t, "ap"),
			People: rapid.SampledFrom(duties).Draw(t, "people"),
			By:     rapid.SampledFrom([]string{"", " ", "J. de Vries"}).Draw(t, "by"),
			Reason: rapid.SampledFrom([]string{"", "\n", "the recipient is my own sister"}).Draw(t, "reason"),
		}
		signed := strings.TrimSpace(d.By) != "" && strings.TrimSpace(d.Reason) != ""
		if err := d.Check(a); (err == nil) != (!d.Below(a) || signed) {
			t.Fatalf("%+v below %v: %v", d, d.Below(a), err)
		}
		ap, people := d.Outcome(a)
		if !d.Below(a) {
			if ap != decision.DutyRequired && a.AP.Duty == decision.DutyRequired || people == "nonsense" && a.People.Duty == decision.DutyRequired {
				t.Fatalf("%+v does less than %s, %s and is not called below", d, a.AP.Duty, a.People.Duty)
			}
		}
		if d == (decision.OwnerDecision{}) && (ap != a.AP.Duty || people != a.People.Duty) {
			t.Fatal("no decision is not the verdict")
		}
	})
}
