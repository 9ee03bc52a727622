package decision_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
)

// 4.5 What follows.

var aware = time.Date(2026, 3, 27, 10, 0, 0, 0, time.FixedZone("", 3600))

func awareNow(f *decision.Facts) { f.AwareAt = aware }

func atRisk(level decision.Risk) func(*decision.Facts) {
	return set("recipient", []decision.Value{decision.Known, decision.Public, decision.Criminal}[level])
}

// riskFacts makes none, a risk and a high risk by the recipient alone.
func riskFacts(level decision.Risk, change ...func(*decision.Facts)) decision.Facts {
	data := set("data", decision.Name)
	if level == decision.RiskHigh {
		data = set("data", decision.Photo)
	}
	return base(append([]func(*decision.Facts){atRisk(level), data, awareNow}, change...)...)
}

func TestDutiesOfTheController(t *testing.T) {
	const required, not = decision.DutyRequired, decision.DutyNotRequired
	for _, role := range []decision.Value{decision.Controller, decision.JointController} {
		for _, c := range []struct {
			risk       decision.Risk
			ap, people decision.Duty
		}{
			{decision.RiskNone, not, not}, {decision.RiskPresent, required, not}, {decision.RiskHigh, required, required},
		} {
			a := assess(riskFacts(c.risk, set("role", role)))
			if a.Risk != c.risk || a.AP.Duty != c.ap || a.People.Duty != c.people {
				t.Errorf("%s: risk %s, AP %s, people %s; want %s, %s, %s", role, a.Risk, a.AP.Duty, a.People.Duty, c.risk, c.ap, c.people)
			}
			if a.Register.Duty != required || a.Controller.Duty != decision.DutyNotApplicable {
				t.Errorf("%s: register %s, controller %s", role, a.Register.Duty, a.Controller.Duty)
			}
		}
	}
}

func TestProcessorTellsTheControllerAndHasNoDeadline(t *testing.T) {
	for _, risk := range []decision.Risk{decision.RiskNone, decision.RiskPresent, decision.RiskHigh} {
		f := riskFacts(risk, set("role", decision.Processor))
		a := assess(f)
		if a.Controller.Duty != decision.DutyRequired || a.Register.Duty != decision.DutyRequired ||
			a.AP.Duty != decision.DutyControllerDecides || a.People.Duty != decision.DutyControllerDecides || a.AP.Deadline != nil {
			t.Errorf("risk %s: %+v %+v %+v %+v", risk, a.Controller, a.Register, a.AP, a.People)
		}
		if a.Risk != risk {
			t.Errorf("the rest is still help for the controller: risk %s, want %s", a.Risk, risk)
		}
		if _, ok := avg1.Deadline(f); ok || avg1.Late(f, aware.AddDate(1, 0, 0)) {
			t.Error("a processor has no clock of his own")
		}
	}
}

func TestUnknownRoleHasBothDuties(t *testing.T) {
	for _, role := range []decision.Value{decision.Unknown, decision.Unanswered} {
		f := riskFacts(decision.RiskHigh)
		f.Role = role
		a := assess(f)
		if a.Controller.Duty != decision.DutyRequired || a.AP.Duty != decision.DutyRequired || a.People.Duty != decision.DutyRequired || a.AP.Deadline == nil {
			t.Errorf("role %q: controller %s, AP %+v, people %s", role, a.Controller.Duty, a.AP, a.People.Duty)
		}
	}
}

func TestNoPersonalDataIsNoBreach(t *testing.T) {
	for _, role := range []decision.Value{decision.Controller, decision.Processor, decision.Unknown} {
		f := riskFacts(decision.RiskHigh, set("personal_data", decision.No), set("role", role))
		a := assess(f)
		if a.Breach || a.Risk != decision.RiskNone || a.AtBest != decision.RiskNone || a.Register.Duty != decision.DutyNotApplicable ||
			a.AP.Duty != decision.DutyNotRequired || a.AP.Deadline != nil || a.People.Duty != decision.DutyNotRequired ||
			a.Controller.Duty != decision.DutyNotApplicable {
			t.Errorf("%s: %+v", role, a)
		}
		if diff := cmp.Diff([]string{"duty.not_a_breach"}, rules(a)); diff != "" {
			t.Errorf("%s: %s", role, diff)
		}
		if _, ok := avg1.Deadline(f); ok {
			t.Error("a deadline without a breach")
		}
	}
	for _, answer := range []decision.Value{decision.Unknown, decision.Unanswered} {
		f := riskFacts(decision.RiskHigh)
		f.PersonalData = answer
		a := assess(f)
		if !a.Breach || a.Register.Duty != decision.DutyRequired || a.AP.Duty != decision.DutyRequired || a.Risk != decision.RiskHigh ||
			a.AtBest != decision.RiskNone || !slices.Equal(a.Open, []string{"personal_data"}) {
			t.Errorf("personal data %q: %+v", answer, a)
		}
	}
}

