package register

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register/internal/boltfile"
)

// lockTimeout is how long a second window waits for the first. bbolt reads zero
// as "for ever".
const lockTimeout = 2 * time.Second

// callerPanic carries a panic of a caller's function past the recover below:
// it is the caller's bug and no damage.
type callerPanic struct{ value any }

// within opens the file, does one transaction and closes the file again.
//
// All of it runs with faults as panics: a file that shrinks while it is mapped
// (a sync client) is a SIGBUS that recover alone does not catch. That setting
// holds for this goroutine only, which is why nothing here may use what bbolt
// does on another one (Tx.Check, a file without a list of free pages).
//
// With whole, the whole page tree is checked first; else only what is used, as
// it is used.
func (r *Register) within(how access, fn func(*bolt.Tx, *boltfile.Guard) error) (err error) {
	for range 12 {
		replaced := false
		err = r.once(how, &replaced, fn)
		if !replaced {
			return err
		}
	}
	return explain(r.path, how.write, ErrInUse)
}

// access is what a transaction is for.
type access struct {
	write, everything bool
	mapped            bool      // it reads through bbolt, which maps the file: to write all of it somewhere
	asItIs            bool      // an index of another form is left alone
	clears            *clearing // nil: free pages are left as they are; set by the transaction
}

var (
	reading   = access{}
	readAll   = access{everything: true}
	writing   = access{write: true}
	rewriting = access{write: true, everything: true}
)

func (r *Register) once(how access, replaced *bool, fn func(*bolt.Tx, *boltfile.Guard) error) (err error) {
	var file *os.File
	write := how.write
	if write {
		r.copying.RLock()
		defer r.copying.RUnlock()
	}
	var seen boltfile.Seen
	asks := r.heeds.asks()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		// bbolt may hold its own locks now, so closing it could wait for ever.
		// The mapping stays until the end, and keeps the lock if we do not give
		// it up.
		if file != nil {
			unlock(file)
			_ = file.Close()
		}
		if p, ok := v.(callerPanic); ok {
			panic(p.value)
		}
		err = explain(r.path, write, asDamage(v))
	}()

	// A named pipe would block the opening.
	if info, err := os.Stat(r.path); err != nil {
		return explain(r.path, write, err)
	} else if !info.Mode().IsRegular() {
		return explain(r.path, write, fmt.Errorf("%w: it is not a file", ErrForeign))
	}
	act := func(b *bolt.Tx) error {
		g, err := boltfile.NewGuard(file, seen)
		if err != nil {
			return err
		}
		if err = fn(b, g); err == nil {
			err = g.Whole()
		}
		g.Done()
		return err
	}
	if !write && !how.mapped {
		if file, seen, err = openChecked(r.path, os.O_RDONLY, 0, how.everything, asks); err != nil {
			return explain(r.path, false, err)
		}
		err = locked(r.lockTimeout, func() (busy bool, err error) { return lock(file, false) })
		if *replaced = err == nil && !isAt(file, r.path); err == nil && !*replaced {
			err = act(nil)
		}
		_ = file.Close() // and with it goes the lock
		return explain(r.path, false, err)
	}
	db, err := bolt.Open(r.path, 0o600, &bolt.Options{
		Timeout:  r.lockTimeout,
		ReadOnly: !write,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, seen, err = openChecked(name, flag, mode, how.everything, asks)
			return file, err
		},
	})
	if err != nil {
		return explain(r.path, write, err)
	}
	// While we waited for the lock another file may have taken the name
	// (Restore, a sync client): what is written to the old one would be lost.
	*replaced = !isAt(file, r.path)
	switch {
	case *replaced:
	case write:
		err = db.Update(act)
		if how.clears != nil && (err == nil || errors.Is(err, errUnchanged)) && how.clears.due(file) {
			_ = boltfile.ClearFree(file, nil) // what is recorded stands; the next one clears it
		}
	default:
		err = db.View(act)
	}
	if closing := db.Close(); err == nil {
		err = closing
	}
	return explain(r.path, write, err)
}

