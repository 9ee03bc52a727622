package table

import (
	"io"
	"time"
	"unicode/utf16"

	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/text"
)

// book is a workbook about a register that is being made.
type book struct {
	*workbook.Book
	x      Export
	styles map[style]int
}

// workbook writes the register as XLSX: the register to read, everything that is
// recorded, what was and is to be done, and what the columns mean.
func (x Export) workbook(w io.Writer, temp string) error {
	b := x.newBook(temp)
	defer b.Remove()
	var a about
	keep := func(is about) error { a = is; return nil }
	if err := b.cases(keep, b.toRead(), b.everything(), b.followUps()); err != nil {
		return err
	}
	if err := b.explanation(a); err != nil {
		return err
	}
	return b.WriteTo(w, b.titled(a, x.Text.S("sheet.title")))
}

// newBook begins a workbook; temp is the folder for what does not fit in memory.
func (x Export) newBook(temp string) *book {
	b := &book{x: x, styles: map[style]int{}}
	var looks []workbook.Look
	all := looksIn(x.Text)
	for i, name := range order {
		b.styles[name] = i + 1
		looks = append(looks, all[name])
	}
	b.Book = workbook.New(temp, looks...)
	return b
}

// titled says in the properties what the workbook is and whose.
func (b *book) titled(a about, what string) workbook.Properties {
	title := what
	if whose := b.x.organisation(a); whose != "" {
		title += " · " + whose
	}
	if a.Practice {
		title = b.x.Text.S("practice.mark") + " " + title
	}
	return properties(b.x.Text, title)
}

func properties(t *text.Text, title string) workbook.Properties {
	return workbook.Properties{Title: title, Language: t.Tag(), Maker: "datalek"}
}

// tab is the name of a sheet; of a practice register it begins with that word.
func (b *book) tab(key string, practice bool) string {
	if practice {
		return b.x.Text.S("sheet.tab.practice", "name", b.x.Text.S(key))
	}
	return b.x.Text.S(key)
}

const longestCell = 32_767 // units of UTF-16

// cell is a value with its look, as a workbook takes it; of an empty one there is none. A
// text is written as a text and never as a formula, whatever it begins with.
func (b *book) cell(v any) (look int, value any, has bool) {
	switch v := v.(type) {
	case int:
		return b.styles[styleNumber], v, true
	case float64:
		return b.styles[styleHours], v, true
	case time.Time:
		return b.styles[styleMoment], wall(v), true
	case onlyDay:
		at := time.Time(v)
		return b.styles[styleDay], time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC), true
	case string:
		if v != "" {
			return b.styles[styleText], b.cut(v), true
		}
	}
	return 0, nil, false
}

// wall is a moment as the clock on the wall shows it, for a table that knows no
// zones.
func wall(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, time.UTC)
}

// cut keeps a text inside what a cell of Excel can hold, which counts in units of
// UTF-16; a longer text it would not open.
func (b *book) cut(s string) string {
	if len(s) <= longestCell {
		return s
	}
	mark := " " + b.x.Text.S("sheet.cut")
	room := longestCell - len(utf16.Encode([]rune(mark)))
	units, end := 0, 0 // end: where it is cut when it is too long
	for i, r := range s {
		if units+utf16.RuneLen(r) <= room {
			end = i + len(string(r))
		}
		units += utf16.RuneLen(r)
	}
	if units <= longestCell {
		return s
	}
	return s[:end] + mark
}
