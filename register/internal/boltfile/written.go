package boltfile

import "bytes"

// eachWritten is Each through bbolt. The leaf after the one where the cursor stands is
// always checked.
func (b Bucket) eachWritten(from []byte, fn func(k, v []byte) bool) {
	var here, next span
	if b.guarded() {
		here = b.g.pass(b.root, from, false)
		next = b.after(here)
	}
	c := b.b.Cursor()
	for k, v := c.Seek(from); k != nil && fn(k, v); k, v = c.Next() {
		for here.high != nil && bytes.Compare(k, here.high) >= 0 {
			here = next
			next = b.after(here)
		}
	}
}

func (b Bucket) after(s span) span {
	if s.high == nil {
		return span{}
	}
	return b.g.pass(b.root, s.high, false)
}

// eachBackWritten is EachBack through bbolt.
func (b Bucket) eachBackWritten(below []byte, fn func(k, v []byte) bool) {
	var here, prev span
	if b.guarded() {
		here = b.g.pass(b.root, below, false)
		b.after(here)                    // where Seek may step on to
		b.g.pass(b.root, endless, false) // where Last goes
		prev = b.before(here)
	}
	c := b.b.Cursor()
	k, v := c.Seek(below)
	if k == nil {
		k, v = c.Last()
	}
	for ; k != nil && (bytes.Compare(k, below) >= 0 || fn(k, v)); k, v = c.Prev() {
		for here.low != nil && bytes.Compare(k, here.low) < 0 && !bytes.Equal(prev.low, here.low) {
			here = prev
			prev = b.before(here)
		}
	}
}

func (b Bucket) before(s span) span {
	if s.low == nil {
		return span{}
	}
	return b.g.pass(b.root, s.low, true)
}
