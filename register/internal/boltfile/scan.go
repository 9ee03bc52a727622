package boltfile

import "bytes"

// Scan walks a whole bucket in the order of its keys, with plain reads. Through
// the mapping of bbolt all that was read would count as memory of this program:
// half a gigabyte for 100,000 entries. Each page is checked as it comes. The key and the
// value that fn gets are to be used before the next.
func (b Bucket) Scan(fn func(k, v []byte) error) error { return b.ScanFrom(nil, fn) }

// ScanFrom is Scan from the first key on that is not below from.
func (b Bucket) ScanFrom(from []byte, fn func(k, v []byte) error) error {
	switch {
	case b.isWritten():
		c := b.b.Cursor()
		for k, v := c.Seek(from); k != nil; k, v = c.Next() {
			if err := fn(k, v); err != nil {
				return err
			}
		}
		return nil
	case !b.there:
		return nil
	case b.root == 0:
		for i := b.inline.from(from); i < int(b.inline.count); i++ {
			e := b.inline.nth(i)
			if err := fn(e.key, b.inline.value(e)); err != nil {
				return err
			}
		}
		return nil
	}
	s := &scanner{pages: b.g.pages, stops: b.g.stops, free: b.g.free, from: from, fn: fn}
	if b.g.all == nil {
		ahead, done := windowed(b.g.file)
		defer done()
		s.file = ahead
	}
	err := s.tree(b.root, nil, nil, 0)
	if err == nil {
		err = b.g.Whole()
	}
	return err
}

type scanner struct {
	pages
	*stops
	free  []uint64
	from  []byte
	fn    func(k, v []byte) error
	bufs  [][]byte // one for each depth of the tree
	long  []byte   // for a leaf of several pages
	value []byte   // for one value of a leaf that is larger than that
}

// readWhole is the largest leaf that is read in one piece. Of a larger one each value is
// read when it comes: two of some megabytes share a leaf.
const readWhole = 256 << 10

func (s *scanner) tree(id uint64, low, high []byte, depth int) error {
	if depth == deepest {
		return Damaged("the tree of page %d does not end", id)
	}
	if len(s.bufs) == depth {
		s.bufs = append(s.bufs, make([]byte, s.pageSize))
	}
	p, err := s.read(id, s.bufs[depth])
	if err == nil && p.flags == leafPage && p.pages > 1 && p.size <= readWhole {
		if uint64(len(s.long)) < p.size {
			s.long = make([]byte, p.size)
		}
		p, err = s.read(id, s.long[:p.size])
	}
	switch {
	case err != nil:
	case anyFree(s.free, p):
		err = Damaged("page %d is in use and counts as free", id)
	default:
		if err = p.check(low, high); err == nil {
			err = s.after(p.pages)
		}
	}
	for i := uint64(0); err == nil && i < p.count; i++ {
		e, failed := p.element(i)
		switch {
		case failed != nil:
			err = failed
		case p.flags == branchPage:
			until := high
			if i+1 < p.count {
				until = p.nth(int(i + 1)).key
			}
			if until != nil && bytes.Compare(until, s.from) <= 0 {
				continue // all of it is below
			}
			err = s.tree(e.child, e.key, until, depth+1)
		case !e.bucket && bytes.Compare(e.key, s.from) >= 0:
			var value []byte
			if value, err = p.bytesInto(&s.value, e.pos, e.size); err == nil {
				err = s.fn(e.key, value)
			}
		}
	}
	return err
}
