package table_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"
)

// pieces are what a program sees as cells that reads a file with another
// separator, and does not mind quotes that stand inside a cell.
var (
	pieces  = regexp.MustCompile("[,;\t\r\n]")
	formula = regexp.MustCompile("^[=+@＝＋－＠-]")
)

// FuzzCells: whatever somebody types, it becomes no formula, breaks no row and
// no XML, and in a workbook it stays what it was.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"", "=1+1", "+31 6 12345678", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " \n =1", `"=1"`, `a";=1;"`, "a,=1", "a;\n-b",
		"＝1", "'=1", "\ufeff=1", "\u202e=1", "\x00\x01\x1b[31m=", "a\r\nb\rc\u2028d", "_x000D_", "_x003D_1", "_x0041_x0042_", "<v>1</v>]]>&amp;", "\ufffe\uffff\U0001ffff", "\xff\xfe=", "2026-001", "0012", "1e9",
		"=HYPERLINK(\"http://x.example\")", "🥖🥖", "é\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if len(typed) > 30_000 {
			t.Skip("what is cut is another test")
		}
		r := kept(t, false, record.Record{Story: record.Story{Happened: typed, Cause: typed}, Organisation: record.Organisation{Name: typed},
			Corrective: []record.Measure{{Text: typed, Owner: typed}}})
		x := export(r, "nl")
		history, err := r.History("2026-001")
		if err != nil {
			t.Fatal(err)
		}
		want := document.Clean(history[0].Story.Happened)
		for _, x.DutchExcel = range []bool{false, true} {
			separator := ','
			if x.DutchExcel {
				separator = ';'
			}
			content := written(t, x, table.CSV)
			all := rows(t, content, separator)
			if len(all) != 2 || len(all[1]) != len(table.Columns) {
				t.Fatalf("%q breaks the rows: %d", typed, len(all))
			}
			if got := all[1][slices.Index(table.Columns, "happened")]; strings.ReplaceAll(got, "'", "") != strings.ReplaceAll(want, "'", "") {
				t.Fatalf("%q became %q", want, got)
			}
			for _, piece := range pieces.Split(string(bytes.TrimPrefix(content, []byte("\ufeff"))), -1) {
				if begin := strings.TrimLeft(piece, " \"\u00a0\u3000"); formula.MatchString(begin) {
					t.Fatalf("%q: a cell begins with %q", typed, begin)
				}
			}
			if strings.Count(string(content), "\r\n") != 2 || bytes.ContainsFunc(content, func(r rune) bool { return r < ' ' && r != '\r' && r != '\n' }) {
				t.Fatalf("%q leaves control characters", typed)
			}
		}
		book := opened(t, written(t, x, table.XLSX))
		if got := cellOf(t, book, "happened"); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for row := 1; row <= 2; row++ {
			for c := range table.Columns {
				at, _ := excelize.CoordinatesToCellName(c+1, row)
				if formula, err := book.GetCellFormula("Zaken", at); formula != "" || err != nil {
					t.Fatalf("%s is a formula: %q %v", at, formula, err)
				}
			}
		}
	})
}

func TestTheDutchFormIsTheSameTable(t *testing.T) {
	x := export(story.Register(t), "nl")
	plain := rows(t, written(t, x, table.CSV), ',')
	x.DutchExcel = true
	content := written(t, x, table.CSV)
	if !bytes.HasPrefix(content, []byte("\xef\xbb\xbfZaak;\"Stand\";")) {
		t.Errorf("%q", content[:40])
	}
	dutch := rows(t, content, ';')
	for r := range plain {
		for c, cell := range plain[r] {
			if moment := strings.Replace(cell, "T", " ", 1); dutch[r][c] != cell && (len(cell) < 16 || dutch[r][c] != moment[:16]) {
				t.Errorf("%q and %q", cell, dutch[r][c])
			}
		}
	}
}
