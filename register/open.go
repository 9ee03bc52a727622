package register

import (
	"fmt"
	"os"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
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
func (r *Register) within(write bool, fn func(*bolt.Tx) error) (err error) {
	var file *os.File
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
		err = explain(r.path, write, damaged("%v", v))
	}()

	// A named pipe would block the opening.
	if info, err := os.Stat(r.path); err != nil {
		return explain(r.path, write, err)
	} else if !info.Mode().IsRegular() {
		return explain(r.path, write, fmt.Errorf("%w: it is not a file", ErrForeign))
	}
	db, err := bolt.Open(r.path, 0o600, &bolt.Options{
		Timeout:  r.lockTimeout,
		ReadOnly: !write,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = openChecked(name, flag, mode)
			return file, err
		},
	})
	if err != nil {
		return explain(r.path, write, err)
	}
	if write {
		err = db.Update(fn)
	} else {
		err = db.View(fn)
	}
	if closing := db.Close(); err == nil {
		err = closing
	}
	return explain(r.path, write, err)
}

// openChecked opens for bbolt. Left alone bbolt creates what is missing and
// fills what is empty, and a register that was moved away would come back as a
// new, empty one.
func openChecked(name string, flag int, mode os.FileMode) (*os.File, error) {
	f, err := os.OpenFile(name, flag&^os.O_CREATE, mode)
	if err != nil {
		return nil, err
	}
	if err := checkFile(f); err != nil {
		_ = f.Close()
		return nil, err
	}
	if flag&os.O_RDWR != 0 {
		private(f)
	}
	return f, nil
}

func (r *Register) view(fn func(*tx) error) error {
	return r.within(false, func(b *bolt.Tx) error {
		t, err := begin(b)
		if err != nil {
			return err
		}
		return fn(t)
	})
}

func (r *Register) update(fn func(*tx) error) error {
	return r.within(true, func(b *bolt.Tx) error {
		t, err := begin(b)
		if err != nil {
			return err
		}
		if string(t.meta.Get(keyIndex)) != indexForm {
			if err := t.reindex(); err != nil {
				return err
			}
		}
		return fn(t)
	})
}
