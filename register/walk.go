package register

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
)

// The layout of a bbolt file, version 2 (its internal/common: meta.go, page.go).
const (
	boltMagic   = 0xED0CDAED
	boltVersion = 2

	headSize    = 16 // of a page: id 8, flags 2, count 2, overflow 4
	elementSize = 16
	metaSize    = 64 // of which the last 8 are the FNV-64a sum of the rest
	bucketSize  = 16 // root page, sequence

	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10

	bucketElement = 0x01
	noFreelist    = ^uint64(0)
)

var order = binary.NativeEndian // bbolt writes what the machine has in memory

// checkFile walks a file with plain reads before bbolt maps it. It sees what
// bbolt would fault on, recurse on for ever or overwrite: a file that is cut
// off, a page that points outside, at itself or at a page that counts as free.
//
// No lock is held yet, so another program may write under it. A finding counts
// only when the meta pages say the same after it as before.
func checkFile(f *os.File) error {
	for {
		before, err := readMetas(f)
		if err == nil {
			err = walkFile(f, before)
		}
		if err == nil {
			return nil
		}
		if after, _ := readMetas(f); bytes.Equal(before.raw, after.raw) {
			return err
		}
	}
}

type metas struct {
	raw                    []byte // both, as they stand in the file
	pageSize               int64
	root, freelist, pageNo uint64 // pageNo: the first page that was never used
	txid                   uint64
}

// readMetas reads both meta pages. bbolt goes on with the older one when the
// newer is bad, and the last entry would be gone without a word. A page of 80
// bytes is never half written, not even in a power cut, so one bad one is
// damage.
func readMetas(f *os.File) (metas, error) {
	var m metas
	info, err := f.Stat()
	if err != nil {
		return m, err
	}
	if info.Size() == 0 {
		return m, damaged("the file is empty")
	}
	m.raw = make([]byte, 2*(headSize+metaSize))
	first, second := m.raw[:headSize+metaSize], m.raw[headSize+metaSize:]
	n, err := f.ReadAt(first, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return m, err
	}
	if n < headSize+4 || order.Uint32(first[headSize:]) != boltMagic {
		if otherMeta(f) {
			return m, damaged("the first page is not what it was")
		}
		return m, ErrForeign
	}
	m.pageSize = int64(order.Uint32(first[headSize+8:]))
	if m.pageSize < 1024 || m.pageSize > 1<<16 || m.pageSize&(m.pageSize-1) != 0 || info.Size() < 2*m.pageSize {
		return m, damaged("the first page is not what it was, or the file is cut off")
	}
	if _, err := f.ReadAt(second, m.pageSize); err != nil {
		return m, damaged("the second page cannot be read: %v", err)
	}
	for i, page := range [][]byte{first, second} {
		meta := page[headSize:]
		sum := fnv.New64a()
		_, _ = sum.Write(meta[:metaSize-8])
		switch {
		case order.Uint64(page) != uint64(i), order.Uint16(page[8:]) != metaPage,
			order.Uint32(meta) != boltMagic, sum.Sum64() != order.Uint64(meta[metaSize-8:]):
			return m, damaged("meta page %d is not what it was", i)
		case order.Uint32(meta[4:]) != boltVersion, int64(order.Uint32(meta[8:])) != m.pageSize:
			return m, ErrForeign
		}
		if txid := order.Uint64(meta[48:]); i == 0 || txid > m.txid {
			m.txid, m.root, m.freelist, m.pageNo = txid, order.Uint64(meta[16:]), order.Uint64(meta[32:]), order.Uint64(meta[40:])
		}
	}
	if m.pageNo > uint64(info.Size()/m.pageSize) {
		return m, damaged("the file is cut off: it has %d of %d pages", info.Size()/m.pageSize, m.pageNo)
	}
	if m.freelist == noFreelist {
		return m, ErrForeign // a bbolt file of a program that keeps no list of free pages
	}
	return m, nil
}

// otherMeta tells a register with a damaged first page from a foreign file.
func otherMeta(f *os.File) bool {
	for at := int64(1024); at <= 1<<16; at *= 2 {
		var word [headSize + 4]byte
		if _, err := f.ReadAt(word[:], at); err == nil && order.Uint32(word[headSize:]) == boltMagic {
			return true
		}
	}
	return false
}

// walk holds which pages were seen, and how.
type walk struct {
	file io.ReaderAt
	metas
	seen []bool
	bufs [][]byte // one for each depth of the tree
}

func walkFile(f io.ReaderAt, m metas) error {
	w := &walk{file: f, metas: m, seen: make([]bool, m.pageNo)}
	if m.pageNo < 4 {
		return damaged("there are only %d pages", m.pageNo)
	}
	w.seen[0], w.seen[1] = true, true
	if err := w.free(); err != nil {
		return err
	}
	return w.tree(m.root, nil, nil, 0)
}

// page is a page and the pages it overflows into, or a small bucket inside a
// value. Only the beginning is in buf.
type page struct {
	file  io.ReaderAt
	at    int64
	size  uint64
	buf   []byte
	id    uint64
	flags uint16
	count uint64
}

