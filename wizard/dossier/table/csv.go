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
// same, and then Excel shows a mark in the cell. Every text stands in quotes, so
// that none depends on what is in it.
func (x Export) csv(w *bufio.Writer) error {
	row := func(values []any) error {
		for i, v := range values {
			if i > 0 {
				_ = w.WriteByte(x.separator())
			}
			_, _ = w.WriteString(x.field(v))
		}
		_, err := w.WriteString("\r\n") // an error before this one stays
		return err
	}
	return x.each(func(a about) error {
		if x.DutchExcel {
			_, _ = w.WriteString(byteOrderMark)
		}
		return row(heads(a))
	}, func(s standing) error { return row(cells(s)) })
}

func (x Export) separator() byte {
	if x.DutchExcel {
		return ';'
	}
	return ','
}

// field is a value as it stands in the file.
func (x Export) field(v any) string {
	layout, day := time.RFC3339, time.DateOnly
	if x.DutchExcel {
		layout = "2006-01-02 15:04" // Excel leaves the ISO form a text
	}
	switch v := v.(type) {
	case nil:
		return ""
	case int:
		return strconv.Itoa(v)
	case time.Time:
		return v.Format(layout)
	case onlyDay:
		return time.Time(v).Format(day)
	}
	if v == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(guarded(v.(string)), `"`, `""`) + `"`
}

func heads(a about) []any {
	all := make([]any, len(columns))
	for i, c := range columns {
		all[i] = c.head(a.t)
	}
	return all
}

func cells(s standing) []any {
	all := make([]any, len(columns))
	for i, c := range columns {
		all[i] = c.of(s)
	}
	return all
}
