//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"

	"datalek/register"
	"datalek/wizard/cli"
	"datalek/wizard/text"
)

var nl = text.For("nl")

// queries are what a program sends to learn about its terminal: colours,
// cursor, kind, modes, keyboard.
var queries = regexp.MustCompile(`\x1b\](4;\d+|1\d);\?|\x1b\[[?>=]?[\d;]*[cn]|\x1b\[\?u|\x1b\[\?[\d;]*\$p|\x1b\[>\d*q|\x1bP\+q`)

// What was not asked is not waited for.
func TestASilentTerminalIsAskedNothing(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"--help"}, {"list"}, {"--plain"}} {
		s := start(t, newHome(t), nil, args...)
		s.until("any output", func() bool { return s.written() != "" })
		if args == nil {
			s.shows(nl.S("start.title"))
			s.keys(keyEnter, keyEnter)
			s.shows(nl.S("question.happened.title"))
		}
		if q := queries.FindString(s.written()); q != "" {
			t.Errorf("%v: the terminal is asked %q", args, q)
		}
		_ = s.cmd.Process.Kill()
	}
}

// The library looks for a frame some 75 times a second, and begins each with a return.
func TestTheFirstPageWaitsForNoLook(t *testing.T) {
	s := start(t, newHome(t), nil)
	s.shows(nl.S("start.title"))
	_, first, _ := strings.Cut(s.written(), "\x1b[?2004h")
	if page, is := strings.CutPrefix(first, "\x1b[H"); !is || strings.HasPrefix(page, "\r") {
		t.Errorf("the first page is not drawn at once: %.40q", first)
	}
	_ = s.cmd.Process.Kill()
}

func TestProgressIsShownOnATerminalAndWipedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.db")
	sealed(t, path)
	for _, command := range []string{"verify", "replay"} {
		ours, its, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer ours.Close()
		var out bytes.Buffer
		code := cli.Program{In: input(t, ""), Out: &out, Errs: its, Now: clock}.Run([]string{command, "--register", path})
		_ = its.Close()
		shown, _ := io.ReadAll(ours) // the end is an error on Linux
		if code != cli.ExitDone || string(shown) != "  0%\r 50%\r100%\r    \r" {
			t.Errorf("%s: exit %d, %q", command, code, shown)
		}
		if strings.ContainsAny(out.String(), "%\r") {
			t.Errorf("the result of %s holds progress: %q", command, out.String())
		}
	}
}

// The first word of a long command stands before anything is opened: it comes also where
// there is no register, and then only what is wrong.
func TestTheFirstWordComesBeforeTheRegisterIsOpened(t *testing.T) {
	nowhere := t.TempDir()
	register := filepath.Join(nowhere, "register.db")
	for _, command := range []string{"verify", "replay", "list", "due", "export", "export --salvage", "year 2026", "backup " + nowhere + "/b.db",
		"import " + nowhere + "/x.csv", "restore " + nowhere + "/b.db", "restore --salvage", "restore --salvage " + nowhere + "/b.db",
		"compare " + nowhere + "/a.db " + nowhere + "/b.db", "adopt " + nowhere + "/b.db", "dossier 2026-001", "erase 2026-001", "erase --older-than 5y", "copies",
		"due --format ics", "due --format xlsx", "list x", "export x", "verify --head 0123456789abcdef"} {
		ours, its, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer ours.Close()
		cli.Program{In: input(t, ""), Out: io.Discard, Errs: its, Now: time.Now}.Run(append(strings.Fields(command), "--register", register))
		_ = its.Close()
		shown, _ := io.ReadAll(ours)
		if first, rest, _ := strings.Cut(string(shown), "\r"); first != "  0%" || strings.Contains(strings.TrimPrefix(rest, "    \r"), "%") {
			t.Errorf("%s: %q", command, shown)
		}
	}
}

