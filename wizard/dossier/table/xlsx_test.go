package table_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/office"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

func opened(t testing.TB, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rows reads CSV back.
func rows(t testing.TB, content []byte, separator rune) [][]string {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	in.Comma = separator
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// asShown is a cell of CSV as a workbook in Dutch shows it.
func asShown(cell string) string {
	if at, err := time.Parse(time.RFC3339, cell); err == nil {
		return at.Format("02-01-2006 15:04")
	}
	if at, err := time.Parse(time.DateOnly, cell); err == nil {
		return at.Format("02-01-2006")
	}
	return cell
}

// The two formats hold the same, and what is a date or a number in the one is a
// date or a number in the other.
func TestAWorkbookHoldsTheCellsOfTheCSV(t *testing.T) {
	x := export(story.Register(t), "nl")
	want := rows(t, written(t, x, table.CSV), ',')
	f := opened(t, written(t, x, table.XLSX))
	dates, numbers := 0, 0
	for r, row := range want {
		for c, cell := range row {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			got, _ := f.GetCellValue("Zaken", at)
			kind, _ := f.GetCellType("Zaken", at)
			_, number := strconv.Atoi(cell)
			switch shown := asShown(cell); {
			case cell == "":
			case shown != cell:
				dates++
				if kind == excelize.CellTypeInlineString {
					t.Errorf("%s is a text: %q", at, got)
				}
			case number == nil:
				numbers++
				shown = text.For("en").Number(must(strconv.Atoi(cell))) // as an English Excel separates thousands
				if cell = shown; kind == excelize.CellTypeInlineString {
					t.Errorf("%s is a text: %q", at, got)
				}
			case kind != excelize.CellTypeInlineString:
				t.Errorf("%s is no text: %q", at, got)
			}
			if got != asShown(cell) {
				t.Errorf("%s: %q, not %q", at, got, asShown(cell))
			}
		}
	}
	if dates < 30 || numbers < 40 {
		t.Error(dates, numbers)
	}
}

func must(n int, err error) int {
	if err != nil {
		panic(err)
	}
	return n
}

func TestAWorkbookCanBeFilteredAndKeepsItsHead(t *testing.T) {
	f := opened(t, written(t, export(story.Register(t), "nl"), table.XLSX))
	panes, err := f.GetPanes("Zaken")
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != 1 {
		t.Error(panes, err)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Name+" "+n.RefersTo)
	}
	last, _ := excelize.ColumnNumberToName(len(table.Columns))
	for _, want := range []string{"_xlnm._FilterDatabase 'Zaken'!$A$1:$" + last + "$7", "_xlnm.Print_Titles 'Zaken'!$A:$A,'Zaken'!$1:$1"} {
		if !slices.Contains(names, want) {
			t.Errorf("%q is not among %q", want, names)
		}
	}
	if props, err := f.GetDocProps(); err != nil || props.Title == "" || props.Creator != "" || props.Created != "" || props.Modified != "" {
		t.Error(props, err)
	}
}

// Excel knows no zones; what it shows is what the clock on the wall showed, also
// in the night in which that goes back.
func TestACellShowsDutchTimeAcrossAChangeOfTheClock(t *testing.T) {
	for moment, want := range map[string]string{
		"2026-03-29T00:59:00Z": "29-03-2026 01:59", "2026-03-29T01:00:00Z": "29-03-2026 03:00",
		"2026-10-25T00:30:00Z": "25-10-2026 02:30", "2026-10-25T01:30:00Z": "25-10-2026 02:30",
		"2026-11-20T15:45:59.9Z": "20-11-2026 16:45",
	} {
		at, err := time.Parse(time.RFC3339Nano, moment)
		if err != nil {
			t.Fatal(err)
		}
		r := kept(t, false, record.Record{Facts: decision.Facts{AwareAt: at}})
		f := opened(t, written(t, export(r, "nl"), table.XLSX))
		if got := cellOf(t, f, "aware_at"); got != want {
			t.Errorf("%s: %q, not %q", moment, got, want)
		}
	}
}

// cellOf is a cell of the first case.
func cellOf(t testing.TB, f *excelize.File, column string) string {
	t.Helper()
	i := slices.Index(table.Columns, column)
	at, err := excelize.CoordinatesToCellName(i+1, 2)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.GetCellValue(f.GetSheetName(1), at)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestALongTextIsCutWithAMarkInExcelAndNowhereElse(t *testing.T) {
	mark := " " + text.For("nl").S("sheet.cut")
	const most = 32_767
	for _, letter := range []string{"a", "é", "€", "🥖"} {
		units := len(utf16.Encode([]rune(letter)))
		for _, more := range []int{-1, 0, 1, 40} {
			story := "b" + strings.Repeat(letter, (most-1)/units+more)
			r := kept(t, false, record.Record{Story: record.Story{Happened: story}})
			got := cellOf(t, opened(t, written(t, export(r, "nl"), table.XLSX)), "happened")
			length := len(utf16.Encode([]rune(got)))
			switch fits := len(utf16.Encode([]rune(story))) <= most; {
			case fits && got != story:
				t.Errorf("%s %d: cut without need", letter, more)
			case !fits && (!strings.HasSuffix(got, mark) || !strings.HasPrefix(story, strings.TrimSuffix(got, mark)) || length > most || length < most-1):
				t.Errorf("%s %d: %d, %s", letter, more, length, got[len(got)-100:])
			}
			if !strings.Contains(string(written(t, export(r, "nl"), table.CSV)), story) {
				t.Error("cut in CSV")
			}
		}
	}
}

// What LibreOffice reads is what the CSV holds: it reads the file by its own
// rules, not by those of the library that wrote it.
func TestLibreOfficeReadsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("the run is a short one")
	}
	hostile := record.Record{Story: record.Story{Happened: "=1+1", Cause: "  +SUM(A1:A9)", Consequences: "\"=cmd|' /C calc'!A0\"", Discovered: "_x0041_ <b>&amp;</b> \x1b[31m"}}
	dir := t.TempDir()
	books := map[string]table.Export{"stories": export(story.Register(t), "nl"), "hostile": export(kept(t, false, hostile), "nl")}
	// Comma, quotes, UTF-8, from the first row, in English, cells as they are shown.
	filter := "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true,false,false,2"
	var paths []string
	for name, x := range books {
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, written(t, x, table.XLSX), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	office.Converted(t, dir, filter, paths...)
	for name, x := range books {
		found, _ := filepath.Glob(filepath.Join(dir, name+"*.csv"))
		if len(found) != 1 {
			t.Fatal(found)
		}
		content, err := os.ReadFile(found[0])
		if err != nil {
			t.Fatal(err)
		}
		want, got := rows(t, written(t, x, table.CSV), ','), rows(t, content, ',')
		if len(got) != len(want) {
			t.Fatal(len(got), len(want))
		}
		for r := range want {
			for c := range want[r] {
				cell := asShown(strings.ReplaceAll(want[r][c], "'", ""))
				if shown := strings.ReplaceAll(got[r][c], "'", ""); strings.ReplaceAll(shown, ",", "") != strings.ReplaceAll(cell, ",", "") {
					t.Errorf("%s row %d, %s: %q, not %q", name, r, table.Columns[c], shown, cell)
				}
			}
		}
	}
}

func TestTheSameRegisterGivesTheSameBytes(t *testing.T) {
	r := story.Register(t)
	figures, err := r.YearFigures(2026, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		x := export(r, lang)
		for _, f := range table.Formats {
			if !bytes.Equal(written(t, x, f), written(t, x, f)) {
				t.Errorf("%s differs", f)
			}
		}
		var first, second bytes.Buffer
		if err := x.Year(&first, figures); err != nil {
			t.Fatal(err)
		}
		if err := x.Year(&second, figures); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("the year differs", err)
		}
	}
}

