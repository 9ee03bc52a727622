package screen_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
)

// In a list of cases each thing stands under its name. In a narrow window what happened
// makes room first, and then the risk; the number, the day and what is to be done stay.
func TestCasesStandInColumns(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang).tell(stories["a stolen laptop"], question.Finished).press("down").enter()
		s.press("f5")
		words := s.env.Text
		names := strings.Split(words.S("register_page.table"), " · ")
		for _, width := range []int{60, 80, 110, 200} {
			s.size(width, 24)
			above, row := lineWith(s, names[1]), lineWith(s, "2026-001  ")
			under := map[string]string{names[0]: "2026-001", names[1]: "20 ", names[3]: "AP: "}
			if width >= 80 {
				under[names[4]] = words.S("risk.high")
			}
			for name, cell := range under {
				i, j := strings.Index(above, name), strings.Index(row, cell)
				if i < 0 || j < 0 || ansi.StringWidth(above[:i]) != ansi.StringWidth(row[:j]) {
					t.Errorf("%d columns: %q does not stand under %q:\n%s\n%s", width, cell, name, above, row)
				}
			}
			if !strings.Contains(row, "▸ · 2026-001") {
				t.Errorf("%d columns: no sign that it must be done soon: %q", width, row)
			}
		}
		s.size(50, 20)
		s.sees(names[0], names[3], "2026-001", "AP: ").misses(names[1])
	}
}

// lineWith is the first line of the screen with these words, as it stands there.
func lineWith(s *terminal, words string) string {
	for line := range strings.Lines(ansi.Strip(s.m.View())) {
		if strings.Contains(line, words) {
			return strings.TrimRight(line, " \n")
		}
	}
	return ""
}

// One long day of long ago pushes no column out, at no width: what is to be done is cut
// before its day, and the sign says how each row stands, in the line form in words.
func TestALongOverdueDayPushesNothingOut(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env := created(t, newEnv(t, lang))
		now := noon
		env.Now = func() time.Time { return now }
		env.Register = register.At(env.Register.Path(), env.Now)
		for range 4 {
			recorded(t, env, stories["a stolen laptop"])
		}
		notified := record.Update{Kind: record.APNotified, By: "x", Notification: &record.Notification{Type: record.NotifiedFirst, At: noon}}
		told := record.Update{Kind: record.PeopleTold, By: "x", Communication: &record.Communication{At: noon, Channels: []record.Channel{record.ByLetter}}}
		measure := record.Update{Kind: record.Measures, By: "x", Preventive: []record.Measure{{Text: "kluis", Due: noon.AddDate(-1, 0, 0)}}}
		for number, updates := range map[string][]record.Update{"2026-002": {notified, told, measure}, "2026-003": {notified, told},
			"2026-004": {{Kind: record.Withdrawn, By: "x", Note: "dubbel"}}} {
			for _, u := range updates {
				must1(env.Register.Update(number, u))
			}
		}
		s := open(t, env)
		s.send(tea.KeyMsg{Type: tea.KeyF5})
		words := s.env.Text
		for _, width := range []int{60, 80, 110, 200} {
			s.size(width, 30)
			at := -1
			for number, want := range map[string]string{"2026-001": "· ", "2026-002": "! ", "2026-003": "  ", "2026-004": "✓ "} {
				row := lineWith(s, want+number)
				if row == "" {
					t.Fatalf("%s, %d columns: %s without its sign %q:\n%s", lang, width, number, want, s.m.View())
				}
				day := words.DayAndMonth(noon.Add(-17 * time.Hour))
				i := strings.Index(row, number+"  "+day)
				if i = ansi.StringWidth(row[:max(i, 0)]); i == 0 || at >= 0 && i != at {
					t.Errorf("%s, %d columns: the day stands elsewhere: %q", lang, width, row)
				}
				if at = i; number == "2026-002" && !strings.Contains(row, words.S("due.when_was", "day", words.DayAndMonth(noon)+" 2025")) {
					t.Errorf("%s, %d columns: the day that passed is cut: %q", lang, width, row)
				}
			}
			s.sees("! "+words.S("due.sign.late"), "✓ "+words.S("due.sign.done"))
		}
	}
}
