//go:build unix

package main

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"datalek/wizard/cli"
)

// What the shell wrote meanwhile is gone, and the page stands there as it did, with
// what was being typed.
func TestAfterASuspensionTheWholeScreenComesBack(t *testing.T) {
	t.Parallel()
	s := start(t, newHome(t), nil)
	s.begin()
	s.types("Laptop weg")
	page := s.text()
	_ = s.cmd.Process.Signal(syscall.SIGSTOP)
	s.until("a program that stands still", func() bool {
		stat, err := os.ReadFile("/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/stat")
		return err != nil || strings.Contains(string(stat), ") T ") // elsewhere nobody tells
	})
	_, _ = s.vt.Write([]byte("\x1b[2J\x1b[H$ the shell speaks"))
	if s.vt.String() == page {
		t.Fatal("the shell wrote nothing")
	}
	s.goesOn(page, func() { _ = s.cmd.Process.Signal(syscall.SIGCONT) })
}

// goesOn waits for the page as it was, types on, and stops.
func (s *screen) goesOn(page string, wake func()) {
	s.t.Helper()
	var last time.Time
	s.until("the page as it was", func() bool {
		if time.Since(last) > 200*time.Millisecond { // it may not listen yet
			wake()
			last = time.Now()
		}
		return s.vt.String() == page
	})
	s.types(" en telefoon")
	s.keys(keyTab)
	s.shows(nl.S("question.incident_family.title"))
	s.keys(keyCtrlC)
	s.shows(nl.S("stop.yes"))
	s.keys(keyEnter)
	s.exits(cli.ExitStopped)
	s.restored()
}

// Ctrl+Z gives the terminal back to a shell as that wants it, and fg brings the page
// back, also where a script of that shell started the program.
func TestCtrlZGoesBackToTheShell(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("stty"); err != nil {
		t.Skip("stty is not here, which tells how a shell finds its terminal")
	}
	for name, starts := range map[string]string{"by hand": `"$0"`, "by a script": `sh -c '"$0"; exit $?' "$0"`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startAs(t, newHome(t), nil, "sh", "-c", "set -m; "+starts+`; stty -a; echo "the shell speaks"; read on; fg`, program(t))
			s.begin()
			s.types("Laptop weg")
			page := s.text()
			s.keys(keyCtrlZ)
			s.shows("the shell speaks")
			if out := s.written(); !strings.Contains(out, " icanon") || !strings.Contains(out, " echo ") {
				t.Errorf("the shell got a terminal without lines:\n%q", out)
			}
			s.keys(keyEnter)
			s.goesOn(page, func() {})
		})
	}
}

// A window that was opened for this program alone has no shell to go back to. Then
// Ctrl+Z says so, and the program takes keys and signals as before.
func TestCtrlZWithoutAShellStopsNothing(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	s := start(t, h, nil)
	s.begin()
	s.types("Laptop weg")
	s.keys(keyCtrlZ)
	s.shows("! " + nl.S("suspend.none"))
	s.types(" en telefoon")
	_ = s.terminal.Close()
	select {
	case <-s.ended:
	case <-time.After(patience):
		t.Fatal("the program goes on")
	}
	draftHas(t, h, "Laptop weg en telefoon")
}
