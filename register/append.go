package register

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"datalek/decision"
	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// entryForm is the highest form of an entry that this program knows. Each entry is
// written in the lowest that has a place for it.
const entryForm = record.NewestForm

// ownForm is the form of an entry about the register itself.
const ownForm = 2

// largestEntry bounds an entry that is read back, in bytes. What comes in is at most a
// mebibyte at a time; what is larger than this was never sealed.
const largestEntry = 8 << 20

// noSeal stands where there is no entry yet.
var noSeal = strings.Repeat("0", 2*sha256.Size)

// Seal is the seal of an entry: the SHA-256, in hex, of its stored bytes.
func Seal(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

var erasedName = []byte(`,"erased":"`)

// sealOf is what the entry after it holds of an entry: its seal, and of a tombstone
// the seal of what stood there.
func sealOf(raw []byte) string {
	if bytes.Contains(raw, erasedName) {
		var e struct {
			Erased string `json:"erased"`
		}
		if json.Unmarshal(raw, &e) == nil && e.Erased != "" {
			return e.Erased
		}
	}
	return Seal(raw)
}

// AppendIntake seals a new case and returns its entry as it is stored, on the
// disk. It fills V, Seq, Case, Revision, At and Prev; the case gets the next number
// of the year, as it is in Europe/Amsterdam; one that is taken over, of its own year. Everything that happens to a case
// later is an [Register.Update].
//
// An error that is a [*SealedError] says that the entry stands in the register all
// the same; after every other nothing is written.
func (r *Register) AppendIntake(e record.Entry) (record.Entry, error) {
	return r.seal(func(t *tx, now time.Time) (record.Entry, error) { return t.intake(e, now) })
}

// AppendIntakeOf is [Register.AppendIntake] of what made makes with whose register it is,
// read in the same transaction. It can be asked more than once; that a register cannot
// say whose it is is no reason to stop.
func (r *Register) AppendIntakeOf(made func(whose record.Organisation) record.Entry) (record.Entry, error) {
	return r.seal(func(t *tx, now time.Time) (record.Entry, error) {
		info, _ := t.about()
		return t.intake(made(info.Organisation), now)
	})
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
	if there, err := t.repeated(e); err != nil {
		return there, err
	}
	return t.append(e, now)
}

// seal does what seals one entry, in one transaction. An error can come after the
// entry was written, when the last sync or the closing of the file fails. Whether
// it stands there is looked up then: to be told that it failed, and to try again,
// would make one breach two cases.
func (r *Register) seal(fn func(t *tx, now time.Time) (record.Entry, error)) (record.Entry, error) {
	var stored record.Entry
	err := r.appending(func(t *tx, now time.Time) (err error) {
		stored, err = fn(t, now)
		return err
	})
	if errors.Is(err, errThere) {
		return stored, nil
	}
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

// errThere ends a transaction that would seal what is sealed already under its ref.
var errThere = errors.New("this is recorded already")

// repeated gives the entry that was sealed under the ref of e. The same input gives
// errThere with it; another one, or one for another case, is ErrConflict.
func (t *tx) repeated(e record.Entry) (record.Entry, error) {
	if e.Ref == "" {
		return record.Entry{}, nil
	}
	v := t.refs.Get([]byte(e.Ref))
	if v == nil {
		return record.Entry{}, nil
	}
	if len(v) != 8 {
		return record.Entry{}, damaged("the index of refs cannot be read")
	}
	there, err := t.sealed(seqOf(v))
	switch {
	case err != nil:
		return record.Entry{}, err
	case there.Ref != e.Ref:
		return record.Entry{}, damaged("the index names entry %d for ref %q", there.Seq, e.Ref)
	case there.Input != e.Input || there.Kind != e.Kind || e.Case != "" && there.Case != e.Case:
		return record.Entry{}, &CaseError{there.Case, ErrRef}
	}
	return there, errThere
}

// holds reports whether an entry stands in the register as it was sealed.
func (r *Register) holds(e record.Entry) bool {
	text, _, err := encode(e)
	return err == nil && r.holdsBytes(e.Seq, text)
}

func (r *Register) holdsBytes(seq uint64, text []byte) bool {
	there := false
	return r.view(func(t *tx) error {
		raw, err := t.entry.Read(seqKey(seq))
		there = bytes.Equal(raw, text)
		return err
	}) == nil && there
}

var kinds = sync.OnceValue(func() []record.Kind { return append([]record.Kind{record.Intake}, record.UpdateKinds()...) })

func (t *tx) append(e record.Entry, at time.Time) (record.Entry, error) {
	last, err := t.last()
	if err != nil {
		return record.Entry{}, err
	}
	if !slices.Contains(kinds(), e.Kind) {
		return record.Entry{}, fmt.Errorf("%w: kind %q does not exist", record.ErrInvalid, e.Kind)
	}
	var before *record.Summary
	if e.Kind == record.Intake && e.Case == "" {
		state, err := t.state()
		if err != nil {
			return record.Entry{}, err
		}
		e.Case = t.nextCase(cmp.Or(e.OwnYear(), at.In(decision.Amsterdam()).Year()), state)
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
	if err := t.ours(); err != nil {
		return record.Entry{}, err
	}
	e.V, e.Seq, e.Revision, e.At, e.Prev = formOf(e), last+1, next, at, noSeal
	if last > 0 {
		e.Prev = string(t.meta.Get(keyHead))
	}
	if e.Facts.Schema == 0 {
		e.Facts.Schema = decision.Schema
	}
	text, stored, err := encode(e)
	if err != nil {
		return record.Entry{}, err
	}
	if err := t.write(e.Seq, text, stored.V > firstSchema || stored.Facts.Schema >= schema); err != nil {
		return record.Entry{}, err
	}
	return stored, t.index(before, stored)
}

// write puts the bytes of an entry at the end of the log.
func (t *tx) write(seq uint64, text []byte, raises bool) error {
	t.fill()
	t.clears = max(t.clears, clearsSmall)
	if err := t.entry.Put(seqKey(seq), text); err != nil {
		return err
	}
	if raises {
		if err := t.raise(); err != nil {
			return err
		}
	}
	if err := t.meta.Put(keyCount, strconv.AppendUint(nil, seq, 10)); err != nil {
		return err
	}
	t.sound = Seal(text)
	return t.meta.Put(keyHead, []byte(t.sound))
}

// formOf is the lowest form that has a place for all that an entry holds. Facts have
// a schema of their own.
func formOf(e record.Entry) int {
	if e.HasEstimates() {
		return 3
	}
	told := func(p record.Party) bool {
		return !p.ToldThemAt.IsZero() || p.ToldBy != "" || p.ToldHow != "" || !p.TellBefore.IsZero()
	}
	if slices.ContainsFunc(e.Parties, told) || e.Decision.Exception != "" {
		return 2
	}
	if e.Kind == record.EvidenceAdded || e.Ref != "" || e.Erased != "" || len(e.Evidence) > 0 || e.Imported != nil || e.Decision.Undecided ||
		e.Kind == record.WordingsKept || e.Wordings != nil || slices.ContainsFunc(e.Parties, record.Party.Served) {
		return 2
	}
	return 1
}

// raise says, in the transaction of the first entry that form 1 cannot read, that
// the register is of form 2: an older program leaves it alone then and says that it
// is newer, where it would call the entry damaged.
func (t *tx) raise() error {
	if string(t.meta.Get(keySchema)) == strconv.Itoa(schema) {
		return nil
	}
	return t.meta.Put(keySchema, []byte(strconv.Itoa(schema)))
}

// fill makes the pages full to which keys come after the last.
func (t *tx) fill() {
	for _, in := range []boltfile.Bucket{t.entry, t.cases, t.search, t.digest} {
		in.FillPages()
	}
}

// last is the number of the last entry. Nothing is built on an end of the log that is
// not what it was, which is looked at once in a transaction.
func (t *tx) last() (uint64, error) {
	count, err := strconv.ParseUint(string(t.meta.Get(keyCount)), 10, 63)
	if err != nil {
		return 0, damaged("the number of entries is %q", t.meta.Get(keyCount))
	}
	head := string(t.meta.Get(keyHead))
	if t.sound == head && head != "" {
		return count, nil
	}
	key := t.entry.LastKey()
	switch {
	case key == nil && count == 0 && head == noSeal:
		return 0, nil
	case key == nil || string(key) != string(seqKey(count)):
		return 0, damaged("the log does not end at entry %d", count)
	}
	raw, err := t.entry.Read(key)
	switch {
	case err != nil:
		return 0, err
	case sealOf(raw) != head:
		return 0, damaged("entry %d is not what was sealed", count)
	}
	t.sound = head
	return count, nil
}

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func seqOf(key []byte) uint64 { return binary.BigEndian.Uint64(key) }
