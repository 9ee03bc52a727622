package register_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/register"
	"datalek/register/record"
)

// The index gives the same figures and the same duties as the log, whatever
// happened to the cases.
func TestTheIndexKnowsTheFiguresAndTheDutiesOfTheLog(t *testing.T) {
	r := created(t)
	now := start.AddDate(0, 1, 0)
	clocked := register.At(r.Path(), func() time.Time { return now })
	listed := func(string) []string { return []string{"reset_password", "wipe"} }
	var kinds []record.Kind
	for kind := range happened {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}) // of which something is owed, whatever is drawn
	rapid.Check(t, func(rt *rapid.T) {
		e := intake("x")
		if rapid.Bool().Draw(rt, "risky") {
			e = record.Entry{Kind: record.Intake, Record: risky()}
		}
		if rapid.Bool().Draw(rt, "ticked") {
			e.Containment = []record.Action{{ID: "wipe"}}
		}
		caseNo := appended(t, r, e).Case
		for range rapid.IntRange(0, 5).Draw(rt, "updates") {
			_, _ = clocked.Update(caseNo, update(t, happened[rapid.SampledFrom(kinds).Draw(rt, "kind")])) // some are refused
		}
	})
	sound(t, r)
	var log []record.Entry
	must(t, r.Each(func(e record.Entry, _ []byte) error { log = append(log, e); return nil }))
	got, err := clocked.YearReport(2026, nil)
	must(t, err)
	if diff := cmp.Diff(yearFigures(2026, log, now), got); diff != "" {
		t.Error(diff)
	}
	cases, err := r.Digests()
	must(t, err)
	owing := 0
	for _, c := range cases {
		h, err := r.History(c.Summary.Case)
		must(t, err)
		want := record.Obligations(h, listed(""), now)
		if diff := cmp.Diff(want, c.Summary.Obligations(listed(""), now)); diff != "" && len(want) > 0 {
			t.Errorf("%s: %s", c.Summary.Case, diff)
		}
		if len(want) > 0 {
			owing++
		}
	}
	if owing == 0 {
		t.Error("nothing is owed")
	}
}
