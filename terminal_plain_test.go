//go:build unix

package main

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"

	"datalek/register"
	"datalek/wizard/cli"
)

// The register is held only for the moment of use, so a second window works.
func TestTwoWindowsWorkOnOneRegister(t *testing.T) {
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
	drafts, err := register.At(h.register(), time.Now).Drafts()
	if err != nil || len(drafts) != 2 {
		t.Errorf("%d drafts: %v", len(drafts), err)
	}
}

func TestATerminalThatCannotDrawGetsLines(t *testing.T) {
	for name, c := range map[string]struct {
		env  []string
		args []string
	}{
		"TERM=dumb": {[]string{"TERM=dumb"}, nil},
		"--plain":   {nil, []string{"--plain"}},
	} {
		t.Run(name, func(t *testing.T) {
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
func TestOutputThatIsNoTerminalGetsNoEscapeCodes(t *testing.T) {
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
