package register_test

import (
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
		if got := record.OwesSupplement(history); got != step.owes {
			t.Errorf("after %s: %v", step.update, got)
		}
		if what, _, _ := record.DueIn(history, now); what == record.DueSupplement && !step.owes {
			t.Errorf("after %s: due", step.update)
		}
	}
}

// A day that was promised to the authority and has passed says more than that
// something is owed.
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
	history, err := r.History(e.Case)
	must(t, err)
	if what, when, overdue := record.DueIn(history, now); what != record.DueSupplement || !when.IsZero() || overdue {
		t.Errorf("owed now: %s %v %v", what, when, overdue)
	}
	if what, when, overdue := record.DueIn(history, promised.Add(time.Minute)); what != record.DueSupplement || !when.Equal(promised) || !overdue {
		t.Errorf("promised and not done: %s %v %v", what, when, overdue)
	}
}
