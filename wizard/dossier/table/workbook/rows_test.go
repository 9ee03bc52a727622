package workbook

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

var emptyRow = regexp.MustCompile(`<row r="\d+"></row>`)

// Rule: a row is written as the library writes it, sign by sign. Only where that loses a
// sign (two that only look like one and share a line), or a date beyond a duration, or
// writes a row of nothing, is ours another.
func TestARowIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		defer f.Close()
		stream, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		ours := New("").Sheet("Sheet1", Layout{})
		ours.part.raw = nil
		for row := range rapid.IntRange(1, 3).Draw(t, "rows") {
			height := rapid.SampledFrom([]float64{0, 15, 22.5, 60.75}).Draw(t, "height")
			ours.Begin(height)
			var values []any
			for column := range rapid.IntRange(0, 30).Draw(t, "cells") {
				v := rapid.OneOf(rapid.SampledFrom([]any{nil, 0, -3, 1 << 40, 0.1, 12.5, "", " a", "a\n", "a\r\tb", `&<>"'`, "é€😀\uFFFE", "\x00\xff", "_x0041_ _x", "_x005F_",
					time.Date(2026, 11, 29, 1, 2, 3, 0, time.UTC), time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC)}),
					rapid.Map(rapid.StringN(0, 9, 30), func(s string) any { return s })).Draw(t, "value")
				if s, is := v.(string); is && strings.Count(s, "_x") > 1 && !strings.Contains(s, " ") {
					v = "x"
				}
				values = append(values, excelize.Cell{StyleID: 7, Value: v})
				ours.Cell(column, 7, v)
			}
			if err := ours.End(); err != nil {
				t.Fatal(err)
			}
			name, _ := excelize.CoordinatesToCellName(1, row+1)
			if err := stream.SetRow(name, values, excelize.RowOpts{Height: height}); err != nil {
				t.Fatal(err)
			}
		}
		if err := stream.Flush(); err != nil {
			t.Fatal(err)
		}
		var theirs bytes.Buffer
		if err := f.Write(&theirs); err != nil {
			t.Fatal(err)
		}
		read, err := excelize.OpenReader(&theirs)
		if err != nil {
			t.Fatal(err)
		}
		defer read.Close()
		sheet, _ := read.Pkg.Load("xl/worksheets/sheet1.xml")
		_, rest, _ := bytes.Cut(sheet.([]byte), []byte("<sheetData>"))
		want, _, _ := bytes.Cut(rest, []byte("</sheetData>"))
		want = emptyRow.ReplaceAll(want, nil)
		if got := string(ours.part.raw); got != string(want) {
			t.Fatalf("%s\nwant: %s", got, want)
		}
	})
}
