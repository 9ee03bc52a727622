package register_test

import (
	"slices"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// Article 33(4): what the authority was told is kept up with what is known.
func TestASupplementIsOwedWhenFactsOrStoryChangedSinceTheAuthorityWasTold(t *testing.T) {
	r := created(t)
	now := start.Add(time.Hour)
	clocked := register.At(r.Path(), func() time.Time { return now })
	caseNo := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}).Case
	for _, step := range []struct {
		update string
		owes   bool
	}{
		{`{"kind":"supplement","story":{"cause":"een"}}`, false}, // nobody was told yet
		{`{"kind":"ap_notified","notification":{"type":"first","at":"` + now.Format(time.RFC3339) + `"}}`, false},
		{`{"kind":"dpo","dpo":{"involved":"informed"}}`, false},
		{`{"kind":"supplement","story":{"cause":"twee"}}`, true},
		{`{"kind":"dpo","dpo":{"involved":"advised","advice":"vul aan"}}`, true},
		{`{"kind":"ap_notified","notification":{"type":"supplement","at":"` + now.Format(time.RFC3339) + `"}}`, false},
		{`{"kind":"correction","note":"verteld","facts":{"data_subjects":{"min":3,"max":3}}}`, true},
		{`{"kind":"closed"}`, false},
		{`{"kind":"reopened","note":"toch"}`, true},
		{`{"kind":"ap_notified","notification":{"type":"withdrawn","at":"` + now.Format(time.RFC3339) + `"}}`, false},
		{`{"kind":"supplement","story":{"cause":"drie"}}`, false},
	} {
		_, err := clocked.Update(caseNo, update(t, step.update))
		must(t, err)
		history, err := r.History(caseNo)
		must(t, err)
		list, err := r.List()
		must(t, err)
		for _, owed := range [][]record.Obligation{record.Obligations(history, nil, now), list[0].Obligations(nil, now)} {
			if got := slices.ContainsFunc(owed, func(o record.Obligation) bool { return o.Because == record.BecauseChanged }); got != step.owes {
				t.Errorf("after %s: %v", step.update, got)
			}
		}
	}
}

// What changed is told at once; the day that was promised stays in sight, and that
// it has passed.
func TestABrokenPromiseIsShownWithItsDay(t *testing.T) {
	r := created(t)
	now := start.Add(time.Hour)
	clocked := register.At(r.Path(), func() time.Time { return now })
	e := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()})
	promised := now.Add(48 * time.Hour)
	for _, u := range []string{
		`{"kind":"ap_notified","notification":{"type":"first","at":"` + now.Format(time.RFC3339) + `","supplement_due":"` + promised.Format(time.RFC3339) + `"}}`,
		`{"kind":"people_told","communication":{"at":"` + now.Format(time.RFC3339) + `","channels":["email"]}}`,
		`{"kind":"supplement","story":{"cause":"twee"}}`,
	} {
		_, err := clocked.Update(e.Case, update(t, u))
		must(t, err)
	}
	list, err := r.List()
	must(t, err)
	for at, overdue := range map[time.Time]bool{now: false, promised.Add(time.Minute): true} {
		next, _ := record.Next(list[0].Obligations(nil, at))
		if next.What != record.DueSupplement || next.Because != record.BecauseChanged || !next.Due.Equal(promised) || next.Overdue != overdue {
			t.Errorf("%v: %+v", at, next)
		}
	}
}
