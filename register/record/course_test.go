package record_test

import (
	"testing"

	"datalek/register/record"
)

// A notification is taken back after its case was withdrawn, and the case stays
// withdrawn.
func TestAWithdrawnCaseCanStillTakeItsNotificationBack(t *testing.T) {
	back := `{"kind":"ap_notified","notification":{"type":"withdrawn","at":"2026-11-22T10:00:00+01:00"}}`
	gone := `{"kind":"withdrawn","note":"toch geen datalek","at":"2026-11-21T13:00:00+01:00"}`
	r := applied(t, risky(), first, gone, back)
	if n := len(r.Notifications); n != 2 || !r.IsClosed() {
		t.Errorf("%d notifications, closed %v", n, r.IsClosed())
	}
	_, err := applied(t, risky(), gone).Apply(update(t, back), start.AddDate(0, 1, 0))
	wants(t, err, record.ErrOrder)
}
