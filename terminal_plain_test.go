//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/creack/pty"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
)

// The register is held only for the moment of use, so a second window works.
func TestTwoWindowsWorkOnOneRegister(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	one := start(t, h, nil)
	one.begin()
	two := start(t, h, nil)
	two.begin()
	one.types("Laptop weg")
	one.keys(keyTab)
	two.types("Mail verkeerd")
	two.keys(keyTab)
	for _, s := range []*screen{one, two} {
		s.shows(nl.S("question.incident_family.title"))
		s.keys("2", keyEnter)
		s.shows(nl.S("question.incident.title"))
	}
	drafts, err := register.At(h.register(), clock).Drafts()
	if err != nil || len(drafts) != 2 {
		t.Errorf("%d drafts: %v", len(drafts), err)
	}
}

func TestATerminalThatCannotDrawGetsLines(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env  []string
		args []string
	}{
		"TERM=dumb": {[]string{"TERM=dumb"}, nil},
		"--plain":   {nil, []string{"--plain"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			s := start(t, h, c.env, c.args...)
			s.shows(nl.S("start.new"))
			s.keys("1\r")
			s.shows(nl.S("plain.yes_no"))
			s.keys("ja\r")
			s.shows(nl.S("question.happened.title"))
			s.keys("Laptop weg\r\r")
			s.shows(nl.S("question.incident_family.title"))
			s.keys("stop\r")
			s.shows(nl.S("plain_life.keep"))
			s.keys("ja\r")
			s.exits(cli.ExitStopped)
			if strings.Contains(s.written(), "\x1b") {
				t.Errorf("escape codes in %q", s.written())
			}
			for line := range strings.Lines(s.written()) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\r\n")); n > 80 && !strings.Contains(line, h.dir) {
					t.Errorf("%d wide: %q", n, line)
				}
			}
			draftHas(t, h, "Laptop weg")
		})
	}
}

// The person types on a terminal, and what is printed goes into a file.
// Ctrl+C, a closed window and an end from outside keep what was told, line by line too;
// after the seal the evaluation is planned.
func TestLinesEndAsTheScreenDoes(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(s *screen){
		"Ctrl+C":          func(s *screen) { s.keys(keyCtrlC) },
		"a closed window": func(s *screen) { _ = s.terminal.Close() },
		"a shutdown":      func(s *screen) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			s := start(t, h, nil, "--plain")
			s.shows(nl.S("start.title"))
			for _, line := range []string{"1", "ja"} {
				s.keys(line + keyEnter)
			}
			s.shows(nl.S("question.happened.title"))
			s.keys("Laptop weg" + keyEnter)
			s.keys(keyEnter)
			s.shows(nl.S("question.incident_family.title"))
			end(s)
			s.exits(cli.ExitStopped)
			draftHas(t, h, "Laptop weg")
			if name == "Ctrl+C" {
				s.shows(nl.S("plain.kept"))
			}
		})
	}
}

func TestOutputThatIsNoTerminalGetsNoEscapeCodes(t *testing.T) {
	t.Parallel()
	terminal, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	defer line.Close()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program(t))
	var out, errs bytes.Buffer
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = newHome(t).env(), line, &out, &errs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := terminal.WriteString("stop\r"); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil || errs.Len() > 0 {
		t.Error(err, errs.String())
	}
	if !strings.Contains(out.String(), nl.S("start.title")) || strings.Contains(out.String(), "\x1b") {
		t.Errorf("%q", out.String())
	}
}

// A person at a terminal is offered what brings the records back, also where a command
// would only name it: yes, Enter, and they are all in the menu.
func TestTheWizardOffersToPutARegisterRight(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil   func(t *testing.T, path string, older []byte)
		ask     string
		entries int
	}{
		"older": {func(t *testing.T, path string, older []byte) { must(t, os.WriteFile(path, older, 0o600)) }, "missing.ask", 3},
		"forked": {func(t *testing.T, path string, older []byte) {
			elsewhere := filepath.Join(t.TempDir(), "register.db")
			must(t, os.WriteFile(elsewhere, older, 0o600))
			another(t, elsewhere)
			other, err := os.ReadFile(elsewhere)
			must(t, err)
			must(t, os.WriteFile(path, other, 0o600))
		}, "missing.ask_merge", 6},
		"something else": {func(t *testing.T, path string, _ []byte) { must(t, os.WriteFile(path, []byte("hallo"), 0o600)) }, "rescue.ask", 3},
		"cut off":        {func(t *testing.T, path string, _ []byte) { must(t, os.Truncate(path, 9000)) }, "rescue.ask", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			sealed(t, h.register())
			older, err := os.ReadFile(h.register())
			must(t, err)
			another(t, h.register())
			c.spoil(t, h.register(), older)
			s := start(t, h, nil)
			s.shows(firstWords(nl.S(c.ask)))
			s.keys("ja\r")
			s.shows(nl.S("rescue.go_on"))
			s.keys("\r")
			s.shows(nl.S("start.cases"))
			if report, err := register.At(h.register(), clock).Verify(nil); err != nil || report.Entries != c.entries {
				t.Errorf("%d entries: %v", report.Entries, err)
			}
		})
	}
}

// Where no file holds what is missing, or the person does not want it, going on without is
// a second question, and no is the way out.
func TestTheWizardAsksBeforeItGoesOnWithout(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]int{"nee\r": cli.ExitDamaged, "ja\r": cli.ExitDone} {
		h := newHome(t)
		sealed(t, h.register())
		older, err := os.ReadFile(h.register())
		must(t, err)
		another(t, h.register())
		must(t, os.WriteFile(h.register(), older, 0o600))
		s := start(t, h, nil)
		s.shows(firstWords(nl.S("missing.ask")))
		s.keys("nee\r")
		s.shows(firstWords(nl.S("missing.ask_go_on")))
		s.keys(answer)
		if want == cli.ExitDone {
			s.shows(nl.S("start.cases"))
			s.keys(keyCtrlC)
		}
		s.exits(want)
	}
}

// another seals one more case, with a copy beside the register.
func another(t *testing.T, path string) {
	t.Helper()
	e := record.Entry{Kind: record.Intake}
	e.Story.Happened = "Laptop weg"
	_, err := register.At(path, clock).KeepCopies(nil).AppendIntake(e)
	must(t, err)
}

// firstWords are as many as stand on one line.
func firstWords(said string) string { return strings.Join(strings.Fields(said)[:3], " ") }
