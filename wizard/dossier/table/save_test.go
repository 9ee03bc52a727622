package table_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

func TestSaveWritesWhatWriteGivesAndOverwritesNothing(t *testing.T) {
	r := story.Register(t)
	dir := filepath.Join(t.TempDir(), "uit")
	for _, x := range []table.Export{export(r, "nl"), {Register: r, Text: text.For("en"), Now: story.At(30, 10, 0), Redact: true}} {
		for _, f := range table.Formats {
			for range 2 {
				saved, err := x.Save(dir, f)
				if err != nil {
					t.Fatal(err)
				}
				path := saved.Paths[0]
				if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, written(t, x, f)) {
					t.Errorf("%s differs (%v)", path, err)
				}
				if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
					t.Errorf("%s is %v", path, info.Mode())
				}
			}
		}
	}
	if saved, err := export(r, "nl").SaveYear(dir, 2026); err != nil || len(saved.Paths) != 3 {
		t.Fatal(saved, err)
	}
	const owner = "Bakkerij-De-Zon-B.V-"
	want := []string{owner + "datalekregister-2.csv", owner + "datalekregister-2.jsonl", owner + "datalekregister-2.pdf", owner + "datalekregister-2.xlsx",
		owner + "datalekregister-2026.xlsx", owner + "datalekregister.csv", owner + "datalekregister.jsonl", owner + "datalekregister.pdf", owner + "datalekregister.xlsx",
		owner + "jaarverslag-datalekken-2026.md", owner + "jaarverslag-datalekken-2026.pdf",
		"breach-register-without-texts-2.csv", "breach-register-without-texts-2.jsonl", "breach-register-without-texts-2.pdf", "breach-register-without-texts-2.xlsx",
		"breach-register-without-texts.csv", "breach-register-without-texts.jsonl", "breach-register-without-texts.pdf", "breach-register-without-texts.xlsx"}
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds %q", got)
	}
}

func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// A full disk, or whoever reads along and stops.
type failing struct{ room int }

var errFull = errors.New("full")

func (f *failing) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAWriterThatFailsIsTold(t *testing.T) {
	r := story.Register(t)
	for _, f := range table.Formats {
		for _, room := range []int{0, 10, 5000} {
			if err := export(r, "nl").Write(&failing{room}, f); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d: %v", f, room, err)
			}
		}
	}
}

func TestADamagedRegisterLeavesNoTable(t *testing.T) {
	r := story.Register(t)
	content, err := os.ReadFile(r.Path())
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.ReplaceAll(content, []byte("2026-11-24T14:30:00Z"), []byte("2026-11-24T14:31:00Z"))
	if err := os.WriteFile(r.Path(), changed, 0o600); err != nil || bytes.Equal(changed, content) {
		t.Fatal("nothing changed", err)
	}
	dir := t.TempDir()
	for _, f := range table.Formats {
		if saved, err := export(r, "nl").Save(dir, f); !errors.Is(err, register.ErrDamaged) || saved.Paths != nil {
			t.Errorf("%s: %v %v", f, saved, err)
		}
	}
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("left behind: %q", got)
	}
	if err := export(r, "nl").Write(&bytes.Buffer{}, "docx"); err == nil {
		t.Error("a format that does not exist")
	}
}

func TestAPracticeRegisterSaysSoEverywhere(t *testing.T) {
	r := kept(t, true, record.Record{})
	for _, lang := range languages {
		x, words := export(r, lang), text.For(lang)
		mark, practice := words.S("sheet.practice"), strings.SplitN(words.S("sheet.practice"), ":", 2)[0]
		book := opened(t, written(t, x, table.XLSX))
		for _, tab := range book.GetSheetList() {
			if !strings.HasPrefix(tab, practice) {
				t.Errorf("%s says nothing of %s", tab, practice)
			}
			if print, err := book.GetHeaderFooter(tab); err != nil || !strings.Contains(print.OddHeader, mark) {
				t.Errorf("%s prints %v %v", tab, print, err)
			}
		}
		if got := cellOf(t, book, "practice"); got != words.S("value.yes") {
			t.Error(got)
		}
		if all := rows(t, written(t, x, table.CSV), ','); all[1][slices.Index(table.Columns, "practice")] != words.S("value.yes") {
			t.Error(all)
		}
		saved, err := x.Save(t.TempDir(), table.JSONL)
		if err != nil || !strings.Contains(filepath.Base(saved.Paths[0]), words.S("document.practice_name")) {
			t.Error(saved, err)
		}
		x.Redact = true
		if !bytes.Contains(written(t, x, table.JSONL), []byte(`"practice":true`)) {
			t.Error("a redacted line does not say it")
		}
	}
}

