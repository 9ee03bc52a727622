package screen_test

import (
	"os"
	"strings"
	"testing"

	"datalek/register"
	"datalek/wizard/screen"
)

// A window that became too small for a page is large enough to ask whether the person
// wants to stop: the words over it say that Ctrl+C stops.
func TestStoppingInAWindowThatIsTooSmallIsAsked(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {30, 8}, {20, 4}} {
		s := begun(t, "nl").press("een lang verhaal")
		s.size(size[0], size[1])
		asked := []string{"Enter " + s.env.Text.S("stop.yes"), "Esc " + s.env.Text.S("stop.no")}
		s.misses(asked[0]).press("ctrl+c").sees(asked...)
		if size[1] >= 8 {
			s.sees(s.env.Text.S("stop.ask"))
		}
		s.press("esc").misses(asked[0]).press("ctrl+c").enter()
		if !s.quit || s.kept().Intake.Answers["happened"].Text != "een lang verhaal" {
			t.Errorf("%v: %v\n%s", size, s.quit, s.view())
		}
	}
	s := begun(t, "nl").press("een lang verhaal")
	s.size(30, 8)
	must(t, os.Remove(s.env.Register.Path()))
	s.press("ctrl+c").enter()
	if s.sees("F6 ", "Del ", "Esc "); s.quit {
		t.Error("it stopped and the answers are gone")
	}
}

// Somebody who presses Esc until the program is gone is told that the answers are there,
// and somebody without a draft is told nothing.
func TestLeavingWithEscSaysThatADraftIsKept(t *testing.T) {
	s := begun(t, "nl").press("een mail", "tab").on("incident_family")
	for range 10 {
		s.press("esc")
	}
	if left := s.m.(*screen.Model).Farewell(); !s.quit || left != s.env.Text.S("plain.kept")+"\n" {
		t.Errorf("quit %v, %q", s.quit, left)
	}
	s = open(t, created(t, newEnv(t, "nl"))).press("esc")
	if left := s.m.(*screen.Model).Farewell(); !s.quit || left != "" {
		t.Errorf("quit %v, %q", s.quit, left)
	}
}

// Behind the seal there is no way back. The keys name none, and Esc says why.
func TestBehindTheSealNoKeyGoesBack(t *testing.T) {
	for _, language := range []string{"nl", "en"} {
		s := begun(t, language).tell(stories["a stolen laptop"], "evaluate")
		back := "Esc " + s.env.Text.S("key.back")
		s.misses(back).press("esc").on("evaluate").sees("! " + s.env.Text.S("sealed.behind")).misses(back)
		s.press("2").enter().on("lesson").sees(back).press("esc").on("evaluate").misses(back)
		if n := len(s.entries()); n != 1 {
			t.Errorf("%d entries", n)
		}
	}
}

// A lesson that is being told after the seal is as safe as any answer: it is there to go
// on with, and the evaluation is planned.
func TestALessonThatIsBeingToldIsKept(t *testing.T) {
	const lesson = "de laptop niet meer laten liggen"
	for name, end := range map[string]func(s *terminal){
		"Ctrl+C":          func(s *terminal) { s.press("ctrl+c").sees(s.env.Text.S("stop.ask")).enter() },
		"a closed window": func(s *terminal) { s.send(screen.Halt{}) },
		"kill -9":         func(s *terminal) { s.send(screen.Tick()) },
		"F6":              func(s *terminal) { s.press("f6", " ").enter() },
	} {
		s := begun(t, "nl").tell(stories["a stolen laptop"], "evaluate").press("2").enter().on("lesson").press(lesson)
		end(s)
		if ends := name == "Ctrl+C" || name == "a closed window"; ends != s.quit || ends != (len(s.entries()) == 2) {
			t.Errorf("%s: quit %v, %d entries", name, s.quit, len(s.entries()))
		} else if left := s.m.(*screen.Model).Farewell(); ends && !strings.Contains(left, s.env.Text.S("plain.kept")) {
			t.Errorf("%s: %q", name, left)
		}
		drafts, err := register.At(s.env.Register.Path(), s.env.Now).Drafts()
		if err != nil || len(drafts) != 1 {
			t.Fatalf("%s: %d drafts, %v", name, len(drafts), err)
		}
		s = open(t, s.env).press("home", "down").enter().on("evaluate_lesson").sees(lesson).press("tab").enter().seals()
		history := s.entries()
		if e := history[len(history)-1]; e.Evaluation == nil || e.Evaluation.Lesson != lesson {
			t.Errorf("%s: %+v", name, e.Evaluation)
		}
		if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) != 0 {
			t.Errorf("%s: %d drafts are left, %v", name, len(drafts), err)
		}
	}
}