// colours are the codes that change a colour; bold and reverse are none.
var (
	looks   = regexp.MustCompile(`\x1b\[([\d;:]*)m`)
	colours = regexp.MustCompile(`(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|:|$)`)
)

func colourCodes(out string) (codes []string) {
	for _, m := range looks.FindAllStringSubmatch(out, -1) {
		if colours.MatchString(m[1]) {
			codes = append(codes, m[0])
		}
	}
	return codes
}

func TestNoColourMeansNoColour(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		env    []string
		args   []string
		colour bool
	}{
		{"colour", nil, nil, true},
		{"NO_COLOR", []string{"NO_COLOR=1"}, nil, false},
		{"NO_COLOR against 24 bits", []string{"NO_COLOR=1", "COLORTERM=truecolor", "CLICOLOR_FORCE=1"}, nil, false},
		{"--no-color", nil, []string{"--no-color"}, false},
		{"CLICOLOR", []string{"CLICOLOR=0"}, nil, false},
		{"a terminal of GNU screen", []string{"TERM=screen"}, nil, false},
		{"a terminal that never had one", []string{"TERM=vt100"}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := start(t, newHome(t), c.env, c.args...)
			s.begin()
			s.types("Laptop weg, mail aan piet@example.nl")
			if !strings.Contains(s.written(), "\x1b[7m") {
				t.Error("nobody sees where he types")
			}
			s.keys(keyTab)
			s.shows(nl.S("question.incident_family.title"))
			s.keys(keyEnter)
			s.shows(nl.S("problem.choose"))
			s.keys("2", keyEnter)
			s.shows(nl.S("question.incident.title"))
			if codes := colourCodes(s.written()); (len(codes) > 0) != c.colour {
				t.Errorf("colour codes: %q", codes)
			}
		})
	}
}

func TestCtrlCKeepsTheDraftAndRestoresTheTerminal(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	s := start(t, h, nil)
	s.begin()
	s.types("Laptop weg")
	s.keys(keyTab)
	s.shows(nl.S("question.incident_family.title"))

	// Escape goes on with the story.
	s.keys(keyCtrlC)
	s.shows(nl.S("stop.yes"))
	s.keys(keyEsc)
	s.shows(nl.S("question.incident_family.title"))

	s.keys(keyCtrlC)
	s.shows(nl.S("stop.yes"))
	s.keys(keyEnter)
	s.exits(cli.ExitStopped)
	s.restored()
	draftHas(t, h, "Laptop weg")

	// Before a story there is nothing to stop.
	s = start(t, h, nil)
	s.shows(nl.S("start.drafts"))
	s.keys(keyCtrlC)
	s.exits(cli.ExitDone)
	s.restored()
}

// draftHas looks into the register itself.
func draftHas(t *testing.T, h home, answer string) {
	t.Helper()
	drafts, err := register.At(h.register(), clock).Drafts()
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts: %v", len(drafts), err)
	}
	var content struct {
		Answers map[string]struct{ Text string }
	}
	if err := json.Unmarshal(drafts[0].Content, &content); err != nil || content.Answers["happened"].Text != answer {
		t.Fatalf("%s: %v", drafts[0].Content, err)
	}
}

