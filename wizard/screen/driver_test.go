package screen_test

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"datalek/decision"
	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/screen"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, decision.Amsterdam())

// TestMain keeps the random keys to some seconds; -rapid.checks asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	switch {
	case given:
	case slow:
		_ = flag.Set("rapid.checks", "4")
	default:
		_ = flag.Set("rapid.checks", "12")
	}
	os.Exit(m.Run())
}

// screen is a person at the keyboard: each key is handled to its end before the
// next one, and timers never fire by themselves.
type terminal struct {
	t      testing.TB
	env    screen.Env
	m      tea.Model
	width  int
	height int
	quit   bool
	each   func(frame string) // looks at every frame
	blind  bool               // keys that only prepare a page are not looked at one by one
	frame  string             // what was looked at last
	disk   onDisk
}

// stub is a register at a path of its own, with a clock that stands still.
func newEnv(t testing.TB, lang string) screen.Env {
	t.Helper()
	// As it is where nobody looks: a screen without colour changes it, and so does CLICOLOR_FORCE.
	lipgloss.SetColorProfile(termenv.Ascii)
	now := func() time.Time { return noon }
	dir := t.TempDir()
	return screen.Env{Env: session.Env{Register: register.At(filepath.Join(dir, "datalek", "register.db"), now), Text: text.For(lang),
		Now: now, OutDir: filepath.Join(dir, "out"), Exercise: register.At(filepath.Join(dir, "practice.db"), now)}, Colour: true, Copy: func(string) {}, Keys: keyboard}
}

// typedAt is when the last key came. Between two keys of press lies a second;
// within a burst nothing.
var typedAt = time.Unix(0, 0)

// keyboard is a clock that stands still between keys, and is back at once.
var keyboard = screen.Clock{Now: func() time.Time { return typedAt },
	After: func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }}

func created(t testing.TB, env screen.Env) screen.Env {
	t.Helper()
	if err := env.Register.Create(record.Organisation{}); err != nil {
		t.Fatal(err)
	}
	return env
}

func open(t testing.TB, env screen.Env) *terminal {
	t.Helper()
	m, err := screen.New(env)
	if err != nil {
		t.Fatal(err)
	}
	s := &terminal{t: t, env: env, m: m}
	s.size(80, 24)
	return s
}

// begun is a screen on the first question of a new story.
func begun(t testing.TB, lang string) *terminal {
	t.Helper()
	s := open(t, created(t, newEnv(t, lang)))
	s.enter()
	return s
}