func (w *walk) open(id uint64, depth int) (page, error) {
	if id >= w.pageNo {
		return page{}, damaged("page %d is pointed at, and there are %d", id, w.pageNo)
	}
	for len(w.bufs) <= depth {
		w.bufs = append(w.bufs, make([]byte, w.pageSize))
	}
	p := page{file: w.file, at: int64(id) * w.pageSize, id: id, buf: w.bufs[depth]}
	if _, err := w.file.ReadAt(p.buf, p.at); err != nil {
		return page{}, damaged("page %d cannot be read: %v", id, err)
	}
	p.flags, p.count = order.Uint16(p.buf[8:]), uint64(order.Uint16(p.buf[10:]))
	pages := uint64(order.Uint32(p.buf[12:])) + 1
	if order.Uint64(p.buf) != id || pages > w.pageNo-id {
		return page{}, damaged("page %d is not what it was", id)
	}
	p.size = pages * uint64(w.pageSize)
	for i := id; i < id+pages; i++ {
		if w.seen[i] {
			return page{}, damaged("page %d is in use twice", i)
		}
		w.seen[i] = true
	}
	return p, nil
}

// bytes gives n bytes of a page from offset off.
func (p page) bytes(off, n uint64) ([]byte, error) {
	if off > p.size || n > p.size-off {
		return nil, damaged("page %d points outside itself", p.id)
	}
	if off+n <= uint64(len(p.buf)) {
		return p.buf[off : off+n], nil
	}
	b := make([]byte, n)
	if _, err := p.file.ReadAt(b, p.at+int64(off)); err != nil {
		return nil, damaged("page %d cannot be read: %v", p.id, err)
	}
	return b, nil
}

// free reads the list of free pages and marks them, so that a page in the tree
// that also counts as free is found before anything is written over it.
func (w *walk) free() error {
	p, err := w.open(w.freelist, 0)
	if err != nil {
		return err
	}
	if p.flags != freelistPage {
		return damaged("page %d is not the list of free pages", p.id)
	}
	off := uint64(headSize)
	if p.count == 0xFFFF { // the real count did not fit
		b, err := p.bytes(off, 8)
		if err != nil {
			return err
		}
		p.count, off = order.Uint64(b), off+8
	}
	if p.count > w.pageNo {
		return damaged("the list of free pages is longer than the file")
	}
	ids, err := p.bytes(off, 8*p.count)
	if err != nil {
		return err
	}
	for ; len(ids) > 0; ids = ids[8:] {
		id := order.Uint64(ids)
		if id >= w.pageNo || w.seen[id] {
			return damaged("page %d cannot be free", id)
		}
		w.seen[id] = true
	}
	return nil
}

// tree walks a page and all below it. The keys lie from low up to high (nil:
// no bound) and rise. It ends, because no page is seen twice.
func (w *walk) tree(id uint64, low, high []byte, depth int) error {
	p, err := w.open(id, depth)
	if err != nil {
		return err
	}
	if p.flags == leafPage {
		return w.leaf(p, low, high, depth)
	}
	if p.flags != branchPage || p.count == 0 {
		return damaged("page %d is not what it was", id)
	}
	var below uint64
	for i := range p.count {
		e, key, err := p.element(i, 0, 4)
		if err != nil {
			return err
		}
		if i > 0 {
			if bytes.Compare(low, key) >= 0 {
				return damaged("the keys on page %d are out of order", id)
			}
			if err := w.tree(below, low, key, depth+1); err != nil {
				return err
			}
		} else if bytes.Compare(key, low) < 0 {
			return damaged("the keys on page %d are out of order", id)
		}
		low, below = key, order.Uint64(e[8:])
	}
	if high != nil && bytes.Compare(low, high) >= 0 {
		return damaged("the keys on page %d are out of order", id)
	}
	return w.tree(below, low, high, depth+1)
}

// element gives the i-th element of a page and its key. posAt and sizeAt are
// where position and key size stand in an element.
func (p page) element(i uint64, posAt, sizeAt int) (e, key []byte, err error) {
	off := headSize + elementSize*i
	if e, err = p.bytes(off, elementSize); err != nil {
		return nil, nil, err
	}
	pos, size := uint64(order.Uint32(e[posAt:])), uint64(order.Uint32(e[sizeAt:]))
	if size == 0 {
		return nil, nil, damaged("page %d holds an empty key", p.id)
	}
	key, err = p.bytes(off+pos, size)
	return e, key, err
}

func (w *walk) leaf(p page, low, high []byte, depth int) error {
	for i := range p.count {
		e, key, err := p.element(i, 4, 8)
		if err != nil {
			return err
		}
		if c := bytes.Compare(low, key); i > 0 && c >= 0 || c > 0 || high != nil && bytes.Compare(key, high) >= 0 {
			return damaged("the keys on page %d are out of order", p.id)
		}
		low = key
		pos := headSize + elementSize*i + uint64(order.Uint32(e[4:])) + uint64(len(key))
		size := uint64(order.Uint32(e[12:]))
		if pos > p.size || size > p.size-pos {
			return damaged("page %d points outside itself", p.id)
		}
		switch order.Uint32(e) {
		case 0:
		case bucketElement:
			value, err := p.bytes(pos, size)
			if err != nil {
				return err
			}
			if err := w.bucket(p, value, depth); err != nil {
				return err
			}
		default:
			return damaged("page %d is not what it was", p.id)
		}
	}
	return nil
}

// bucket walks a bucket: a page of its own or, when small, a page inside the
// value.
func (w *walk) bucket(in page, value []byte, depth int) error {
	if len(value) < bucketSize {
		return damaged("page %d holds half a bucket", in.id)
	}
	if root := order.Uint64(value); root != 0 {
		return w.tree(root, nil, nil, depth+1)
	}
	value = value[bucketSize:]
	if len(value) < headSize || order.Uint16(value[8:]) != leafPage {
		return damaged("page %d holds half a bucket", in.id)
	}
	inline := page{id: in.id, buf: value, size: uint64(len(value)), count: uint64(order.Uint16(value[10:]))}
	return w.leaf(inline, nil, nil, depth)
}
