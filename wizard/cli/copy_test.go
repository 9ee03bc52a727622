package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// A copy that failed after the seal asks for nothing that would seal the same again.
func TestACopyThatFailedAsksForNoSecondRecord(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		for _, failed := range []error{register.ErrFull, register.ErrReadOnly, errors.New("x")} {
			said := copyFailed(words, &register.PathError{Path: "copies", Err: failed})
			if !strings.Contains(said, "copies") || failed == register.ErrFull && strings.Contains(said, words.S("error.full")) {
				t.Error(said)
			}
			if want := map[string]string{"nl": "Leg het niet nog een keer vast.", "en": "Do not record it again."}[lang]; !strings.Contains(said, want) {
				t.Error(said)
			}
		}
	}
}

// A link to a register is that register, its copies included.
func TestALinkIsTheRegisterThatItLeadsTo(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	path, link := filepath.Join(dir, "register.db"), filepath.Join(dir, "link.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	a := &app{now: time.Now}
	for _, given := range []string{path, link} {
		if got := a.at(given).Path(); got != path {
			t.Errorf("%s is %s", given, got)
		}
	}
	if got := a.at(filepath.Join(dir, "none.db")).Path(); got != filepath.Join(dir, "none.db") {
		t.Error(got)
	}
}

// Rule: that an entry is sealed is told before its copy is made, which takes seconds of a
// large register; the program ends when it is there.
func TestASealIsToldBeforeItsCopyIsMade(t *testing.T) {
	atHome(t)
	for n, args := range []string{"record in.json --create", "update 2030-001 note.json", "record in.json"} {
		var errs bytes.Buffer
		out := &lookingOut{copies: func() int { names, _ := os.ReadDir("copies"); return len(names) }}
		p := Program{In: os.Stdin, Out: out, Errs: &errs, Now: func() time.Time { return flagsAt }}
		if code := p.Run(strings.Fields("--register r.db " + args)); code != ExitDone || !slices.Equal(out.seen, []int{n}) || out.copies() != n+1 {
			t.Errorf("%s: exit %d, %d copies when it was told and %d at the end\n%s", args, code, out.seen, out.copies(), errs.String())
		}
	}
}

// A command of which the copy was stopped ends there, and does not read the register back
// as well: the next one does that.
func TestAStoppedCopyEndsTheCommand(t *testing.T) {
	atHome(t)
	var errs bytes.Buffer
	p := Program{In: os.Stdin, Out: io.Discard, Errs: &errs, Now: func() time.Time { return flagsAt }}
	for _, args := range []string{"record in.json --create", "record in.json"} {
		if code := p.Run(strings.Fields("--register r.db " + args)); code != ExitDone {
			t.Fatal(code, errs.String())
		}
	}
	whole, err := os.ReadFile("r.db")
	if err != nil {
		t.Fatal(err)
	}
	spoiled := bytes.ReplaceAll(whole, []byte(`"seq":1,"case":"2030-001","revision":1`), []byte(`"seq":1,"case":"2030-001","revision":2`)) // wherever it lies; nothing reads it
	if err := os.WriteFile("r.db", spoiled, 0o600); err != nil || bytes.Equal(spoiled, whole) {
		t.Fatal(err)
	}
	a := &app{now: func() time.Time { return flagsAt.AddDate(0, 0, 2) }, t: text.For("nl"), Voice: Voice{Out: io.Discard, Errs: io.Discard, far: newFar(io.Discard)}}
	a.r = a.at("r.db")
	if _, err := a.r.Info(); err != nil {
		t.Fatal(err)
	}
	for _, failed := range []error{draft.ErrStopped, register.ErrFull} {
		a.copied.Store(&failed)
		if reads := a.rotten(nil); reads != (failed == register.ErrFull) {
			t.Errorf("after %v the register is read back: %v", failed, reads)
		}
	}
}

// lookingOut counts the copies each time that something is told.
type lookingOut struct {
	copies func() int
	seen   []int
}

func (o *lookingOut) Write(b []byte) (int, error) {
	o.seen = append(o.seen, o.copies())
	return len(b), nil
}

// Beside the wizard a copy is made while it goes on, of each register the newest that waits;
// at the end it is waited for, and can be stopped.
func TestCopiesBesideTheWizardAreWaitedFor(t *testing.T) {
	c := copying{goesOn: true}
	begun, goOn := make(chan string), make(chan bool)
	var made []string
	work := func(name string) func(register.Progress) {
		return func(p register.Progress) {
			begun <- name
			if <-goOn; p(1, 2) == nil {
				made = append(made, name)
			}
		}
	}
	c.take("a", work("a1"))
	if got := <-begun; got != "a1" {
		t.Fatal(got)
	}
	c.take("b", work("b1")) // what is taken while one is made
	c.take("a", work("a2"))
	c.take("a", work("a3"))
	go func() {
		goOn <- true
		for range 2 {
			<-begun
			goOn <- true
		}
	}()
	c.finish(func(int, int) error { return nil }, func() {})
	if !slices.Equal(made, []string{"a1", "a3", "b1"}) {
		t.Fatal(made)
	}

	c.take("a", work("a4"))
	<-begun
	asked, waits := 0, 0
	c.finish(func(int, int) error {
		if asked++; asked == 2 { // by now it was told that it is to stop
			goOn <- true
		}
		return errors.New("stop")
	}, func() { waits++ })
	if len(made) != 3 || waits != 1 {
		t.Errorf("a copy that was to stop went on: %v; told %d times that it is waited for", made, waits)
	}
}
