package takeover

import (
	"bytes"
	"io"

	"datalek/wizard/text"
)

// Limits bound what a file may hold. All sizes are in bytes.
type Limits struct {
	File    int64 // of the file as it is on the disk
	Part    int64 // of one part of a workbook, unpacked
	Total   int64 // of all parts that are read, unpacked
	Parts   int   // in a workbook
	Rows    int   // with something in them
	Cells   int   // with something in them
	Columns int
	Text    int // of one cell
	Row     int // of all cells of a row
}

// Usual are the limits of the program: far above any register of breaches, and low
// enough for a small computer.
var Usual = Limits{File: 64 << 20, Part: 256 << 20, Total: 384 << 20, Parts: 4096, Rows: 100_000, Cells: 2_000_000, Columns: 400, Text: 100_000, Row: 1 << 20}

// longestRun is how much of a part may come without the beginning of another tag: text
// and attributes above that are no cell of any spreadsheet.
const longestRun = 4 << 20

// FileError is a file that is not read, and why: a word under "takeover.error.", and
// what belongs in its places.
type FileError struct {
	Why   string
	Place string // a cell, a line, or a part
	About string // what was found there
	Limit int64
}

func (e *FileError) Error() string { return "the file is not read: " + e.Why + " " + e.Place }

// Sentence is the error for a person.
func (e *FileError) Sentence(t *text.Text) string {
	return t.S("takeover.error."+e.Why, "place", e.Place, "about", e.About, "limit", t.Number(int(e.Limit)))
}

func refuse(why, place string) error { return &FileError{Why: why, Place: place} }

func tooMuch(why string, limit int) error { return &FileError{Why: why, Limit: int64(limit)} }

// bounded reads a part of a workbook up to a size, and refuses a text that no cell can
// hold before it is in memory.
type bounded struct {
	from io.Reader
	left *int64 // of all parts together
	part int64  // of this one
	run  int    // since the beginning of the last tag
	name string
	tell func() error // how much is left
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	*b.left -= int64(n)
	b.part -= int64(n)
	if err := b.tell(); err != nil {
		return 0, err
	}
	if b.part < 0 || *b.left < 0 {
		return 0, refuse("unpacks_too_large", b.name)
	}
	if at := bytes.LastIndexByte(p[:n], '<'); at >= 0 {
		b.run = n - at
	} else {
		b.run += n
	}
	if b.run > longestRun {
		return 0, refuse("cell_too_large", b.name)
	}
	return n, err
}
