package register_test

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"datalek/register"
)

// A clock before what was written, or years after all of it, is doubted: nothing is
// sealed until somebody says that it is right.
func TestADoubtfulClockSealsNothingUnasked(t *testing.T) {
	for name, row := range map[string]struct {
		now     time.Duration
		draft   time.Duration // of the last draft, after the last entry
		copied  time.Duration // of the last copy
		doubted bool
		of      register.Witness
	}{
		"the same moment":         {0, 0, 0, false, ""},
		"put right by a minute":   {-time.Minute, 0, 0, false, ""},
		"an hour back":            {-time.Hour, 0, 0, true, register.NewestEntry},
		"years back":              {-6 * 365 * 24 * time.Hour, 0, 0, true, register.NewestEntry},
		"before a draft":          {time.Hour, 3 * time.Hour, 0, true, register.NewestDraft},
		"before a copy":           {time.Hour, 0, 3 * time.Hour, true, register.NewestCopy},
		"after a year of quiet":   {365 * 24 * time.Hour, 0, 0, false, ""},
		"after three years":       {3 * 365 * 24 * time.Hour, 0, 0, true, register.NewestEntry},
		"as at an empty battery":  {70 * 365 * 24 * time.Hour, 0, 0, true, register.NewestEntry},
		"a draft bridges the gap": {3 * 365 * 24 * time.Hour, 2 * 365 * 24 * time.Hour, 0, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			at := start
			now := func() time.Time { return at }
			r := register.At(created(t).Path(), now).KeepCopies(nil)
			appended(t, r, intake("x"))
			if row.draft != 0 {
				at = start.Add(row.draft)
				_, err := r.SaveDraft(register.Draft{ID: "a", Content: json.RawMessage(`{}`)})
				must(t, err)
			}
			if row.copied != 0 {
				copies, err := r.Copies()
				must(t, err)
				must(t, os.Chtimes(copies[0].Path, start.Add(row.copied), start.Add(row.copied)))
			}
			at = start.Add(row.now)
			before := contents(t, r.Path())
			_, err := register.Append(r, intake("y"))
			var doubt *register.ClockError
			if errors.As(err, &doubt) != row.doubted || row.doubted != (contents(t, r.Path()) == before) {
				t.Fatalf("%v", err)
			}
			if !row.doubted {
				must(t, err)
				return
			}
			if said := r.Newest().At(at); said == nil || said.Of != row.of || doubt.Of != row.of || said.Behind() != (row.now < row.draft || row.now < row.copied || row.now < 0) {
				t.Errorf("%+v %+v", said, doubt)
			}
			appended(t, r.ClockIsRight(), intake("y"))
			sound(t, r)
		})
	}
}
