package boltfile

import (
	"bytes"
	"os"
	"sort"
	"sync"
	"sync/atomic"
)

// deepest bounds the depth of a tree. Sixteen levels of the emptiest pages
// already hold more entries than there are atoms to write them on.
const deepest = 16

// Guard checks the pages that a transaction is about to use, so that the cost
// of an opening does not grow with the file. What it keeps from bbolt is the
// one thing that nothing catches, a tree that leads into itself: bbolt follows
// it until the stack or the memory is full. Of the pages on the way to a key it
// checks everything that the whole walk checks; of the leaves that a cursor
// passes only that they are leaves and begin where they should, because what
// bbolt does with a bad leaf is a panic that within catches, and what it reads
// there is held against seals.
//
// The pages of a transaction do not change while it lasts: others are kept out
// by the lock, and our own writes go to free pages.
type Guard struct {
	pages
	open     *os.File
	Walked   bool // the whole file was walked: nothing is left to check
	free     []uint64
	branches map[uint64]page // each was read once and is sound
	leaves   map[uint64]span // each is sound
	leaf     page            // the last one that was read
	before   [3]page         // those before it: a walk over one bucket looks things up in others
	value    *[]byte         // room for one value that does not stand in that
	all      *[]byte         // the whole of a small file
	stops    *stops          // of what reads many pages
}

// span is what a leaf may hold: from low up to high. A nil is an end of the
// tree, but the leftmost leaf of several has a low as well.
type span struct{ low, high []byte }

// NewGuard looks again at what was looked at before the lock: another window may
// have written meanwhile.
func NewGuard(f *os.File, before Seen) (*Guard, error) {
	m, err := readMetas(f)
	if err != nil {
		return nil, err
	}
	g := &Guard{pages: pages{f, m}, open: f, Walked: before.walked, free: before.free, branches: map[uint64]page{}, leaves: map[uint64]span{}, stops: before.stops}
	switch same := bytes.Equal(m.raw, before.raw); {
	case same && before.all != nil:
		g.file, g.all = bytes.NewReader(*before.all), before.all
	case before.all != nil:
		room.Store(before.all) // it is of before
	case !same && !g.Walked:
		_, g.free, err = g.readFree()
	}
	return g, err
}

// Whole looks whether the file is still as long as it was: what was read ahead of it, or is
// in the mapping, does not show that it was cut off meanwhile.
func (g *Guard) Whole() error {
	info, err := g.open.Stat()
	if err == nil && g.pageNo > uint64(info.Size()/g.pageSize) {
		err = Damaged("the file was cut off while it was open: it has %d of %d pages", info.Size()/g.pageSize, g.pageNo)
	}
	return err
}

// root checks the way to a bucket and gives its root page; zero when the bucket
// stands inside its value, as a page.
func (g *Guard) root(name []byte) (root uint64, inline page, there bool, err error) {
	id, s, err := g.full(g.metas.root, name, false)
	if err != nil {
		return 0, page{}, false, err
	}
	p, err := g.page(id, s)
	if err != nil {
		return 0, page{}, false, err
	}
	for i := range int(p.count) {
		e := p.nth(i)
		if !e.bucket || !bytes.Equal(e.key, name) {
			continue
		}
		root, inline, err := p.bucketRoot(e)
		if err == nil && root == 0 {
			inline.buf = bytes.Clone(inline.buf) // the page makes way for others
			err = inline.check(nil, nil)
		}
		return root, inline, true, err
	}
	return 0, page{}, false, nil
}

// descend goes from a root to the leaf where a key is or would be, the way that
// bbolt goes. With before it goes to the leaf of the last key below key.
func (g *Guard) descend(id uint64, key []byte, before bool) (leaf uint64, s span, err error) {
	for range deepest {
		if sound, known := g.leaves[id]; known {
			if !bytes.Equal(sound.low, s.low) || !bytes.Equal(sound.high, s.high) {
				return 0, span{}, Damaged("page %d is in use twice", id)
			}
			return id, s, nil
		}
		p, err := g.page(id, s)
		if err != nil || p.flags == leafPage {
			return id, s, err
		}
		n := int(p.count)
		i := max(0, sort.Search(n, func(i int) bool {
			c := bytes.Compare(p.nth(i).key, key)
			return c > 0 || c == 0 && before
		})-1)
		if i+1 < n {
			s.high = p.nth(i + 1).key
		}
		s.low, id = p.nth(i).key, p.nth(i).child
	}
	return 0, span{}, Damaged("the tree of page %d does not end", id)
}

