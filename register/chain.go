package register

import "bytes"

const (
	largeEntry  = 64 << 10 // bytes, above which an entry is not kept while the next is read
	largestHead = 1 << 10  // bytes, in which the seal of the entry before stands as a rule
)

// chain walks the log one entry behind, because the seal of an entry stands in the
// next one, and in the head of the register for the last. The first that is not what
// was sealed ends it with ErrDamaged.
//
// read gets each entry as it is met, and tells what to pass on of it and the seal
// that it holds of the one before. give gets an entry once its seal was found right;
// the bytes are to be used before the next. Of an entry of some size the seal is looked
// up ahead, so that never two of them are held.
func chain[T any](t *tx, read func(seq uint64, raw []byte) (is T, prev []byte, err error), give func(is T, raw []byte) error) error {
	last, _, err := t.last()
	if err != nil {
		return err
	}
	var behind struct {
		is    T
		raw   []byte
		waits bool // to be given
	}
	seal, seq := noSeal, uint64(0)
	err = t.entry.Scan(func(k, raw []byte) error {
		seq++
		if !bytes.Equal(k, seqKey(seq)) {
			return damaged("entry %d is missing", seq)
		}
		is, prev, err := read(seq, raw)
		if err != nil {
			return err
		}
		if string(prev) != seal {
			return damaged("entry %d is not what was sealed", max(seq-1, 1))
		}
		if behind.waits {
			if err := give(behind.is, behind.raw); err != nil {
				return err
			}
		}
		seal = sealOf(raw)
		if behind.waits = len(raw) <= largeEntry; behind.waits {
			behind.is, behind.raw = is, append(behind.raw[:0], raw...)
			return nil
		}
		behind.is = *new(T)
		held, err := t.heldAfter(seq)
		if err != nil {
			return err
		}
		if held != seal {
			return damaged("entry %d is not what was sealed", seq)
		}
		return give(is, raw)
	})
	switch {
	case err != nil:
		return err
	case seq != last || seal != string(t.meta.Get(keyHead)):
		return damaged("the log does not end at entry %d", last)
	case !behind.waits:
		return nil
	}
	return give(behind.is, behind.raw)
}

// heldAfter is the seal that the next entry holds of an entry, or the head of the
// register of the last, with plain reads.
func (t *tx) heldAfter(seq uint64) (string, error) {
	next := seqKey(seq + 1)
	begin, err := t.entry.Begin(next, largestHead)
	switch {
	case err != nil:
		return "", err
	case begin == nil:
		return string(t.meta.Get(keyHead)), nil
	}
	if h, ok := writtenHead(seq+1, begin); ok {
		return string(h.prev), nil
	}
	raw, err := t.entry.Read(next)
	if err != nil {
		return "", err
	}
	prev, err := prevOf(seq+1, raw)
	if err != nil {
		return "", damaged("entry %d cannot be read: %v", seq+1, err)
	}
	return prev, nil
}
