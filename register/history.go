package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"datalek/register/record"
)

// fewRevisions are read at once: how far that is nobody is told.
const fewRevisions = 50

// History gives every revision of a case, the oldest first. Each is held
// against its seal, so what is shown is what was sealed. Of a long one is told how far it
// is, where the register is [Register.Heeding].
func (r *Register) History(caseNo string) ([]record.Entry, error) {
	var entries []record.Entry
	err := r.view(func(t *tx) (err error) {
		entries, err = t.history(caseNo)
		return err
	})
	return entries, err
}

// SealOf is the seal of an entry, with which it can be known again from paper
// ([Register.VerifyHead]). The entry is held against it. An entry that does not
// exist is ErrNoSeal.
func (r *Register) SealOf(seq uint64) (seal string, err error) {
	err = r.view(func(t *tx) error {
		e, err := t.entry.Begin(seqKey(seq), 1)
		switch {
		case err != nil:
			return err
		case e == nil:
			return ErrNoSeal
		}
		_, seal, err = t.readSealed(seq)
		return err
	})
	return seal, err
}

// Each walks the entries of all cases in order, with the bytes as they are stored.
// [Register.EachLine] gives those about the register itself as well. The bytes are to be
// used before the next. An entry is passed on only when its seal is right; the first that is not right
// ends the walk with ErrDamaged. An error of fn ends it too and is returned as
// it is. The register cannot be written meanwhile.
func (r *Register) Each(fn func(e record.Entry, raw []byte) error) error {
	var stopped error
	err := r.viewAll(func(t *tx) error {
		return t.each(func(e record.Entry, raw []byte) error {
			if e.Kind.OfRegister() {
				return nil
			}
			stopped = callers(func() error { return fn(e, raw) })
			if stopped != nil {
				return errStop
			}
			return nil
		})
	})
	if stopped != nil {
		return stopped
	}
	return err
}

var errStop = errors.New("the caller stops")

// callers runs code of the caller inside a transaction.
func callers(fn func() error) error {
	defer func() {
		if v := recover(); v != nil {
			panic(callerPanic{v})
		}
	}()
	return fn()
}

func (t *tx) history(caseNo string) ([]record.Entry, error) {
	s, err := t.summary(caseNo)
	if err != nil {
		return nil, err
	}
	seqs, err := t.revisions(caseNo)
	if err != nil {
		return nil, err
	}
	var entries []record.Entry
	var successive record.Successive
	for i, seq := range seqs {
		if len(seqs) > fewRevisions {
			if err := t.heeds.At(i, len(seqs)); err != nil {
				return nil, err
			}
		}
		raw, _, err := t.readSealed(seq)
		if err != nil {
			return nil, err
		}
		e, ok := successive.Next(raw)
		ok = ok && isKind(e.Kind) && !e.Kind.OfRegister() && inItsPlace(seq, e) == nil
		if !ok {
			if e, err = decode(seq, raw); err != nil {
				return nil, err
			}
			if n := len(entries); n > 0 {
				e.Share(entries[n-1].Record)
			}
			successive.Begin(raw, e)
		}
		after := 0
		if n := len(entries); n > 0 {
			after = entries[n-1].Revision
		}
		if e.Case != caseNo || e.Revision <= after {
			return nil, damaged("entry %d is not revision %d of case %s", e.Seq, after+1, caseNo)
		}
		entries = append(entries, e)
	}
	if err := t.lacking(s, len(entries)); err != nil {
		return nil, err
	}
	return entries, nil
}

// lacking refuses a case with fewer revisions than it had, unless so many entries were
// lost when the register was brought back.
func (t *tx) lacking(s record.Summary, revisions int) error {
	if revisions == s.Revision {
		return nil
	}
	state, err := t.state()
	if err == nil && (revisions > s.Revision || revisions == 0 || s.Revision-revisions > state.Lost) {
		err = damaged("case %s has %d of %d revisions", s.Case, revisions, s.Revision)
	}
	return err
}

