package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Row is the number of the last row that was begun.
func (s *Sheet) Row() int { return s.rows }

// mostRows is what Excel can hold.
const mostRows = 1 << 20

var errTooLong = errors.New("a sheet of a workbook holds at most 1,048,576 rows; choose fewer cases, or CSV")

// Begin begins the next row. A height of zero, in points, is that of the reader.
func (s *Sheet) Begin(height float64) {
	s.rows++
	s.row = strconv.Itoa(s.rows)
	to := s.part.raw
	s.began, s.cells = len(to), height > 0
	to = append(append(append(to, `<row r="`...), s.row...), '"')
	if height > 0 {
		to = append(to, ` ht="`...)
		to = append(strconv.AppendFloat(to, height, 'f', -1, 64), `" customHeight="1"`...)
	}
	s.part.raw = append(to, '>')
}

// Cell writes a cell of the row in a column, from 0 on, with the number of its look: a
// text, a whole number or a float64, a moment by the clock on the wall, or nil for
// nothing but the look. A text is never a formula, whatever it begins with.
func (s *Sheet) Cell(column, look int, v any) {
	s.cells = true
	to := append(s.part.raw, `<c r="`...)
	if column < 26 {
		to = append(to, byte('A'+column))
	} else {
		to = append(to, letters(column)...)
	}
	to = append(append(to, s.row...), `" s="`...)
	to = append(strconv.AppendInt(to, int64(look), 10), '"')
	switch v := v.(type) {
	case nil:
		to = append(to, `></c>`...)
	case int:
		to = append(strconv.AppendInt(append(to, `><v>`...), int64(v), 10), `</v></c>`...)
	case float64:
		to = append(strconv.AppendFloat(append(to, `><v>`...), v, 'f', -1, 64), `</v></c>`...)
	case time.Time:
		if days, ok := daysOf(v); ok {
			to = append(strconv.AppendFloat(append(to, `><v>`...), days, 'f', -1, 64), `</v></c>`...)
		} else {
			to = appendText(to, v.Format(time.RFC3339Nano))
		}
	case string:
		to = appendText(to, v)
	default:
		panic(fmt.Sprintf("a cell of a workbook cannot hold a %T", v))
	}
	s.part.raw = to
}

func appendText(to []byte, s string) []byte {
	to = append(to, ` t="inlineStr"><is><t`...)
	if s != "" && (isBlank(s[0]) || isBlank(s[len(s)-1])) {
		to = append(to, ` xml:space="preserve"`...)
	}
	return append(appendXML(append(to, '>'), s), `</t></is></c>`...)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// End ends the row. One without cells and without a height leaves nothing but its number.
func (s *Sheet) End() error {
	if s.rows > mostRows {
		return errTooLong
	}
	if !s.cells {
		s.part.raw = s.part.raw[:s.began]
		return nil
	}
	s.part.raw = append(s.part.raw, `</row>`...)
	return s.part.packSome()
}

// daysOf is a moment as tables count: in days. One from before that count, or far beyond
// it, has none.
func daysOf(at time.Time) (days float64, ok bool) {
	beginOfDays := time.Date(1899, time.December, 31, 0, 0, 0, 0, time.UTC)            // day 1 of a table less one
	lateStart := time.Date(1900, time.February, 28, 23, 59, 59, 999_999_999, time.UTC) // tables count the 29th, the calendar does not
	lastOfDays := time.Date(2189, time.December, 31, 0, 0, 0, 0, time.UTC)             // as far as a duration reaches
	if !at.After(beginOfDays) || at.After(lastOfDays) {
		return 0, false
	}
	const day = 24 * time.Hour
	since := at.Sub(beginOfDays)
	rest := since % day
	if days = float64(since-rest)/float64(day) + float64(rest)/float64(day); at.After(lateStart) {
		days++
	}
	return days, true
}

// appendXML adds a text as it stands in a cell.
func appendXML(to []byte, s string) []byte {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		c := s[i]
		plain = c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'' && c != '_' || c == '\n' ||
			c == 0xc3 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] <= 0xbf || c >= 0x80 && c <= 0xbf && i > 0 && s[i-1] == 0xc3
	}
	if plain {
		return append(to, s...)
	}
	return append(to, bytes.ReplaceAll([]byte(escaped(literal(s))), []byte("&#xA;"), []byte("\n"))...)
}

// literal keeps a text that only looks like a sign by its number, as a file name can
// ("klanten_x2024_nieuw.xlsx"), from being read as one. Two can share a line between them.
func literal(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if isNumbered(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// isNumbered reports whether a text begins with what a reader takes for one sign: _x0041_.
func isNumbered(s string) bool {
	const length = len("_x0041_")
	if len(s) < length || s[0] != '_' || s[1] != 'x' || s[length-1] != '_' {
		return false
	}
	for _, c := range []byte(s[2 : length-1]) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'F') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// escaped is a text as XML has it. A sign that XML has no place for becomes the one for
// what cannot be read.
func escaped(s string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(s)) // a buffer takes all
	return out.String()
}