func TestExceptionsToTellingThePeople(t *testing.T) {
	const yes, no, unknown, open = decision.Yes, decision.No, decision.Unknown, decision.Unanswered
	for _, c := range []struct {
		financial, later, effort decision.Value
		want                     decision.Duty
	}{
		{no, no, no, decision.DutyRequired},
		{unknown, unknown, unknown, decision.DutyRequired},
		{open, open, open, decision.DutyRequired},
		{yes, no, no, decision.DutyPossiblyExempt},
		{no, yes, no, decision.DutyExempt},
		{no, no, yes, decision.DutyPublicNotice},
		{yes, no, yes, decision.DutyPublicNotice},
		{yes, yes, no, decision.DutyExempt},
		{no, yes, yes, decision.DutyExempt},
		{yes, yes, yes, decision.DutyExempt},
	} {
		for _, risk := range []decision.Risk{decision.RiskNone, decision.RiskPresent, decision.RiskHigh} {
			f := riskFacts(risk)
			f.FinancialUndertaking, f.SubsequentMeasures, f.DisproportionateEffort = c.financial, c.later, c.effort
			a, want := assess(f), decision.DutyNotRequired
			if risk == decision.RiskHigh {
				want = c.want
			}
			if a.People.Duty != want {
				t.Errorf("risk %s, financial %q, later %q, effort %q: people %s, want %s", risk, c.financial, c.later, c.effort, a.People.Duty, want)
			}
			if risk >= decision.RiskPresent && a.AP.Duty != decision.DutyRequired || a.Register.Duty != decision.DutyRequired {
				t.Errorf("an exception touched the AP (%s) or the register (%s)", a.AP.Duty, a.Register.Duty)
			}
		}
	}
}

func TestDeadlineOnlyWithAwarenessAndADuty(t *testing.T) {
	want := "2026-03-30T11:00:00+02:00" // over the change of the clock
	a := assess(riskFacts(decision.RiskPresent))
	if a.AP.Deadline == nil || a.AP.Deadline.Format(time.RFC3339) != want {
		t.Errorf("deadline %v, want %s", a.AP.Deadline, want)
	}
	if a := assess(riskFacts(decision.RiskNone)); a.AP.Deadline != nil {
		t.Errorf("nothing to notify, yet a deadline: %v", a.AP.Deadline)
	}
	unaware := riskFacts(decision.RiskHigh)
	unaware.AwareAt = time.Time{}
	unaware.OccurredFrom, unaware.FirstSignalAt, unaware.ProcessorAwareAt = aware.Add(-time.Hour), aware, aware
	if a := assess(unaware); a.AP.Duty != decision.DutyRequired || a.AP.Deadline != nil {
		t.Errorf("not aware: %+v", a.AP)
	}
	if _, ok := avg1.Deadline(unaware); ok {
		t.Error("a deadline without awareness")
	}
	moved := riskFacts(decision.RiskPresent)
	moved.OccurredFrom, moved.FirstSignalAt, moved.ProcessorAwareAt = aware.AddDate(0, -1, 0), aware.AddDate(0, 0, -2), aware.AddDate(0, 0, -2)
	if a := assess(moved); a.AP.Deadline == nil || a.AP.Deadline.Format(time.RFC3339) != want {
		t.Errorf("another moment than awareness moved the deadline to %v", a.AP.Deadline)
	}
}

func TestLateOnlyAfterTheDeadline(t *testing.T) {
	f, rs := riskFacts(decision.RiskPresent), avg1
	due := aware.Add(72 * time.Hour)
	if rs.Late(f, due) || rs.Late(f, due.Add(-time.Second)) || !rs.Late(f, due.Add(time.Second)) {
		t.Error("late is after 72 hours, not at 72 hours")
	}
}

func TestUnknownsAreNamedMostDecisiveFirst(t *testing.T) {
	a := assess(base(set("data", decision.Card), set("recipient", decision.Unknown), set("recovery", decision.Unknown), set("countries", decision.Unknown)))
	if diff := cmp.Diff([]string{"recipient", "recovery"}, a.Open); diff != "" {
		t.Errorf("open:\n%s", diff)
	}
	if !slices.Contains(rules(a), "unknown.worst") {
		t.Errorf("the verdict does not say that it was judged on the worst case: %v", rules(a))
	}
}

// From little knowledge no single answer moves the verdict; it is provisional
// all the same, and every fact that helps to move it is named.
func TestFactsThatMoveTheVerdictOnlyTogetherAreOpen(t *testing.T) {
	f := decision.Facts{
		PersonalData: decision.Yes, Breach: []decision.Value{decision.Confidentiality},
		Data: []decision.Value{decision.Health}, SpecialDetail: decision.Revealing, Deliberate: decision.Yes,
	}
	a := assess(f)
	want := []string{"disclosure", "disclosure_evidence", "recipient", "recovery", "protection", "key_safe"}
	if !a.Provisional || a.Risk != decision.RiskHigh || a.AtBest != decision.RiskNone {
		t.Errorf("risk %s, at best %s, provisional %v", a.Risk, a.AtBest, a.Provisional)
	}
	if diff := cmp.Diff(want, a.Open); diff != "" {
		t.Errorf("open:\n%s", diff)
	}
	for _, name := range want {
		if !avg1.Matters(f, name) {
			t.Errorf("%s does not matter", name)
		}
	}
}

