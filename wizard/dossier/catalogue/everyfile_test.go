package catalogue_test

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/dossier/callsheet"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// everyFile is each file that leaves the program, under a name: of each of the twelve
// stories the papers that make sense, of two of them all papers, one in practice; and of
// a register the tables, the report of the year, the call sheets and what is owed. They
// are made once in a run, of one register.
func everyFile(t testing.TB, lang string) map[string]document.File {
	t.Helper()
	if made[lang] == nil {
		made[lang] = everyFileOf(t, register.At(story.Register(t).Path(), readAt), lang)
	}
	return maps.Clone(made[lang])
}

var made = map[string]map[string]document.File{}

// filesOf are the files of a paper of a story, made once in a run: to print them takes the
// most time of all that is done here.
func filesOf(t testing.TB, name string, c dossier.Case, kind catalogue.Kind) []document.File {
	t.Helper()
	of := paperOf{name, c.Text.Lang(), c.Practice, kind}
	if printedOf[of] == nil {
		files, err := catalogue.Files(c, nil, kind)
		if err != nil {
			t.Fatal(of, err)
		}
		printedOf[of] = files
	}
	return printedOf[of]
}

type paperOf struct {
	story, lang string
	practice    bool
	kind        catalogue.Kind
}

var printedOf = map[paperOf][]document.File{}

// readAt is the moment at which the register is looked at.
func readAt() time.Time { return story.At(30, 10, 0) }

func everyFileOf(t testing.TB, of *register.Register, lang string) map[string]document.File {
	t.Helper()
	all := map[string]document.File{}
	add := func(of string, files []document.File, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(of, err)
		}
		for _, f := range files {
			name := strings.Join([]string{lang, of, f.Stem + f.Ext}, " ")
			if _, twice := all[name]; twice {
				t.Fatalf("%s is there twice", name)
			}
			all[name] = f
		}
	}
	for _, s := range story.Twelve(t) {
		c := s.Case(lang)
		kinds := catalogue.Kinds(c)
		switch s.Name {
		case "stolen-laptop":
			kinds = catalogue.All()
		case "processor":
			kinds, c.Practice = catalogue.All(), true
		}
		for _, kind := range kinds {
			files := slices.Clone(filesOf(t, s.Name, c, kind))
			if kind != catalogue.CaseFile && kind != catalogue.ToAuthority { // each form brings the calendar
				files = slices.DeleteFunc(files, func(f document.File) bool { return f.Ext == ".ics" })
			}
			add(s.Name+" "+string(kind), files, nil)
		}
		sheet := callsheet.OfCase(c)
		add(s.Name+" questions", inShapes(t, sheet, paper.DOCX, paper.EML, func(d document.Document) (document.File, error) { return paper.PDF(d) }), nil)
	}
	add("call", inShapes(t, callsheet.OfKind(text.For(lang), decision.Ransomware, story.At(30, 10, 0)), paper.DOCX), nil)

	x := table.Export{Register: of, Text: text.For(lang), Now: story.At(30, 10, 0)}
	for _, f := range table.Formats {
		add("register "+string(f), onDisk(t, func(dir string) error { _, err := x.Save(dir, f); return err }), nil)
	}
	add("year", onDisk(t, func(dir string) error { _, err := x.SaveYear(dir, 2026); return err }), nil)
	item := calendar.Item{Key: "a", Summary: "Bakkerij De Zon · 2026-001", At: story.At(23, 8, 0), Hour: true}
	var agenda, list bytes.Buffer
	err := calendar.Agenda(&agenda, text.For(lang), owedTitle, story.At(21, 8, 0), func(put func(calendar.Item) error) error { return put(item) })
	add("agenda", []document.File{{Stem: text.For(lang).S("calendar.file.agenda"), Ext: ".ics", Content: agenda.Bytes()}}, err)
	err = table.Agenda(&list, "", text.For(lang), "lijst", owedTitle, []string{"Klant"}, func(put func([]string) error) error { return put([]string{"Bakkerij De Zon"}) })
	add("agenda", []document.File{{Stem: "lijst", Ext: ".xlsx", Content: list.Bytes()}}, err)
	return all
}

const owedTitle = "Dit staat nog open · Bakkerij De Zon"

func inShapes(t testing.TB, d document.Document, shapes ...func(document.Document) (document.File, error)) []document.File {
	t.Helper()
	all := []document.File{d.File()}
	for _, shape := range shapes {
		f, err := shape(d)
		if err != nil && !errors.Is(err, paper.ErrNoMail) {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// onDisk reads what was written in a folder.
func onDisk(t testing.TB, write func(dir string) error) []document.File {
	t.Helper()
	dir := t.TempDir()
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	var all []document.File
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		ext := filepath.Ext(e.Name())
		all = append(all, document.File{Stem: strings.TrimSuffix(e.Name(), ext), Ext: ext, Content: content})
	}
	return all
}
