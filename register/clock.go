package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A clock is doubted when it stands before something that was written already, or long
// after all of it. A little is no doubt: clocks are put right by themselves.
const (
	clockSlack = 2 * time.Minute
	clockYears = 2
)

// ErrClock is a seal that waits until somebody says that the clock is right; see
// [ClockError].
var ErrClock = errors.New("the clock cannot be right, or nothing was written for years")

// Witness is what holds the newest moment that is known of a register.
type Witness string

const (
	NewestEntry Witness = "entry"
	NewestDraft Witness = "draft"
	NewestCopy  Witness = "copy"
	NewestFact  Witness = "fact" // a moment in facts that are judged and not recorded
)

// ClockError says why the clock of the machine is doubted. Every moment that is sealed
// and every countdown hangs on it.
type ClockError struct {
	Now    time.Time `json:"now"`
	Newest time.Time `json:"newest"`
	Of     Witness   `json:"of"`
}

func (e *ClockError) Error() string {
	return fmt.Sprintf("%v: it is %s, and the newest %s is of %s", ErrClock, e.Now.Format(time.RFC3339), e.Of, e.Newest.Format(time.RFC3339))
}

// Unwrap is ErrClock.
func (e *ClockError) Unwrap() error { return ErrClock }

// Or is the newer of this moment and another, of which nil is none.
func (e *ClockError) Or(at time.Time, of Witness) *ClockError {
	if e == nil {
		e = &ClockError{}
	}
	newest := e.or(at, of)
	return &newest
}

// Behind reports whether the clock stands before what was written; else it stands years
// after it.
func (e *ClockError) Behind() bool { return e.Now.Before(e.Newest) }

// At is the same doubt at another moment; nil when there is none then.
func (e *ClockError) At(now time.Time) *ClockError {
	if e == nil || e.Newest.IsZero() || !now.Before(e.Newest.Add(-clockSlack)) && now.Before(e.Newest.AddDate(clockYears, 0, 0)) {
		return nil
	}
	return &ClockError{now, e.Newest, e.Of}
}

// Newest is the newest moment that is known of the register, out of its last entry, its
// drafts and its copies. It is given as a doubt, to be asked with [ClockError.At]; nil
// when nothing was written.
func (r *Register) Newest() *ClockError {
	newest := r.newestCopy()
	_ = r.view(func(t *tx) error {
		newest = t.newest(newest)
		return nil
	})
	if newest.Newest.IsZero() {
		return nil
	}
	return &newest
}

// newestCopy begins with the copies, whose names are read outside the file.
func (r *Register) newestCopy() ClockError {
	var newest ClockError
	copies, _ := r.Copies()
	for _, c := range copies {
		newest = newest.or(c.At, NewestCopy)
	}
	return newest
}

func (e ClockError) or(at time.Time, of Witness) ClockError {
	if at.After(e.Newest) || of == NewestEntry && at.Equal(e.Newest) {
		e.Newest, e.Of = at, of
	}
	return e
}

func (t *tx) newest(newest ClockError) ClockError {
	if info, err := t.info(); err == nil {
		newest = newest.or(info.LastAt, NewestEntry)
	}
	t.draft.Each(nil, func(_, text []byte) bool {
		d, _ := headOf(text)
		if !d.Changed.IsZero() || json.Unmarshal(text, &d) == nil {
			newest = newest.or(d.Changed, NewestDraft)
		}
		return true
	})
	return newest
}

// ClockIsRight makes what is sealed from now on be sealed with the clock as it stands:
// somebody looked at it.
func (r *Register) ClockIsRight() *Register {
	r.clockIsRight = true
	return r
}

// doubts refuses to seal with a clock that cannot be right.
func (t *tx) doubts(newest ClockError, now time.Time) error {
	newest = t.newest(newest)
	if doubt := newest.At(now); doubt != nil {
		return doubt
	}
	return nil
}

// Opened reports whether the register was read or written here.
func (r *Register) Opened() bool { return r.opened.Load() }
