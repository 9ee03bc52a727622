package boltfile

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// counted counts the reads of a file.
type counted struct {
	io.ReaderAt
	reads, bytes int
}

func (c *counted) ReadAt(p []byte, off int64) (int, error) {
	c.reads, c.bytes = c.reads+1, c.bytes+len(p)
	return c.ReaderAt.ReadAt(p, off)
}

func TestAWindowGivesWhatStandsInTheFile(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, 3<<20+123)
	for i := range text {
		text[i] = byte(r.Uint32())
	}
	w, done := windowed(bytes.NewReader(text))
	defer done()
	at := int64(0)
	for range 20_000 {
		if r.IntN(8) == 0 {
			at = r.Int64N(int64(len(text) + 5000))
		}
		got, want := make([]byte, 1+r.IntN(9000)), make([]byte, 9001)
		n, err := w.ReadAt(got, at)
		m, wanted := bytes.NewReader(text).ReadAt(want[:len(got)], at)
		if n != m || err != wanted || !bytes.Equal(got[:n], want[:m]) {
			t.Fatalf("%d bytes at %d: %d, %v; want %d, %v", len(got), at, n, err, m, wanted)
		}
		at += int64(n + r.IntN(2)*r.IntN(5000))
	}
}

// A walk in order takes few reads, and one that is all over the file reads no more of it
// than it needs.
func TestAWindowIsAsLargeAsItIsUsed(t *testing.T) {
	const page, pages = 4096, 2048
	file := &counted{ReaderAt: bytes.NewReader(make([]byte, page*pages))}
	walk := func(place func(i int) int64) (reads, bytes int) {
		w, done := windowed(file)
		defer done()
		file.reads, file.bytes = 0, 0
		for i := range pages {
			if _, err := w.ReadAt(make([]byte, page), page*place(i)); err != nil {
				t.Fatal(err)
			}
		}
		return file.reads, file.bytes
	}
	if reads, size := walk(func(i int) int64 { return int64(i) }); reads > 50 || size > page*pages+largestWindow {
		t.Errorf("in order: %d reads of %d bytes", reads, size)
	}
	if reads, size := walk(func(i int) int64 { // a page apart between each twenty
		if i%20 == 19 {
			return int64(i * 1009 % pages)
		}
		return int64(i)
	}); reads > 500 || size > 3*page*pages/2 {
		t.Errorf("with pages apart: %d reads of %d bytes", reads, size)
	}
	if reads, size := walk(func(i int) int64 { return int64(i * 1009 % pages) }); reads > pages || size > page*pages {
		t.Errorf("out of order: %d reads of %d bytes", reads, size)
	}
}

// What was read ahead was in the file a moment ago, and a file that was cut off is damaged.
func TestAScanOfAFileThatIsCutOffIsDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f.db")
	must(t, os.WriteFile(path, made(t, 400), 0o600))
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	seen, err := Look(f, true, nil)
	must(t, err)
	g, err := NewGuard(f, seen)
	must(t, err)
	b, err := Open(nil, g, []byte("large"))
	must(t, err)
	must(t, b.Scan(func(_, _ []byte) error { return nil }))
	keys := 0
	err = b.Scan(func(_, _ []byte) error {
		if keys++; keys == 395 { // near the end, which was read ahead
			must(t, f.Truncate(PageSize*4))
		}
		return nil
	})
	if !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
}