func TestAnAnswerSurvivesTheEndOfTheProgram(t *testing.T) {
	t.Parallel()
	// Under nohup a hangup is ignored, and a program inherits that. One that is
	// caught here is as it was by default in the program.
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	t.Cleanup(func() { signal.Stop(hangups) })
	for name, end := range map[string]func(s *screen){
		"kill -9":         func(s *screen) { _ = s.cmd.Process.Kill() },
		"a hangup":        func(s *screen) { _ = s.cmd.Process.Signal(syscall.SIGHUP) },
		"a closed window": func(s *screen) { _ = s.terminal.Close() },
		"a shutdown":      func(s *screen) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
		"an interrupt":    func(s *screen) { _ = s.cmd.Process.Signal(syscall.SIGINT) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			s := start(t, h, nil)
			s.begin()
			s.types("Laptop weg")
			s.keys(keyTab)
			s.shows(nl.S("question.incident_family.title"))
			s.keys("2", keyEnter)
			s.shows(nl.S("question.incident.title"))
			end(s)
			select {
			case <-s.ended:
			case <-time.After(patience):
				t.Fatal("the program goes on")
			}
			draftHas(t, h, "Laptop weg")

			// The next start offers the draft, and goes on where it was left.
			s = start(t, h, nil)
			s.shows(nl.S("start.drafts"))
			s.shows("Laptop weg")
			s.until("the cursor on the draft", func() bool {
				return slices.ContainsFunc(s.lines(), func(l string) bool { return strings.HasPrefix(l, " ▸ ") && strings.HasSuffix(l, "Laptop weg") })
			})
			s.keys(keyEnter)
			s.shows(nl.S("question.incident.title"))
			s.keys(keyEsc)
			s.shows(nl.S("question.incident_family.title"))
			s.keys(keyEsc)
			s.shows(nl.S("question.happened.title"))
			s.shows("Laptop weg")
		})
	}
}

func TestTheFrameFollowsTheWindow(t *testing.T) {
	t.Parallel()
	s := start(t, newHome(t), nil)
	s.begin()
	s.types("Laptop weg")
	s.keys(keyTab)
	s.shows(nl.S("question.incident_family.title"))
	for _, size := range [][2]int{{60, 20}, {100, 40}, {50, 16}, {80, 24}, {140, 30}} {
		width, height := size[0], size[1]
		s.resize(uint16(width), uint16(height))
		rule := strings.Repeat("─", width) // from 110 columns a second one takes what is left over
		s.until("a frame of "+strconv.Itoa(width)+"x"+strconv.Itoa(height), func() bool {
			lines := s.lines()
			return len(lines) >= height && strings.Contains(lines[1], nl.S("step_short.1")) && lines[2] == rule && lines[height-3] == rule &&
				strings.HasPrefix(lines[3], " "+nl.S("question.incident_family.title")) && slices.Index(lines, rule) == 2
		})
		for _, line := range s.lines() {
			if utf8.RuneCountInString(line) > width {
				t.Errorf("%dx%d: %q is too wide", width, height, line)
			}
		}
	}
	small, _, _ := strings.Cut(nl.S("screen.too_small"), " {")
	s.resize(40, 10)
	s.until("a word about the window", func() bool { return strings.Contains(strings.Join(s.lines(), " "), small[:20]) })
	s.resize(80, 24)
	s.shows(nl.S("question.incident_family.title"))
	s.keys("2", keyEnter)
	s.shows(nl.S("question.incident.title"))
}

// A finger that stays on Enter must not pass a question that is not answered,
// and must not leave a page dead.
func TestABurstOfEnterPassesNothing(t *testing.T) {
	t.Parallel()
	for i := range 5 {
		t.Run(strconv.Itoa(i+1), func(t *testing.T) {
			t.Parallel()
			s := start(t, newHome(t), nil)
			s.begin()
			s.types("Laptop weg")
			s.keys(keyTab)
			s.shows(nl.S("question.incident_family.title"))
			s.keys(keyEnter)
			s.shows(nl.S("problem.choose"))
			s.keys(strings.Repeat(keyEnter, 20))
			s.keys("2" + strings.Repeat(keyEnter, 20))
			s.rest()
			s.keys("2")
			s.shows("▸ 2")
			s.keys(keyEnter)
			s.shows(nl.S("question.incident.title"))
			s.keys(strings.Repeat(keyEnter, 20))
			s.rest()
			s.keys("2")
			s.shows("▸ 2")
			s.keys(keyEnter)
			s.shows(nl.S("question.containment.title"))
			_ = s.cmd.Process.Kill()
		})
	}
}
