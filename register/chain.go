package register

import (
	"bytes"

	"datalek/register/record"
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
	l, err := newLinks(t, give)
	if err != nil {
		return err
	}
	err = t.inOrder(func(seq uint64, raw []byte) error {
		is, prev, err := read(seq, raw)
		if err != nil {
			return err
		}
		return l.take(seq, raw, sealOf(raw), is, prev)
	})
	if err != nil {
		return err
	}
	return l.end()
}

// each walks the log as chain does, with every entry decoded, on all cores.
func (t *tx) each(fn func(e record.Entry, raw []byte) error) error {
	l, err := newLinks(t, func(is decoded, raw []byte) error { return fn(is.entry, raw) })
	if err != nil {
		return err
	}
	a, stop := newAhead(decodeSealed, func(seq uint64, raw []byte, is decoded, err error) error {
		if err != nil {
			return err
		}
		return l.take(seq, raw, is.seal, is, []byte(is.entry.Prev))
	})
	defer stop()
	err = t.inOrder(a.put)
	if ended := a.end(); ended != nil { // what was read before it is given first
		err = ended
	}
	if err != nil {
		return err
	}
	return l.end()
}

// decoded is an entry and the seal of its bytes.
type decoded struct {
	entry record.Entry
	seal  string
}

func decodeSealed(seq uint64, raw []byte) (decoded, error) {
	e, err := decode(seq, raw)
	return decoded{e, sealOf(raw)}, err
}

// inOrder walks the log and misses none.
func (t *tx) inOrder(fn func(seq uint64, raw []byte) error) error {
	seq := uint64(0)
	return t.entry.Scan(func(k, raw []byte) error {
		seq++
		if !bytes.Equal(k, seqKey(seq)) {
			return damaged("entry %d is missing", seq)
		}
		return fn(seq, raw)
	})
}

// links holds each entry until its seal was found in the next one.
type links[T any] struct {
	t    *tx
	give func(is T, raw []byte) error
	is   T
	raw  []byte
	held bool // is and raw are still to be given
	seal string
	seq  uint64
	last uint64 // where the log ends, as the register says
	head string
}

func newLinks[T any](t *tx, give func(is T, raw []byte) error) (*links[T], error) {
	last, _, err := t.last()
	return &links[T]{t: t, give: give, seal: noSeal, last: last, head: string(t.meta.Get(keyHead))}, err
}

func (l *links[T]) take(seq uint64, raw []byte, seal string, is T, prev []byte) error {
	if string(prev) != l.seal {
		return damaged("entry %d is not what was sealed", max(seq-1, 1))
	}
	if l.held {
		if err := l.give(l.is, l.raw); err != nil {
			return err
		}
	}
	l.seal, l.seq = seal, seq
	if l.held = len(raw) <= largeEntry; l.held {
		l.is, l.raw = is, append(l.raw[:0], raw...)
		return nil
	}
	l.is = *new(T)
	after, err := l.t.heldAfter(seq)
	if err != nil {
		return err
	}
	if after != seal {
		return damaged("entry %d is not what was sealed", seq)
	}
	return l.give(is, raw)
}

// end passes on the last entry.
func (l *links[T]) end() error {
	switch {
	case l.seq != l.last || l.seal != l.head:
		return damaged("the log does not end at entry %d", l.last)
	case !l.held:
		return nil
	}
	return l.give(l.is, l.raw)
}

const (
	largeEntry  = 64 << 10 // bytes, above which an entry is not kept while the next is read
	largestHead = 1 << 10  // bytes, in which the seal of the entry before stands as a rule
)

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
