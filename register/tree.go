package register

import (
	"bytes"

	bolt "go.etcd.io/bbolt"
)

// bucket is a bucket of bbolt behind the guard: each page on the way is checked
// before bbolt follows it.
type bucket struct {
	b    *bolt.Bucket
	g    *guard
	root uint64 // zero: nothing to check
}

// bucketOf opens a bucket of the file; its b is nil when there is none.
func bucketOf(b *bolt.Tx, g *guard, name []byte) (bucket, error) {
	root, err := g.root(name)
	if err != nil {
		return bucket{}, err
	}
	return bucket{b.Bucket(name), g, root}, nil
}

// newBucket is a bucket that was made in this transaction: there is nothing to
// check in it yet.
func newBucket(b *bolt.Bucket, g *guard) bucket { return bucket{b: b, g: g} }

// exists is false when the file has no such bucket.
func (b bucket) exists() bool { return b.b != nil }

// fillPages makes pages full where keys come after the last: that wastes nothing
// and keeps the trees low, and each level of one is a page more to write.
func (b bucket) fillPages() { b.b.FillPercent = 0.95 }

func (b bucket) guards(key []byte) {
	if b.root != 0 {
		b.g.way(b.root, key, false)
	}
}

func (b bucket) Get(key []byte) []byte {
	b.guards(key)
	return b.b.Get(key)
}

func (b bucket) Put(key, value []byte) error {
	b.guards(key)
	return b.b.Put(key, value)
}

// Delete looks at the leaves beside as well: bbolt merges a leaf that becomes
// small with one of them.
func (b bucket) Delete(key []byte) error {
	if b.root != 0 {
		s := b.g.way(b.root, key, false)
		if s.high != nil {
			b.g.way(b.root, s.high, false)
		}
		if s.low != nil {
			b.g.way(b.root, s.low, true)
		}
	}
	return b.b.Delete(key)
}

// each walks the keys from the first one that is not below from, upwards, until
// fn says no. The leaf after the one where the cursor stands is always checked.
func (b bucket) each(from []byte, fn func(k, v []byte) bool) {
	var here, next span
	if b.root != 0 {
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

func (b bucket) after(s span) span {
	if s.high == nil {
		return span{}
	}
	return b.g.pass(b.root, s.high, false)
}

// eachBack walks the keys below the key below, downwards, until fn says no; nil
// begins at the last.
func (b bucket) eachBack(below []byte, fn func(k, v []byte) bool) {
	var here, prev span
	if below == nil {
		below = endless
	}
	if b.root != 0 {
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

// last is the last key of a bucket and its value; nil when it is empty.
func (b bucket) last() (key, value []byte) {
	if b.root != 0 {
		b.g.pass(b.root, endless, false)
	}
	return b.b.Cursor().Last()
}

func (b bucket) before(s span) span {
	if s.low == nil {
		return span{}
	}
	return b.g.pass(b.root, s.low, true)
}

// endless is above every key that is used here.
var endless = bytes.Repeat([]byte{0xff}, 64)