// asDamage is a panic in what reads the file.
func asDamage(v any) error {
	if found, is := v.(error); is && errors.Is(found, ErrDamaged) {
		return found
	}
	return damaged("%v", v)
}

// openChecked opens for bbolt. Left alone bbolt creates what is missing and
// fills what is empty, and a register that was moved away would come back as a
// new, empty one.
func openChecked(name string, flag int, mode os.FileMode, everything bool, asks func() error) (*os.File, boltfile.Seen, error) {
	f, err := os.OpenFile(name, flag&^os.O_CREATE, mode)
	if err != nil {
		return nil, boltfile.Seen{}, err
	}
	seen, err := boltfile.Look(f, everything, asks)
	if err != nil {
		_ = f.Close()
		return nil, boltfile.Seen{}, err
	}
	if flag&os.O_RDWR != 0 {
		private(f)
	}
	return f, seen, nil
}

// locked tries for a lock until it has it or the wait is over.
func locked(wait time.Duration, try func() (busy bool, err error)) error {
	for until := time.Now().Add(wait); ; time.Sleep(20 * time.Millisecond) {
		busy, err := try()
		switch {
		case err == nil || !busy:
			return err
		case time.Now().After(until):
			return ErrInUse
		}
	}
}

// isAt reports whether an open file is still the one at a path. A doubt is no
// reason to stop.
func isAt(f *os.File, path string) bool {
	here, err := f.Stat()
	if err != nil {
		return true
	}
	there, err := os.Stat(path)
	return err != nil || os.SameFile(here, there)
}

func (r *Register) view(fn func(*tx) error) error    { return r.viewed(reading, fn) }
func (r *Register) viewAll(fn func(*tx) error) error { return r.viewed(readAll, fn) }

func (r *Register) viewed(how access, fn func(*tx) error) error {
	if r.held != nil {
		if err := r.readHeld(fn); !isIndex(err) {
			return err
		}
		// the index is wrong: this reading opens the file and makes one for itself
	}
	marks := r.marks()
	var missing []seenEntry
	var now stateFile
	err := r.within(how, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		older := err == nil && !t.isCurrent()
		if older && !g.Walked && !how.asItIs {
			err = errOlder
		}
		if err != nil {
			return err
		}
		t.preparing, t.heeds = r.preparing, r.heeds
		if !older || !how.asItIs {
			missing, now = r.look(t, marks)
			r.missed.Store(&missing)
		}
		return fn(t)
	})
	r.missed.Store(&missing)
	r.opened.Store(r.opened.Load() || err == nil)
	r.remember(now)
	if isIndex(err) && !how.everything && r.inMemory(fn) == nil {
		r.ownIndex.Store(true)
		return nil
	}
	if errors.Is(err, errOlder) && !how.everything {
		how.everything = true
		return r.viewed(how, fn) // the index is made in memory, out of all entries
	}
	return err
}

// update writes; a register of another form is brought to this one before.
func (r *Register) update(fn func(*tx) error) error {
	for range 3 {
		var clears clearing
		var ended []string
		err := r.within(access{write: true, clears: &clears}, func(b *bolt.Tx, g *boltfile.Guard) error {
			t, err := begin(b, g)
			if err == nil && !t.isCurrent() {
				err = errOlder
			}
			if err != nil {
				return err
			}
			err = fn(t)
			clears, ended = t.clears, t.ended
			return err
		})
		if err == nil {
			r.forget(ended)
		}
		if isIndex(err) && r.inMemory(func(*tx) error { return nil }) == nil {
			err = explain(r.path, true, fmt.Errorf("%w: %w", ErrOnlyIndex, errors.Unwrap(err)))
		}
		if !errors.Is(err, errOlder) {
			return err
		}
		if err := r.Reindex(r.preparing); err != nil {
			return err
		}
	}
	return explain(r.path, true, ErrInUse) // an older program makes its own index meanwhile
}

// errOlder is a register with an index of another form.
var errOlder = errors.New("the index is of another form")
