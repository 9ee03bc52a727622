package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/decision"
)

// letters is how long letters that are typed at once in the search of the register take
// to the next frame.
func (b *bench) letters(register, typed string) run {
	return func() (usage, error) {
		on, err := b.onTerminal(b.ours, "--register", register)
		if err != nil {
			return usage{}, err
		}
		defer on.end()
		const theRegister = "\x1b[15~" // F5
		for _, keys := range []string{"", theRegister} {
			io.WriteString(on.terminal, keys)
			if err := drawn(on.terminal, on.frames); err != nil {
				return usage{}, err
			}
		}
		begin := time.Now()
		io.WriteString(on.terminal, typed)
		if _, open := <-on.frames; !open {
			return usage{}, errors.New("the program ended")
		}
		return usage{took: time.Since(begin)}, nil
	}
}

// drawn waits until a program has drawn something and then nothing for half a second.
func drawn(terminal io.Writer, frames <-chan []byte) error {
	wait := 20 * time.Second
	for {
		select {
		case frame, open := <-frames:
			if !open {
				return errors.New("the program ended")
			}
			answer(terminal, frame)
			wait = time.Second / 2
		case <-time.After(wait):
			if wait > time.Second {
				return errors.New("nothing was drawn")
			}
			return nil
		}
	}
}

// dossier makes all papers of the one case in a folder that is empty.
func (b *bench) dossier(register string) run {
	return func() (usage, error) {
		folder := filepath.Join(b.dir, "dossier")
		if err := os.RemoveAll(folder); err != nil {
			return usage{}, err
		}
		return b.command(b.ours, "", "dossier", "2026-001", "--out", folder, "--register", register)()
	}
}

// copyOf is a copy of a register, made when it is first asked for: what is sealed in it
// leaves the one alone that others read. It has a folder of its own: beside the other it
// would count as a version of it.
func (b *bench) copyOf(register string) func() (string, error) {
	return func() (string, error) {
		path := filepath.Join(strings.TrimSuffix(register, ".db")+" sealed", "register.db")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return "", err
		}
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		text, err := exec.Command("cp", register, path).CombinedOutput()
		if err != nil {
			return path, fmt.Errorf("%w: %s", err, text)
		}
		_, err = b.record(path)() // which sees a register that it does not know yet
		return path, err
	}
}

// told is how long it takes until the program says that an intake was sealed. What it
// does after that, such as a copy, is waited for and not counted.
func (b *bench) told(register func() (string, error)) run {
	return func() (usage, error) {
		path, err := register()
		if err != nil {
			return usage{}, err
		}
		input, err := b.intake()
		if err != nil {
			return usage{}, err
		}
		if err := os.RemoveAll(filepath.Join(filepath.Dir(path), "copies")); err != nil { // so that one is due
			return usage{}, err
		}
		cmd := exec.Command(b.ours, "record", input, "--register", path)
		cmd.Env = b.environment()
		out, err := cmd.StdoutPipe()
		if err != nil {
			return usage{}, err
		}
		begin := time.Now()
		if err := cmd.Start(); err != nil {
			return usage{}, err
		}
		said, err := bufio.NewReader(out).ReadString('\n')
		took := time.Since(begin)
		_, _ = io.Copy(io.Discard, out)
		if failed := cmd.Wait(); failed != nil {
			err = fmt.Errorf("%w: %s", failed, said)
		}
		return usage{took: took}, err
	}
}

// copies seals ten intakes, one after another, and counts the copies that are made of
// the register meanwhile.
func (b *bench) copies(register string) func() (int, error) {
	return func() (int, error) {
		made := map[string]bool{}
		for range 10 {
			if _, err := b.record(register)(); err != nil {
				return 0, err
			}
			stem := strings.TrimSuffix(filepath.Base(register), ".db")
			names, err := filepath.Glob(filepath.Join(b.dir, "copies", stem+"*"))
			if err != nil {
				return 0, err
			}
			for _, name := range names {
				made[name] = true
			}
		}
		return len(made), nil
	}
}

// allocations is how many times one verdict asks for memory.
func allocations(f decision.Facts) func() (int, error) {
	return func() (int, error) {
		rules := decision.For(f, time.Unix(1_790_000_000, 0))
		return int(testing.AllocsPerRun(1000, func() { rules.Assess(f) })), nil
	}
}
