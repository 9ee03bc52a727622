package register

import (
	"bytes"
	"os"
	"sort"
)

// deepest bounds the depth of a tree. Sixteen levels of the emptiest pages
// already hold more entries than there are atoms to write them on.
const deepest = 16

// guard checks the pages that a transaction is about to use, so that the cost
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
type guard struct {
	pages
	whole    bool // the whole file was walked: nothing is left to check
	free     []uint64
	branches map[uint64][]element
	leaves   map[uint64]span
	buf      []byte
	head     [headSize]byte
}

// span is what a leaf may hold: from low up to high. A nil is an end of the
// tree, but the leftmost leaf of several has a low as well.
type span struct{ low, high []byte }

func newGuard(f *os.File, whole bool) (*guard, error) {
	g := &guard{whole: whole, branches: map[uint64][]element{}, leaves: map[uint64]span{}}
	if whole {
		return g, nil
	}
	m, err := readMetas(f)
	if err != nil {
		return nil, err
	}
	g.pages = pages{f, m}
	_, g.free, err = g.readFree()
	return g, err
}

// root checks the way to a bucket and gives its root page; zero when the bucket
// stands inside its value or is not there.
func (g *guard) root(name []byte) (uint64, error) {
	if g.whole {
		return 0, nil
	}
	id, _, _, err := g.descend(g.metas.root, name, false)
	if err != nil {
		return 0, err
	}
	p, err := g.read(id, make([]byte, g.pageSize))
	if err != nil {
		return 0, err
	}
	elements, err := p.elements(nil, nil)
	if err != nil {
		return 0, err
	}
	for _, e := range elements {
		if !e.bucket || !bytes.Equal(e.key, name) {
			continue
		}
		root, inline, err := p.bucketRoot(e)
		if err == nil && root == 0 {
			_, err = inline.elements(nil, nil)
		}
		return root, err
	}
	return 0, nil
}

// descend goes from a root to the leaf where a key is or would be, the way that
// bbolt goes. With before it goes to the leaf of the last key below key.
func (g *guard) descend(id uint64, key []byte, before bool) (leaf uint64, low, high []byte, err error) {
	for range deepest {
		elements, err := g.branch(id, low, high)
		if err != nil {
			return 0, nil, nil, err
		}
		if elements == nil {
			return id, low, high, nil
		}
		i := sort.Search(len(elements), func(i int) bool {
			c := bytes.Compare(elements[i].key, key)
			return c > 0 || c == 0 && before
		})
		i = max(i-1, 0)
		low, id = elements[i].key, elements[i].child
		if i+1 < len(elements) {
			high = elements[i+1].key
		}
	}
	return 0, nil, nil, damaged("the tree of page %d does not end", id)
}

// branch gives the elements of a branch page, and nil for a leaf.
func (g *guard) branch(id uint64, low, high []byte) ([]element, error) {
	if elements, known := g.branches[id]; known {
		// On the way from another parent the bounds differ.
		if bytes.Compare(elements[0].key, low) < 0 || high != nil && bytes.Compare(elements[len(elements)-1].key, high) >= 0 {
			return nil, damaged("the keys on page %d are out of order", id)
		}
		return elements, nil
	}
	head, err := g.read(id, g.head[:])
	if err != nil {
		return nil, err
	}
	if anyFree(g.free, head) {
		return nil, damaged("page %d is in use and counts as free", id)
	}
	if head.flags == leafPage {
		if head.count == 0 && low != nil {
			return nil, damaged("page %d is empty", id)
		}
		return nil, nil
	}
	p, err := g.read(id, make([]byte, g.pageSize))
	if err != nil {
		return nil, err
	}
	elements, err := p.elements(low, high)
	if err == nil {
		g.branches[id] = elements
	}
	return elements, err
}

// way checks the pages on the way to a key, its leaf in full. It panics with
// what it finds: bbolt panics there too, and within makes an error of both.
func (g *guard) way(root uint64, key []byte, before bool) span {
	s, err := g.full(g.descend(root, key, before))
	if err != nil {
		panic(err)
	}
	return s
}

func (g *guard) full(id uint64, low, high []byte, err error) (span, error) {
	if err != nil {
		return span{}, err
	}
	if s, known := g.leaves[id]; known {
		return s, nil
	}
	if g.buf == nil {
		g.buf = make([]byte, g.pageSize)
	}
	p, err := g.read(id, g.buf)
	if err != nil {
		return span{}, err
	}
	if _, err := p.elements(low, high); err != nil {
		return span{}, err
	}
	s := span{low, high}
	g.leaves[id] = s
	return s, nil
}

// pass checks the way to a leaf that a cursor passes, and of the leaf that its
// first key belongs there: a cursor that knows where a leaf begins knows when
// it has left the one before.
func (g *guard) pass(root uint64, key []byte, before bool) span {
	id, low, high, err := g.descend(root, key, before)
	if err == nil && low != nil {
		err = g.first(id, low, high)
	}
	if err != nil {
		panic(err)
	}
	return span{low: low, high: high}
}

func (g *guard) first(id uint64, low, high []byte) error {
	if g.buf == nil {
		g.buf = make([]byte, g.pageSize)
	}
	p, err := g.read(id, g.buf)
	if err != nil {
		return err
	}
	if p.count == 0 {
		return damaged("page %d is empty", id)
	}
	p.count = 1
	_, err = p.elements(low, high)
	return err
}