func TestTheExplanationTellsEveryColumnAndFixesTheTable(t *testing.T) {
	r := story.Register(t)
	info, err := r.Info()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		words := text.For(lang)
		f := opened(t, written(t, export(r, lang), table.XLSX))
		all, err := f.GetRows(words.S("sheet.tab.about"))
		if err != nil {
			t.Fatal(err)
		}
		about, told := map[string]string{}, map[string]string{}
		for _, row := range all {
			switch len(row) {
			case 2:
				about[row[0]] = row[1]
			case 3:
				told[row[0]] = row[2]
			}
		}
		for _, id := range table.Columns {
			if told[table.Head(words, id)] == "" {
				t.Errorf("%s: nothing explains %s", lang, id)
			}
		}
		if about[words.S("sheet.about.head")] != info.Head || about[words.S("sheet.about.entries")] != strconv.Itoa(info.Entries) || !strings.HasSuffix(about[words.S("sheet.about.made")], "10:00") {
			t.Error(about)
		}
	}
}

// What looks like a sign of the workbook itself stays what was typed, in a stream
// and outside one.
func TestATextThatLooksLikeASignOfTheWorkbookStaysAsItIs(t *testing.T) {
	const name = "klanten_x2024_nieuw_x005F_x0041_.xlsx"
	var out bytes.Buffer
	figures := record.Figures{Year: 2026, OpenMeasures: []record.OpenMeasure{{Case: "2026-001", Text: name}}}
	if err := export(story.Register(t), "nl").Year(&out, figures); err != nil {
		t.Fatal(err)
	}
	all, err := opened(t, out.Bytes()).GetRows("Cijfers")
	if err != nil || !slices.ContainsFunc(all, func(row []string) bool { return slices.Contains(row, name) }) {
		t.Error(err, all)
	}
}

