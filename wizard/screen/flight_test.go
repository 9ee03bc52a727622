package screen_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	bolt "go.etcd.io/bbolt"

	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// away answers the page that is open and leaves its draft on the way to the disk.
func (s *terminal) away(answer, key string) (flight tea.Cmd) {
	s.t.Helper()
	s.press(answer)
	flight = s.begins(key)
	s.send(s.m.(*screen.Model).Overdue())
	return flight
}

// A program that holds the register holds no key: the pages go on, and what is told
// meanwhile is written once, the newest only, when the register is free.
func TestAHeldRegisterHoldsNoKeys(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "first_signal")
	revision := s.revision()
	other, err := bolt.Open(s.env.Register.Path(), 0o600, nil)
	must(t, err)
	s.press("nu")
	before := s.view()
	flight := s.begins("enter")
	s.sees(before) // for a moment: most are on the disk by then
	s.send(s.m.(*screen.Model).Overdue())
	s.on("aware").press("nu").enter().misses(s.env.Text.S("question.aware.title"), s.env.Text.S("draft.not_kept"))
	s.press("f3", "gebeld", "esc")
	must(t, other.Close())
	s.comes(flight).misses(s.env.Text.S("draft.not_kept"))
	got := s.kept().Intake
	if got.Answers["first_signal"].At.IsZero() || got.Answers["aware"].At.IsZero() || got.Notes != "gebeld" || got.At == "aware" {
		t.Errorf("%+v", got)
	}
	if n := s.revision() - revision; n != 2 {
		t.Errorf("three answers that waited were written %d times, not once for the first and once for the rest", n)
	}
}

// revision is how often the only draft was written.
func (s *terminal) revision() int {
	s.t.Helper()
	drafts, err := s.env.Register.Drafts()
	must(s.t, err)
	return drafts[0].Revision
}

// The next page shows when the answer is on the disk.
func TestAPageShowsWhenTheAnswerIsOnTheDisk(t *testing.T) {
	s := begun(t, "nl")
	s.press("een lang verhaal")
	before := s.view()
	flight := s.begins("tab")
	if s.view() != before || len(s.answers()) > 0 {
		t.Errorf("shown before it was written:\n%s", s.view())
	}
	if s.comes(flight).on("incident_family"); s.answers()["happened"].Text != "een lang verhaal" {
		t.Error("shown and not written")
	}
}

// Who stops right after an answer waits for it.
func TestStoppingWaitsForTheDraftOnItsWay(t *testing.T) {
	for name, stops := range map[string]func(s *terminal){
		"Ctrl+C":         func(s *terminal) { s.press("ctrl+c").enter() },
		"an end outside": func(s *terminal) { s.send(screen.Halt{}) },
		"Esc": func(s *terminal) {
			s.press("esc", "esc").sees(s.env.Text.S("start.title"), "een lang verhaal").press("esc", "esc")
		},
	} {
		s := begun(t, "nl")
		flight := s.away("een lang verhaal", "tab")
		stops(s.on("incident_family"))
		if !s.quit || s.kept().Intake.Answers["happened"].Text != "een lang verhaal" {
			t.Errorf("%s: %+v\n%s", name, s.kept().Intake, s.view())
		}
		s.comes(flight) // it is nothing any more
		if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) != 1 {
			t.Errorf("%s: %d drafts, %v", name, len(drafts), err)
		}
	}
}

// A seal right after an answer holds it, and the draft does not come back after it.
func TestASealTakesTheDraftOnItsWayAlong(t *testing.T) {
	s := resumed(t, stories["a mail to the wrong person"], question.Review)
	s.press("home").enter().on("happened")
	flight := s.away(" En nog iets.", "tab")
	s.press("f3").press("later genoteerd", "esc") // told while it is on its way
	s.sees("Klopt alles?").records().on("evaluate")
	s.comes(flight).on("evaluate").misses(s.env.Text.S("draft.not_kept"))
	if e := s.entries()[0]; e.Story.Happened != everyday["happened"].Text+" En nog iets." || e.Note != "later genoteerd" {
		t.Errorf("%+v", e)
	}
	if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

// That what was told about a case is kept is said when it is.
func TestKeptIsSaidWhenItIs(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("home", "down").enter().enter().on("notified_at").press("nu")
	kept := s.env.Text.S("life.kept")
	end := s.begins("esc")
	s.misses(kept).send(s.m.(*screen.Model).Look())
	s.sees(s.env.Text.S("work.keep"), s.env.Text.S("work.keep_ends")).misses(kept).press("x", "esc")
	s.comes(end).sees(kept)
	if len(s.left()) != 1 {
		t.Error("it is not on the disk")
	}
}

// The page that asks about another window comes at once, but takes no page away from
// somebody who is busy on it.
func TestAnotherWindowTakesNoPageAway(t *testing.T) {
	const title = "Een ander venster heeft dit concept verder ingevuld"
	for busy, sees := range map[bool]string{false: title, true: "Wat is er gebeurd"} {
		s := begun(t, "nl").press("van ons", "tab").on("incident_family").press("esc").on("happened")
		flight := s.away("!", "tab")
		if s.on("incident_family").press("esc").on("happened"); busy {
			s.press("x")
		}
		second(t, s)
		s.comes(flight).sees(sees)
		if busy {
			s.press("tab").sees(title)
		}
		if s.drafts()["van ons!"] {
			t.Error("the other window's draft was overwritten")
		}
	}
}
