package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"datalek/register/record"
)

// chain walks the log one entry behind, because the seal of an entry stands in the
// next one, and in the head of the register for the last. The first that is not what
// was sealed ends it with ErrDamaged.
//
// read works on each entry before its turn, on all cores: it tells what to pass on of it,
// the seal that it holds of the one before, and whether it is known to be no tombstone.
// give gets an entry once its seal was found right; the bytes are to be used before the
// next. Of an entry of some size the seal is looked up ahead, so that never two of them
// are held.
func chain[T any](t *tx, read func(seq uint64, raw []byte) (is T, prev []byte, plain bool, err error), give func(is T, raw []byte) error) error {
	l, err := newLinks(t, give)
	if err != nil {
		return err
	}
	a, stop := newAhead(func(seq uint64, raw []byte) (of link[T], err error) {
		var plain bool
		if of.is, of.prev, plain, err = read(seq, raw); plain {
			sum := sha256.Sum256(raw)
			hex.Encode(of.sum[:], sum[:])
		} else {
			of.other = sealOf(raw)
		}
		return of, err
	}, func(seq uint64, raw []byte, of link[T], err error) error {
		if err != nil {
			return err
		}
		return l.take(seq, raw, of)
	})
	defer stop()
	err = t.inOrder(a.put)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	if ended := a.end(); ended != nil { // what was read before damage is given first
		err = ended
	}
	if err != nil {
		return err
	}
	return l.end()
}

// each walks the log as chain does, with every entry decoded.
func (t *tx) each(fn func(e record.Entry, raw []byte) error) error {
	return chain(t, func(seq uint64, raw []byte) (record.Entry, []byte, bool, error) {
		e, err := decode(seq, raw)
		return e, []byte(e.Prev), false, err
	}, fn)
}

// link is an entry with the seals that tie it to those beside it. Of an entry that is
// known to be plain nothing is allocated: a large log has many.
type link[T any] struct {
	is    T
	prev  []byte
	sum   [2 * sha256.Size]byte // its seal, or
	other string
}

func (of *link[T]) seal() []byte {
	if of.other != "" {
		return []byte(of.other)
	}
	return of.sum[:]
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
	seal []byte
	seq  uint64
	last uint64 // where the log ends, as the register says
	head string
}

func newLinks[T any](t *tx, give func(is T, raw []byte) error) (*links[T], error) {
	last, err := t.last()
	return &links[T]{t: t, give: give, seal: []byte(noSeal), last: last, head: string(t.meta.Get(keyHead))}, err
}

func (l *links[T]) take(seq uint64, raw []byte, of link[T]) error {
	if !bytes.Equal(of.prev, l.seal) {
		return damaged("entry %d is not what was sealed", max(seq-1, 1))
	}
	if l.held {
		if err := l.give(l.is, l.raw); err != nil {
			return err
		}
	}
	l.seal, l.seq = append(l.seal[:0], of.seal()...), seq
	if l.held = len(raw) <= largeEntry; l.held {
		l.is, l.raw = of.is, append(l.raw[:0], raw...)
		return nil
	}
	l.is = *new(T)
	after, err := l.t.heldAfter(seq)
	if err != nil {
		return err
	}
	if after != string(l.seal) {
		return damaged("entry %d is not what was sealed", seq)
	}
	return l.give(of.is, raw)
}

// end passes on the last entry.
func (l *links[T]) end() error {
	switch {
	case l.seq != l.last || string(l.seal) != l.head:
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
