package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// sheetRows are the rows of a sheet as the library would write them, in a file once they
// are many. The library keeps up to sixteen megabytes of each sheet in memory and makes
// several copies of each cell on the way; of a register the rows are nearly all of a
// workbook. It writes the rest of the sheet, and these are put in when it is packed.
type sheetRows struct {
	temp    string // folder for the file; "" for that of the system
	written []byte // what is not in the file
	file    *os.File
	names   []string // of the columns
	row     string
}

// mostRows is how much of the rows stays in memory, in bytes.
const mostRows = 1 << 20

// begin begins a row. A height of zero is that of the reader.
func (r *sheetRows) begin(row int, height float64) {
	r.row = strconv.Itoa(row)
	r.written = append(append(append(r.written, `<row r="`...), r.row...), '"')
	if height > 0 {
		r.written = append(r.written, ` ht="`...)
		r.written = append(strconv.AppendFloat(r.written, height, 'f', -1, 64), `" customHeight="1"`...)
	}
	r.written = append(r.written, '>')
}

// cell writes a cell: a text, a number, a moment by the clock on the wall, or nothing but its look.
func (r *sheetRows) cell(column, style int, v any) error {
	for len(r.names) <= column {
		name, err := excelize.ColumnNumberToName(len(r.names) + 1)
		if err != nil {
			return err
		}
		r.names = append(r.names, name)
	}
	r.written = append(append(append(r.written, `<c r="`...), r.names[column]...), r.row...)
	r.written = append(strconv.AppendInt(append(r.written, `" s="`...), int64(style), 10), '"')
	number := func(add func([]byte) []byte) {
		r.written = append(add(append(r.written, `><v>`...)), `</v></c>`...)
	}
	switch v := v.(type) {
	case nil:
		r.written = append(r.written, `></c>`...)
	case int:
		number(func(to []byte) []byte { return strconv.AppendInt(to, int64(v), 10) })
	case float64:
		number(func(to []byte) []byte { return strconv.AppendFloat(to, v, 'f', -1, 64) })
	case time.Time:
		if days, ok := daysOf(v); ok {
			number(func(to []byte) []byte { return strconv.AppendFloat(to, days, 'f', -1, 64) })
		} else {
			r.text(v.Format(time.RFC3339Nano))
		}
	case string:
		r.text(v)
	default:
		return errors.New("a cell holds something else than it can")
	}
	return nil
}

func (r *sheetRows) text(s string) {
	r.written = append(r.written, ` t="inlineStr"><is><t`...)
	if s != "" && (isBlank(s[0]) || isBlank(s[len(s)-1])) {
		r.written = append(r.written, ` xml:space="preserve"`...)
	}
	r.written = append(appendXML(append(r.written, '>'), s), `</t></is></c>`...)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// end ends a row.
func (r *sheetRows) end() (err error) {
	if r.written = append(r.written, `</row>`...); len(r.written) < mostRows {
		return nil
	}
	if r.file == nil {
		if r.file, err = os.CreateTemp(r.temp, ".datalek-*"); err != nil { // made with 0600
			return err
		}
	}
	_, err = r.file.Write(r.written)
	r.written = r.written[:0]
	return err
}

// writeTo writes all rows.
func (r *sheetRows) writeTo(w io.Writer) error {
	if r.file != nil {
		if _, err := r.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, r.file); err != nil {
			return err
		}
	}
	_, err := w.Write(r.written)
	return err
}

func (r *sheetRows) remove() {
	if r.file != nil {
		r.file.Close()
		os.Remove(r.file.Name())
	}
}

// beginOfDays is day 1 of a table less one; lateStart is the 29 February 1900 that tables count and
// the calendar does not.
var (
	beginOfDays = time.Date(1899, time.December, 31, 0, 0, 0, 0, time.UTC)
	lateStart   = time.Date(1900, time.February, 28, 23, 59, 59, 999_999_999, time.UTC)
	lastOfDays  = time.Date(2189, time.December, 31, 0, 0, 0, 0, time.UTC) // as far as a duration reaches
)

// daysOf is a moment as tables count: in days. One from before that count, or far beyond
// it, has none.
func daysOf(at time.Time) (days float64, ok bool) {
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

// escapedSign is what a reader of a workbook takes for one sign by its number.
var escapedSign = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

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
	if strings.Contains(s, "_x") {
		s = escapedSign.ReplaceAllString(s, "_x005F$0")
	}
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(s)) // a buffer takes all
	return append(to, bytes.ReplaceAll(escaped.Bytes(), []byte("&#xA;"), []byte("\n"))...)
}
