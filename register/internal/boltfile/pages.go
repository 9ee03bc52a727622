package boltfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
	"slices"
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

// PageSize of a file that is made here is the same on every machine, so that the
// same register is the same file.
const PageSize = 4096

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
		return m, Damaged("the file is empty")
	}
	m.raw = make([]byte, 2*(headSize+metaSize))
	first, second := m.raw[:headSize+metaSize], m.raw[headSize+metaSize:]
	n, err := f.ReadAt(first, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return m, err
	}
	if n < headSize+4 || order.Uint32(first[headSize:]) != boltMagic {
		if otherMeta(f) {
			return m, Damaged("the first page is not what it was")
		}
		return m, ErrForeign
	}
	m.pageSize = int64(order.Uint32(first[headSize+8:]))
	if m.pageSize < 1024 || m.pageSize > 1<<16 || m.pageSize&(m.pageSize-1) != 0 || info.Size() < 2*m.pageSize {
		return m, Damaged("the first page is not what it was, or the file is cut off")
	}
	if _, err := f.ReadAt(second, m.pageSize); err != nil {
		return m, Damaged("the second page cannot be read: %v", err)
	}
	for i, page := range [][]byte{first, second} {
		meta := page[headSize:]
		sum := fnv.New64a()
		_, _ = sum.Write(meta[:metaSize-8])
		switch {
		case order.Uint64(page) != uint64(i), order.Uint16(page[8:]) != metaPage,
			order.Uint32(meta) != boltMagic, sum.Sum64() != order.Uint64(meta[metaSize-8:]):
			return m, Damaged("meta page %d is not what it was", i)
		case order.Uint32(meta[4:]) != boltVersion, int64(order.Uint32(meta[8:])) != m.pageSize:
			return m, ErrForeign
		}
		if txid := order.Uint64(meta[48:]); i == 0 || txid > m.txid {
			m.txid, m.root, m.freelist, m.pageNo = txid, order.Uint64(meta[16:]), order.Uint64(meta[32:]), order.Uint64(meta[40:])
		}
	}
	if m.pageNo > uint64(info.Size()/m.pageSize) {
		return m, Damaged("the file is cut off: it has %d of %d pages", info.Size()/m.pageSize, m.pageNo)
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

// pages is a file as bbolt divides it, read with plain reads.
type pages struct {
	file io.ReaderAt
	metas
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
	pages uint64 // itself and those it overflows into
}

// read reads the beginning of a page into buf and looks at its head.
func (s pages) read(id uint64, buf []byte) (page, error) {
	if id < 2 || id >= s.pageNo {
		return page{}, Damaged("page %d is pointed at, and there are %d", id, s.pageNo)
	}
	p := page{file: s.file, at: int64(id) * s.pageSize, id: id, buf: buf}
	if _, err := s.file.ReadAt(p.buf, p.at); err != nil {
		return page{}, Damaged("page %d cannot be read: %v", id, err)
	}
	p.flags, p.count = order.Uint16(p.buf[8:]), uint64(order.Uint16(p.buf[10:]))
	p.pages = uint64(order.Uint32(p.buf[12:])) + 1
	if order.Uint64(p.buf) != id || p.pages > s.pageNo-id {
		return page{}, Damaged("page %d is not what it was", id)
	}
	p.size = p.pages * uint64(s.pageSize)
	return p, nil
}

// bytes gives n bytes of a page from offset off.
func (p page) bytes(off, n uint64) ([]byte, error) {
	return p.bytesInto(new([]byte), off, n)
}

// bytesInto is bytes with room that is used again: what it gives is to be used before
// the next.
func (p page) bytesInto(room *[]byte, off, n uint64) ([]byte, error) {
	if off > p.size || n > p.size-off {
		return nil, Damaged("page %d points outside itself", p.id)
	}
	if off+n <= uint64(len(p.buf)) {
		return p.buf[off : off+n], nil
	}
	if uint64(cap(*room)) < n {
		*room = make([]byte, n, n+n/8) // each revision of a case is a little longer than the one before
	}
	b := (*room)[:n]
	if _, err := p.file.ReadAt(b, p.at+int64(off)); err != nil {
		return nil, Damaged("page %d cannot be read: %v", p.id, err)
	}
	return b, nil
}

// element is one element of a page: a child of a branch, or the place of a
// value in a leaf.
type element struct {
	key       []byte
	child     uint64 // branch
	bucket    bool   // leaf
	pos, size uint64 // leaf: of the value
}

// check looks at every element of a branch or a leaf: each lies inside the page,
// and the keys rise from low up to high (nil: no bound).
func (p page) check(low, high []byte) error {
	if p.flags != branchPage && p.flags != leafPage || p.flags == branchPage && p.count == 0 {
		return Damaged("page %d is not what it was", p.id)
	}
	for i := range p.count {
		e, err := p.element(i)
		if err != nil {
			return err
		}
		if c := bytes.Compare(low, e.key); i > 0 && c >= 0 || c > 0 || high != nil && bytes.Compare(e.key, high) >= 0 {
			return Damaged("the keys on page %d are out of order", p.id)
		}
		low = e.key
	}
	return nil
}

// element gives one element of a branch or a leaf.
func (p page) element(i uint64) (element, error) {
	off := headSize + elementSize*i
	raw, err := p.bytes(off, elementSize)
	if err != nil {
		return element{}, err
	}
	posAt, sizeAt := 4, 8
	if p.flags == branchPage {
		posAt, sizeAt = 0, 4
	}
	pos, size := off+uint64(order.Uint32(raw[posAt:])), uint64(order.Uint32(raw[sizeAt:]))
	if size == 0 {
		return element{}, Damaged("page %d holds an empty key", p.id)
	}
	key, err := p.bytes(pos, size)
	if err != nil {
		return element{}, err
	}
	if p.flags == branchPage {
		return element{key: key, child: order.Uint64(raw[8:])}, nil
	}
	e := element{key: key, pos: pos + size, size: uint64(order.Uint32(raw[12:])), bucket: order.Uint32(raw) == bucketElement}
	if e.pos > p.size || e.size > p.size-e.pos {
		return element{}, Damaged("page %d points outside itself", p.id)
	}
	if !e.bucket && order.Uint32(raw) != 0 {
		return element{}, Damaged("page %d is not what it was", p.id)
	}
	return e, nil
}

// nth gives an element of a page that was checked. What can still go wrong is
// that the file is cut off meanwhile.
func (p page) nth(i int) element {
	e, err := p.element(uint64(i))
	if err != nil {
		panic(err)
	}
	return e
}

// bucketRoot is the root page of a bucket; zero when the bucket is small and
// its only page stands inside the value, which inline is then.
func (p page) bucketRoot(e element) (root uint64, inline page, err error) {
	value, err := p.bytes(e.pos, e.size)
	if err != nil {
		return 0, page{}, err
	}
	if len(value) < bucketSize {
		return 0, page{}, Damaged("page %d holds half a bucket", p.id)
	}
	if root := order.Uint64(value); root != 0 {
		return root, page{}, nil
	}
	value = value[bucketSize:]
	if len(value) < headSize || order.Uint16(value[8:]) != leafPage {
		return 0, page{}, Damaged("page %d holds half a bucket", p.id)
	}
	return 0, page{id: p.id, buf: value, size: uint64(len(value)), flags: leafPage, count: uint64(order.Uint16(value[10:]))}, nil
}

// readFree reads the list of free pages: the page it stands on and the ids,
// which rise. bbolt would take a page from it and write over what is there.
func (s pages) readFree() (page, []uint64, error) {
	p, err := s.read(s.freelist, make([]byte, s.pageSize))
	if err != nil {
		return p, nil, err
	}
	if p.flags != freelistPage {
		return p, nil, Damaged("page %d is not the list of free pages", p.id)
	}
	off := uint64(headSize)
	if p.count == 0xFFFF { // the real count did not fit
		b, err := p.bytes(off, 8)
		if err != nil {
			return p, nil, err
		}
		p.count, off = order.Uint64(b), off+8
	}
	if p.count > s.pageNo {
		return p, nil, Damaged("the list of free pages is longer than the file")
	}
	raw, err := p.bytes(off, 8*p.count)
	if err != nil {
		return p, nil, err
	}
	ids := make([]uint64, 0, p.count)
	for last := uint64(1); len(raw) > 0; raw = raw[8:] {
		id := order.Uint64(raw)
		if id <= last || id >= s.pageNo {
			return p, nil, Damaged("page %d cannot be free", id)
		}
		ids, last = append(ids, id), id
	}
	if anyFree(ids, p) {
		return p, nil, Damaged("page %d cannot be free", p.id)
	}
	return p, ids, nil
}

// anyFree reports whether one of the pages that p takes counts as free.
func anyFree(free []uint64, p page) bool {
	i, found := slices.BinarySearch(free, p.id)
	return found || i < len(free) && free[i] < p.id+p.pages
}
