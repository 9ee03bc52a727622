//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"golang.org/x/term"
)

// What others may do in the folder of a register is told, and the folders of these tests
// are as the account makes them.
func init() { syscall.Umask(0o022) }

// screen is the program on a terminal of its own, which answers nothing: not
// where its cursor is, not which colours it has.
type screen struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File // our end
	line     *os.File // the program's end
	before   term.State
	vt       vt10x.Terminal
	ended    chan error

	typed time.Time // when the last key was read by the program
	mu    sync.Mutex
	raw   []byte
	shown string // what stood there after the last whole frame
}

// home is a place of its own for one test; programs started in it see the same
// register.
type home struct{ dir string }

func newHome(t *testing.T) home { return home{t.TempDir()} }

func (h home) register() string { return filepath.Join(h.dir, "data", "datalek", "register.db") }

// env is all a program started here sees of the world.
func (h home) env(more ...string) []string {
	return append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + h.dir, "XDG_DATA_HOME=" + filepath.Join(h.dir, "data"),
		"XDG_DOCUMENTS_DIR=" + filepath.Join(h.dir, "documents"), "TERM=xterm-256color", "LANG=nl_NL.UTF-8", "TZ=Asia/Tokyo"}, more...)
}

// start runs the program on a terminal of 80x24.
func start(t *testing.T, h home, env []string, args ...string) *screen {
	t.Helper()
	return startAs(t, h, env, program(t), args...)
}

// startAs runs a program there that may run this one.
func startAs(t *testing.T, h home, env []string, name string, args ...string) *screen {
	t.Helper()
	terminal, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(line, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, terminal: unblocked(t, terminal), line: line, vt: vt10x.New(vt10x.WithSize(80, 24)), ended: make(chan error, 1)}
	before, err := term.GetState(int(line.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	s.before = *before
	s.cmd = exec.Command(name, args...)
	s.cmd.Env, s.cmd.Dir = h.env(env...), h.dir
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = line, line, line
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { s.ended <- s.cmd.Wait() }()
	go s.read()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.terminal.Close()
		_ = line.Close()
	})
	return s
}

// unblocked gives a terminal that can be closed while it is read; the one that
// package pty opens waits for the reading to end first, which it does not.
func unblocked(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(f.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
		err = errors.Join(syscall.SetNonblock(fd, true), f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}

func (s *screen) read() {
	buffer := make([]byte, 64<<10)
	var rest []byte // a letter that is not whole yet
	for {
		n, err := s.terminal.Read(buffer)
		s.mu.Lock()
		s.raw = append(s.raw, buffer[:n]...)
		s.mu.Unlock()
		rest = append(rest, buffer[:n]...)
		whole := len(rest)
		for i := max(len(rest)-utf8.UTFMax, 0); i < len(rest); i++ {
			if utf8.RuneStart(rest[i]) && !utf8.FullRune(rest[i:]) {
				whole = i
			}
		}
		_, _ = s.vt.Write(rest[:whole])
		rest = append([]byte(nil), rest[whole:]...)
		s.keepFrame()
		if err != nil {
			return
		}
	}
}

// written is everything the program wrote, with its escape codes.
func (s *screen) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.raw)
}

// A frame begins at the first place of the screen and ends with the cursor below its
// last line.
var (
	frameBegins = []byte("\x1b[H")
	frameEnds   = regexp.MustCompile(`\x1b\[\d+;H`)
)

// keepFrame keeps what stands on the screen when no frame is half drawn on it. What is
// written line by line has no frames.
func (s *screen) keepFrame() {
	s.vt.Lock()
	drawn := s.vt.Mode()&vt10x.ModeAltScreen != 0
	s.vt.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if begun := bytes.LastIndex(s.raw, frameBegins); !drawn || begun >= 0 && frameEnds.Match(s.raw[begun:]) {
		s.shown = s.vt.String()
	}
}

// text is what stands on the screen, as the last whole frame left it.
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shown
}

// until waits for a condition.
func (s *screen) until(what string, is func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); !is(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatalf("not seen: %s. The screen:\n%s", what, s.text())
		}
	}
}

