package screen_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	bolt "go.etcd.io/bbolt"

	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// hold is another program that holds the register until it lets it go.
func (s *terminal) hold() (free func()) {
	s.t.Helper()
	other, err := bolt.Open(s.env.Register.Path(), 0o600, nil)
	must(s.t, err)
	return func() { s.t.Helper(); must(s.t, other.Close()) }
}

// waits presses a key that has to wait for the register, which another program holds: the
// screen has it at once, says what it waits for, and goes on when the register is free.
func (s *terminal) waits(key string, says ...string) *terminal {
	s.t.Helper()
	free, before := s.hold(), s.view()
	end := s.begins(key)
	s.sees(before).send(s.m.(*screen.Model).Look())
	s.sees(says...)
	free()
	return s.comes(end)
}

// No key waits for another program that holds the register: what it asks for is done beside
// the screen, and comes out as it would have.
func TestNoKeyWaitsForAHeldRegister(t *testing.T) {
	tx := newEnv(t, "nl").Text
	reads, keeps := tx.S("work.register"), []string{tx.S("work.keep"), tx.S("work.keep_ends")}
	for name, run := range map[string]func(t *testing.T){
		"a new story": func(t *testing.T) { open(t, withCase(t, "nl")).press("home").waits("enter", reads).on("happened") },
		"a draft that is thrown away": func(t *testing.T) {
			s := begun(t, "nl").press("een verhaal", "tab").press("esc", "esc").press("home", "down", "del")
			s.waits("enter", tx.S("work.drop")).misses("een verhaal")
			s.finds(0)
		},
		"one of a case": func(t *testing.T) {
			s := open(t, withCase(t, "nl")).press("home", "down").enter().enter().press("nu", "esc").press("del")
			s.waits("enter", tx.S("work.drop")).misses("Verder met").sees(tx.S("life.what_now"))
			s.finds(0)
		},
		"a detail": func(t *testing.T) {
			open(t, withCase(t, "nl")).to("profile.row").enter().press("3").enter().press("12345678").waits("enter", keeps...).sees("KvK-nummer: 12345678", "▸ 4")
		},
		"the details": func(t *testing.T) {
			open(t, withCase(t, "nl")).to("profile.row").waits("enter", reads).sees("KvK-nummer: ")
		},
		"the register": func(t *testing.T) { open(t, withCase(t, "nl")).press("home").waits("f5", reads).sees("2026-001") },
		"the papers of a case": func(t *testing.T) {
			open(t, withCase(t, "nl")).press("down").enter().to("life.menu.documents").waits("enter", tx.S("work.case")).sees(tx.S("profile.asked"))
		},
		"the papers of a story": func(t *testing.T) {
			s := begun(t, "nl").tell(stories["a stolen laptop"], "evaluate").press("1").enter().sees("2026-001")
			s.waits("d", tx.S("work.case")).sees(tx.S("document.which"))
		},
		"back to the papers": func(t *testing.T) {
			s := open(t, withCase(t, "nl")).press("down").enter().to("life.menu.documents").enter().press("esc").sees(tx.S("document.which"))
			s.enter().waits("esc", tx.S("work.case")).sees(tx.S("document.which"))
		},
		"back from practice": func(t *testing.T) {
			s := open(t, withCase(t, "nl")).to("practice.begin").enter().sees(tx.S("practice.end"))
			s.waits("esc", reads).sees(tx.S("practice.begin"), "2026-001")
		},
	} {
		t.Run(name, run)
	}
}

// Nor does the key that makes a register wait for the disk.
func TestMakingARegisterIsDoneBesideTheScreen(t *testing.T) {
	s := open(t, newEnv(t, "nl")).enter()
	before, tx := s.view(), s.env.Text
	end := s.begins("enter")
	s.sees(before).send(s.m.(*screen.Model).Look())
	s.sees(tx.S("work.create"), tx.S("work.keep_ends")).comes(end).on("happened")
}

