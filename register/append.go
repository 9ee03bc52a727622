package register

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// entryForm is the form of an entry that this program writes.
const entryForm = 1

// noSeal stands where there is no entry yet.
var noSeal = strings.Repeat("0", 2*sha256.Size)

// Seal is the seal of an entry: the SHA-256, in hex, of its stored bytes.
func Seal(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// AppendIntake seals a new case and returns its entry as it is stored, on the
// disk. It fills V, Seq, Case, Revision, At and Prev; the case gets the next number
// of the year, as it is in Europe/Amsterdam. Everything that happens to a case
// later is an [Register.Update].
//
// An error that is a [*SealedError] says that the entry stands in the register all
// the same; after every other nothing is written.
func (r *Register) AppendIntake(e record.Entry) (record.Entry, error) {
	return r.seal(func(t *tx, now time.Time) (record.Entry, error) { return t.intake(e, now) })
}

// SealDraft is [Register.AppendIntake] of what a draft tells, and the end of that
// draft, in one transaction. The draft is named with the revision that was read: it
// is ErrDraftConflict when another window wrote it since, and ErrNoDraft when it is
// gone, because then it may be a case already.
func (r *Register) SealDraft(e record.Entry, id string, revision int) (record.Entry, error) {
	return r.seal(func(t *tx, now time.Time) (record.Entry, error) {
		if err := t.endDraft(id, revision); err != nil {
			return record.Entry{}, err
		}
		return t.intake(e, now)
	})
}

func (t *tx) intake(e record.Entry, now time.Time) (record.Entry, error) {
	if e.Kind != record.Intake || e.Case != "" || e.Revision != 0 {
		return record.Entry{}, fmt.Errorf("%w: an intake has the kind of one, and no number yet", record.ErrInvalid)
	}
	return t.append(e, now)
}

// seal does what seals one entry, in one transaction. An error can come after the
// entry was written, when the last sync or the closing of the file fails. Whether
// it stands there is looked up then: to be told that it failed, and to try again,
// would make one breach two cases.
func (r *Register) seal(fn func(t *tx, now time.Time) (record.Entry, error)) (record.Entry, error) {
	var stored record.Entry
	err := r.update(func(t *tx) (err error) {
		stored, err = fn(t, r.moment())
		return err
	})
	if err == nil && r.afterCommit != nil {
		err = r.afterCommit()
	}
	switch {
	case err != nil && (stored.Seq == 0 || !r.holds(stored)):
		return record.Entry{}, err
	case err != nil:
		return stored, &SealedError{Case: stored.Case, Err: err}
	}
	r.copyAfter()
	return stored, nil
}

// holds reports whether an entry stands in the register as it was sealed.
func (r *Register) holds(e record.Entry) bool {
	text, _, err := encode(e)
	there := false
	return err == nil && r.view(func(t *tx) error {
		there = string(t.entry.Get(seqKey(e.Seq))) == string(text)
		return nil
	}) == nil && there
}

var kinds = append([]record.Kind{record.Intake}, record.UpdateKinds()...)

func (t *tx) append(e record.Entry, at time.Time) (record.Entry, error) {
	last, raw, err := t.last()
	if err != nil {
		return record.Entry{}, err
	}
	if !slices.Contains(kinds, e.Kind) {
		return record.Entry{}, fmt.Errorf("%w: kind %q does not exist", record.ErrInvalid, e.Kind)
	}
	var before *record.Summary
	if e.Kind == record.Intake && e.Case == "" {
		e.Case = t.nextCase(at)
	} else {
		s, err := t.summary(e.Case)
		if err != nil {
			return record.Entry{}, err
		}
		if e.Kind == record.Intake {
			return record.Entry{}, fmt.Errorf("%w: case %s has its intake already", record.ErrInvalid, e.Case)
		}
		before = &s
	}
	next := 1
	if before != nil {
		next = before.Revision + 1
	}
	if e.Revision != 0 && e.Revision != next {
		return record.Entry{}, fmt.Errorf("%w: case %s would get revision %d, not %d", ErrConflict, e.Case, next, e.Revision)
	}
	e.V, e.Seq, e.Revision, e.At, e.Prev = entryForm, last+1, next, at, noSeal
	if last > 0 {
		e.Prev = Seal(raw)
	}
	if e.Facts.Schema == 0 {
		e.Facts.Schema = decision.Schema
	}
	text, stored, err := encode(e)
	if err != nil {
		return record.Entry{}, err
	}
	t.fill()
	if err := t.entry.Put(seqKey(e.Seq), text); err != nil {
		return record.Entry{}, err
	}
	if err := t.raise(stored); err != nil {
		return record.Entry{}, err
	}
	if err := t.meta.Put(keyCount, strconv.AppendUint(nil, e.Seq, 10)); err != nil {
		return record.Entry{}, err
	}
	if err := t.meta.Put(keyHead, []byte(Seal(text))); err != nil {
		return record.Entry{}, err
	}
	return stored, t.index(before, record.Summarize(before, stored), stored.Record)
}

// raise says, in the transaction of the first entry that form 1 cannot read, that
// the register is of form 2: an older program leaves it alone then and says that it
// is newer, where it would call the entry damaged.
func (t *tx) raise(e record.Entry) error {
	ofForm1 := e.Facts.Schema < schema && !slices.ContainsFunc(e.Parties, record.Party.Served)
	if ofForm1 || string(t.meta.Get(keySchema)) == strconv.Itoa(schema) {
		return nil
	}
	return t.meta.Put(keySchema, []byte(strconv.Itoa(schema)))
}

// fill makes the pages full to which keys come after the last.
func (t *tx) fill() {
	for _, in := range []boltfile.Bucket{t.entry, t.cases, t.search} {
		in.FillPages()
	}
}

// last is the number and the bytes of the last entry. Nothing is built on an
// end of the log that is not what it was.
func (t *tx) last() (uint64, []byte, error) {
	count, err := strconv.ParseUint(string(t.meta.Get(keyCount)), 10, 63)
	if err != nil {
		return 0, nil, damaged("the number of entries is %q", t.meta.Get(keyCount))
	}
	head := string(t.meta.Get(keyHead))
	key, raw := t.entry.Last()
	switch {
	case key == nil && count == 0 && head == noSeal:
		return 0, nil, nil
	case key == nil || string(key) != string(seqKey(count)):
		return 0, nil, damaged("the log does not end at entry %d", count)
	case Seal(raw) != head:
		return 0, nil, damaged("entry %d is not what was sealed", count)
	}
	return count, raw, nil
}

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func seqOf(key []byte) uint64 { return binary.BigEndian.Uint64(key) }
