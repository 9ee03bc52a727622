package screen_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// What was read before is read again when one comes back to it, and that is done beside
// the screen: for a moment the page that closed stands there, then what is done, and Esc
// lets it go. A case that was not read again is left: how it stands is not known.
func TestWhatOneComesBackToIsReadBesideTheScreen(t *testing.T) {
	s := open(t, withCase(t, "nl"))
	m, tx := s.m.(*screen.Model), s.env.Text
	s.press("down").enter().to("life.menu.read").enter()
	card := s.view()

	end := s.begins("esc")
	s.sees(card).send(m.Look())
	s.sees("2026-001", tx.S("work.case"), tx.S("work.can_leave")).comes(end)
	s.sees(tx.S("life.what_now")).enter().sees(card)

	end = s.begins("esc")
	s.send(m.Look())
	s.press("esc").sees(tx.S("start.title")).comes(end)
	s.sees(tx.S("start.title")).press("home", "down").enter().sees(tx.S("life.what_now"))

	end = s.begins("esc")
	s.sees(tx.S("life.what_now")).send(m.Look())
	s.sees(tx.S("work.menu"), tx.S("work.can_leave")).press("esc").sees(tx.S("start.title")).comes(end)
	s.press("home").sees("▸ 1")
}

// So is a draft, and what a case and its papers already say of what happened.
func TestAStoryOpensBesideTheScreen(t *testing.T) {
	s := begun(t, "nl").press("een verhaal", "tab").press("esc", "esc")
	m, tx := s.m.(*screen.Model), s.env.Text
	recorded(t, s.env, stories["a stolen laptop"])
	opens := func(says, seen string) {
		t.Helper()
		before := s.view()
		end := s.begins("enter")
		s.sees(before).send(m.Look())
		s.sees(says, tx.S("work.can_leave")).press("esc").sees(before).comes(end)
		s.sees(before).comes(s.begins("enter")).sees(seen)
	}
	s.press("home", "down")
	opens(tx.S("work.draft"), tx.S("question.happened.title"))
	s.press("esc").to("register_page.row").enter().enter().to("life.menu.measure_add")
	opens(tx.S("work.case"), tx.S("question.measure_list.title"))
	s.press("1").enter().press("esc", "esc").sees(tx.S("life.kept")).press("home")
	opens(tx.S("work.draft"), tx.S("question.measure_list.title"))
}

// A seal is written beside the screen. It does not stop halfway, so no key stops it, and
// until it is written no page is asked for anything.
func TestASealIsWrittenBesideTheScreen(t *testing.T) {
	seals := func(s *terminal, key, seen string) {
		t.Helper()
		m, tx := s.m.(*screen.Model), s.env.Text
		before := s.view()
		end := s.begins(key)
		s.sees(before).send(screen.Tick())
		s.size(100, 30) // the page gets it when it is its turn
		s.sees(tx.S("work.seal"), tx.S("work.no_stop")).misses(tx.S("work.stop")+" ", "Esc")
		s.press("esc", "ctrl+c", "down").send(m.Look())
		s.sees(tx.S("work.seal")).misses(tx.S("work.stops")).comes(end)
		s.sees(seen).misses(tx.S("work.seal"))
		if s.quit {
			t.Error("it ended")
		}
	}
	s := resumed(t, stories["a stolen laptop"], question.Review)
	tx := s.env.Text
	s.reads(tx.S("review.seal"))
	seals(s, "enter", tx.S("question.evaluate.title"))
	s.press("down")
	seals(s, "enter", tx.S("sealed.title", "case", "2026-001"))
	if n := len(s.entries()); n != 2 {
		t.Errorf("%d entries", n)
	}

	s = open(t, s.env).press("down").enter()
	s.happen("measure_add", story{"measure_list": pick("preventive"), "measure_text": typed("een slot")})
	for range 20 {
		s.press(" ")
	}
	seals(s, "enter", tx.S("life.what_now"))
	if n := len(s.entries()); n != 3 {
		t.Errorf("%d entries", n)
	}
}

// A window that closes during a seal waits for it, and leaves no draft of what is sealed.
func TestAWindowThatClosesDuringASealLeavesNoDraft(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], question.Review)
	s.reads(s.env.Text.S("review.seal"))
	s.begins("enter")
	s.send(screen.Halt{})
	drafts, err := s.env.Register.Drafts()
	must(t, err)
	if n := len(s.entries()); n != 2 || len(drafts) > 0 || !s.quit { // with the evaluation, which is planned
		t.Errorf("%d entries, %d drafts", n, len(drafts))
	}
}

// A page that was laid beside the screen is laid anew when the window changed meanwhile.
func TestAPageThatWasLaidBesideTheScreenFitsTheWindowOfNow(t *testing.T) {
	s := open(t, withCase(t, "nl"))
	s.press("down").enter().to("life.menu.read")
	end := s.begins("enter")
	s.size(64, 20)
	s.comes(end)
	laid := s.view()
	s.press("esc").enter()
	if diff := cmp.Diff(s.view(), laid); diff != "" {
		t.Error(diff)
	}
}
