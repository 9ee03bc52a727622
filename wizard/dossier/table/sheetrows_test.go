package table

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// Rule: a row is written as the library writes it, sign by sign. Only where that loses a
// sign (a number of half a one) or a date beyond a duration is ours another.
func TestARowIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		defer f.Close()
		stream, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		ours := &sheetRows{}
		for row := range rapid.IntRange(1, 3).Draw(t, "rows") {
			height := rapid.SampledFrom([]float64{0, 15, 22.5, 60.75}).Draw(t, "height")
			ours.begin(row+1, height)
			var values []any
			for column := range rapid.IntRange(0, 30).Draw(t, "cells") {
				v := rapid.OneOf(rapid.SampledFrom([]any{nil, 0, -3, 1 << 40, 0.1, 12.5, "", " a", "a\n", "a\r\tb", `&<>"'`, "é€😀\uFFFE", "\x00\xff", "_x0041_ _x", "_x005F_",
					time.Date(2026, 11, 29, 1, 2, 3, 0, time.UTC), time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC)}),
					rapid.Map(rapid.StringN(0, 9, 30), func(s string) any { return s })).Draw(t, "value")
				if s, is := v.(string); is && strings.Count(s, "_x") > 1 && !strings.Contains(s, " ") {
					v = "x"
				}
				values = append(values, excelize.Cell{StyleID: 7, Value: v})
				if err := ours.cell(column, 7, v); err != nil {
					t.Fatal(err)
				}
			}
			if err := ours.end(); err != nil {
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
		f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &archive{out: &theirs} })
		if _, err := f.WriteToBuffer(); err != nil {
			t.Fatal(err)
		}
		read, err := excelize.OpenReader(&theirs)
		if err != nil {
			t.Fatal(err)
		}
		defer read.Close()
		sheet, _ := read.Pkg.Load("xl/worksheets/sheet1.xml")
		_, rest, _ := bytes.Cut(sheet.([]byte), []byte("<sheetData>"))
		want, _, _ := bytes.Cut(rest, endOfRows)
		var got bytes.Buffer
		if err := ours.writeTo(&got); err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Fatalf("%s\nwant: %s", got.String(), want)
		}
	})
}
