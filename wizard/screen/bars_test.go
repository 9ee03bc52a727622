package screen_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
)

// The year draws risks, months and kinds, each number beside its bar, at every width; and
// the line form says the same numbers.
func TestTheYearIsDrawn(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env := created(t, newEnv(t, lang))
		now := noon
		env.Now = func() time.Time { return now }
		env.Register = register.At(env.Register.Path(), env.Now)
		for name, n := range map[string]int{"a stolen laptop": 11, "ransomware at a supplier": 2, "a mail to the wrong person": 1} {
			for range n {
				recorded(t, env, stories[name])
			}
		}
		figures := must1(env.Register.YearFigures(2026, nil))
		words := env.Text
		plain := phrase.Year(words, figures, false).Text(0)
		s := open(t, env).to("year.row").enter()
		for _, width := range []int{50, 60, 80, 110, 200} {
			s.size(width, 60)
			long := map[int]int{}
			for kind, n := range figures.Kinds {
				label := phrase.KindName(words, kind)
				if !strings.Contains(plain, "- "+label+": "+strconv.Itoa(n)+"\n") {
					t.Errorf("the line form does not say %d of %q:\n%s", n, label, plain)
				}
				row := lineWith(s, label[:12])
				if !regexp.MustCompile(` ` + strconv.Itoa(n) + ` +■+$`).MatchString(row) {
					t.Errorf("%d columns: no bar beside %d of %q: %q", width, n, label, row)
				}
				long[n] = strings.Count(row, "■")
			}
			if long[11] <= long[2] || long[2] <= long[1] || long[1] < 1 {
				t.Errorf("%d columns: the bars are no measure: %v", width, long)
			}
			for risk, n := range figures.Risks {
				label := words.S("risk." + risk)
				if !strings.Contains(plain, "- "+label+": "+strconv.Itoa(n)+"\n") ||
					!regexp.MustCompile(` +`+strconv.Itoa(n)+` +■+$`).MatchString(lineWith(s, "  "+label+" ")) {
					t.Errorf("%d columns: %q is not there %d times", width, label, n)
				}
			}
			months := lineWith(s, words.MonthShort(time.January)+" ")
			if !strings.Contains(months, words.MonthShort(time.December)) {
				t.Errorf("%d columns: the year has not all its months: %q", width, months)
			}
			at := ansi.StringWidth(months[:strings.Index(months, words.MonthShort(time.November))])
			if column := cellsAt(s, at); !strings.Contains(column, "██") || !strings.Contains(column, "14") {
				t.Errorf("%d columns: over November stands %q", width, column)
			}
		}
		if !strings.Contains(plain, "- "+words.Month(time.November)+": 14\n") {
			t.Errorf("the line form does not say how many cases each month had:\n%s", plain)
		}
	}
}

// cellsAt are the two columns of the screen from one on, line by line.
func cellsAt(s *terminal, at int) string {
	var b strings.Builder
	for line := range strings.Lines(ansi.Strip(s.m.View())) {
		b.WriteString(ansi.Cut(strings.TrimRight(line, "\n"), at, at+2) + "\n")
	}
	return b.String()
}