// sealed reads one entry and holds it against the seal that its successor, or
// the head, keeps of it.
func (t *tx) sealed(seq uint64) (record.Entry, error) {
	raw, _, err := t.readSealed(seq)
	if err != nil {
		return record.Entry{}, err
	}
	return decode(seq, raw)
}

// readSealed is the bytes of an entry, which are to be used before the next, and their seal.
func (t *tx) readSealed(seq uint64) (raw []byte, seal string, err error) {
	if seal, err = t.heldAfter(seq); err != nil {
		return nil, "", err
	}
	raw, err = t.entry.Read(seqKey(seq))
	switch {
	case err != nil:
		return nil, "", err
	case raw == nil:
		return nil, "", damaged("entry %d is missing", seq)
	case sealOf(raw) != seal:
		return nil, "", damaged("entry %d is not what was sealed", seq)
	}
	return raw, seal, nil
}

// eachReported tells how far it is after each entry.
func (t *tx) eachReported(progress Progress, fn func(e record.Entry, raw []byte) error) error {
	last, err := t.last()
	if err != nil {
		return err
	}
	return t.each(func(e record.Entry, raw []byte) error {
		if err := progress.At(int(e.Seq), int(last)); err != nil {
			return err
		}
		return fn(e, raw)
	})
}

func prevOf(seq uint64, raw []byte) (string, error) {
	if h, ok := writtenHead(seq, raw); ok {
		return string(h.prev), nil
	}
	var e struct {
		Prev string `json:"prev"`
	}
	err := json.Unmarshal(raw, &e)
	return e.Prev, err
}

// isNewer knows an entry of a higher form, or of a kind that does not exist yet: a
// newer program wrote it.
func isNewer(seq uint64, raw []byte) bool {
	var head struct {
		V    int         `json:"v"`
		Seq  uint64      `json:"seq"`
		Kind record.Kind `json:"kind"`
	}
	return json.Unmarshal(raw, &head) == nil && head.Seq == seq && head.Kind != "" &&
		(head.V > entryForm || head.V > 0 && !isKind(head.Kind))
}

// isKind knows the kinds of entry that this program knows.
func isKind(k record.Kind) bool { return slices.Contains(kinds(), k) || k.OfRegister() }

// decode reads the stored bytes of an entry. Of one about the register itself it
// gives what every entry has; [record.ParseRegisterEntry] gives the rest.
func decode(seq uint64, raw []byte) (record.Entry, error) {
	if len(raw) > largestEntry {
		return record.Entry{}, damaged("entry %d is of %d bytes, and none is so large", seq, len(raw))
	}
	makeRoom(len(raw))
	var e record.Entry
	failed := record.DecodeInto(raw, &e)
	if (failed != nil || e.V < 1 || e.V > entryForm || !isKind(e.Kind)) && isNewer(seq, raw) {
		return record.Entry{}, fmt.Errorf("%w: entry %d is of another form or kind", ErrNewer, seq)
	}
	switch {
	case failed != nil:
	case e.Kind.OfRegister():
		_, failed = record.ParseRegisterEntry(raw)
	default:
		failed = e.Stored()
	}
	if failed != nil {
		return e, damaged("entry %d cannot be read: %v", seq, failed)
	}
	return e, inItsPlace(seq, e)
}

// inItsPlace holds what an entry says of itself against where it stands.
func inItsPlace(seq uint64, e record.Entry) error {
	if e.V < 1 || e.V > entryForm || e.Seq != seq {
		return damaged("entry %d says that it is entry %d of form %d", seq, e.Seq, e.V)
	}
	if _, _, ok := record.SplitNumber(e.Case); e.Case != "" && !ok {
		return damaged("entry %d has the case number %q", seq, e.Case)
	}
	if (e.Case == "") != e.Kind.OfRegister() {
		return damaged("entry %d is a %s of case %q", seq, e.Kind, e.Case)
	}
	return nil
}
