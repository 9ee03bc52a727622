package screen_test

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/screen"
)

// While nothing changes on the screen a tick keeps what is typed and comes again, and
// the library is given no frame. Once the clock in the header moves, it is.
func TestATickThatChangesNothingDrawsNothing(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "recorded_by")
	now := s.env.Now()
	env := s.env
	env.Now = func() time.Time { return now }
	s = open(t, env).press("home", "down").enter().on("recorded_by").press("Piet")
	s.m.View()

	cmds, quiet := screen.Still(s.m, screen.Tick()).(tea.BatchMsg)
	if !quiet || len(cmds) == 0 || cmds[0] == nil {
		t.Fatal("a tick without news is drawn, or is the last one")
	}
	for _, cmd := range cmds { // what is typed is on its way with it
		s.comes(cmd)
	}
	open(t, env).press("home", "down").enter().on("recorded_by").sees("Piet")

	now = now.Add(time.Minute)
	if _, drawn := screen.Still(s.m, screen.Tick()).(tea.BatchMsg); drawn {
		t.Error("a minute later the clock stands still")
	}
	if key := (tea.KeyMsg{Type: tea.KeyDown}); screen.Still(s.m, key) == nil {
		t.Error("a key is lost")
	}
}
