package boltfile

import (
	"bytes"
	"os"
	"slices"
)

// SmallFile is the number of pages up to which a file is walked whole at each
// opening: a quarter of a megabyte, one read. Tests set it. Above it only the pages that are
// used are checked (guard.go), and all of them by what reads or copies all.
var SmallFile uint64 = 64

// Look sees to a file with plain reads before bbolt maps it: both meta
// pages, whether the file is as long as they say, and the list of free pages.
// With whole, or when the file is small, it walks the whole page tree as well
// and says so.
//
// No lock is held yet, so another program may write under it. A finding counts
// only when the meta pages say the same after it as before.
//
// asks is asked now and then, here and in each [Bucket.Scan] behind it, whether to go on;
// its error ends that and is given back. It may be nil.
func Look(f *os.File, everything bool, asks func() error) (Seen, error) {
	s := &stops{ask: asks}
	for {
		before, err := readMetas(f)
		l := Seen{raw: before.raw, walked: everything || before.pageNo <= SmallFile, stops: s}
		switch {
		case err != nil:
		case l.walked:
			l.all, err = walkFile(f, before, s)
		default:
			_, l.free, err = pages{f, before}.readFree()
		}
		if s.err != nil {
			return l, s.err
		}
		if after, _ := readMetas(f); err == nil && !l.walked || bytes.Equal(before.raw, after.raw) {
			return l, err
		}
	}
}

// Seen is what was seen of a file before it was locked.
type Seen struct {
	raw    []byte // both meta pages
	walked bool   // all of it
	free   []uint64
	all    *[]byte // the file, when it is small
	stops  *stops
}

// stops is asked whether to go on with what reads many pages.
type stops struct {
	ask    func() error // nil: it is gone on with
	passed uint64       // pages since it was asked
	err    error
}

// pagesBetween is after how many pages it is asked again: a quarter of a megabyte. What is
// shorter is not stopped.
const pagesBetween = 64

// after is told of the next pages.
func (s *stops) after(pages uint64) error {
	if s.passed += pages; s.passed < pagesBetween || s.ask == nil {
		return nil
	}
	s.passed, s.err = 0, s.ask()
	return s.err
}

// walk holds which pages were seen, and how.
type walk struct {
	pages
	*stops
	seen []bool
	bufs [][]byte // one for each depth of the tree
}

// walkFile sees what bbolt would fault on, recurse on for ever or overwrite: a
// file that is cut off, a page that points outside, at itself or at a page that
// counts as free. It gives all of a small file, in room that is to be given back.
func walkFile(f *os.File, m metas, s *stops) (all *[]byte, err error) {
	w := &walk{pages: pages{f, m}, stops: s, seen: make([]bool, m.pageNo)}
	if m.pageNo < 4 {
		return nil, Damaged("there are only %d pages", m.pageNo)
	}
	if m.pageNo > SmallFile {
		ahead, done := windowed(f)
		defer done()
		w.file = ahead
	} else {
		all = takeRoom()
		size := int(int64(m.pageNo) * m.pageSize)
		*all = slices.Grow((*all)[:0], size)[:size]
		if _, err := f.ReadAt(*all, 0); err != nil {
			return nil, Damaged("the file cannot be read: %v", err)
		}
		w.file = bytes.NewReader(*all)
	}
	p, free, err := w.readFree()
	if err == nil {
		err = w.see(p)
	}
	if err == nil {
		for _, id := range free {
			w.seen[id] = true
		}
		err = w.tree(m.root, nil, nil, 0)
	}
	if err != nil && all != nil {
		room.Store(all)
		all = nil
	}
	return all, err
}

// walkOver is walkFile that keeps nothing of it.
func walkOver(f *os.File, m metas, s *stops) error {
	all, err := walkFile(f, m, s)
	if all != nil {
		room.Store(all)
	}
	return err
}

// see marks the pages that p takes. None is seen twice, so the walk ends, and a
// page in the tree that also counts as free is found before anything is written
// over it.
func (w *walk) see(p page) error {
	for i := p.id; i < p.id+p.pages; i++ {
		if w.seen[i] {
			return Damaged("page %d is in use twice", i)
		}
		w.seen[i] = true
	}
	return nil
}

// tree walks a page and all below it.
func (w *walk) tree(id uint64, low, high []byte, depth int) error {
	for len(w.bufs) <= depth {
		w.bufs = append(w.bufs, make([]byte, w.pageSize))
	}
	p, err := w.read(id, w.bufs[depth])
	if err != nil {
		return err
	}
	if err := w.see(p); err != nil {
		return err
	}
	if err := p.check(low, high); err != nil {
		return err
	}
	if err := w.after(p.pages); err != nil {
		return err
	}
	for i := range p.count {
		e, err := p.element(i)
		switch {
		case err != nil:
		case p.flags == branchPage:
			next, until := element{}, high
			if i+1 < p.count {
				next, err = p.element(i + 1)
				until = next.key
			}
			if err == nil {
				err = w.tree(e.child, e.key, until, depth+1)
			}
		case e.bucket:
			err = w.bucket(p, e, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Bucket walks a bucket: a page of its own or, when small, a page inside the
// value.
func (w *walk) bucket(in page, e element, depth int) error {
	root, inline, err := in.bucketRoot(e)
	if err != nil {
		return err
	}
	if root != 0 {
		return w.tree(root, nil, nil, depth+1)
	}
	err = inline.check(nil, nil)
	for i := uint64(0); i < inline.count && err == nil; i++ {
		if e, err = inline.element(i); err == nil && e.bucket {
			err = w.bucket(inline, e, depth+1)
		}
	}
	return err
}
