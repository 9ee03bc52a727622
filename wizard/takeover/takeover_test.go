package takeover_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/takeover"
)

var now = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func empty(t testing.TB) *register.Register {
	t.Helper()
	return register.At(filepath.Join(t.TempDir(), "a", "register.db"), func() time.Time { return now })
}

func made(t testing.TB) *register.Register {
	t.Helper()
	r := empty(t)
	if err := r.Create(record.Organisation{Name: "Voorbeeld BV"}); err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t *testing.T, path string, r *register.Register) *takeover.Plan {
	t.Helper()
	p, err := takeover.Read(path, r, takeover.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// told is a case on one line: what a test compares.
func told(e record.Entry) string {
	parts := []string{e.Imported.OwnNumber}
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	for _, d := range []struct {
		name string
		at   time.Time
		day  record.DayField
	}{{"from", e.Facts.OccurredFrom, record.DayOccurredFrom}, {"until", e.Facts.OccurredUntil, record.DayOccurredUntil}, {"aware", e.Facts.AwareAt, record.DayAware}} {
		if day, is := e.Imported.On(d.day); is {
			add("%s %s", d.name, day)
		} else if !d.at.IsZero() {
			add("%s %s", d.name, d.at.Format(time.RFC3339))
		}
	}
	for _, d := range []struct {
		name string
		duty decision.Duty
		day  record.DayField
	}{{"ap", e.Decision.AP, record.DayAPNotified}, {"people", e.Decision.People, record.DayPeopleTold}} {
		line := fmt.Sprintf("%s %s", d.name, d.duty)
		if day, is := e.Imported.On(d.day); is {
			line += " on " + strings.ReplaceAll(string(day)+"?", "?", map[bool]string{true: "?"}[day == ""])
		}
		if d.duty != "" {
			add("%s", line)
		}
	}
	if e.Imported.Risk != "" {
		add("risk %s", e.Imported.Risk)
	}
	if e.Facts.Incident != "" && e.Story.Happened == "Nepmail" {
		add("kind %s", e.Facts.Incident)
	}
	list := func(name string, values []decision.Value) {
		if len(values) > 0 {
			var words []string
			for _, v := range values {
				words = append(words, string(v))
			}
			add("%s %s", name, strings.Join(words, "+"))
		}
	}
	list("groups", e.Facts.Groups)
	list("data", e.Facts.Data)
	if n := e.Facts.DataSubjects; n != nil {
		add("count %d", n.Min)
	}
	for _, s := range [][2]string{{"by", e.Decision.By}, {"cause", e.Story.Cause}, {"reason", e.Decision.Reason}} {
		if s[1] != "" {
			add("%s %s", s[0], s[1])
		}
	}
	if e.DPO != nil {
		add("dpo %s", e.DPO.Involved)
	}
	for _, p := range e.Parties {
		add("party %s", p.Name)
	}
	if e.Evaluation != nil {
		add("lesson %s", e.Evaluation.Lesson)
	}
	if e.IsClosed() {
		add("closed")
	}
	add("%s", strings.Join(strings.Fields(e.Story.Happened), " "))
	if n := len(e.Corrective); n > 0 {
		add("%d measure", n)
	}
	return strings.TrimSpace(join(parts))
}

func rest(p *takeover.Plan) (all []string) {
	for _, r := range slices.Concat(p.Wrong, p.Left, p.Unread) {
		all = append(all, r.Place+" "+r.Why)
	}
	for _, s := range p.Same {
		all = append(all, s.Place+" same as "+s.Case+s.Row)
	}
	return all
}

func TestEveryShapeOfRegisterBecomesWhatTheTableSays(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.file, func(t *testing.T) {
			p := read(t, write(t, s.file, s.make(t)), empty(t))
			var got []string
			for _, c := range p.Cases {
				got = append(got, told(c.Entry()))
			}
			if diff := cmp.Diff(s.cases, got); diff != "" {
				t.Errorf("%s: cases (-want +got)\n%s", s.name, diff)
			}
			if diff := cmp.Diff(s.rest, rest(p)); diff != "" {
				t.Errorf("%s: what else is said (-want +got)\n%s", s.name, diff)
			}
		})
	}
}
