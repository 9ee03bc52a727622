package register_test

import (
	"errors"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// A case is not closed, withdrawn or reopened before there was one, nor later
// than now.
func TestACaseIsClosedAtAMomentThatCanBe(t *testing.T) {
	r := created(t)
	unaware := intake("niet bekend sinds wanneer")
	unaware.Facts.AwareAt = time.Time{}
	e := appended(t, r, unaware)
	change := func(kind record.Kind, at time.Time) error {
		_, err := r.Update(e.Case, record.Update{Kind: kind, Note: "x", At: at})
		return err
	}
	refused := func(err error, field string) {
		t.Helper()
		var wrong *decision.FieldError
		if !errors.As(err, &wrong) || wrong.Field != field || wrong.Problem != decision.ErrMoment {
			t.Errorf("%v", err)
		}
	}
	for _, kind := range []record.Kind{record.Closed, record.Withdrawn} {
		refused(change(kind, e.At.Add(-time.Hour)), "at")
		refused(change(kind, e.At.Add(24*time.Hour)), "at")
	}
	must(t, change(record.Closed, e.At.Truncate(time.Minute))) // people type no seconds
	refused(change(record.Reopened, e.At.Add(-time.Hour)), "at")
	must(t, change(record.Reopened, time.Time{}))
	// What is known since long may have been closed long ago.
	old := intake("oud")
	old.Facts.AwareAt = start.AddDate(-1, 0, 0)
	e = appended(t, r, old)
	refused(change(record.Closed, old.Facts.AwareAt.Add(-time.Minute)), "at")
	must(t, change(record.Closed, old.Facts.AwareAt.Add(time.Hour)))
	refused(change(record.Reopened, old.Facts.AwareAt.Add(time.Minute)), "at")
	sound(t, r)
}
