package screen_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// 72 hours after 17 hours before noon, and the same where there is less room.
const deadline, shortDeadline = "maandag 23 november 19.00", "ma 23 nov 19.00"

func TestStepClockAndKeysStandOnEveryPage(t *testing.T) {
	for name, told := range stories {
		if slow && name != "a stolen laptop" && name != "for a client" && name != "a mail to the wrong person" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := begun(t, "nl")
			known, judged := false, false
			s.along(told, func(step step) {
				judged = judged || step.q.ID == question.CardAP
				for _, size := range [][2]int{{60, 20}, {100, 40}, {80, 24}} {
					s.size(size[0], size[1])
					lines := strings.Split(s.view(), "\n")
					if want := "● " + s.env.Text.S("step_short."+string(rune('0'+int(step.q.Step)))); !strings.Contains(lines[1], want) {
						t.Fatalf("%s: header %q, want %q", step.q.ID, lines[1], want)
					}
					done := judged && strings.Contains(lines[0], s.env.Text.S("clock.not_required"))
					switch runs := strings.Contains(lines[0], deadline) || strings.Contains(lines[0], shortDeadline); {
					case known && !runs && !done:
						t.Fatalf("%s: awareness is known and there is no clock: %q", step.q.ID, lines[0])
					case step.q.ID == question.CardAP && step.flow.Record.Assessment.AP.Duty == "not_required" && !done:
						t.Fatalf("a clock over a verdict that asks for nothing: %q", lines[0])
					case !known && runs:
						t.Fatalf("%s: a clock without awareness: %q", step.q.ID, lines[0])
					}
					foot := strings.Join(lines[len(lines)-2:], "\n")
					if len(lines) != size[1] || !strings.Contains(foot, "Enter") && step.q.ID != question.CardAgainst || !strings.Contains(foot, "Ctrl+C") {
						t.Fatalf("%s at %v: the keys are not at the foot of %d lines:\n%s", step.q.ID, size, len(lines), s.view())
					}
				}
				if step.q.ID == "aware" {
					known = !step.a.At.IsZero() && told.answer("role").Chosen[0] != "client"
				}
			})
		})
	}
}

func TestTheClockMovesAndIsNeverTooLate(t *testing.T) {
	now := noon
	env := newEnv(t, "nl")
	env.Now = func() time.Time { return now }
	env.Register = register.At(env.Register.Path(), env.Now)
	s := open(t, created(t, env)).enter().tell(stories["a stolen laptop"], "data").sees("55 u 0 m", deadline)
	now = now.Add(90 * time.Minute)
	s.sees("53 u 30 m", deadline)
	now = noon.Add(55*time.Hour - time.Second)
	s.sees("0 u 0 m")
	now = noon.Add(56 * time.Hour)
	if line := strings.Split(s.view(), "\n")[0]; strings.Contains(line, "! ") || !strings.Contains(line, "Als u moet melden: de termijn liep tot "+deadline) {
		t.Errorf("it accuses before the duty is known: %q", line)
	}
	s = open(t, env).press("home", "down").enter()
	for _, step := range stories["a stolen laptop"].between("data", question.CardAP) {
		s.give(step)
	}
	if line := strings.Split(s.view(), "\n")[0]; !strings.Contains(line, "! ") || !strings.Contains(line, deadline) || strings.Contains(line, "te laat") {
		t.Errorf("%q", line)
	}
}

func TestAWindowThatIsTooSmallSaysSo(t *testing.T) {
	s := begun(t, "nl").press("abc")
	for _, size := range [][2]int{{49, 24}, {80, 15}, {30, 5}, {12, 3}} {
		s.size(size[0], size[1])
		if got := s.view(); !strings.HasPrefix(strings.Join(strings.Fields(got), " "), "Dit venster is te") && size[0] > 12 {
			t.Errorf("%v:\n%s", size, got)
		}
		s.press("x", "enter", "esc") // nobody answers what he cannot see
	}
	s.size(50, 16)
	s.on("happened").sees("abc").misses("abcx")
}

