package boltfile

import (
	"io"
	"sync/atomic"
)

// window reads a file ahead of a walk, which meets most pages in the order in which they
// stand: one read of many pages costs little more than one of a single page. It reads
// more at once while most of that is used, and less when it is not. A page that stands
// apart, as a branch does among leaves, is read alone, and what is held stays.
//
// What it gives was in the file a moment ago. That the file was cut off meanwhile is found
// at the end ([Guard.Whole]).
type window struct {
	file io.ReaderAt
	buf  []byte // of the file, from at on
	at   int64
	size int   // of the next reading
	used int   // bytes that were given of buf
	next int64 // where the last reading ended
}

const (
	smallestWindow = 16 << 10
	largestWindow  = 256 << 10
	windowReach    = 16 << 10 // how far on from the last reading the next one is in order
)

// windowed is a file behind a window. close is to be called at the end.
func windowed(file io.ReaderAt) (w *window, close func()) {
	held := takeRoom()
	w = &window{file: file, buf: (*held)[:0], size: smallestWindow, next: -windowReach}
	return w, func() {
		*held = w.buf
		room.Store(held)
	}
}

// ReadAt is that of the file.
func (w *window) ReadAt(p []byte, off int64) (int, error) {
	n := int64(len(p))
	inOrder := off >= w.next && off < w.next+windowReach
	w.next = off + n
	if off >= w.at && off+n <= w.at+int64(len(w.buf)) {
		w.used += len(p)
		return copy(p, w.buf[off-w.at:]), nil
	}
	if !inOrder || n > largestWindow {
		return w.file.ReadAt(p, off)
	}
	switch {
	case 4*w.used >= len(w.buf):
		w.size = min(2*w.size, largestWindow)
	case 8*w.used < len(w.buf):
		w.size = max(w.size/2, smallestWindow)
	}
	size := max(w.size, len(p))
	if cap(w.buf) < size {
		w.buf = make([]byte, largestWindow)
	}
	read, err := w.file.ReadAt(w.buf[:size], off)
	w.buf, w.at = w.buf[:read], off
	if w.used = copy(p, w.buf); w.used < len(p) {
		return w.used, err
	}
	return w.used, nil
}

// room is memory for a window or for a small file, which most commands read several
// times; nil while it is in use.
var room atomic.Pointer[[]byte]

func takeRoom() *[]byte {
	if held := room.Swap(nil); held != nil {
		return held
	}
	return new([]byte)
}
