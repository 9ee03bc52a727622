package boltfile

import (
	"bytes"
	"io"
	"math"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// Bucket is a bucket of a file. Until it is written to it is read with plain reads, and
// from then on through bbolt, behind the guard: each page on the way is checked before
// bbolt follows it. What plain reads give stays what it is; what bbolt gives is to be
// used in the transaction.
type Bucket struct {
	b       *bolt.Bucket // nil where the file is only read
	g       *Guard
	root    uint64 // zero: the bucket stands inside a value,
	inline  page   // as this page
	there   bool
	written *bool
}

// Open opens a bucket of the file, of which b is nil where it is only read.
func Open(b *bolt.Tx, g *Guard, name []byte) (Bucket, error) {
	root, inline, there, err := g.root(name)
	if err != nil || !there {
		return Bucket{}, err
	}
	own := Bucket{g: g, root: root, inline: inline, there: true, written: new(bool)}
	if b != nil {
		own.b = b.Bucket(name)
	}
	return own, nil
}

// NewBucket is a bucket that was made in this transaction: there is nothing to
// check in it yet.
func NewBucket(b *bolt.Bucket, g *Guard) Bucket {
	return Bucket{b: b, g: g, there: b != nil, written: new(true)}
}

// Exists is false when the file has no such bucket.
func (b Bucket) Exists() bool { return b.there }

// FillPages makes pages full where keys come after the last: that wastes nothing
// and keeps the trees low, and each level of one is a page more to write.
func (b Bucket) FillPages() { b.b.FillPercent = 0.95 }

// WriteFile writes the whole file as this transaction sees it, which is one of bbolt.
func (b Bucket) WriteFile(to io.Writer) error {
	_, err := b.b.Tx().WriteTo(to)
	return err
}

func (b Bucket) isWritten() bool { return b.written != nil && *b.written }

// guarded reports whether pages are to be checked before bbolt follows them.
func (b Bucket) guarded() bool { return b.root != 0 && !b.g.Walked }

func (b Bucket) guards(key []byte) {
	if b.guarded() {
		b.g.way(b.root, key, false)
	}
}

// leaf is the page where a key is or would be, and its bounds. It is one of the last that
// were read, and makes way for others.
func (b Bucket) leaf(key []byte, before bool) (page, span, error) {
	if b.root == 0 {
		return b.inline, span{}, nil
	}
	id, s, err := b.g.full(b.root, key, before)
	if err != nil {
		return page{}, s, err
	}
	p, err := b.g.page(id, s) // a leaf that is known to be sound may have made way for another
	return p, s, err
}

// kept is leaf with all that is in it, and stays.
func (b Bucket) kept(key []byte, before bool) (page, span) {
	p, s, err := b.leaf(key, before)
	switch size := min(p.size, readWhole); {
	case err != nil || b.root == 0:
	case size <= uint64(len(p.buf)):
		p.buf = bytes.Clone(p.buf)
	default:
		p, err = b.g.read(p.id, make([]byte, size))
	}
	if err != nil {
		panic(err)
	}
	return p, s
}

// at is the first element of a leaf that is not below a key.
func (p page) from(key []byte) int {
	return sort.Search(int(p.count), func(i int) bool { return bytes.Compare(p.nth(i).key, key) >= 0 })
}

// value is that of an element; of a bucket it is nil, as in bbolt.
func (p page) value(e element) []byte {
	if e.bucket {
		return nil
	}
	v, err := p.bytes(e.pos, e.size)
	if err != nil {
		panic(err)
	}
	return v
}

// Get is the value of a key; nil when there is none.
func (b Bucket) Get(key []byte) []byte {
	if b.isWritten() {
		b.guards(key)
		return b.b.Get(key)
	}
	var own []byte
	v, err := b.begin(&own, key, math.MaxInt)
	if err != nil {
		panic(err)
	}
	if len(own) == 0 {
		v = bytes.Clone(v) // out of a page
	}
	return v
}

// Read is Get, one plain read for each leaf where keys come in order. The value is to be
// used before the next.
func (b Bucket) Read(key []byte) ([]byte, error) { return b.Begin(key, math.MaxInt) }

// Begin is the first bytes of the value of a key, at most so many: a long value is not
// read for what stands at its beginning. They are to be used before the next.
func (b Bucket) Begin(key []byte, most int) ([]byte, error) {
	switch {
	case !b.there:
		return nil, nil
	case b.isWritten():
		b.guards(key)
		v := b.b.Get(key)
		return v[:min(len(v), most)], nil
	}
	return b.begin(b.g.valueRoom(), key, most)
}

func (b Bucket) begin(room *[]byte, key []byte, most int) ([]byte, error) {
	if !b.there {
		return nil, nil
	}
	leaf, _, err := b.leaf(key, false)
	if err != nil {
		return nil, err
	}
	i := leaf.from(key)
	if i == int(leaf.count) {
		return nil, nil
	}
	at := leaf.nth(i)
	if at.bucket || !bytes.Equal(at.key, key) {
		return nil, nil
	}
	return leaf.bytesInto(room, at.pos, min(at.size, uint64(most)))
}

// Keys walks the keys that begin with some bytes until fn says no. A key is to be used
// before the next. It is for before the bucket is written to.
func (b Bucket) Keys(prefix []byte, fn func(k []byte) bool) error {
	for from := append([]byte{}, prefix...); from != nil && b.there; {
		leaf, s, err := b.leaf(from, false)
		if err != nil {
			return err
		}
		for i := leaf.from(from); i < int(leaf.count); i++ {
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
	*b.written = true
	return b.b.Put(key, value)
}

// Delete looks at the leaves beside as well: bbolt merges a leaf that becomes
// small with one of them.
func (b Bucket) Delete(key []byte) error {
	if b.guarded() {
		s := b.g.way(b.root, key, false)
		if s.high != nil {
			b.g.way(b.root, s.high, false)
		}
		if s.low != nil {
			b.g.way(b.root, s.low, true)
		}
	}
	*b.written = true
	return b.b.Delete(key)
}

// Each walks the keys from the first one that is not below from, upwards, until
// fn says no.
func (b Bucket) Each(from []byte, fn func(k, v []byte) bool) {
	if b.isWritten() {
		b.eachWritten(from, fn)
		return
	}
	for more := b.there; more; {
		leaf, s := b.kept(from, false)
		for i := leaf.from(from); i < int(leaf.count); i++ {
			if e := leaf.nth(i); !fn(e.key, leaf.value(e)) {
				return
			}
		}
		from, more = s.high, s.high != nil
	}
}

// EachBack walks the keys below the key below, downwards, until fn says no; nil
// begins at the last.
func (b Bucket) EachBack(below []byte, fn func(k, v []byte) bool) {
	if below == nil {
		below = endless
	}
	if b.isWritten() {
		b.eachBackWritten(below, fn)
		return
	}
	for last, more := uint64(0), b.there; more; {
		leaf, s := b.kept(below, true)
		if b.root != 0 && leaf.id == last {
			return // there is none before it
		}
		for i := leaf.from(below) - 1; i >= 0; i-- {
			if e := leaf.nth(i); !fn(e.key, leaf.value(e)) {
				return
			}
		}
		last, below, more = leaf.id, s.low, s.low != nil
	}
}

// Last is the last key of a bucket and its value; nil when it is empty.
func (b Bucket) Last() (key, value []byte) {
	switch {
	case !b.there:
		return nil, nil
	case b.isWritten():
		if b.guarded() {
			b.g.pass(b.root, endless, false)
		}
		return b.b.Cursor().Last()
	}
	leaf, _ := b.kept(endless, false)
	if leaf.count == 0 {
		return nil, nil
	}
	e := leaf.nth(int(leaf.count - 1))
	return e.key, leaf.value(e)
}

// LastKey is Last without the value.
func (b Bucket) LastKey() []byte {
	if b.isWritten() {
		key, _ := b.Last()
		return key
	}
	if !b.there {
		return nil
	}
	leaf, _, err := b.leaf(endless, false)
	if err != nil {
		panic(err)
	}
	if leaf.count == 0 {
		return nil
	}
	return bytes.Clone(leaf.nth(int(leaf.count - 1)).key)
}

// endless is above every key that is used here.
var endless = bytes.Repeat([]byte{0xff}, 64)
