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
	s := record.Summary{AP: decision.DutyRequired, Deadline: deadline}
	for after, late := range map[time.Duration]bool{0: false, time.Second: true} {
		if _, _, got := record.Due(s, deadline.Add(after)); got != late {
			t.Errorf("%v after the deadline: %v", after, got)
		}
	}
}

// Of equal days a promise to the authority comes before a measure, and that before
// an evaluation.
func TestOfEqualDaysThePromiseComesFirst(t *testing.T) {
	for _, c := range []struct {
		s    record.Summary
		want record.What
	}{
		{record.Summary{SupplementDue: start, MeasureDue: start, EvaluationDue: start}, record.DueSupplement},
		{record.Summary{MeasureDue: start, EvaluationDue: start}, record.DueMeasure},
		{record.Summary{SupplementDue: start, MeasureDue: start.Add(-time.Second)}, record.DueMeasure},
	} {
		if what, _, _ := record.Due(c.s, start); what != c.want {
			t.Errorf("%s; want %s", what, c.want)
		}
	}
}
