package record_test

import (
	"fmt"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

func notifiedAt(at time.Time) string {
	return fmt.Sprintf(`{"kind":"ap_notified","notification":{"type":"first","at":%q}}`, at.Format(time.RFC3339))
}

// Clocks of two machines may differ by five minutes, and not by a second more.
func TestAMomentMayBeFiveMinutesAheadAndNoMore(t *testing.T) {
	_, err := risky().Apply(update(t, notifiedAt(start.Add(5*time.Minute))), start)
	must(t, err)
	_, err = risky().Apply(update(t, notifiedAt(start.Add(5*time.Minute+time.Second))), start)
	wants(t, err, decision.ErrMoment)
}

// A notification at the deadline itself is in time.
func TestAtTheDeadlineIsNotLate(t *testing.T) {
	deadline := *risky().Assessment.AP.Deadline
	_, err := risky().Apply(update(t, notifiedAt(deadline)), deadline)
	must(t, err)
	_, err = risky().Apply(update(t, notifiedAt(deadline.Add(time.Second))), deadline.Add(time.Hour))
	wants(t, err, record.ErrLateNeedsReason)
	for after, late := range map[time.Duration]bool{0: false, time.Second: true} {
		if got := record.Obligations(revisions(t, risky()), nil, deadline.Add(after)); got[0].What != record.DueAP || got[0].Overdue != late {
			t.Errorf("%v after the deadline: %+v", after, got[0])
		}
	}
}

// What the law asks comes before what was planned, and of that the earliest; of
// equal days a promise to the authority comes before a measure, and that before an
// evaluation. What has no day comes last.
func TestWhatAListShowsNext(t *testing.T) {
	owed := func(what record.What, days int) record.Obligation {
		o := record.Obligation{What: what}
		if days != 0 {
			o.Due = start.AddDate(0, 0, days)
		}
		return o
	}
	changed := record.Obligation{What: record.DueSupplement, Because: record.BecauseChanged, Due: start.AddDate(0, 0, 9)}
	for _, c := range []struct {
		all  []record.Obligation
		want record.What
	}{
		{[]record.Obligation{owed(record.DueAP, 5), owed(record.DuePeople, 0), owed(record.DueMeasure, 1)}, record.DueAP},
		{[]record.Obligation{owed(record.DuePeople, 0), changed, owed(record.DueMeasure, 1)}, record.DuePeople},
		{[]record.Obligation{owed(record.DueController, 0), owed(record.DueMeasure, 1)}, record.DueController},
		{[]record.Obligation{changed, owed(record.DueContainment, 0), owed(record.DueMeasure, 1)}, record.DueSupplement},
		{[]record.Obligation{owed(record.DueSupplement, 2), owed(record.DueMeasure, 2), owed(record.DueEvaluation, 2)}, record.DueSupplement},
		{[]record.Obligation{owed(record.DueSupplement, 2), owed(record.DueContainment, 0), owed(record.DueMeasure, 1)}, record.DueMeasure},
		{[]record.Obligation{owed(record.DueContainment, 0), owed(record.DueFact, 0), owed(record.DueEvaluation, 30)}, record.DueEvaluation},
		{[]record.Obligation{owed(record.DueContainment, 0), owed(record.DueFact, 0)}, record.DueContainment},
	} {
		if got, owes := record.Next(c.all); !owes || got.What != c.want {
			t.Errorf("%s; want %s", got.What, c.want)
		}
	}
	if _, owes := record.Next(nil); owes {
		t.Error("nothing is owed")
	}
}
