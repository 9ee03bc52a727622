package catalogue_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/office"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// ofKind are the files with an ending, in the order of their names.
func ofKind(t *testing.T, lang, ext string) (names []string, files map[string]document.File) {
	t.Helper()
	files = everyFile(t, lang)
	maps.DeleteFunc(files, func(_ string, f document.File) bool { return f.Ext != ext })
	names = slices.Sorted(maps.Keys(files))
	if len(names) < 8 {
		t.Fatalf("only %d files end in %s", len(names), ext)
	}
	return names, files
}

// A calendar program puts each event where it belongs: under its words, from its moment
// to its moment, or on its day.
func TestACalendarProgramTakesEveryEvent(t *testing.T) {
	khal := here(t, "khal")
	for _, lang := range languages {
		dir := t.TempDir()
		settings := filepath.Join(dir, "config")
		if err := os.WriteFile(settings, []byte("[calendars]\n[[all]]\npath = "+filepath.Join(dir, "all")+"\n[locale]\nlocal_timezone = Europe/Amsterdam\n"+
			"default_timezone = Europe/Amsterdam\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"+
			"datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[default]\ndefault_calendar = all\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Join(dir, "all"), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, place := range []string{"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"} { // it keeps a list of what it has seen
			t.Setenv(place, dir)
		}
		names, files := ofKind(t, lang, ".ics")
		put := []string{"-c", settings, "import", "--batch"}
		var want []string
		for _, name := range names {
			put = append(put, onFile(t, files[name]))
			c, err := ics.ParseCalendar(bytes.NewReader(files[name].Content))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range c.Events() {
				moment := "on a day"
				if end := e.GetProperty(ics.ComponentPropertyDtEnd); end != nil {
					at, err := e.GetEndAt()
					if err != nil {
						t.Fatal(err)
					}
					moment = at.In(story.At(1, 0, 0).Location()).Format("15:04")
				}
				want = append(want, e.GetProperty(ics.ComponentPropertySummary).Value+" | "+moment)
			}
		}
		ran(t, khal, put...)
		shown := string(ran(t, khal, "-c", settings, "list", "--day-format", "", "--format", "{title} | {end-time}", "2026-11-01", "400d"))
		var got []string
		for line := range strings.Lines(shown) {
			line = strings.TrimRight(line, "\n")
			if strings.HasSuffix(line, " | ") {
				line += "on a day"
			}
			got = append(got, line)
		}
		slices.Sort(want) // the same event comes with two papers
		slices.Sort(got)
		if want, got = slices.Compact(want), slices.Compact(got); !slices.Equal(want, got) {
			t.Errorf("%s: khal shows\n%s\nand not\n%s", lang, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// Two readers of mail find the subject and the words, and nothing wrong with the form.
func TestMailProgramsReadEveryMail(t *testing.T) {
	const python = `
import email, email.policy, sys
for path in sys.argv[1:]:
    m = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
    if m.defects or m["subject"].defects: sys.exit("%s %s %s" % (path, m.defects, m["subject"].defects))
    if m.get_content_type() != "text/plain": sys.exit(m.get_content_type())
    print(m["content-language"]); print(m["subject"]); print(m.get_content().replace("\r\n", "\n")); print("\f")
`
	names, files := ofKind(t, "nl", ".eml")
	english, more := ofKind(t, "en", ".eml")
	names = append(names, english...)
	maps.Copy(files, more)
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = onFile(t, files[name])
	}
	for program, read := range map[string]func(paths []string) []string{
		"python3": func(paths []string) []string {
			return strings.SplitAfter(string(ran(t, "python3", append([]string{"-c", python}, paths...)...)), "\f\n")
		},
		"mshow": func(paths []string) []string { // mblaze, of which each program is a small one
			var all []string
			for _, path := range paths {
				all = append(all, string(ran(t, "mshow", "-h", "content-language:subject", path)))
			}
			return all
		},
	} {
		t.Run(program, func(t *testing.T) {
			here(t, program)
			all := read(paths)
			if len(all) < len(names) {
				t.Fatalf("%d mails of %d", len(all), len(names))
			}
			for i, shown := range all[:len(names)] {
				content := files[names[i]].Content
				of := saysOfItself[".eml"](t, content)
				_, body, _ := bytes.Cut(content, []byte("\r\n\r\n"))
				plain, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
				if err != nil {
					t.Fatal(err)
				}
				for _, want := range []string{of.language, of.title, string(plain)} {
					if !strings.Contains(lettersOf(shown), lettersOf(want)) {
						t.Errorf("%s does not show %.60q of %s, but %.200q", program, want, names[i], shown)
					}
				}
			}
		})
	}
}

// inWords are the structured papers, one with every sign in a table among them, and what
// LibreOffice reads in each.
func inWords(t *testing.T) (papers map[string]document.Document, read map[string]string) {
	t.Helper()
	here(t, "soffice")
	if testing.Short() {
		t.Skip("the run is a short one")
	}
	if readInWords != nil {
		return inWordsOf, readInWords
	}
	papers, read = structured(t), map[string]string{}
	signs := catalogue.Make(story.One(t, "late").Case("nl"), catalogue.ToPeople)
	signs.Sections = append(signs.Sections, document.Section{Heading: "Verloop", Table: &document.Table{
		Head: []string{"Wanneer", "Wat", "€ en <é>"}, Rows: [][]string{{"18 november", "Gemeld & verteld", "ë"}, {"19 november", "\"]]>", "Ünal"}}}})
	papers["every sign"] = signs
	dir, names := t.TempDir(), slices.Sorted(maps.Keys(papers))
	var words []document.File
	for i, name := range names {
		f, err := paper.DOCX(papers[name])
		if err != nil {
			t.Fatal(err)
		}
		f.Stem = fmt.Sprint("paper", i)
		words = append(words, f)
	}
	paths, err := document.Write(dir, words...)
	if err != nil {
		t.Fatal(err)
	}
	office.Converted(t, dir, "fodt", paths...)
	for i, name := range names {
		content, err := os.ReadFile(filepath.Join(dir, fmt.Sprint("paper", i, ".fodt")))
		if err != nil {
			t.Fatal(err)
		}
		read[name] = string(content)
	}
	inWordsOf, readInWords = papers, read
	return papers, read
}

var (
	inWordsOf   map[string]document.Document
	readInWords map[string]string
)

func TestLibreOfficeReadsEveryWord(t *testing.T) {
	papers, read := inWords(t)
	for name, d := range papers {
		_, body, _ := strings.Cut(read[name], "<office:body>")
		all := lettersOf(entities.Replace(tag.ReplaceAllString(body, "")))
		want := append(append(saidBy(d), d.Subject), append(slices.Clone(d.Notes), d.Fill...)...)
		for _, m := range d.Missing {
			want = append(want, m.Line(d.Words))
		}
		for _, line := range want {
			for _, word := range strings.Fields(line) {
				if !strings.Contains(all, lettersOf(word)) {
					t.Errorf("%s: %q got lost", name, word)
				}
			}
		}
	}
}

// LibreOffice finds the headings, lists and heads of tables of a paper, in its language
// and under its title, and turns every kind of workbook into pages.
func TestLibreOfficeFindsTheStructureAndPrintsTheTables(t *testing.T) {
	papers, read := inWords(t)
	for name, d := range papers {
		page := read[name]
		var want, got structure
		want.of(d, true)
		got.headings = between(page, `<text:h [^>]*>(.*?)</text:h>`)
		got.items = between(page, `<text:list-item>(.*?)</text:list-item>`)
		got.heads = between(page, `<table:table-header-rows>(.*?)</table:table-header-rows>`)
		same(t, name, want, got)
		lang, country, _ := strings.Cut(d.Words.Tag(), "-")
		if !strings.Contains(page, `fo:language="`+lang+`" fo:country="`+country+`"`) || !strings.Contains(page, "<dc:language>"+d.Words.Tag()+"</dc:language>") {
			t.Errorf("%s is not in %s there", name, d.Words.Tag())
		}
		if title := between(page, `<dc:title>(.*?)</dc:title>`); len(title) != 1 || !strings.HasPrefix(title[0], d.Title) {
			t.Errorf("%s is called %q there", name, title)
		}
	}

	reader := here(t, "pdftotext")
	var books []document.File
	for _, lang := range languages {
		for name, f := range everyFile(t, lang) {
			if f.Ext == ".xlsx" {
				f.Stem = strings.ReplaceAll(name, " ", "-")
				books = append(books, f)
			}
		}
	}
	dir := t.TempDir()
	paths, err := document.Write(dir, books...)
	if err != nil || len(paths) < 6 {
		t.Fatal(paths, err)
	}
	office.Converted(t, dir, "pdf", paths...)
	for i, path := range paths {
		printed := string(ran(t, reader, "-enc", "UTF-8", strings.TrimSuffix(path, ".xlsx")+".pdf", "-"))
		for _, sheet := range []string{"###", "#REF", "Err:", "⟦"} {
			if strings.Contains(printed, sheet) {
				t.Errorf("%s prints %s", books[i].Stem, sheet)
			}
		}
		if !strings.Contains(printed, "Bakkerij De Zon") || strings.Contains(path, "register") && !strings.Contains(printed, text.For(books[i].Stem[:2]).S("sheet.title")) {
			t.Errorf("%s does not say whose it is, or what: %.200q", books[i].Stem, printed)
		}
	}
}
