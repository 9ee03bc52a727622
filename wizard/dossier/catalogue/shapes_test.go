package catalogue_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

// letters are the letters and digits of a text, whatever stands between them.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// The dossier says the same on paper, in a word processor and as plain text: each
// line of it stands in every shape, words of drawings included.
func TestTheDossierSaysTheSameInEveryShape(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here")
	}
	for _, s := range story.All(t) {
		for _, lang := range languages {
			d := catalogue.Make(s.Case(lang), catalogue.CaseFile)
			pdf, err := paper.PDF(d)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "dossier.pdf")
			if err := os.WriteFile(path, pdf.Content, 0o600); err != nil {
				t.Fatal(err)
			}
			printed, err := exec.Command(reader, "-raw", path, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			word, err := paper.DOCX(d)
			if err != nil {
				t.Fatal(err)
			}
			shapes := map[string]string{"pdf": lettersOf(string(printed)), "docx": lettersOf(inside(t, word)), "md": lettersOf(string(paper.Markdown(d).Content))}
			for _, line := range saidBy(d) {
				for shape, all := range shapes {
					for _, part := range strings.Fields(line) { // a line can be broken by the column beside it
						if !strings.Contains(all, lettersOf(part)) && len([]rune(part)) < 30 {
							t.Errorf("%s %s: %q of %q is not in the %s", s.Name, lang, part, line, shape)
						}
					}
					if shape != "pdf" && !strings.Contains(all, lettersOf(line)) {
						t.Errorf("%s %s: %q is not in the %s", s.Name, lang, line, shape)
					}
				}
			}
		}
	}
}

// saidBy is every line and cell of a document.
func saidBy(d document.Document) []string {
	all := []string{d.Title}
	for _, s := range d.Sections {
		all = append(all, s.Heading)
		for _, it := range s.Items {
			all = append(all, it.Label)
			for _, l := range it.Lines {
				all = append(all, l.Text)
			}
		}
		lines, bars := s.Words()
		for _, l := range lines {
			all = append(all, l.Text)
		}
		for _, table := range []*document.Table{bars, s.Table} {
			if table != nil {
				for _, row := range append([][]string{table.Head}, table.Rows...) {
					all = append(all, row...)
				}
			}
		}
	}
	return all
}

// inside is the words of a file for a word processor.
func inside(t testing.TB, f document.File) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(f.Content), int64(len(f.Content)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	content, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(tag.ReplaceAllString(string(content), ""))
}