// The first sheet is what is read on paper: twelve columns on A4 on its side, a
// row a case, with a head on every page; the third what was and is to be done.
func TestTheFirstSheetIsTheRegisterToRead(t *testing.T) {
	for _, lang := range languages {
		f := opened(t, written(t, export(story.Register(t), lang), table.XLSX))
		read, follow := f.GetSheetName(0), f.GetSheetName(2)
		rows, err := f.GetRows(read)
		if err != nil || len(rows) != 7 || len(rows[0]) != 12 || !strings.HasPrefix(rows[1][0], "2026-001\n") {
			t.Errorf("%s: %d rows of %d columns, %v", read, len(rows), len(rows[0]), err)
		}
		for _, row := range rows {
			for i, cell := range row {
				if cell == "" && i != 8 || len([]rune(cell)) > 600 { // nothing may have been planned
					t.Errorf("%s %s: %q", lang, row[0], cell)
				}
			}
		}
		for _, name := range []string{read, follow} {
			layout, err := f.GetPageLayout(name)
			if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
				t.Error(layout, err)
			}
		}
		done, err := f.GetRows(follow)
		if err != nil || len(done) < 12 || len(done[0]) != 7 {
			t.Error(follow, done, err)
		}
	}
}

// What is large waits in files that are gone afterwards.
func TestALargeWorkbookIsTheSameEveryTime(t *testing.T) {
	big, long := record.Record{}, rapid.StringN(30_000, 30_000, -1).Example()
	for i := range 40 {
		big.Preventive = append(big.Preventive, record.Measure{Text: fmt.Sprintf("⟪%d %s⟫", i, long)})
	}
	r := kept(t, false, big, record.Record{})
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	first := written(t, export(r, "nl"), table.XLSX)
	for range 2 {
		if !bytes.Equal(first, written(t, export(r, "nl"), table.XLSX)) {
			t.Fatal("another order")
		}
	}
	if left := names(t, dir); len(left) > 0 {
		t.Error("left behind: ", left)
	}
	if names := opened(t, first).GetSheetList(); len(names) != 4 {
		t.Error(names)
	}
}

// Excel refuses a workbook of which a sheet has a name that it would not take.
func TestTheNamesOfSheetsAreOnesThatExcelTakes(t *testing.T) {
	for _, lang := range languages {
		words := text.For(lang)
		names := []string{words.S("calendar.file.agenda")}
		for _, key := range []string{"read", "follow", "cases", "about", "figures", "charts"} {
			name := words.S("sheet.tab." + key)
			names = append(names, name, words.S("sheet.tab.practice", "name", name))
		}
		for i, name := range names {
			if n := len(utf16.Encode([]rune(name))); n == 0 || n > 31 || strings.ContainsAny(name, `[]:*?/\`) || strings.HasPrefix(name, "'") || slices.Contains(names[:i], name) {
				t.Errorf("%s: a sheet cannot be called %q", lang, name)
			}
		}
	}
}
