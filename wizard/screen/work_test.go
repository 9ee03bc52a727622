package screen_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/screen"
	"datalek/wizard/session/draft"
)

// working is a screen on which something is done that goes on until it is stopped.
func working(t *testing.T, reads bool) (s *terminal, m *screen.Model, end tea.Cmd, ended chan error) {
	s = open(t, withCase(t, "nl"))
	m = s.m.(*screen.Model)
	half, done := make(chan bool), make(chan error, 1)
	end = m.Work(reads, func(progress register.Progress) {
		err := progress(50, 200)
		close(half)
		for err == nil {
			err = progress(50, 200)
		}
		done <- err
	})
	<-half
	return s, m, end, done
}

// begins presses a key and leaves what it asks for undone, for [terminal.comes].
func (s *terminal) begins(key string) (end tea.Cmd) {
	typedAt = typedAt.Add(time.Second)
	k, is := named[key]
	msg := tea.KeyMsg{Type: k}
	if !is {
		msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
	}
	if s.m, end = s.m.Update(msg); is && key != "enter" && key != "tab" && key != "esc" {
		return end // no burst holds it
	}
	for _, settled := range s.run(end) { // it came alone
		s.m, end = s.m.Update(settled)
	}
	return end
}

// comes hands over what a command gave.
func (s *terminal) comes(cmd tea.Cmd) *terminal {
	s.t.Helper()
	for _, msg := range s.run(cmd) {
		s.send(msg)
	}
	return s
}

func TestLongWorkSaysHowFarItIsAndStops(t *testing.T) {
	s, m, end, ended := working(t, false)
	s.sees(s.env.Text.S("start.title")).misses("Lang werk") // short work passes unseen
	s.send(m.Look())
	s.sees("Lang werk", "25 %", "Esc stopt. Dan blijft er niets half achter.", "Esc stoppen").misses(s.env.Text.S("start.title"))
	s.press("esc").sees("Even geduld: het stopt.").comes(end)
	s.sees(s.env.Text.S("start.title"), "klaar")
	if err := <-ended; !errors.Is(err, draft.ErrStopped) {
		t.Error(err)
	}
}

// A deliberate key that comes before the work is shown is for the page; one after it
// is for nothing.
func TestAKeyBeforeWorkIsShownIsNotLost(t *testing.T) {
	s, m, end, _ := working(t, false)
	s.press("down")
	s.send(m.Look())
	s.press("down", "enter", "ctrl+c").comes(end)
	s.sees("▸ 2 · 2026-001")
}

func TestWorkThatOnlyReadsIsLetGoAtOnce(t *testing.T) {
	s, _, end, ended := working(t, true)
	before := s.view()
	s.press("esc").sees(before)
	<-ended
	s.comes(end)
	s.sees(before).misses("klaar").press("down").sees("▸ 2")
}

// The program does not end in the middle of work: it stops it and waits.
func TestAnEndFromOutsideWaitsForWork(t *testing.T) {
	s, _, _, ended := working(t, false)
	s.send(screen.Halt{})
	if len(ended) != 1 || !s.quit {
		t.Error("the screen is gone and the work goes on")
	}
}

func TestPapersThatAreStoppedLeaveNothing(t *testing.T) {
	s := open(t, withCase(t, "nl"))
	c, err := s.m.(*screen.Model).Case("2026-001")
	must(t, err)
	folder := filepath.Join(t.TempDir(), "stukken")
	for stop := range 2 {
		steps := 0
		_, err := s.m.(*screen.Model).Save(folder, c.Papers(), func(int, int) error {
			if steps++; steps > stop {
				return draft.ErrStopped
			}
			return nil
		}, "people_letter", "reply")
		if left, _ := os.ReadDir(folder); !errors.Is(err, draft.ErrStopped) || len(left) > 0 {
			t.Errorf("stopped at %d: %v, leaves %v", stop, err, left)
		}
	}
}

// A case of many revisions takes a moment to read, and what happened in it to put in
// words: the screen says so meanwhile, and Esc lets it go.
func TestACaseIsReadBesideTheScreen(t *testing.T) {
	s := open(t, withCase(t, "nl"))
	m := s.m.(*screen.Model)
	tx := s.env.Text
	opens := func(seen string) {
		t.Helper()
		before := s.view()
		for _, stop := range []bool{true, false} {
			end := s.begins("enter")
			s.misses(seen).send(m.Look())
			s.sees(tx.S("work.case"), tx.S("work.can_leave")).misses(seen)
			if stop {
				s.press("esc").sees(before)
			}
			s.comes(end)
			if stop {
				s.misses(seen).sees(before)
			}
		}
		s.sees(seen)
	}
	s.press("down")
	opens(tx.S("life.what_now"))
	s.to("life.menu.history")
	opens(tx.S("life.history_title", "case", "2026-001"))
}
