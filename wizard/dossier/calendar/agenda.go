package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"datalek/wizard/text"
)

// Item is one thing to do in an agenda over several cases.
type Item struct {
	Key     string    // the same each time for the same thing
	Summary string    // whose it is, the case, and what is to be done
	At      time.Time // zero: it stands on today
	Hour    bool      // the hour counts, and not only the day
}

// Agenda writes what is to be done in several cases, as one calendar with a name. What is
// past stands on today: nothing can still be done on a day that is over. An item is written
// as it comes, and none is kept.
func Agenda(w io.Writer, t *text.Text, name string, now time.Time, items func(put func(Item) error) error) error {
	var f file
	f.begin(t)
	f.line("X-WR-CALNAME:" + escaped(name)) // of no standard, and the one that programs show
	err := items(func(item Item) error {
		e := event{at: item.At, day: !item.Hour, summary: item.Summary}
		if at := e.at; at.IsZero() || day(at).Before(day(now)) {
			if e.at, e.day = now, true; !at.IsZero() {
				e.what = t.S("calendar.was_planned", "day", t.Day(at))
			}
		}
		for _, hours := range alarms {
			if item.Hour && e.at.Add(-time.Duration(hours)*time.Hour).After(now) {
				e.alarms = append(e.alarms, alarm{hours, item.Summary})
			}
		}
		sum := sha256.Sum256([]byte(item.Key))
		f.event(hex.EncodeToString(sum[:12])+"@datalek", now, now.Unix()/60, e)
		_, err := f.WriteTo(w)
		return err
	})
	if err != nil {
		return err
	}
	f.line("END:VCALENDAR")
	_, err = f.WriteTo(w)
	return err
}
