package cli

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	_ "datalek/register/frugal"
)

// Opening the register is a good part of what a short command costs: the file is locked,
// looked at, mapped and held against what is known of it, each time.
func TestACommandOpensTheRegisterNoMoreThanItMust(t *testing.T) {
	atHome(t)
	run := func(args string) {
		t.Helper()
		var errs bytes.Buffer
		p := Program{In: os.Stdin, Out: &bytes.Buffer{}, Errs: &errs, Now: func() time.Time { return flagsAt }}
		if code := p.Run(strings.Fields("--register r.db " + args)); code != ExitDone {
			t.Fatalf("%s: %d %s", args, code, errs.String())
		}
	}
	run("record in.json --create")
	watch, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		t.Skipf("the system tells of no openings: %v", err)
	}
	defer unix.Close(watch)
	_, err = unix.InotifyAddWatch(watch, "r.db", unix.IN_OPEN|unix.IN_CLOSE)
	if err == unix.ENOSPC {
		t.Skip("other programs of this account watch as much as one may")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		most int
	}{
		{"record in.json", 3}, {"update 2030-001 note.json", 3}, // the entry, the copy, the answer
		{"show 2030-001", 1}, {"history 2030-001", 1}, {"year 2030", 1},
	} {
		run(c.args)
		if n := openings(t, watch); n == 0 || n > c.most {
			t.Errorf("%s opens the register %d times; %d do", c.args, n, c.most)
		}
	}
}

// openings are those since the last time. Between two stands the closing of the first:
// the system makes one of what is twice the same.
func openings(t *testing.T, watch int) (n int) {
	t.Helper()
	events := make([]byte, 64<<10)
	read, err := unix.Read(watch, events)
	if err != nil {
		t.Fatal(err)
	}
	for events = events[:read]; len(events) > 0; events = events[unix.SizeofInotifyEvent+binary.NativeEndian.Uint32(events[12:]):] {
		if binary.NativeEndian.Uint32(events[4:])&unix.IN_OPEN != 0 {
			n++
		}
	}
	return n
}
