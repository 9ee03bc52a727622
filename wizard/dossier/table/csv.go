package table

import (
	"bufio"
	"strconv"
	"strings"
	"time"
)

// byteOrderMark tells Excel that a file is UTF-8.
const byteOrderMark = "\ufeff"

// csv writes the table as RFC 4180. Rows end with CR LF and a line break inside
// a cell stays LF, as Excel itself saves them; the library of Go makes both the
// same, and then Excel shows a mark in the cell. Every text but the case number
// stands in quotes, so that none depends on what is in it.
func (x Export) csv(w *bufio.Writer) error {
	row := func(values []any) error {
		for i, v := range values {
			if i > 0 {
				_ = w.WriteByte(x.separator())
			}
			if word, is := v.(string); is && !(i == 0 && plainWord(word)) {
				quote(w, word)
			} else {
				_, _ = w.WriteString(x.bare(v))
			}
		}
		_, err := w.WriteString("\r\n") // an error before this one stays
		return err
	}
	return x.each(func(a about) error {
		if x.DutchExcel {
			_, _ = w.WriteString(byteOrderMark)
		}
		return row(heads(a))
	}, func(s caseRow) error { return row(cells(s)) })
}

// plainWord reports whether a text needs no quotes: letters, digits and hyphens
// after a letter or a digit. The case number and its head go without, because
// Gnumeric does not split a row at semicolons when its first cell is quoted.
func plainWord(s string) bool {
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case r == '-' && i > 0:
		default:
			return false
		}
	}
	return s != ""
}

func (x Export) separator() byte {
	if x.DutchExcel {
		return ';'
	}
	return ','
}

// quote writes a text in quotes; an empty one is an empty cell.
func quote(w *bufio.Writer, text string) {
	if text == "" {
		return
	}
	_ = w.WriteByte('"')
	for part, rest, more := "", guarded(text), true; more; {
		part, rest, more = strings.Cut(rest, `"`)
		_, _ = w.WriteString(part)
		if more {
			_, _ = w.WriteString(`""`)
		}
	}
	_ = w.WriteByte('"')
}

// bare is a value as it stands in the file without quotes.
func (x Export) bare(v any) string {
	layout, day := time.RFC3339, time.DateOnly
	if x.DutchExcel {
		layout = "2006-01-02 15:04" // Excel leaves the ISO form a text
	}
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v)
	case time.Time:
		return v.Format(layout)
	case onlyDay:
		return time.Time(v).Format(day)
	case string:
		return v
	}
	return ""
}

func heads(a about) []any {
	all := make([]any, len(columns.Get()))
	for i, c := range columns.Get() {
		all[i] = c.head(a.t)
	}
	return all
}

func cells(s caseRow) []any {
	all := make([]any, len(columns.Get()))
	for i, c := range columns.Get() {
		all[i] = c.of(s)
	}
	return all
}
