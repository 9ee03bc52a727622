package register_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"datalek/register"
)

// copied is a register as created makes it, that was filled once: in a file of its own,
// and with the clock as it stood then. To seal the same entries for each of many rounds
// is most of what those would cost.
func copied(t testing.TB, name string, fill func(*register.Register)) *register.Register {
	t.Helper()
	once := original(t, name, fill)
	path := filepath.Join(t.TempDir(), "datalek", "register.db")
	must(t, os.Mkdir(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, []byte(once.text), 0o600))
	return register.At(path, (&clock{t: once.at}).now).ClockIsRight()
}

type filledFile struct {
	text string
	at   time.Time // what its clock said
}

var (
	copying    sync.Mutex // some tests run side by side
	filledOnce = map[string]filledFile{}
)

// original is the one that is copied.
func original(t testing.TB, name string, fill func(*register.Register)) filledFile {
	t.Helper()
	copying.Lock()
	defer copying.Unlock()
	once, made := filledOnce[name]
	if !made {
		c := &clock{t: start}
		r := register.At(created(t).Path(), c.now).ClockIsRight()
		c.t = c.t.Add(time.Minute) // at which it was made
		fill(r)
		once = filledFile{contents(t, r.Path()), c.t}
		filledOnce[name] = once
	}
	return once
}
