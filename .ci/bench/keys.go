package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/creack/pty"
)

// tick is how long a renderer of sixty frames a second waits between two.
const tick = time.Second / 60

// onTerminal is a program on a terminal of its own, after its first screen.
type onTerminal struct {
	cmd      *exec.Cmd
	terminal *os.File
	frames   chan []byte
}

func (b *bench) onTerminal(program string, args ...string) (*onTerminal, error) {
	cmd := exec.Command(program, args...)
	cmd.Env = append(b.environment(), "TERM=xterm-256color")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		return nil, err
	}
	on := &onTerminal{cmd, terminal, make(chan []byte, 1<<10)}
	go func() {
		defer close(on.frames)
		for {
			piece := make([]byte, 64<<10)
			n, err := terminal.Read(piece)
			if err != nil {
				return
			}
			on.frames <- piece[:n]
		}
	}()
	return on, nil
}

func (on *onTerminal) end() {
	on.cmd.Process.Kill()
	on.cmd.Wait()
	on.terminal.Close()
}

// keys is how long a key takes to the next frame, at a place among a hundred in order. A
// frame is drawn at a tick of the renderer: keys that always come right after one all wait
// a whole tick, so these are spread over it.
func (b *bench) keys(place int, program string, args ...string) run {
	return func() (usage, error) {
		on, err := b.onTerminal(program, args...)
		if err != nil {
			return usage{}, err
		}
		defer on.end()
		if err := drawn(on.terminal, on.frames); err != nil {
			return usage{}, err
		}
		var took []time.Duration
		for i := range 100 {
			// The golden section spreads any number of points evenly.
			time.Sleep(3*tick + time.Duration(i*618%1000)*tick/1000)
			for len(on.frames) > 0 {
				<-on.frames
			}
			begin := time.Now()
			io.WriteString(on.terminal, []string{"\x1b[B", "\x1b[A"}[i%2])
			if _, open := <-on.frames; !open {
				return usage{}, errors.New("the program ended")
			}
			took = append(took, time.Since(begin))
		}
		slices.Sort(took)
		return usage{took: took[place]}, nil
	}
}

// idle is the processor time of a program that shows its first screen for ten seconds.
func (b *bench) idle(program string, args ...string) run {
	return func() (usage, error) {
		on, err := b.onTerminal(program, args...)
		if err != nil {
			return usage{}, err
		}
		defer on.end()
		if err := drawn(on.terminal, on.frames); err != nil {
			return usage{}, err
		}
		go func() {
			for range on.frames {
			}
		}()
		before, err := on.used()
		if err != nil {
			return usage{}, err
		}
		time.Sleep(10 * time.Second)
		after, err := on.used()
		return usage{took: after - before, processor: after - before}, err
	}
}

// used is the processor time that all threads of the program had so far.
func (on *onTerminal) used() (all time.Duration, err error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", on.cmd.Process.Pid))
	if err == nil && len(threads) == 0 {
		return 0, errors.New("this system does not say how much processor time a program had")
	}
	for _, path := range threads {
		text, err := os.ReadFile(path)
		if err != nil {
			return 0, err
		}
		ns, err := strconv.ParseInt(strings.Fields(string(text))[0], 10, 64)
		if err != nil {
			return 0, err
		}
		all += time.Duration(ns)
	}
	return all, nil
}
