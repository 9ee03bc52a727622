package register

import "bytes"

// chain walks the log one entry behind, because the seal of an entry stands in the
// next one, and in the head of the register for the last. The first that is not what
// was sealed ends it with ErrDamaged.
//
// read gets each entry as it is met, and tells what to pass on of it and the seal
// that it holds of the one before. give gets an entry once its seal was found right;
// the bytes are to be used before the next.
func chain[T any](t *tx, read func(seq uint64, raw []byte) (is T, prev []byte, err error), give func(is T, raw []byte) error) error {
	last, _, err := t.last()
	if err != nil {
		return err
	}
	var behind struct {
		is  T
		raw []byte
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
		if seq > 1 {
			if err := give(behind.is, behind.raw); err != nil {
				return err
			}
		}
		behind.is, behind.raw = is, append(behind.raw[:0], raw...)
		seal = sealOf(raw)
		return nil
	})
	switch {
	case err != nil:
		return err
	case seq != last || seal != string(t.meta.Get(keyHead)):
		return damaged("the log does not end at entry %d", last)
	case seq == 0:
		return nil
	}
	return give(behind.is, behind.raw)
}
