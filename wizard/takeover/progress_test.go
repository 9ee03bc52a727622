package takeover_test

import (
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"datalek/register/record"
	"datalek/wizard/takeover"
)

// Reading a file says how far it is, to the end, and is stopped at every step.
func TestReadingAFileSaysHowFarItIsAndStops(t *testing.T) {
	r := made(t)
	e := record.Entry{Kind: record.Intake}
	e.Story.Happened = "Laptop weg"
	if _, err := r.AppendIntake(e); err != nil {
		t.Fatal(err)
	}
	var lines []byte
	if err := r.Each(func(_ record.Entry, raw []byte) error {
		lines = append(append(lines, raw...), '\n')
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	for name, content := range map[string][]byte{
		"a.csv":   []byte("Nummer;Datum ontdekt;Wat is er gebeurd\n1;01-02-2026;mail\n2;02-02-2026;brief\n"),
		"a.jsonl": lines,
		"a.xlsx": sheets(func(f *excelize.File) {
			rows(f, "Sheet1", 1, []any{"Nummer", "Datum ontdekt", "Wat is er gebeurd"}, []any{"1", "01-02-2026", "mail"}, []any{"2", "02-02-2026", "brief"})
		})(t),
	} {
		path := write(t, name, content)
		for steps := 0; ; steps++ {
			left, far := steps, 0.0
			p, err := takeover.Read(path, empty(t), takeover.Options{Now: now, Progress: func(done, total int) error {
				if is := float64(done) / float64(max(total, 1)); total > 0 && is < far || is > 1 {
					t.Errorf("%s: %d of %d after %.0f %%", name, done, total, 100*far)
				} else if total > 0 { // else it is only asked whether to go on
					far = is
				}
				if left--; left < 0 {
					return stop
				}
				return nil
			}})
			if err == nil {
				if steps < 1 || far != 1 || len(p.Cases) == 0 {
					t.Errorf("%s: %d steps, to %.0f %%, %d cases", name, steps, 100*far, len(p.Cases))
				}
				break
			}
			if !errors.Is(err, stop) || p != nil {
				t.Fatalf("%s stopped at %d: %v", name, steps, err)
			}
		}
	}
}
