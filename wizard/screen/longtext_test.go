package screen_test

import (
	"maps"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/question"
)

// What a key costs hangs on the window and not on the text: of an answer of some hundred
// thousand letters no line is made that nobody sees.
func TestAKeyMakesNoLinesThatNoWindowShows(t *testing.T) {
	told := maps.Clone(stories["a stolen laptop"])
	told["happened"] = typed(strings.Repeat("De laptop lag in de auto en nu is hij weg. ", 5000))
	made := func(told story, open ...string) float64 {
		s := resumed(t, told, question.Review)
		s.press(open...)
		return testing.AllocsPerRun(1, func() {
			for _, k := range []tea.KeyType{tea.KeyDown, tea.KeyPgDown, tea.KeyUp, tea.KeyEnd, tea.KeyHome} {
				s.m, _ = s.m.Update(tea.KeyMsg{Type: k})
				_ = s.m.View()
			}
		})
	}
	for name, open := range map[string][]string{"the review": {"down"}, "the list of questions": {"f2", "home"}} {
		short, long := made(stories["a stolen laptop"], open...), made(told, open...)
		if long > short+1500 {
			t.Errorf("%s: five keys make %.0f things in memory, and %.0f beside a long text", name, short, long)
		}
	}
}
