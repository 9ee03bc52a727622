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

// Append seals an entry and returns it as it is stored, on the disk. It fills
// V, Seq, Case, Revision, At and Prev; a draft with id dropDraft goes in the
// same transaction, and one that is gone already is no reason to refuse.
//
// An intake without a case number gets the next number of the year, as it is in
// Europe/Amsterdam. Every other entry names its case (ErrNoCase). A revision
// other than zero must be the next one of the case, else somebody else was
// first (ErrConflict).
func (r *Register) Append(e record.Entry, dropDraft string) (record.Entry, error) {
	var stored record.Entry
	err := r.update(func(t *tx) (err error) {
		stored, err = t.append(e, r.moment())
		if err == nil && dropDraft != "" {
			err = t.draft.Delete([]byte(dropDraft))
		}
		return err
	})
	if err != nil {
		return record.Entry{}, err
	}
	r.copyAfter()
	return stored, nil
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
	if err := t.meta.Put(keyCount, strconv.AppendUint(nil, e.Seq, 10)); err != nil {
		return record.Entry{}, err
	}
	if err := t.meta.Put(keyHead, []byte(Seal(text))); err != nil {
		return record.Entry{}, err
	}
	return stored, t.index(before, record.Summarize(before, stored), stored.Record)
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