func TestReasonsOfOneVerdict(t *testing.T) {
	a := assess(riskFacts(decision.RiskPresent))
	want := []string{
		"exposure.public", "impact.data_limited", "risk.exposure_and_impact",
		"duty.register", "duty.ap_required", "duty.people_not_required",
	}
	if diff := cmp.Diff(want, rules(a)); diff != "" {
		t.Error(diff)
	}
}

func TestOwnerMayDecideUpwardsFreelyAndDownwardsWithNameAndReason(t *testing.T) {
	const required, not = decision.DutyRequired, decision.DutyNotRequired
	high, none := assess(riskFacts(decision.RiskHigh)), assess(riskFacts(decision.RiskNone))
	notice := assess(riskFacts(decision.RiskHigh, set("disproportionate_effort", decision.Yes)))
	possibly := assess(riskFacts(decision.RiskHigh, set("financial_undertaking", decision.Yes)))
	exempt := assess(riskFacts(decision.RiskHigh, set("subsequent_measures", decision.Yes)))
	for _, c := range []struct {
		what       string
		a          decision.Assessment
		ap, people decision.Duty
		below      bool
	}{
		{"no decision", high, "", "", false},
		{"the verdict itself", high, required, required, false},
		{"AP upwards", none, required, "", false},
		{"people upwards", none, "", required, false},
		{"AP downwards", high, not, "", true},
		{"people downwards", high, "", not, true},
		{"AP up, people down", high, required, not, true},
		{"a notice instead of telling", high, "", decision.DutyPublicNotice, true},
		{"exempt instead of telling", high, "", decision.DutyExempt, true},
		{"a word that is no duty", high, "nothing", "", true},
		{"telling instead of a notice", notice, "", required, false},
		{"nothing instead of a notice", notice, "", not, true},
		{"nothing although possibly exempt", possibly, "", not, true},
		{"nothing when exempt", exempt, "", not, false},
		{"telling when exempt", exempt, "", required, false},
	} {
		t.Run(c.what, func(t *testing.T) {
			d := decision.OwnerDecision{AP: c.ap, People: c.people}
			if d.Below(c.a) != c.below {
				t.Errorf("below %v, want %v", d.Below(c.a), c.below)
			}
			if !c.below {
				if err := d.Check(c.a); err != nil {
					t.Errorf("upwards is free: %v", err)
				}
				return
			}
			for _, step := range []struct {
				by, reason string
				want       error
			}{
				{"", "", decision.ErrDownwardsNeedsName},
				{"  ", "a reason", decision.ErrDownwardsNeedsName},
				{"J. de Vries", "", decision.ErrDownwardsNeedsReason},
				{"J. de Vries", " \t", decision.ErrDownwardsNeedsReason},
				{"J. de Vries", "a reason", nil},
			} {
				d.By, d.Reason = step.by, step.reason
				if err := d.Check(c.a); !errors.Is(err, step.want) {
					t.Errorf("by %q, reason %q: %v, want %v", step.by, step.reason, err, step.want)
				}
			}
		})
	}
}

func TestOutcomeIsTheDecisionOrElseTheVerdict(t *testing.T) {
	a := assess(riskFacts(decision.RiskPresent))
	ap, people := decision.OwnerDecision{People: decision.DutyRequired}.Outcome(a)
	if ap != decision.DutyRequired || people != decision.DutyRequired {
		t.Errorf("AP %s, people %s", ap, people)
	}
	if a.People.Duty != decision.DutyNotRequired {
		t.Error("the decision changed the verdict")
	}
}

func TestRuleSetIsFoundByID(t *testing.T) {
	rs, ok := decision.ByID("avg-2026-1")
	if !ok || rs.Terms().ID != "avg-2026-1" || rs.Terms().NotifyWithin != 72*time.Hour || rs.Terms().NotifyFrom != decision.RiskPresent || rs.Terms().TellFrom != decision.RiskHigh {
		t.Errorf("%+v, %v", rs, ok)
	}
	if got := rs.Terms().ValidFrom.In(decision.Amsterdam()).Format(time.RFC3339); got != "2018-05-25T00:00:00+02:00" {
		t.Errorf("valid from %s", got)
	}
	if _, ok := decision.ByID("avg-2027-1"); ok {
		t.Error("a rule set that does not exist")
	}
	if a := assess(base()); a.RuleSet != rs.Terms().ID {
		t.Errorf("judged by %s", a.RuleSet)
	}
}