// page gives a page within its bounds: a branch that is sound, or a leaf of
// which only the head was looked at. A branch is read once in a transaction, and
// of the leaves the last ones are kept.
func (g *Guard) page(id uint64, s span) (page, error) {
	if p, known := g.branches[id]; known {
		// On the way from another parent the bounds differ.
		if bytes.Compare(p.nth(0).key, s.low) < 0 || s.high != nil && bytes.Compare(p.nth(int(p.count)-1).key, s.high) >= 0 {
			return page{}, Damaged("the keys on page %d are out of order", id)
		}
		return p, nil
	}
	if g.leaf.id != id {
		for i := range g.before { // each becomes the one before the next
			g.leaf, g.before[i] = g.before[i], g.leaf
			if g.leaf.id == id {
				break
			}
		}
	}
	if g.leaf.id != id {
		buf := g.leaf.buf
		if g.leaf = (page{}); buf == nil {
			buf = g.buffer()
		}
		p, err := g.read(id, buf)
		switch {
		case err != nil:
			return page{}, err
		case anyFree(g.free, p):
			return page{}, Damaged("page %d is in use and counts as free", id)
		case p.flags == leafPage:
			g.leaf = p
		default:
			if err := p.check(s.low, s.high); err != nil {
				return page{}, err
			}
			g.branches[id] = p
			return p, nil
		}
	}
	if g.leaf.count == 0 && s.low != nil {
		return page{}, Damaged("page %d is empty", id)
	}
	return g.leaf, nil
}

// buffer gives room for a page, and done gives all of it back: an opening needs
// a dozen, and what is thrown away each time costs as much as the reading.
func (g *Guard) buffer() []byte {
	if g.pageSize != PageSize {
		return make([]byte, g.pageSize)
	}
	return buffers.Get().(*[PageSize]byte)[:]
}

// Done gives back what the pages stood in.
func (g *Guard) Done() {
	g.branches[0] = g.leaf
	for i, p := range g.before {
		g.branches[^uint64(i)] = p // no page has such a number
	}
	for _, p := range g.branches {
		if len(p.buf) == PageSize {
			buffers.Put((*[PageSize]byte)(p.buf))
		}
	}
	if g.all != nil {
		room.Store(g.all)
	}
	if g.value != nil && cap(*g.value) <= largestKept {
		values.Store(g.value)
	}
	*g = Guard{} // nothing looks at a page from here on
}

// largestKept is the largest room for a value that is used again by the next transaction.
const largestKept = 2 << 20

var values atomic.Pointer[[]byte]

// valueRoom is room for one value.
func (g *Guard) valueRoom() *[]byte {
	if g.value == nil {
		if g.value = values.Swap(nil); g.value == nil {
			g.value = new([]byte)
		}
	}
	return g.value
}

var buffers = sync.Pool{New: func() any { return new([PageSize]byte) }}

// way checks the pages on the way to a key, its leaf in full. It panics with
// what it finds: bbolt panics there too, and within makes an error of both.
func (g *Guard) way(root uint64, key []byte, before bool) span {
	_, s, err := g.full(root, key, before)
	if err != nil {
		panic(err)
	}
	return s
}

func (g *Guard) full(root uint64, key []byte, before bool) (leaf uint64, s span, err error) {
	leaf, s, err = g.descend(root, key, before)
	if err != nil {
		return 0, span{}, err
	}
	if _, known := g.leaves[leaf]; known {
		return leaf, s, nil
	}
	if err := g.leaf.check(s.low, s.high); err != nil {
		return 0, span{}, err
	}
	g.leaves[leaf] = s
	return leaf, s, nil
}

// pass checks the way to a leaf that a cursor passes, and of the leaf that its
// first key belongs there: a cursor that knows where a leaf begins knows when
// it has left the one before.
func (g *Guard) pass(root uint64, key []byte, before bool) span {
	leaf, s, err := g.descend(root, key, before)
	if err == nil && s.low != nil && g.leaf.id == leaf {
		first := g.leaf
		first.count = 1
		err = first.check(s.low, s.high)
	}
	if err != nil {
		panic(err)
	}
	return s
}
