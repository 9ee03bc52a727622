package decision_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
)

// When the organisation was aware.

func TestAwarenessAdviceByExample(t *testing.T) {
	at := func(hours int) time.Time { return aware.Add(time.Duration(hours) * time.Hour) }
	const (
		take, long, employee, boss   = decision.AdviceTakeTheSignal, decision.AdviceLongAfterSignal, decision.AdviceEmployeeCounts, decision.AdviceNotTheBoss
		judgement, message, supplier = decision.AdviceNotTheJudgement, decision.AdviceProcessorsMessage, decision.AdviceLongAfterProcessor
	)
	for _, c := range []struct {
		name                     string
		signal, aware, processor time.Time
		to                       decision.Value
		want                     string // id, whether it is firm, and the moment in hours
	}{
		{"nothing known", time.Time{}, time.Time{}, time.Time{}, "", "[]"},
		{"aware, no signal", time.Time{}, at(0), time.Time{}, "", "[]"},
		{"at once", at(0), at(0), time.Time{}, decision.SignalEmployee, "[]"},
		{"a short inquiry", at(0), at(24), time.Time{}, decision.Unknown, "[]"},
		{"a longer one", at(0), at(25), time.Time{}, decision.Unknown, listing(long, true, 0, judgement, false, 0)},
		{"a short one, after an employee knew", at(0), at(2), time.Time{}, decision.SignalEmployee, listing(employee, true, 0)},
		{"18 days after the desk knew", at(0), at(432), time.Time{}, decision.SignalEmployee, listing(long, true, 0, employee, true, 0, boss, true, 0, judgement, false, 0)},
		{"the management knew", at(0), at(2), time.Time{}, decision.SignalManagement, "[]"},
		{"no awareness yet", at(0), time.Time{}, time.Time{}, decision.SignalEmployee, listing(take, false, 0)},
		{"the supplier wrote", at(0), at(2), at(-1), decision.Processor, listing(message, false, 0)},
		{"the supplier had known for long", at(0), at(2), at(-72), decision.Processor, listing(message, false, 0, supplier, false, 0)},
		{"the supplier knew, no message", time.Time{}, at(0), at(-72), decision.Unknown, listing(supplier, false, nil)},
		{"a signal before the supplier knew", at(-90), at(0), at(-72), decision.Unknown, listing(long, true, -90, judgement, false, -90, supplier, false, nil)},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := base()
			f.FirstSignalAt, f.AwareAt, f.ProcessorAwareAt, f.AtProcessor = c.signal, c.aware, c.processor, decision.Yes
			var parts []any
			for _, a := range avg1.AwarenessAdvice(f, c.to) {
				var hours any
				if a.AwareAt != nil {
					hours = int(a.AwareAt.Sub(aware).Hours())
				}
				parts = append(parts, a.ID, a.Firm, hours)
			}
			if got := listing(parts...); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

func listing(parts ...any) string { return fmt.Sprintf("%v", parts) }

func TestAwarenessAdviceOnlyProposesAnEarlierMoment(t *testing.T) {
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		was := show(f)
		to := rapid.SampledFrom([]decision.Value{"", decision.Unknown, decision.SignalEmployee, decision.SignalManagement, decision.Processor, "nonsense"}).Draw(t, "to")
		all := rs.AwarenessAdvice(f, to)
		if (f.Role == decision.Processor || f.PersonalData == decision.No) && len(all) > 0 {
			t.Fatalf("no clock, yet %+v", all)
		}
		var seen []string
		for _, a := range all {
			if slices.Contains(seen, a.ID) || !slices.Contains(decision.AdviceIDs(), a.ID) || a.Source == "" || len(a.Facts) == 0 {
				t.Fatalf("%+v", a)
			}
			seen = append(seen, a.ID)
			if (a.AwareAt == nil) != (a.Deadline == nil) {
				t.Fatalf("%+v", a)
			}
			if a.AwareAt == nil {
				continue
			}
			if !f.AwareAt.IsZero() && !a.AwareAt.Before(f.AwareAt) {
				t.Fatalf("%s proposes a later moment", a.ID)
			}
			if a.Deadline.Sub(*a.AwareAt) != rs.Terms().NotifyWithin || a.Deadline.Location() != decision.Amsterdam() {
				t.Fatalf("%s: %s after %s", a.ID, a.Deadline, a.AwareAt)
			}
			if !a.AwareAt.Equal(f.FirstSignalAt) {
				t.Fatalf("%s proposes a moment nobody gave", a.ID)
			}
		}
		if show(f) != was {
			t.Fatal("advice was imposed")
		}
	})
}