// shows waits for a text on the screen.
func (s *screen) shows(text string) {
	s.t.Helper()
	s.until(text, func() bool { return strings.Contains(s.text(), text) })
}

// keys types, each part after a pause that no burst has: keys that come at once
// are a paste. The pause begins when the program has read what came before and rests
// again, which on a machine that is busy is later than when it was typed. A terminal sends Enter as \r.
func (s *screen) keys(parts ...string) {
	s.t.Helper()
	for _, part := range parts {
		s.pause(60 * time.Millisecond)
		if _, err := s.terminal.WriteString(part); err != nil {
			s.t.Fatal(err)
		}
		s.until("that the keys are read", func() bool { return unread(s.line) == 0 && !busy(s.cmd.Process.Pid) || len(s.ended) > 0 })
		s.typed = time.Now()
	}
}

// types types a text and waits until it stands on the screen. Only then was it
// read, and what comes a pause later is no part of its burst, also on a machine
// that is busy.
func (s *screen) types(words string) {
	s.t.Helper()
	stood := func() int { return strings.Count(s.text(), words[max(0, len(words)-8):]) } // an example may have it too
	before := stood()
	s.keys(words)
	s.until("the typed text", func() bool { return stood() > before || before > 0 && strings.Contains(s.text(), "> "+words) })
	s.typed = time.Now()
}

// rest waits until a burst is over, also on a machine that is busy.
func (s *screen) rest() { s.pause(500 * time.Millisecond) }

// pause is the time between two keys, which is what they are told apart by.
func (s *screen) pause(long time.Duration) { time.Sleep(time.Until(s.typed.Add(long))) }

const (
	keyEnter = "\r"
	keyTab   = "\t"
	keyCtrlC = "\x03"
	keyCtrlZ = "\x1a"
	keyEsc   = "\x1b"
	keyDown  = "\x1b[B"
)

// exits waits for the end and its exit code; -1 when a signal was the end.
func (s *screen) exits(want int) {
	s.t.Helper()
	select {
	case err := <-s.ended:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			s.t.Fatal(err)
		}
		if got := s.cmd.ProcessState.ExitCode(); got != want {
			s.t.Fatalf("exit %d; want %d. The screen:\n%s", got, want, s.text())
		}
	case <-time.After(patience):
		s.t.Fatalf("the program does not end. The screen:\n%s", s.text())
	}
}

// resize is what a window manager does.
func (s *screen) resize(width, height uint16) {
	s.t.Helper()
	s.vt.Resize(int(width), int(height))
	if err := pty.Setsize(s.line, &pty.Winsize{Rows: height, Cols: width}); err != nil {
		s.t.Fatal(err)
	}
}

// lines are the lines of the screen without what is empty at their ends.
func (s *screen) lines() []string {
	lines := strings.Split(s.text(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// restored waits until the terminal is as it was: own screen left, cursor
// shown, no mouse, no paste marks, and typing is echoed again.
func (s *screen) restored() {
	s.t.Helper()
	s.until("a restored terminal", func() bool {
		s.vt.Lock()
		mode, cursor := s.vt.Mode(), s.vt.CursorVisible()
		s.vt.Unlock()
		now, err := term.GetState(int(s.line.Fd()))
		return err == nil && *now == s.before && cursor &&
			mode&(vt10x.ModeAltScreen|vt10x.ModeMouseButton|vt10x.ModeMouseMotion|vt10x.ModeMouseMany|vt10x.ModeMouseSgr) == 0
	})
	out := s.written()
	for _, on := range []string{"\x1b[?1049", "\x1b[?25", "\x1b[?2004", "\x1b[?1000", "\x1b[?1002", "\x1b[?1003", "\x1b[?1006"} {
		if i, j := strings.LastIndex(out, on+"h"), strings.LastIndex(out, on+"l"); on == "\x1b[?25" && j > i || on != "\x1b[?25" && i > j {
			s.t.Errorf("%q was left switched", on)
		}
	}
}