func TestNoKeyAndNoSizeBreaksTheFrame(t *testing.T) {
	keys := []tea.KeyMsg{}
	for _, k := range named {
		keys = append(keys, tea.KeyMsg{Type: k})
	}
	for _, r := range "123456789012345?+tsxwqjk-:/~é日\x00" {
		keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	keys = append(keys, tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, tea.KeyMsg{Type: tea.KeyEnter, Alt: true},
		tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("weet niet")}, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("nu")},
		tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("een heel lang verhaal ", 40)), Paste: true},
		tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("plak\tdit\r\nen dat\x1b[31m"), Paste: true})
	t.Chdir(t.TempDir())
	opened := []string{}
	beside(t, func(_ *terminal, name string) { opened = append(opened, name) })
	places := []string{"the first page", "a story", "a story", "a story", "beside a story", "a case", "the register"}
	names := []string{"a stolen laptop", "ransomware at a supplier", "nothing is known"}
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t, created(t, newEnv(t, rapid.SampledFrom([]string{"nl", "en"}).Draw(rt, "lang"))))
		told := stories[rapid.SampledFrom(names).Draw(rt, "story")]
		switch place := rapid.SampledFrom(places).Draw(rt, "place"); place {
		case "the first page":
		case "a story":
			s.enter().tell(told, rapid.SampledFrom(told.pages()).Draw(rt, "page"))
		case "beside a story":
			s = opensBeside(t, rapid.SampledFrom(opened).Draw(rt, "page"))
		default:
			e := recorded(t, s.env, told)
			if s = open(t, s.env); place == "the register" {
				s.to("register_page.row").enter()
				break
			}
			s.press("down").enter().chooses(rapid.IntRange(0, 2+len(question.Events(e.Record))).Draw(rt, "row"))
		}
		for range rapid.IntRange(1, 60).Draw(rt, "keys") {
			if rapid.IntRange(0, 5).Draw(rt, "resize") == 0 {
				s.size(rapid.IntRange(1, 120).Draw(rt, "width"), rapid.IntRange(1, 50).Draw(rt, "height"))
				continue
			}
			s.quit = false
			s.send(rapid.SampledFrom(keys).Draw(rt, "key"))
			if s.quit { // a stopped program is started again
				s = open(t, s.env)
			}
		}
		if report, err := s.env.Register.Verify(nil); err != nil {
			rt.Fatal(report, err)
		}
	})
}

func TestEverySizeShowsEveryPage(t *testing.T) {
	s := begun(t, "nl")
	steps := 7
	if slow {
		steps = 19
	}
	s.along(stories["ransomware at a supplier"], func(step) {
		for width := 1; width <= 120; width += steps {
			for height := 1; height <= 50; height += steps {
				s.size(width, height)
			}
		}
		s.size(80, 24)
	})
}

// An answer that is under the cursor is on the screen, however low the window.
func TestTheCursorIsAlwaysInSight(t *testing.T) {
	s := begun(t, "nl")
	s.size(50, 16)
	for _, step := range stories["ransomware at a supplier"].steps() {
		if step.q.ID == question.CardAP {
			break
		}
		if n := len(step.flow.Options[step.q.ID]); n > 0 {
			for range n + 1 {
				if s.press("down"); !strings.Contains(s.view(), "\n▸ ") {
					t.Fatalf("no cursor at %s:\n%s", step.q.ID, s.view())
				}
			}
		}
		s.give(step)
	}
}

var update = flag.Bool("update", false, "write the golden frames")

var seal = regexp.MustCompile(`[0-9a-f]{5,}`)

// sizes are those at which every page is kept.
var sizes = [][2]int{{60, 20}, {80, 24}, {110, 30}, {200, 50}}

// frames keeps whole frames, a page a file, in words that a person can read in a
// diff.
type frames struct {
	t     *testing.T
	s     *terminal
	home  string
	seen  map[string]bool
	asked map[string]bool // questions of which the title stood above a page
	met   map[string]bool // types of pages
}

