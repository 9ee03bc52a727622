package register

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"datalek/register/record"
)

// RollbackError says that entries were in this register that are not in it now: an
// older file took its place, or two windows went on from the same file on two
// machines. Reading goes on; nothing is sealed until the file that holds them is back
// or somebody goes on knowingly ([Register.GoOn]).
type RollbackError struct {
	Entries int      `json:"entries"`         // that the file holds
	Known   int      `json:"known"`           // the most that were seen
	Same    int      `json:"same"`            // up to this entry both are the same; -1 when nobody can tell
	Copy    string   `json:"copy,omitempty"`  // the file that holds what is missing; "" when none is known
	Cases   []string `json:"cases,omitempty"` // cases of which only that file holds entries
	Own     []string `json:"own,omitempty"`   // cases of which only this file holds entries, since they went apart

	left    []string
	numbers []string
	head    string
}

func (e *RollbackError) Error() string {
	return fmt.Sprintf("%v: it holds %d entries, and %d were seen", ErrRolledBack, e.Entries, e.Known)
}

// Unwrap is ErrRolledBack.
func (e *RollbackError) Unwrap() error { return ErrRolledBack }

// Forked reports whether both sides hold entries that the other has not.
func (e *RollbackError) Forked() bool { return e.Same >= 0 && e.Same < e.Entries }

// GoOn makes the next seal go on with a register that is older than what was known of
// it. That is sealed first, with the highest number of a case that was ever given.
func (r *Register) GoOn() *Register {
	r.goOn = true
	return r
}

// GoesOn reports whether that was said of it.
func (r *Register) GoesOn() bool { return r.goOn }

// Missing is what the last opening missed, or nil.
func (r *Register) Missing() *RollbackError {
	marks := r.missed.Load()
	if marks == nil || len(*marks) == 0 {
		return nil
	}
	return r.told(*marks, r.path)
}

// told looks into the file that holds what is missing, as far as one does. The path is
// that of the file that lacks it.
func (r *Register) told(missing []seenEntry, path string) *RollbackError {
	e := &RollbackError{Same: -1, Known: int(missing[0].seq), head: missing[0].seal}
	for _, m := range missing {
		e.left = append(e.left, m.name())
	}
	here := At(path, time.Now)
	here.apart = true
	info, err := here.Info()
	if err != nil {
		return e
	}
	e.Entries = info.Entries
	numbers := record.State{Numbers: r.remembered(info.ID).Numbers}
	at := slices.IndexFunc(missing, func(m seenEntry) bool { return m.file != "" })
	if at < 0 {
		if e.Known > e.Entries {
			e.Same = e.Entries // as far as anybody can tell
		}
		e.numbers = numbers.List()
		return e
	}
	there := At(missing[at].file, time.Now)
	there.apart = true
	e.Copy, e.head = there.path, missing[at].seal
	e.Same = sameUpTo(here, there, min(info.Entries, int(missing[at].seq)))
	cases, highest, err := there.casesAfter(e.Same)
	own, _, failed := here.casesAfter(e.Same)
	if err != nil || failed != nil {
		return e
	}
	e.Cases, e.Own = cases, own
	e.numbers = numbers.Raised(highest.List()).List()
	return e
}

// casesAfter are the cases that have an entry after a number, and the highest numbers of
// all cases.
func (r *Register) casesAfter(seq int) (after []string, highest record.State, err error) {
	err = r.view(func(t *tx) error {
		after, highest = nil, record.State{}
		return t.eachSummary(func(s record.Summary) {
			highest = highest.Raised([]string{s.Case})
			if int(s.Last) > seq {
				after = append(after, s.Case)
			}
		})
	})
	slices.Sort(after)
	return after, highest, err
}

// sameUpTo is the last entry that two files have in common, of at most n. The seal
// of an entry stands for all before it.
func sameUpTo(a, b *Register, n int) int {
	low, high := 0, n+1
	for low+1 < high {
		mid := (low + high) / 2
		x, errX := a.SealOf(uint64(mid))
		y, errY := b.SealOf(uint64(mid))
		if errX == nil && errY == nil && x == y {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// entry is what going on knowingly seals.
func (e *RollbackError) entry(by string) record.RegisterEntry {
	roll := &record.Rollback{Entries: e.Known, Numbers: e.numbers, Left: e.left}
	if len(e.head) == len(noSeal) {
		roll.Head = record.Sum(e.head)
	}
	return record.RegisterEntry{Kind: record.AfterRollback, By: by, Rollback: roll}
}

var errMissing = errors.New("entries are missing")

// appending is update for what seals an entry. Where entries are missing it refuses,
// or seals first that somebody goes on knowingly.
func (r *Register) appending(fn func(t *tx, now time.Time) error) error {
	var lost *RollbackError
	for range 3 {
		marks := r.marks()
		var missing []seenEntry
		var now stateFile
		var newest ClockError
		if !r.clockIsRight && !r.apart {
			newest = r.newestCopy()
		}
		err := r.update(func(t *tx) error {
			at := r.moment()
			if !r.clockIsRight && !r.apart {
				if err := t.doubts(newest, at); err != nil {
					return err
				}
			}
			if missing, _ = r.look(t, marks); len(missing) > 0 {
				if lost == nil || len(lost.left) != len(missing) {
					return errMissing
				}
				if _, err := t.appendOwn(lost.entry(""), at); err != nil {
					return err
				}
			}
			if err := fn(t, at); err != nil {
				return err
			}
			now = r.furthest(t)
			return nil
		})
		if !errors.Is(err, errMissing) {
			if err == nil {
				r.remember(now)
			}
			return err
		}
		if lost = r.told(missing, r.path); !r.goOn {
			return explain(r.path, true, lost)
		}
	}
	return explain(r.path, true, ErrInUse)
}
