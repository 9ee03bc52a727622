package takeover

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// readSheet reads the cells of one sheet that hold something.
func (b *book) readSheet(name string, s *sheet) error {
	n, col := 0, 0
	size := 0
	return b.walk(name, func(e xml.StartElement, r *reader) error {
		switch e.Name.Local {
		case "row":
			n++
			if at, err := strconv.Atoi(attr(e, "r")); err == nil && at > 0 {
				n = at
			}
			col, size = 0, 0
			if isTrue(attr(e, "hidden")) {
				s.unseen++
			}
		case "c":
			if at, ok := columnOf(attr(e, "r")); ok {
				col = at
			}
			c, err := b.readCell(e, r)
			if err != nil {
				return withPlace(err, s.name, col, n)
			}
			here := col
			col++
			if c.empty() {
				return nil
			}
			if size += len(c.text); size > b.limits.Row {
				return withPlace(tooMuch("text_too_long", b.limits.Row), s.name, here, n)
			}
			return b.put(s, n, here, c)
		case "mergeCell":
			if a, ok := areaOf(attr(e, "ref")); ok && len(s.merged) < b.limits.Rows {
				s.merged = append(s.merged, a)
			}
		}
		return nil
	})
}

// withPlace says in which cell a limit was passed.
func withPlace(err error, sheet string, col, n int) error {
	if known, is := err.(*FileError); is && known.Place == "" {
		known.Place = place(sheet, cellName(col, n))
	}
	return err
}

// place is a cell or a row of a sheet.
func place(sheet, at string) string {
	if sheet == "" {
		return at
	}
	return sheet + "!" + at
}

func (b *book) put(s *sheet, n, col int, c cell) error {
	if col >= b.limits.Columns {
		return &FileError{Why: "too_many_columns", Place: place(s.name, cellName(col, n)), Limit: int64(b.limits.Columns)}
	}
	if b.cells++; b.cells > b.limits.Cells {
		return tooMuch("too_many_cells", b.limits.Cells)
	}
	if len(s.rows) == 0 || s.rows[len(s.rows)-1].n != n {
		if len(s.rows) > 0 && s.rows[len(s.rows)-1].n > n {
			return refuse("broken_xml", place(s.name, cellName(col, n)))
		}
		if b.rows++; b.rows > b.limits.Rows {
			return tooMuch("too_many_rows", b.limits.Rows)
		}
		s.rows = append(s.rows, row{n: n})
	}
	r := &s.rows[len(s.rows)-1]
	for len(r.cells) <= col {
		r.cells = append(r.cells, cell{})
	}
	r.cells[col] = c
	return nil
}

// readCell reads one cell. Of a formula it takes the value that was kept.
func (b *book) readCell(e xml.StartElement, r *reader) (cell, error) {
	kind, style := attr(e, "t"), attr(e, "s")
	var value string
	formula, hasValue := false, false
	for {
		tok, err := r.next()
		if err != nil {
			return cell{}, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "v":
				if value, err = r.plain("v", b.limits.Text); err != nil {
					return cell{}, err
				}
				hasValue = true
			case "is":
				if value, err = r.words("is", b.limits.Text); err != nil {
					return cell{}, err
				}
				hasValue = true
			case "f":
				formula = true
				if _, err = r.plain("f", b.limits.Text); err != nil {
					return cell{}, err
				}
			}
		case xml.EndElement:
			if tok.Name.Local == "c" {
				return b.cell(kind, style, value, formula && !hasValue), nil
			}
		}
	}
}

func (b *book) cell(kind, style, value string, lost bool) cell {
	if lost {
		return cell{lost: true}
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.strings) {
			return cell{lost: value != ""}
		}
		return cell{text: b.strings[n]}
	case "str":
		return cell{text: unescaped(value)}
	case "inlineStr":
		return cell{text: value}
	case "b":
		return cell{text: map[bool]string{true: "TRUE", false: "FALSE"}[isTrue(value)]}
	case "e":
		return cell{text: value, lost: true}
	case "d":
		if w, ok := isoDate(value); ok {
			return dateCell(w)
		}
		return cell{text: value}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return cell{text: value}
	}
	how := shows{}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.styles) {
		how = b.styles[i]
	}
	if how.day {
		w, ok := serial(n, b.is1904)
		if ok && how.month {
			return cell{text: w.at.Format("2006-01")}
		}
		if ok {
			w.clock = w.clock && how.clock
			if !w.clock {
				w.at = midnight(w.at)
			}
			return dateCell(w)
		}
	}
	return cell{text: number(n, value), isWhole: n == math.Trunc(n)}
}

func dateCell(w wall) cell {
	form := "2006-01-02"
	if w.clock {
		form = "2006-01-02 15:04"
		if w.at.Second() != 0 {
			form = "2006-01-02 15:04:05"
		}
	}
	return cell{text: w.at.Format(form), when: w, isDate: true}
}

// number is a number as a person reads it; the file may hold 0.30000000000000004.
func number(n float64, written string) string {
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	if short := strconv.FormatFloat(n, 'g', 15, 64); !strings.Contains(short, "e") {
		return short
	}
	return written
}

// serial is the moment of a number of days. Day 60 of the older system is the 29th of
// February 1900, which never was.
func serial(n float64, is1904 bool) (wall, bool) {
	if n < 0 || n > 2_958_466 || math.IsNaN(n) {
		return wall{}, false
	}
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case is1904:
		day = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case n < 1:
		return wall{}, false // a time of day alone
	case n < 60:
		day = day.AddDate(0, 0, 1)
	}
	whole, part := math.Modf(n)
	seconds := int(math.Round(part * 86400))
	at := day.AddDate(0, 0, int(whole)).Add(time.Duration(seconds) * time.Second)
	return wall{at: at, clock: seconds != 0 && seconds != 86400}, true
}

func midnight(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
}

// columnOf is the column of a cell such as AB12, from zero.
func columnOf(ref string) (int, bool) {
	col := 0
	for i := 0; i < len(ref); i++ {
		c := ref[i]
		switch {
		case c >= 'A' && c <= 'Z' && i < 4:
			col = col*26 + int(c-'A') + 1
		case c >= '0' && c <= '9' && i > 0:
			return col - 1, true
		default:
			return 0, false
		}
	}
	return 0, false
}

func areaOf(ref string) (area, bool) {
	from, to, _ := strings.Cut(ref, ":")
	left, ok1 := columnOf(from)
	right, ok2 := columnOf(to)
	top, err1 := strconv.Atoi(strings.TrimLeft(from, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	bottom, err2 := strconv.Atoi(strings.TrimLeft(to, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	ok := ok1 && ok2 && err1 == nil && err2 == nil && top > 0 && bottom >= top && right >= left
	return area{top - 1, left, bottom - 1, right}, ok
}