// finds asks how many drafts are on the disk.
func (s *terminal) finds(n int) {
	s.t.Helper()
	if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) != n {
		s.t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

// So it is with stopping: the program ends when all is on the disk.
func TestStoppingWaitsBesideTheScreen(t *testing.T) {
	s := open(t, withCase(t, "nl")).to("profile.row").enter().press("3").enter().press("12345678")
	tx := s.env.Text
	says := []string{tx.S("work.keep"), tx.S("work.keep_stops")}
	if s.waits("ctrl+c", says...); !s.quit {
		t.Error("it does not stop")
	}
	if p, err := s.env.Register.Profile(); err != nil || p.KvK != "12345678" {
		t.Errorf("%+v %v", p, err)
	}
	s = begun(t, "nl").press("een verhaal", "ctrl+c").waits("enter", says...)
	if !s.quit || s.kept().Intake.Answers["happened"].Text != "een verhaal" {
		t.Errorf("%v %+v", s.quit, s.kept().Intake)
	}
	s = begun(t, "nl").press("f3", "een notitie", "ctrl+c").enter()
	if !s.quit || s.kept().Intake.Notes != "een notitie" {
		t.Errorf("%v %+v", s.quit, s.kept().Intake)
	}
}

// Where it cannot be kept the program stays, and says so.
func TestAStopThatFailsBesideTheScreenStays(t *testing.T) {
	s := begun(t, "nl").press("een verhaal", "ctrl+c")
	how := broken["deleted"]
	how.do(t, s.env.Register.Path())
	if s.press("ctrl+c").sees("F6 ", "Del "); s.quit {
		t.Error("it stopped and the answers are gone")
	}
	how.undo(t, s.env.Register.Path())
}

// Ctrl+C while something is kept stops after it.
func TestCtrlCStopsAfterWhatIsBeingKept(t *testing.T) {
	s := open(t, withCase(t, "nl")).to("profile.row").enter().press("3").enter().press("12345678")
	free := s.hold()
	end := s.begins("enter")
	s.send(s.m.(*screen.Model).Look())
	s.press("ctrl+c").sees(s.env.Text.S("work.stops"))
	free()
	if s.comes(end); !s.quit {
		t.Error("it does not stop")
	}
	if p, err := s.env.Register.Profile(); err != nil || p.KvK != "12345678" {
		t.Errorf("%+v %v", p, err)
	}
}

// What is being typed of the organisation is kept as time passes, beside the screen.
func TestAHeldRegisterHoldsNoTypingOfADetail(t *testing.T) {
	s := open(t, withCase(t, "nl")).to("profile.row").enter().press("3").enter().press("1234")
	free := s.hold()
	var flight tea.Cmd
	s.m, flight = s.m.Update(screen.Tick())
	s.press("5678").sees("12345678").send(screen.Tick())
	free()
	s.comes(flight)
	open(t, s.env).to("profile.row").enter().sees("KvK-nummer: 12345678")
	s.enter().press("esc").sees(s.env.Text.S("profile.sealed"))
	s.finds(0)
}

// A program that stands still has nothing on its way to the disk.
func TestStandingStillWaitsForTheDraftBesideTheScreen(t *testing.T) {
	s := begun(t, "nl").press("een verhaal")
	free := s.hold()
	s.begins("tab")
	s.send(s.m.(*screen.Model).Overdue())
	end := s.begins("ctrl+z")
	s.on("incident_family").send(s.m.(*screen.Model).Look())
	s.sees(s.env.Text.S("work.keep"))
	free()
	stands := false
	for _, msg := range s.run(end) {
		var cmd tea.Cmd
		s.m, cmd = s.m.Update(msg)
		for _, msg := range s.run(cmd) {
			stands = stands || fmt.Sprintf("%T", msg) == "tea.execMsg"
		}
	}
	if !stands || s.kept().Intake.Answers["happened"].Text != "een verhaal" {
		t.Errorf("stands still: %v, %+v", stands, s.kept().Intake)
	}
}

// The end of a story is read once, after the seal: it is drawn anew as time passes.
func TestTheEndOfAStoryIsReadOnce(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "evaluate").press("1").enter().sees("2026-001")
	seal := strings.TrimSuffix(s.env.Text.S("sealed.seal"), "{seal}")
	before, head := s.view(), s.m.(*screen.Model).Session.Head()
	must(t, os.Rename(s.env.Register.Path(), s.env.Register.Path()+".away"))
	s.send(screen.Tick())
	s.sees(before)
	s.press("pgdown", "pgdown").sees(seal + head[:8] + " " + head[8:16])

	s = begun(t, "nl").tell(stories["a stolen laptop"], "lesson")
	head = s.m.(*screen.Model).Session.Head()
	must(t, os.Rename(s.env.Register.Path(), s.env.Register.Path()+".away"))
	s.press("f6", "pgdown", "pgdown").sees(seal + head[:8] + " " + head[8:16])
}

// Whose papers they are is read when a story opens.
func TestAStoryReadsWhoseItIsOnce(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], question.DraftAP)
	_, err := s.env.Register.AppendRegisterEntry(record.RegisterEntry{Kind: record.OrganisationSet,
		Profile: &record.Profile{Organisation: record.Organisation{Name: "Bakkerij De Zon"}, KvK: "87654321"}})
	must(t, err)
	s = open(t, s.env).press("home", "down").enter()
	must(t, os.Rename(s.env.Register.Path(), s.env.Register.Path()+".away"))
	s.press("esc", "end").enter()
	for range 40 {
		if s.press("pgdown"); strings.Contains(s.view(), "87654321") {
			return
		}
	}
	t.Error(s.view())
}

// A key that is no answer, or no row, is told so.
func TestAKeyThatDoesNothingIsToldSo(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := open(t, withCase(t, lang))
		tx := s.env.Text
		s.press("z").sees("! " + tx.S("problem.no_row", "sign", "z")).press("down").misses("! ")
		s.enter().press("z").sees(tx.S("problem.no_row", "sign", "z")).to("life.menu.documents").enter().press("esc")
		s.press("z").sees(tx.S("problem.no_row", "sign", "z"))
		s = begun(t, lang).press("een verhaal", "ctrl+c").misses(tx.S("stop.keys")).press("x").sees(tx.S("stop.ask"), "! "+tx.S("stop.keys"))
		s.press("esc").misses(tx.S("stop.keys")).on("happened")
	}
}
