package screen_test

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// types hands over letters one by one, each as a key of its own, and gives what is to
// be done beside the screen; nothing of it is done yet.
func (s *terminal) types(letters string) (beside []tea.Cmd) {
	s.t.Helper()
	typedAt = typedAt.Add(time.Second)
	for _, r := range letters {
		var cmd tea.Cmd
		if s.m, cmd = s.m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}); cmd != nil {
			beside = append(beside, cmd)
		}
		s.look()
	}
	return beside
}

func inRegister(t *testing.T) *terminal {
	env := withCase(t, "nl")
	recorded(t, env, stories["a mail to the wrong person"])
	return open(t, env).to("register_page.row").enter().sees("2026-001", "2026-002")
}

// However fast somebody types, one reading is under way at a time, and the next one is
// of all that was typed by then.
func TestOnlyTheNewestQueryIsRead(t *testing.T) {
	s := inRegister(t)
	beside := s.types("laptoptoptoptoptopto")
	if len(beside) != 1 {
		t.Fatalf("%d readings at once", len(beside))
	}
	s.sees("Zoek: laptoptoptoptoptopto", "2026-001", "2026-002") // nothing is known yet
	for round := 0; len(beside) > 0; round++ {
		if round == 2 {
			t.Fatal("a third reading of twenty letters")
		}
		msgs := s.run(beside[0])
		beside = nil
		for _, msg := range msgs {
			var cmd tea.Cmd
			if s.m, cmd = s.m.Update(msg); cmd != nil {
				beside = append(beside, cmd)
			}
		}
	}
	s.sees("Geen zaak gevonden")
}

func TestEnterOpensWhatIsSeenWhileASearchGoesOn(t *testing.T) {
	s := inRegister(t)
	beside := s.types("2026-001")
	s.press("down").sees("▸ · 2026-001").enter().sees("· 2026-001 ").misses("Zoek:")
	for _, cmd := range beside { // it comes in under the case
		for _, msg := range s.run(cmd) {
			s.send(msg)
		}
	}
	s.sees("· 2026-001 ").press("esc").sees("Zoek: 2026-001", "2026-001").misses("2026-002")
}

// What was read for a page that was left goes nowhere.
func TestAReadingThatComesTooLateIsDropped(t *testing.T) {
	s := inRegister(t)
	beside := s.types("zzz")
	s.press("esc")
	before := s.view()
	for _, msg := range s.run(beside[0]) {
		s.send(msg)
	}
	if s.view() != before {
		t.Errorf("was\n%s\nis\n%s", before, s.view())
	}
}

// A list that is not read whole does not count what it did not read, and End goes to the
// end of the register.
func TestTheEndOfTheListIsTheEndOfTheRegister(t *testing.T) {
	env := created(t, newEnv(t, "nl"))
	for range 120 {
		recorded(t, env, stories["a mail to the wrong person"])
	}
	s := open(t, env).press("f5").sees("2026-120", "nog meer dan ")
	s.press("end").sees("▸ 2026-001", "nog 111 regels").misses("nog meer dan ")
	s.press("home").sees("▸ 2026-120")
}
