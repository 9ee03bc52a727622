package boltfile

import (
	"bytes"
	"io"
	"math"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// Bucket is a bucket of bbolt behind the guard: each page on the way is checked
// before bbolt follows it.
type Bucket struct {
	b    *bolt.Bucket
	g    *Guard
	root uint64 // zero: nothing to check
}

// Open opens a bucket of the file; its b is nil when there is none.
func Open(b *bolt.Tx, g *Guard, name []byte) (Bucket, error) {
	root, err := g.root(name)
	if err != nil {
		return Bucket{}, err
	}
	return Bucket{b.Bucket(name), g, root}, nil
}

// NewBucket is a bucket that was made in this transaction: there is nothing to
// check in it yet.
func NewBucket(b *bolt.Bucket, g *Guard) Bucket { return Bucket{b: b, g: g} }

// Exists is false when the file has no such bucket.
func (b Bucket) Exists() bool { return b.b != nil }

// FillPages makes pages full where keys come after the last: that wastes nothing
// and keeps the trees low, and each level of one is a page more to write.
func (b Bucket) FillPages() { b.b.FillPercent = 0.95 }

// WriteFile writes the whole file as this transaction sees it.
func (b Bucket) WriteFile(to io.Writer) error {
	_, err := b.b.Tx().WriteTo(to)
	return err
}

func (b Bucket) guards(key []byte) {
	if b.root != 0 {
		b.g.way(b.root, key, false)
	}
}

func (b Bucket) Get(key []byte) []byte {
	b.guards(key)
	return b.b.Get(key)
}

// Read is Get with plain reads, one for each leaf where keys come in order; see
// [Bucket.Scan]. The value is to be used before the next. It is for before the bucket
// is written to.
func (b Bucket) Read(key []byte) ([]byte, error) { return b.Begin(key, math.MaxInt) }

// Begin is the first bytes of the value of a key, at most so many, with plain reads: a
// long value is not read for what stands at its beginning.
func (b Bucket) Begin(key []byte, most int) ([]byte, error) {
	root := b.root
	if root == 0 && b.b != nil {
		root = uint64(b.b.Root()) // all was walked; zero when the bucket stands inside a value
	}
	if root == 0 {
		v := b.b.Get(key)
		return v[:min(len(v), most)], nil
	}
	id, s, err := b.g.full(root, key, false)
	if err != nil {
		return nil, err
	}
	leaf, err := b.g.page(id, s) // a leaf that is known to be sound may have made way for another
	if err != nil {
		return nil, err
	}
	i, there := sort.Find(int(leaf.count), func(i int) int { return bytes.Compare(key, leaf.nth(i).key) })
	if !there || leaf.nth(i).bucket {
		return nil, nil
	}
	at := leaf.nth(i)
	return leaf.bytesInto(&b.g.value, at.pos, min(at.size, uint64(most)))
}

// Keys walks the keys that begin with some bytes, with plain reads, until fn says no. A
// key is to be used before the next. It is for before the bucket is written to.
func (b Bucket) Keys(prefix []byte, fn func(k []byte) bool) error {
	root := b.root
	if root == 0 && b.b != nil {
		root = uint64(b.b.Root())
	}
	if root == 0 {
		c := b.b.Cursor()
		for k, _ := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix) && fn(k); k, _ = c.Next() {
		}
		return nil
	}
	for from := append([]byte{}, prefix...); from != nil; {
		id, s, err := b.g.full(root, from, false)
		if err != nil {
			return err
		}
		leaf, err := b.g.page(id, s)
		if err != nil {
			return err
		}
		count := int(leaf.count)
		for i := sort.Search(count, func(i int) bool { return bytes.Compare(leaf.nth(i).key, from) >= 0 }); i < count; i++ {
			if k := leaf.nth(i).key; !bytes.HasPrefix(k, prefix) || !fn(k) {
				return nil
			}
		}
		from = s.high
	}
	return nil
}

func (b Bucket) Put(key, value []byte) error {
	b.guards(key)
	return b.b.Put(key, value)
}

// Delete looks at the leaves beside as well: bbolt merges a leaf that becomes
// small with one of them.
func (b Bucket) Delete(key []byte) error {
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

// Each walks the keys from the first one that is not below from, upwards, until
// fn says no. The leaf after the one where the cursor stands is always checked.
func (b Bucket) Each(from []byte, fn func(k, v []byte) bool) {
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

func (b Bucket) after(s span) span {
	if s.high == nil {
		return span{}
	}
	return b.g.pass(b.root, s.high, false)
}

// EachBack walks the keys below the key below, downwards, until fn says no; nil
// begins at the last.
func (b Bucket) EachBack(below []byte, fn func(k, v []byte) bool) {
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

// Last is the last key of a bucket and its value; nil when it is empty.
func (b Bucket) Last() (key, value []byte) {
	if b.root != 0 {
		b.g.pass(b.root, endless, false)
	}
	return b.b.Cursor().Last()
}

func (b Bucket) before(s span) span {
	if s.low == nil {
		return span{}
	}
	return b.g.pass(b.root, s.low, true)
}

// endless is above every key that is used here.
var endless = bytes.Repeat([]byte{0xff}, 64)
