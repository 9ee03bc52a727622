//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// Times of whole processes. Each stands beside the time of a program that does
// nothing, started in turns with it in the same run, so that a busy or slow
// machine slows both: the ratio is what to compare between runs.

const trivialProgram = "package main\n\nfunc main() {}\n"

func trivial(b *testing.B) string {
	b.Helper()
	source := filepath.Join(b.TempDir(), "trivial.go")
	if err := os.WriteFile(source, []byte(trivialProgram), 0o600); err != nil {
		b.Fatal(err)
	}
	path, err := build(source, "trivial")
	if err != nil {
		b.Fatal(err)
	}
	return path
}

// inTurns measures two things by turns and reports the medians.
func inTurns(b *testing.B, name string, ours, nothing func() time.Duration) {
	b.Helper()
	var us, zero []time.Duration
	for b.Loop() {
		us, zero = append(us, ours()), append(zero, nothing())
	}
	slices.Sort(us)
	slices.Sort(zero)
	mine, least := us[len(us)/2], zero[len(zero)/2]
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(mine.Microseconds())/1000, name+"-ms")
	b.ReportMetric(float64(least.Microseconds())/1000, "nothing-ms")
	b.ReportMetric(float64(mine)/float64(least), "x-nothing")
}

// whole is the time from start to end.
func whole(b *testing.B, env []string, input []byte, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Stdin = env, bytes.NewReader(input)
	began := time.Now()
	if _, err := cmd.Output(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// firstFrame is the time until a terminal has the first whole frame.
func firstFrame(b *testing.B, env []string, wait, name string) time.Duration {
	b.Helper()
	terminal, line, err := pty.Open()
	if err != nil {
		b.Fatal(err)
	}
	defer terminal.Close()
	defer line.Close()
	if err := pty.Setsize(line, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(name)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, line, line, line
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	var seen []byte
	buffer := make([]byte, 64<<10)
	for !bytes.Contains(seen, []byte(wait)) {
		n, err := terminal.Read(buffer)
		if err != nil {
			b.Fatal(err)
		}
		seen = append(seen, buffer[:n]...)
	}
	took := time.Since(began)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return took
}

func benchHome(b *testing.B) home { return home{b.TempDir()} }

func BenchmarkFirstFrame(b *testing.B) {
	env, ours, nothing := benchHome(b).env(), program(b), trivial(b)
	inTurns(b, "frame",
		func() time.Duration { return firstFrame(b, env, nl.S("key.quit"), ours) }, // the end of the footer
		func() time.Duration { return whole(b, env, nil, nothing) })
}

func BenchmarkHelp(b *testing.B) {
	env, ours, nothing := benchHome(b).env(), program(b), trivial(b)
	inTurns(b, "help",
		func() time.Duration { return whole(b, env, nil, ours, "--help") },
		func() time.Duration { return whole(b, env, nil, nothing) })
}

func BenchmarkAssess(b *testing.B) {
	env, ours, nothing := benchHome(b).env(), program(b), trivial(b)
	facts := []byte(`{"role":"controller","incident":"stolen_device","data":["name","birth_date"],"aware_at":"2026-11-20T16:45:00+01:00"}`)
	inTurns(b, "assess",
		func() time.Duration { return whole(b, env, facts, ours, "assess") },
		func() time.Duration { return whole(b, env, nil, nothing) })
}
