package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/screen"
	"datalek/wizard/text"
)

// stolen is a case with a term: when it began, when the first signal came and when it was
// known, in hours before now.
func stolen(began, signal, aware time.Duration, estimated bool) record.Record {
	f := decision.Facts{Schema: 2, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.StolenDevice,
		Breach: []decision.Value{decision.Confidentiality}, Recipient: decision.Criminal, Protection: decision.None, Disclosure: decision.Possible,
		Data: []decision.Value{decision.NationalID}, OccurredFrom: noon.Add(-began), FirstSignalAt: noon.Add(-signal), AwareAt: noon.Add(-aware)}
	_, a := decision.Judge(f, noon)
	r := record.Record{Facts: f, Assessment: a}
	if estimated {
		r.Estimates = []record.MomentFact{"occurred_from", "first_signal_at", "aware_at"}
	}
	return r
}

// Each moment has its place on the line, and its name and time stand whole at it, however
// near or far apart they are; no two meet.
func TestTheLineIsToScaleAndItsFlagsNeverMeet(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		hours := func(name string, from time.Duration) time.Duration {
			most := rapid.SampledFrom([]int{2, 30, 100, 4000}).Draw(rt, "most")
			return from + time.Duration(rapid.IntRange(0, most*60).Draw(rt, name))*time.Minute
		}
		aware := hours("aware", 0)
		signal := hours("signal", aware)
		r := stolen(hours("began", signal), signal, aware, rapid.Bool().Draw(rt, "estimated"))
		width := rapid.SampledFrom([]int{50, 58, 78, 98, 150}).Draw(rt, "width")
		line := phrase.Line(text.For(rapid.SampledFrom([]string{"nl", "en"}).Draw(rt, "lang")), r, noon).Timeline
		lines := screen.DrawnTimeline(line, width)
		drawn := strings.Join(lines, "\n")
		track, columns := trackOf(rt, lines)
		for i, stop := range line.Stops {
			flag := stop.Name + " " + stop.Day + " " + stop.Time
			found := false
			for _, l := range lines {
				at := strings.Index(l, flag)
				if at < 0 {
					continue
				}
				from := ansi.StringWidth(l[:at])
				for _, corner := range []string{"┌", "└"} {
					found = found || strings.HasSuffix(l[:at], corner+" ") && contains(columns, from-2)
				}
				found = found || strings.HasPrefix(l[at+len(flag):], " ┘") && contains(columns, from+ansi.StringWidth(flag)+1)
			}
			if !found {
				rt.Fatalf("%q is not whole at a stop of the line:\n%s", flag, drawn)
			}
			if i > 0 && columns[i] <= columns[i-1] {
				rt.Fatalf("two stops in one place:\n%s", drawn)
			}
		}
		if len(columns) != len(line.Stops) {
			rt.Fatalf("%d stops for %d moments:\n%s", len(columns), len(line.Stops), drawn)
		}
		for _, l := range lines {
			if ansi.StringWidth(l) > max(min(width, 78), 48) {
				rt.Fatalf("wider than %d:\n%s", width, drawn)
			}
		}
		// Of the term the places are true to a column, but for stops that would stand on each other.
		now, limit := strings.Index(track, "┃"), strings.Index(track, "○")
		if aware < 72*time.Hour && now > limit || aware > 72*time.Hour && now < limit {
			rt.Fatalf("now stands on the wrong side of the limit:\n%s", drawn)
		}
		if aware > 4*time.Hour && aware < 68*time.Hour {
			begin := columns[len(columns)-3]
			passed := columns[len(columns)-2] - begin
			want := float64(columns[len(columns)-1]-begin) * aware.Hours() / 72
			if off := float64(passed) - want; off > 3 || off < -3 {
				rt.Fatalf("now is %.1f columns from its place:\n%s", off, drawn)
			}
		}
	})
}

// trackOf is the line itself, and the columns of its stops.
func trackOf(t interface{ Fatalf(string, ...any) }, lines []string) (track string, columns []int) {
	for _, l := range lines {
		if strings.ContainsAny(l, "●") {
			track = l
			break
		}
	}
	for i, r := range []rune(track) {
		if strings.ContainsRune("●┃○", r) {
			columns = append(columns, i)
		}
	}
	if len(columns) == 0 {
		t.Fatalf("no line in:\n%s", strings.Join(lines, "\n"))
	}
	return track, columns
}

func contains(all []int, n int) bool {
	for _, m := range all {
		if m == n {
			return true
		}
	}
	return false
}

// The line at three moments of a case, for the eye.
func TestTheLineAtThreeMoments(t *testing.T) {
	for name, c := range map[string]struct {
		r    record.Record
		want string
	}{
		"a day": {stolen(20*time.Hour, 18*time.Hour, 17*time.Hour, false), `
┌ begonnen vr 20 nov 16.00
│┌ signaal vr 20 nov 18.00
││┌ u wist het vr 20 nov 19.00
●●●━━━━━━━━━━━━┃─────────────────────────────────────────○
               └ nu za 21 nov 12.00                      │
                               uiterlijk ma 23 nov 19.00 ┘

17 van de 72 uur zijn voorbij.`},
		"late": {stolen(2000*time.Hour, 110*time.Hour, 100*time.Hour, false), `
┌ begonnen zo 30 aug 05.00
│               ┌ signaal ma 16 nov 22.00
│               │┌ u wist het di 17 nov 08.00
●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●●━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━○┄┄┄┄┄┄┄┄┃
                      uiterlijk vr 20 nov 08.00 ┘        │
                                      nu za 21 nov 12.00 ┘

100 van de 72 uur zijn voorbij.`},
		"long": {stolen(100*time.Hour, 30*time.Hour, 2*time.Hour, true), `
┌ begonnen di 17 nov rond 08.00
│            ┌ signaal vr 20 nov rond 06.00
│            │     ┌ u wist het za 21 nov rond 10.00
●┄┄┄┄┄┄┄┄┄┄┄┄●┄┄┄┄┄●┃────────────────────────────────────○
                    └ nu za 21 nov 12.00                 │
                          uiterlijk di 24 nov rond 10.00 ┘

2 van de 72 uur zijn voorbij.`},
	} {
		got := "\n" + strings.Join(screen.DrawnTimeline(phrase.Line(text.For("nl"), c.r, noon).Timeline, 58), "\n")
		if got != c.want {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}