func TestAnEmptyRegisterIsATableWithoutRows(t *testing.T) {
	r := kept(t, false)
	x := export(r, "nl")
	if got := rows(t, written(t, x, table.CSV), ','); len(got) != 1 {
		t.Error(got)
	}
	if got := written(t, x, table.JSONL); len(got) > 0 {
		t.Errorf("%q", got)
	}
	if all, err := opened(t, written(t, x, table.XLSX)).GetRows("Zaken"); err != nil || len(all) != 1 {
		t.Error(all, err)
	}
}

func TestProgressEndsAtTheWhole(t *testing.T) {
	r := story.Register(t)
	info, err := r.Info()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range table.Formats {
		last, total := 0, 0
		x := export(r, "nl")
		x.Progress = func(d, of int) error {
			if of == 0 { // it is only asked whether to go on
				return nil
			}
			if d <= last || d > of {
				t.Errorf("%s: %d of %d after %d", f, d, of, last)
			}
			last, total = d, of
			return nil
		}
		written(t, x, f)
		if last != info.Entries || total != info.Entries {
			t.Errorf("%s: %d of %d", f, last, total)
		}
	}
}

// A case that was known in one year and recorded in the next stands among the cases of
// the year whose figures it is in.
func TestTheCasesOfAYearAreThoseOfItsFigures(t *testing.T) {
	r := story.Register(t)
	late, err := r.History("2026-001")
	if err != nil {
		t.Fatal(err)
	}
	next := register.At(r.Path(), func() time.Time { return story.At(20, 10, 0).AddDate(1, 0, 0) })
	made, err := next.AppendIntake(record.Entry{Kind: record.Intake, By: "J. de Vries", Record: late[0].Record})
	if err != nil || record.YearOf(made.Case) != 2027 {
		t.Fatal(made.Case, err)
	}
	for year, stands := range map[int]bool{2026: true, 2027: false} {
		figures, err := next.YearFigures(year, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := export(next, "nl").Year(&out, figures); err != nil {
			t.Fatal(err)
		}
		rows, err := opened(t, out.Bytes()).GetRows("Zaken")
		if err != nil || len(rows) != 1+figures.Cases || slices.ContainsFunc(rows, func(row []string) bool { return row[0] == made.Case }) != stands {
			t.Errorf("%d counts %d cases and has %d rows (%v)", year, figures.Cases, len(rows)-1, err)
		}
	}
}

// The report of a year is stopped before it leaves anything.
func TestAYearReportThatIsStoppedLeavesNoFile(t *testing.T) {
	errStop, dir := errors.New("stopped"), t.TempDir()
	x := export(story.Register(t), "nl")
	x.Progress = func(int, int) error { return errStop }
	if _, err := x.SaveYear(dir, 2026); !errors.Is(err, errStop) || len(names(t, dir)) > 0 {
		t.Errorf("%v, leaves %v", err, names(t, dir))
	}
}

func TestAnExportThatIsStoppedLeavesNoFile(t *testing.T) {
	errStop := errors.New("stopped")
	for _, f := range table.Formats {
		for stop := 1; stop <= 3; stop++ {
			dir, steps := t.TempDir(), 0
			x := export(story.Register(t), "nl")
			x.Progress = func(int, int) error {
				if steps++; steps == stop {
					return errStop
				}
				return nil
			}
			_, err := x.Save(dir, f)
			left, read := os.ReadDir(dir)
			if !errors.Is(err, errStop) || read != nil || len(left) > 0 {
				t.Errorf("%s stopped at %d: %v, leaves %v", f, stop, err, left)
			}
		}
	}
}

func TestTheYearHasItsFiguresAndItsCases(t *testing.T) {
	r := story.Register(t)
	for year, cases := range map[int]int{2026: 6, 2025: 0} {
		figures, err := r.YearFigures(year, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := export(r, "nl").Year(&out, figures); err != nil {
			t.Fatal(err)
		}
		book := opened(t, out.Bytes())
		want := []string{"Cijfers", "Grafieken", "Datalekregister", "Zaken", "Opvolging", "Toelichting"}
		if figures.Cases == 0 { // nothing to draw
			want = slices.Delete(want, 1, 2)
		}
		if got := book.GetSheetList(); !slices.Equal(got, want) {
			t.Error(got)
		}
		told := map[string]string{}
		all, err := book.GetRows("Cijfers")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range all {
			if len(row) > 1 {
				told[row[0]] = strings.Join(row[1:], " ")
			}
		}
		if list, err := book.GetRows("Zaken"); err != nil || len(list) != 1+cases {
			t.Error(len(list), err)
		}
		if year == 2026 {
			for label, want := range map[string]string{"Zaken (zonder de ingetrokken zaken)": "6", "Nog open": "5", "hoog risico": "4", "Te laat gemeld": "1 2026-004",
				"Getroffen mensen, hoogstens": "3,233", "Uren van bekend tot gemeld, het langst": "88.8", "Mail aan de verkeerde persoon": "2 2026-001, 2026-006"} {
				if told[label] != want {
					t.Errorf("%s: %q, not %q", label, told[label], want)
				}
			}
		}
	}
}
