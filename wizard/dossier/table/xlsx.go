package table

import (
	"bytes"
	"encoding/xml"
	"io"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// workbook is a workbook that is being made.
type workbook struct {
	*excelize.File
	x      Export
	temp   string // folder for what does not fit in memory
	styles map[style]int
	sheets int                   // that have their name
	lines  map[string]*sheetRows // by the name of the file of their sheet
}

// workbook writes the register as XLSX: the register to read, everything that is
// recorded, what was and is to be done, and what the columns mean.
func (x Export) workbook(w io.Writer, temp string) error {
	b, err := x.newWorkbook(temp)
	if err != nil {
		return err
	}
	defer b.remove()
	var a about
	keep := func(is about) error { a = is; return nil }
	if err := b.cases(keep, b.toRead(), b.everything(), b.followUps()); err != nil {
		return err
	}
	if err := b.explanation(a); err != nil {
		return err
	}
	b.titled(a, x.Text.S("sheet.title"))
	return b.writeTo(w)
}

func (x Export) newWorkbook(temp string) (*workbook, error) {
	b := &workbook{File: excelize.NewFile(excelize.Options{TmpDir: temp}), x: x, temp: temp, lines: map[string]*sheetRows{}}
	return b, b.looks()
}

// remove ends a workbook, with what did not fit in memory.
func (b *workbook) remove() {
	b.Close()
	for _, lines := range b.lines {
		lines.remove()
	}
}

// titled puts in the properties what the workbook is and whose.
func (b *workbook) titled(a about, what string) {
	title := what
	if whose := b.x.organisation(a); whose != "" {
		title += " · " + whose
	}
	if a.Practice {
		title = b.x.Text.S("practice.mark") + " " + title
	}
	properties(b.File, title, b.x.Text.Tag())
}

// properties has the title and the language, and not the name and the date that the library would leave:
// those of its maker and of its template.
func properties(f *excelize.File, title, language string) {
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(title)) // a buffer takes all
	f.Pkg.Store("docProps/core.xml", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`+escaped.String()+`</dc:title><dc:language>`+language+`</dc:language></cp:coreProperties>`))
	f.Pkg.Store("docProps/app.xml", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>datalek</Application></Properties>`))
}

// tab is the name of a sheet; of a practice register it begins with that word.
func (b *workbook) tab(key string, practice bool) string {
	if practice {
		return b.x.Text.S("sheet.tab.practice", "name", b.x.Text.S(key))
	}
	return b.x.Text.S(key)
}

const longestCell = 32_767 // units of UTF-16

// place adds a sheet behind the others; the first takes the one that is there.
func (b *workbook) place(name string) error {
	b.sheets++
	if b.sheets == 1 {
		return b.SetSheetName(b.GetSheetName(0), name)
	}
	_, err := b.NewSheet(name)
	return err
}

// cell is a value with its look. A text is written as a text and never as a
// formula, whatever it begins with.
func (b *workbook) cell(v any) any {
	switch v := v.(type) {
	case int:
		return excelize.Cell{StyleID: b.styles[styleNumber], Value: v}
	case float64:
		return excelize.Cell{StyleID: b.styles[styleHours], Value: v}
	case time.Time:
		return excelize.Cell{StyleID: b.styles[styleMoment], Value: wall(v)}
	case onlyDay:
		at := time.Time(v)
		return excelize.Cell{StyleID: b.styles[styleDay], Value: time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)}
	case string:
		if v != "" {
			return excelize.Cell{StyleID: b.styles[styleText], Value: b.cut(v)}
		}
	}
	return nil
}

// wall is a moment as the clock on the wall shows it, for a table that knows no
// zones.
func wall(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, time.UTC)
}

// cut keeps a text inside what a cell of Excel can hold, which counts in units of
// UTF-16. The library would cut too, without a word.
func (b *workbook) cut(s string) string {
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