// keep compares the page that is open with what stands in its file, at every size.
func (f *frames) keep(name string) {
	f.t.Helper()
	if f.seen[name] {
		return
	}
	f.seen[name], f.met[f.s.kind()] = true, true
	for id := f.opened(); id != ""; id = f.opened() {
		f.asked[id] = true
	}
	var b strings.Builder
	for _, size := range sizes {
		f.s.size(size[0], size[1])
		fmt.Fprintf(&b, "==== %dx%d\n", size[0], size[1])
		for line := range strings.Lines(ansi.Strip(f.s.m.View())) {
			line = strings.ReplaceAll(strings.TrimRight(line, " \n"), f.home, "")
			b.WriteString(seal.ReplaceAllStringFunc(line, func(s string) string { return strings.Repeat("x", len(s)) }) + "\n")
		}
	}
	f.s.size(80, 24)
	path := filepath.Join(testdata, "frames", strings.NewReplacer(", ", "-", " ", "-").Replace(name)+".golden")
	if *update {
		must(f.t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(f.t, os.WriteFile(path, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	must(f.t, err)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		f.t.Errorf("%s: -update writes these frames:\n%s", name, diff)
	}
}

func TestFramesAreAsTheyWere(t *testing.T) {
	t.Chdir(t.TempDir()) // so that no path of this machine is in a frame
	home, err := filepath.Abs(".")
	must(t, err)
	now := func() time.Time { return noon }
	start := func(path string) *frames {
		env := newEnv(t, "nl")
		env.Register, env.Now = register.At(path, now), now
		return &frames{t: t, s: open(t, created(t, env)), home: home, seen: map[string]bool{}, asked: map[string]bool{}, met: map[string]bool{}}
	}
	f := start("a.db")
	s := f.s
	f.keep("start")
	s.to("about.row").enter()
	f.keep("what a data breach is")
	s.press("esc").to("practice.begin").enter()
	f.keep("practice")
	s.press("esc")
	s.enter()
	s.along(stories["a stolen laptop"], func(step step) {
		if step.q.ID == "aware" {
			s.press("gisteren 19:00")
			defer s.press("ctrl+u")
		}
		f.keep(step.q.ID)
		switch step.q.ID {
		case "first_signal":
			s.press("f2")
			f.keep("all questions")
			s.press("a", "a")
			f.keep("all questions, searched")
			s.press("esc", "f3", "Gebeld met de politie.")
			f.keep("notes")
			s.press("esc")
		case question.CardAP:
			for n := range 6 { // all that stand behind it
				s.press(string(rune('1' + n)))
				f.keep("behind " + string(rune('1'+n)))
				s.enter()
			}
		}
	})
	s.press("1").enter()
	f.keep("finished")
	s.press("end").enter()
	f.keep("start with a case")
	s.press("home", "down").enter()
	f.keep("case")
	s.chooses(2)
	f.keep("details of the organisation")
	s.press("esc")
	f.keep("documents")
	s.press("esc").chooses(3) // the first of what can happen
	f.keep("action")
	s.press("nu").enter().enter().press("morgen").enter().enter()
	f.keep("action before the seal")
	s.seals()
	f.keep("case notified")
	s.chooses(1)
	f.keep("history")
	s.press("esc", "esc").to("register_page.row").enter()
	f.keep("register")
	f.ofQuestions()
	f.ofEvents()
	f.ofTellings()
	beside(t, func(s *terminal, name string) {
		f.s = s
		f.keep(name)
	})
	allKinds(t, f.met, "is kept as frames")
	f.everyQuestion()
}

var testdata, _ = filepath.Abs("testdata")

func BenchmarkKeyToFrame(b *testing.B) {
	for _, at := range []string{"happened", "incident_family", "data", question.CardAP, question.Review} {
		b.Run(at, func(b *testing.B) {
			s := resumed(b, stories["a stolen laptop"], at)
			keys := []tea.KeyMsg{{Type: tea.KeyDown}, {Type: tea.KeyUp}}
			if at == "happened" {
				keys = []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune{'a'}}, {Type: tea.KeyBackspace}}
			}
			for i := 0; b.Loop(); i++ {
				s.m, _ = s.m.Update(keys[i%2])
				_ = s.m.View()
			}
		})
	}
}

func BenchmarkOpenAPage(b *testing.B) {
	for _, told := range []string{"a stolen laptop", "nothing is known"} {
		for _, at := range []string{"data", question.CardPeople, "decide"} {
			b.Run(told+"/"+at, func(b *testing.B) {
				s := resumed(b, stories[told], at)
				keys := []tea.KeyMsg{{Type: tea.KeyEsc}, {Type: tea.KeyEnter}} // back and forth, with the draft on disk
				for i := 0; b.Loop(); i++ {
					s.m, _ = s.m.Update(keys[i%2])
					_ = s.m.View()
				}
			})
		}
	}
}

// A supplement of everything, of a case of which nothing is known, has the most
// to weigh.
func BenchmarkOpenAPageOfACase(b *testing.B) {
	env := created(b, newEnv(b, "nl"))
	recorded(b, env, stories["nothing is known"])
	s := open(b, env).press("down").enter()
	_, row := find(b, "supplement", s.entries()[0].Record)
	s.chooses(row+3).press("1", "2", "3", "4", "5").enter()
	for range 5 {
		s.press("1", "2", "3", "4", "5", "6").enter()
	}
	keys := []tea.KeyMsg{{Type: tea.KeyEsc}, {Type: tea.KeyEnter}}
	for i := 0; b.Loop(); i++ {
		s.m, _ = s.m.Update(keys[i%2])
		_ = s.m.View()
	}
}

func BenchmarkFirstFrame(b *testing.B) {
	env := created(b, newEnv(b, "nl"))
	for b.Loop() {
		m, err := screen.New(env)
		if err != nil {
			b.Fatal(err)
		}
		_ = m.View()
	}
}
