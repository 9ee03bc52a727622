package table_test

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier/table"
	"datalek/wizard/dossier/yearreport"
	"datalek/wizard/internal/office"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// printed is the register on paper as a program reads it back, without blanks.
func printed(t testing.TB, x table.Export) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here")
	}
	path := filepath.Join(t.TempDir(), "register.pdf")
	if err := os.WriteFile(path, written(t, x, table.PDF), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(tool, "-raw", path, "-")
	cmd.Env = append(os.Environ(), office.KeepsMemory...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, string(out))
}

// On paper stands what the first sheet of the workbook has, every case once.
func TestThePagesHoldTheRegisterToRead(t *testing.T) {
	for _, lang := range languages {
		x := export(story.Register(t), lang)
		got := printed(t, x)
		f := opened(t, written(t, x, table.XLSX))
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			if strings.Count(got, strings.Fields(row[0])[0]) != 1 {
				t.Errorf("%s is not there once", row[0])
			}
			for _, cell := range row {
				words := strings.Fields(cell) // the lines of two cells stand beside each other
				if len(words) > 0 && !strings.Contains(got, words[0]) {
					t.Errorf("%s %s: %q is not on paper", lang, row[0], cell)
				}
			}
		}
	}
}

// A deadline that has passed is no moment to notify before.
func TestADeadlineThatHasPassedIsNoMomentToNotifyBefore(t *testing.T) {
	f := decision.Facts{PersonalData: decision.Yes, Role: decision.Controller, AwareAt: story.At(20, 9, 0), Incident: decision.Hacking}
	r := kept(t, false, record.Record{Facts: f, Assessment: decision.For(f, story.At(20, 12, 0)).Assess(f)})
	for day, want := range map[int]string{21: "Nog niet gemeld. Moet uiterlijk 23-11-2026 09:00", 24: "Nog niet gemeld. De termijn liep tot 23-11-2026 09:00"} {
		x := export(r, "nl")
		x.Now = story.At(day, 9, 0)
		book := opened(t, written(t, x, table.XLSX))
		if got, err := book.GetCellValue(book.GetSheetName(0), "J2"); err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("%d: %q, %v", day, got, err)
		}
	}
}

// A part of the register is what a list of the same filters shows, in every shape.
func TestATableTakesTheFiltersOfAList(t *testing.T) {
	r := story.Register(t)
	for want, q := range map[string]register.Query{"2026-002": {Text: "auto laptop"}, "2026-006": {State: register.ClosedOnly}} {
		x := export(r, "nl")
		x.Only = q
		for _, f := range table.Formats {
			if f == table.PDF {
				continue
			}
			if f == table.XLSX {
				book := opened(t, written(t, x, f))
				if all, err := book.GetRows("Zaken"); err != nil || len(all) != 2 || all[1][0] != want {
					t.Error(all, err)
				}
				continue
			}
			for _, other := range []string{"2026-001", "2026-002", "2026-006"} {
				if got := strings.Contains(string(written(t, x, f)), other); got != (other == want) {
					t.Errorf("%s %s: %v", f, other, got)
				}
			}
		}
		if saved, err := x.Save(t.TempDir(), table.CSV); err != nil || filepath.Base(saved.Paths[0]) != "Bakkerij-De-Zon-B.V-datalekregister-deel.csv" {
			t.Error(saved, err)
		}
	}
}

// The workbook of a year draws what the report draws, as charts that read the numbers
// beside them.
func TestTheYearHasCharts(t *testing.T) {
	r := story.Register(t)
	f, err := r.YearFigures(2026, nil)
	if err != nil {
		t.Fatal(err)
	}
	x := table.Export{Register: r, Text: text.For("nl"), Now: story.At(30, 12, 0)}
	var first, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &again} {
		if err := x.Year(w, f); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Error("the same figures give other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, file := range z.File {
		if strings.HasPrefix(file.Name, "xl/charts/chart") {
			charts++
		}
	}
	if want := len(yearreport.Drawings(f, x.Text)); charts != want {
		t.Errorf("%d charts, want %d", charts, want)
	}
}
