package takeover

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// cell is one cell as it was read.
type cell struct {
	text    string
	when    wall // of a cell that is a date by itself
	isDate  bool
	lost    bool // a formula without the value it gave, or an error of the spreadsheet program
	isWhole bool // a number
}

func (c cell) empty() bool { return strings.TrimSpace(c.text) == "" && !c.lost }

// wall is a day, and a time of day when one was written. It is the time on the wall in
// the Netherlands, unless a zone was written too.
type wall struct {
	at    time.Time
	clock bool
}

// row is one row with its number as the spreadsheet program shows it.
type row struct {
	n     int
	cells []cell
}

func (r row) at(col int) cell {
	if col >= len(r.cells) {
		return cell{}
	}
	return r.cells[col]
}

func (r row) filled() (n int) {
	for _, c := range r.cells {
		if !c.empty() {
			n++
		}
	}
	return n
}

// sheet is one table of a file.
type sheet struct {
	name   string // "" where a file has only one
	hidden bool
	rows   []row
	merged []area
	unseen int // rows that were hidden
}

// area is a range of merged cells, from zero.
type area struct{ top, left, bottom, right int }

// source is a whole file, read.
type source struct {
	name   string
	sum    record.Sum
	lines  []string // of a file of lines, as they stand there
	sheets []sheet
	detail string // how the letters were written, and what stands between cells
}

// load reads a file and knows what it is by its first bytes, whatever it is called.
func load(path string, o Options) (*source, error) {
	limits := o.Limits
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, refuse("no_file", "")
	case info.Size() > limits.File:
		return nil, &FileError{Why: "file_too_large", Limit: limits.File >> 20}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, sum := &source{name: oneLine(filepath.Base(path))}, sha256.New()
	in := bufio.NewReaderSize(io.TeeReader(asking{io.LimitReader(f, limits.File+1), o.Progress}, sum), 64<<10)
	begins, _ := in.Peek(in.Size()) // an error comes again
	size, raw := int64(0), bytes.Buffer{}
	if isLines(begins) {
		s.lines, size, err = linesIn(in)
	} else {
		raw.Grow(int(info.Size()) + bytes.MinRead) // else the room for it doubles, and doubles again
		size, err = raw.ReadFrom(in)
	}
	switch {
	case err != nil:
		return nil, err
	case size > limits.File:
		return nil, &FileError{Why: "file_too_large", Limit: limits.File >> 20}
	}
	s.sum = record.Sum(hex.EncodeToString(sum.Sum(nil)))
	return s, s.read(raw.Bytes(), limits, o)
}

// linesIn reads a file line by line: what becomes a case keeps its line, and nobody needs
// the rest of the file.
func linesIn(in *bufio.Reader) (all []string, size int64, err error) {
	for {
		line, err := in.ReadString('\n')
		if size += int64(len(line)); line != "" {
			all = append(all, line)
		}
		if errors.Is(err, io.EOF) {
			return all, size, nil
		}
		if err != nil {
			return nil, size, err
		}
	}
}

// read makes tables of a file that holds no lines.
func (s *source) read(raw []byte, limits Limits, o Options) (err error) {
	switch {
	case s.lines != nil:
	case len(bytes.TrimSpace(raw)) == 0:
		return refuse("empty", "")
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")), bytes.HasPrefix(raw, []byte("PK\x05\x06")):
		s.sheets, err = workbook(raw, limits, o.part(0, 2))
	case bytes.HasPrefix(raw, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		err = refuse("old_excel", "")
	case len(raw) > 20 && string(raw[16:20]) == "\xed\xda\x0c\xed": // where bbolt has its mark
		err = refuse("our_register", "")
	case bytes.HasPrefix(raw, []byte("age-encryption.org/")):
		err = refuse("encrypted", "")
	case bytes.HasPrefix(raw, []byte("%PDF")):
		err = refuse("pdf", "")
	default:
		err = s.csv(raw, limits, o.part(0, 2))
	}
	return err
}

// asking is what is read, piece by piece, and before each whether to go on.
type asking struct {
	io.Reader
	progress register.Progress
}

func (r asking) Read(p []byte) (int, error) {
	if err := r.progress.At(0, 0); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// oneLine is a text as a register takes a line: names of files, headings and numbers of
// cases are.
func oneLine(s string) string { return strings.Join(strings.Fields(record.Line(s)), " ") }

// letter is the name of a column as a spreadsheet program shows it, from zero.
func letter(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// cellName is a cell as a person finds it.
func cellName(col, n int) string { return fmt.Sprintf("%s%d", letter(col), n) }

// fill gives every cell of a merged area the text that is shown over it, as far as the
// table goes.
func (s *sheet) fill(width, most int) {
	if len(s.merged) == 0 {
		return
	}
	byNumber := map[int]int{}
	for i, r := range s.rows {
		byNumber[r.n-1] = i
	}
	done := 0
	for _, a := range s.merged {
		i, there := byNumber[a.top]
		if !there {
			continue
		}
		first := s.rows[i].at(a.left)
		for n := a.top; n <= min(a.bottom, s.rows[len(s.rows)-1].n-1); n++ {
			i, there := byNumber[n]
			for col := a.left; there && col <= min(a.right, width-1); col++ {
				r := &s.rows[i]
				for len(r.cells) <= col {
					r.cells = append(r.cells, cell{})
				}
				if r.cells[col].empty() {
					r.cells[col] = first
				}
				done++
			}
			if done++; done > most {
				return
			}
		}
	}
}

func (s *sheet) width() (most int) {
	for _, r := range s.rows {
		most = max(most, len(r.cells))
	}
	return most
}