func (s *terminal) size(width, height int) {
	s.width, s.height = width, height
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// send handles one message and everything that comes of it.
func (s *terminal) send(msg tea.Msg) {
	s.t.Helper()
	s.handle(msg)
	if !s.blind {
		s.look()
	}
}

func (s *terminal) handle(msg tea.Msg) {
	s.t.Helper()
	pending := []tea.Msg{msg}
	for n := 0; len(pending) > 0; n++ {
		if n > 100 {
			s.t.Fatalf("%v never comes to an end", msg)
		}
		var cmd tea.Cmd
		s.m, cmd = s.m.Update(pending[0])
		pending = append(pending[1:], s.run(cmd)...)
	}
}

// run gives the messages of a command. What waits for a clock is left out, by
// the name of its function.
func (s *terminal) run(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	if strings.Contains(name, "bubbletea.Tick") || strings.Contains(name, "bubbletea.Every") || strings.Contains(name, "BlinkCmd") {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.QuitMsg:
		s.quit = true
		return nil
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range msg {
			all = append(all, s.run(c)...)
		}
		return all
	default:
		return []tea.Msg{msg}
	}
}

// widest is the frame in a window that is wider than it.
const widest = 150

// look holds what is true of every frame: it fits in its window, is as wide as on every
// other page, and says nothing without a text.
func (s *terminal) look() {
	s.t.Helper()
	frame := s.m.View()
	s.frame = frame
	lines := strings.Split(frame, "\n")
	if len(lines) > s.height {
		s.t.Fatalf("%d lines in a window of %dx%d:\n%s", len(lines), s.width, s.height, frame)
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > s.width {
			s.t.Fatalf("%d columns in a window of %dx%d: %q\n%s", w, s.width, s.height, line, frame)
		}
	}
	if s.width >= 50 && s.height >= 16 {
		if rule := strings.TrimLeft(ansi.Strip(lines[max(len(lines)-3, 0)]), " "); len(lines) != s.height || rule != strings.Repeat("─", min(s.width, widest)) {
			s.t.Fatalf("the keys are not at the foot of a window of %dx%d:\n%s", s.width, s.height, frame)
		}
	}
	if strings.ContainsAny(frame, "⟦⟧\t\r") {
		s.t.Fatalf("a text is missing:\n%s", frame)
	}
	if s.each != nil {
		s.each(frame)
	}
}

// view is what stands on the screen, without its looks and without what is left free
// before it: as much as before a rule, and the margin.
func (s *terminal) view() string { return bare(s.m.View()) }

func bare(frame string) string {
	lines := strings.Split(ansi.Strip(frame), "\n")
	if len(lines) < 3 || !strings.HasPrefix(strings.TrimLeft(lines[2], " "), "───") {
		return strings.Join(lines, "\n")
	}
	before := len(lines[2]) - len(strings.TrimLeft(lines[2], " "))
	for i, line := range lines {
		if line = line[min(before, len(line)):]; !strings.HasPrefix(line, "───") {
			line = strings.TrimPrefix(line, " ")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

var named = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome,
	"end": tea.KeyEnd, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "ctrl+c": tea.KeyCtrlC, "ctrl+z": tea.KeyCtrlZ, "ctrl+j": tea.KeyCtrlJ, "del": tea.KeyDelete,
	"backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "left": tea.KeyLeft, "right": tea.KeyRight, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9,
	"ctrl+v": tea.KeyCtrlV, "ctrl+u": tea.KeyCtrlU, "ctrl+a": tea.KeyCtrlA, "ctrl+end": tea.KeyCtrlEnd}

// press sends keys by name; a word that is no name is typed.
func (s *terminal) press(keys ...string) *terminal {
	s.t.Helper()
	for _, k := range keys {
		typedAt = typedAt.Add(time.Second)
		if key, is := named[k]; is {
			s.send(tea.KeyMsg{Type: key})
			continue
		}
		for i, line := range strings.Split(k, "\n") {
			if i > 0 {
				s.send(tea.KeyMsg{Type: tea.KeyCtrlJ})
			}
			switch line {
			case "":
			case " ":
				s.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
			default:
				s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(line)})
			}
		}
	}
	return s
}

// to moves to the row of a menu that has a text.
func (s *terminal) to(key string) *terminal {
	s.t.Helper()
	s.press("home")
	for range 60 {
		for _, line := range strings.Split(s.view(), "\n") {
			if strings.HasPrefix(line, "▸") && strings.Contains(line, s.env.Text.S(key)) {
				return s
			}
		}
		s.press("down")
	}
	s.t.Fatalf("no row %q:\n%s", s.env.Text.S(key), s.view())
	return s
}

func (s *terminal) enter() *terminal { s.t.Helper(); return s.press("enter") }

// sees and misses tell what is, or is not, on the screen.
func (s *terminal) sees(words ...string) *terminal {
	s.t.Helper()
	got := strings.Join(strings.Fields(s.view()), " ")
	for _, w := range words {
		if !strings.Contains(got, strings.Join(strings.Fields(w), " ")) {
			s.t.Fatalf("%q is not on the screen:\n%s", w, s.view())
		}
	}
	return s
}

func (s *terminal) misses(words ...string) *terminal {
	s.t.Helper()
	for _, w := range words {
		if strings.Contains(s.view(), w) {
			s.t.Fatalf("%q is on the screen:\n%s", w, s.view())
		}
	}
	return s
}

// on asks that a question is open.
func (s *terminal) on(id string) *terminal {
	s.t.Helper()
	return s.sees(s.env.Text.S("question." + id + ".title"))
}

// kept reads the only draft from the disk, through a handle of its own.
func (s *terminal) kept() *draft.Draft {
	s.t.Helper()
	r := register.At(s.env.Register.Path(), s.env.Now)
	drafts, err := r.Drafts()
	if err != nil || len(drafts) != 1 {
		s.t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	d, err := draft.Resume(r, s.env.Now, drafts[0].ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

// entries are the sealed entries of the first case.
func (s *terminal) entries() []record.Entry {
	s.t.Helper()
	history, err := s.env.Register.History("2026-001")
	if err != nil {
		s.t.Fatal(err)
	}
	return history
}