// What was filled in about the organisation is not let go because stopping asks nothing
// there: when it cannot be sealed the program stays and says so.
func TestStoppingStaysWhenTheDetailsCannotBeKept(t *testing.T) {
	for _, typed := range []bool{false, true} {
		for name, how := range broken {
			s := open(t, withCase(t, "nl")).to("profile.row").enter().press("3").enter().press("12345678")
			if !typed {
				s.enter().sees("KvK-nummer: 12345678")
			}
			how.do(t, s.env.Register.Path())
			if s.press("ctrl+c"); s.quit {
				t.Fatalf("%s: it stopped and the details are gone", name)
			}
			s.sees("De gegevens konden niet worden bewaard.").misses("F6").press("f6").enter()
			how.undo(t, s.env.Register.Path())
			if s.enter(); !s.quit {
				t.Errorf("%s: it does not stop:\n%s", name, s.view())
			}
			if p, err := s.env.Register.Profile(); err != nil || p.KvK != "12345678" {
				t.Errorf("%s: %+v %v", name, p, err)
			}
		}
	}
}

// An end from outside says on the terminal that is left what became of the answers, and
// never that they are kept when they are not.
func TestAnEndFromOutsideSaysWhatWasNotKept(t *testing.T) {
	for name, how := range broken {
		s := begun(t, "nl").press("een lang verhaal")
		how.do(t, s.env.Register.Path())
		s.send(screen.Halt{})
		if left := s.m.(*screen.Model).Farewell(); !s.quit || !strings.HasPrefix(left, "! "+s.env.Text.S("draft.not_kept")) {
			t.Errorf("%s: %v %q", name, s.quit, left)
		}
		how.undo(t, s.env.Register.Path())
	}
	s := begun(t, "nl").press("een lang verhaal")
	how := broken["deleted"]
	how.do(t, s.env.Register.Path())
	s.press("ctrl+c").enter()
	how.undo(t, s.env.Register.Path())
	if left := s.enter().m.(*screen.Model).Farewell(); !s.quit || !strings.HasPrefix(left, s.env.Text.S("plain.kept")) {
		t.Errorf("kept at the second try: %v %q", s.quit, left)
	}
}

// What is told of a file of evidence has no draft: stopping says so first, and going back
// asks again with the answers that were given.
func TestStoppingSaysThatEvidenceHasNoDraft(t *testing.T) {
	t.Chdir(t.TempDir())
	must(t, os.WriteFile("log.txt", []byte("log\n"), 0o600))
	for _, lang := range []string{"nl", "en"} {
		env := withCase(t, lang)
		tx := env.Text
		lost := tx.S("evidence.stop")
		s := open(t, env).press("down").enter().to("life.menu.evidence").enter().press(tx.S("evidence.key_add"), "ctrl+c")
		if !s.quit {
			t.Error("nothing was told, and it asks all the same")
		}
		s = open(t, env).press("down").enter().to("life.menu.evidence").enter().press(tx.S("evidence.key_add"), "log.txt")
		s.press("ctrl+c").sees(lost, "Enter "+tx.S("stop.lose")).press("esc").enter().press("wie er inlogde").enter().press("kluis 2").enter()
		s.press("esc").sees("kluis 2").press("esc").sees("wie er inlogde").press("esc").sees("log.txt").enter().enter().enter().enter()
		s.sees("log.txt · 4 bytes", "wie er inlogde", "kluis 2").press("ctrl+c").sees(lost).enter()
		if !s.quit || s.count() != 1 {
			t.Errorf("%v, %d entries", s.quit, s.count())
		}
	}
}
