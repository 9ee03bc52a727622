package screen_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/screen"
)

// A window of another size leaves the cursor where somebody types, and shows it; so does a
// paste, and coming back to a long text.
func TestTheTextCursorStaysWhereSomebodyTypes(t *testing.T) {
	var lines []string
	for i := range 30 {
		lines = append(lines, fmt.Sprintf("regel%02d", i))
	}
	s := begun(t, "nl")
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Join(lines, "\n")), Paste: true})
	s.sees("regel29").press("up", "up", "up", "X")
	for _, size := range [][2]int{{60, 20}, {20, 5}, {120, 30}, {80, 24}} {
		if s.size(size[0], size[1]); size[1] >= 16 {
			s.sees("regel26X")
		}
	}
	s.press("Y").sees("regel26XY").press("tab", "esc").sees("regel00").press("Z").sees("Zregel00")

	s = begun(t, "nl").tell(stories["a stolen laptop"], "organisation").press("Bakkerij Zon", "left", "left", "left")
	s.size(60, 20)
	s.size(80, 24)
	s.press("De ").sees("> Bakkerij De Zon")
}

// The line for something else that was done fits in a window that becomes smaller.
func TestALineBelowAListFitsInASmallerWindow(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "containment").press("+", strings.Repeat("gebeld ", 20)+"KLAAR").sees("KLAAR")
	s.size(60, 20)
	s.sees("KLAAR")
}

// A key that is held down is no paste, and is not called one: on a list and in a line that
// is typed it does nothing more than once, and the page says why.
func TestAKeyHeldDownIsNoPaste(t *testing.T) {
	for _, at := range []string{"role", "organisation"} {
		s := resumed(t, stories["a stolen laptop"], at)
		s.burst(keyEnter, keyEnter, keyEnter).on(at).sees(s.env.Text.S("burst.dropped"))
		s.burst(runes("1"), keyEnter, runes("1"), keyEnter).on(at).misses(s.env.Text.S("burst.dropped"))
	}
	if s := begun(t, "nl"); strings.Contains(s.burst(keyEnter, keyEnter).view(), s.env.Text.S("burst.dropped")) {
		t.Error("in a text of several lines Enter is a line break, however long it is held")
	}
}

// What somebody is typing below the list of things to do survives the end of the program
// too, and is typed on.
func TestAHalfTypedMeasureIsThereAgain(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "containment").press("1", "+", "de bank ge")
	s.send(screen.Tick())
	s = open(t, s.env).press("home", "down").enter().on("containment").sees("[x]", "> de bank ge")
	s.press("beld").enter().sees("[x] de bank gebeld").misses("> ")
	s.enter().send(screen.Tick())
	if in := s.kept().Intake; len(in.Typed) > 0 || len(in.Answers["containment"].Done) != 2 {
		t.Errorf("%v %v", in.Typed, in.Answers["containment"].Done)
	}
}

// In the smallest window the foot still names the key that goes on: what is special to a
// page gives way to it.
func TestTheSmallestWindowNamesTheKeyThatGoesOn(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang)
		s.size(50, 16)
		s.along(stories["a stolen laptop"], func(step step) {
			lines := strings.Split(s.view(), "\n")
			if foot := strings.Join(lines[len(lines)-2:], "\n"); !strings.Contains(foot, "Enter") {
				t.Errorf("%s: %q", step.q.ID, foot)
			}
		})
	}
}
