package register

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"datalek/register/record"
)

// Import seals cases that were first recorded elsewhere, and what they came from: all of
// them or none. It gives the entries as they are stored. progress is told how many there
// are; it may be nil.
//
// A few go in in one transaction. Nothing stops the end of one, and that of many thousand
// cases takes seconds: those go into a copy, some in each transaction, and the copy then
// takes the place of the register. Where that cannot be, because another window wrote
// meanwhile or nothing can be put beside the register, one transaction it is.
func (r *Register) Import(from record.RegisterEntry, cases []record.Entry, progress Progress) (record.RegisterEntry, []record.Entry, error) {
	in := &importing{from: from, cases: cases, progress: progress}
	if len(cases) > importedAtOnce {
		if err := r.importBeside(in); !errors.Is(err, errAtOnce) {
			return in.done(err)
		}
	}
	in.stored, in.own = nil, record.RegisterEntry{}
	own, err := r.sealOwn(func(t *tx, now time.Time) (record.RegisterEntry, error) {
		in.stored = in.stored[:0]
		err := in.some(t, now, len(cases))
		return in.own, err
	})
	in.own = own
	return in.done(err)
}

// importedAtOnce is how many cases come in in one transaction of several.
var importedAtOnce = 2000

// errAtOnce says that cases come in in one transaction.
var errAtOnce = errors.New("the cases come in at once")

// importing is how far an import is.
type importing struct {
	from     record.RegisterEntry
	cases    []record.Entry
	progress Progress

	stored []record.Entry
	own    record.RegisterEntry // once all are stored
}

func (in *importing) done(err error) (record.RegisterEntry, []record.Entry, error) {
	if err != nil && !errors.As(err, new(*SealedError)) {
		return record.RegisterEntry{}, nil, err
	}
	return in.own, in.stored, err
}

// some seals the next cases, and after the last one what they came from.
func (in *importing) some(t *tx, now time.Time, most int) error {
	until := min(len(in.stored)+most, len(in.cases))
	for _, e := range in.cases[len(in.stored):until] {
		if e.Imported == nil {
			return fmt.Errorf("%w: case %d does not say where it comes from", record.ErrInvalid, len(in.stored))
		}
		if err := e.Imported.Check(); err != nil {
			return err
		}
		got, err := t.intake(e, now)
		if err != nil {
			return err
		}
		in.stored = append(in.stored, got)
		if err := in.progress.At(len(in.stored), len(in.cases)); err != nil {
			return err
		}
	}
	if len(in.stored) < len(in.cases) {
		return nil
	}
	var err error
	in.own, err = t.appendOwn(in.from, now)
	return err
}

// importBeside seals all of it in a copy that then takes the place of the register. What
// is in the way of that is left to one transaction, which says what is wrong.
func (r *Register) importBeside(in *importing) error {
	asks := Progress(func(int, int) error { return in.progress.At(0, 0) })
	newest := ClockError{}
	if !r.clockIsRight && !r.apart {
		newest = r.newestCopy()
	}
	now := r.moment()
	sound := r.view(func(t *tx) error {
		if err := t.doubts(newest, now); err != nil && !r.clockIsRight && !r.apart {
			return err
		}
		return t.ours()
	})
	if sound != nil || r.Missing() != nil {
		return errAtOnce
	}
	dir := filepath.Dir(r.linked())
	dropHalfMade(dir)
	temp, err := os.CreateTemp(dir, ".register-*.new") // 0600
	if err != nil {
		return errAtOnce
	}
	defer os.Remove(temp.Name())
	sum, err := sumOf(r.path, asks) // what is written from here on shows
	if err == nil {
		err = r.writeTo(temp, asks)
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return explain(r.path, true, err)
	}
	next := r.other(temp.Name())
	next.apart, next.preparing = true, r.preparing
	var seen stateFile
	for in.own.Seq == 0 {
		before := len(in.stored)
		err := next.update(func(t *tx) error {
			in.stored = in.stored[:before]
			err := in.some(t, now, importedAtOnce)
			seen = r.furthest(t)
			return err
		})
		if err != nil {
			return explain(r.path, true, withPath(r.path, err))
		}
	}
	err = r.Heeding(asks).replacedBy(temp.Name(), sum)
	if errors.Is(err, errWrittenSince) {
		return errAtOnce
	}
	if err != nil {
		return explain(r.path, true, err)
	}
	r.remember(seen)
	err = r.settled(dir)
	if err == nil && r.afterCommit != nil {
		if failed := r.afterCommit(); failed != nil {
			err = &SealedError{Err: failed}
		}
	}
	if err == nil {
		r.copyAfter()
	}
	return err
}
