//go:build linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// oneQuestion is the smallest program that asks something on the same libraries.
const oneQuestion = `package main

import "github.com/charmbracelet/huh"

func main() {
	var chosen string
	_ = huh.NewForm(huh.NewGroup(huh.NewSelect[string]().Title("Which one?").Options(huh.NewOptions("one", "two", "three")...).Value(&chosen))).Run()
}
`

// drawn is a program on a terminal of its own.
type drawn struct {
	b        *testing.B
	cmd      *exec.Cmd
	terminal *os.File
	frames   chan []byte
}

func onTerminal(b *testing.B, env []string, name string) *drawn {
	b.Helper()
	cmd := exec.Command(name)
	cmd.Env = env
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		b.Fatal(err)
	}
	d := &drawn{b: b, cmd: cmd, terminal: terminal, frames: make(chan []byte, 1<<10)}
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = terminal.Close()
	})
	go func() {
		for {
			buffer := make([]byte, 64<<10)
			n, err := terminal.Read(buffer)
			if err != nil {
				close(d.frames)
				return
			}
			d.frames <- buffer[:n]
		}
	}()
	return d
}

// until reads frames until a text was in one.
func (d *drawn) until(text string) {
	d.b.Helper()
	var seen []byte
	for !bytes.Contains(seen, []byte(text)) {
		more, open := <-d.frames
		if !open {
			d.b.Fatalf("%q was never drawn:\n%s", text, seen)
		}
		seen = append(seen, more...)
	}
}

// used is the time of the processor that the program took so far.
func (d *drawn) used() time.Duration {
	d.b.Helper()
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(d.cmd.Process.Pid) + "/stat")
	if err != nil {
		d.b.Fatal(err)
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')'):]))
	user, _ := strconv.Atoi(fields[12])
	system, _ := strconv.Atoi(fields[13])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// BenchmarkKeyToFrameOnATerminal is how long a key takes to show on a terminal, as
// a person sees it: the middle and the 95th of a hundred, and that in ticks of the
// renderer, which draws sixty times a second.
func BenchmarkKeyToFrameOnATerminal(b *testing.B) {
	const tick = time.Second / 60
	d := onTerminal(b, benchHome(b).env(), program(b))
	d.until(nl.S("key.quit"))
	for b.Loop() {
		var took []time.Duration
		for i := range 100 {
			time.Sleep(50 * time.Millisecond) // no burst
			for len(d.frames) > 0 {
				<-d.frames
			}
			begun := time.Now()
			if _, err := d.terminal.WriteString([]string{keyDown, "\x1b[A"}[i%2]); err != nil {
				b.Fatal(err)
			}
			d.until("▸")
			took = append(took, time.Since(begun))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[50].Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(took[95].Microseconds())/1000, "p95-ms")
		b.ReportMetric(float64(took[95])/float64(tick), "p95-ticks")
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkIdle is what standing still costs, beside a program of one question.
func BenchmarkIdle(b *testing.B) {
	source := filepath.Join(b.TempDir(), "question.go")
	if err := os.WriteFile(source, []byte(oneQuestion), 0o600); err != nil {
		b.Fatal(err)
	}
	other, err := build(source, "question")
	if err != nil {
		b.Fatal(err)
	}
	env := benchHome(b).env()
	ours, theirs := onTerminal(b, env, program(b)), onTerminal(b, env, other)
	ours.until(nl.S("key.quit"))
	theirs.until("Which one")
	for _, d := range []*drawn{ours, theirs} {
		go func() {
			for range d.frames {
			}
		}()
	}
	const still = 5 * time.Second
	for b.Loop() {
		mine, least := ours.used(), theirs.used()
		time.Sleep(still)
		mine, least = ours.used()-mine, theirs.used()-least
		b.ReportMetric(100*float64(mine)/float64(still), "percent")
		b.ReportMetric(float64(mine)/float64(max(least, 10*time.Millisecond)), "x-question")
	}
	b.ReportMetric(0, "ns/op")
}
