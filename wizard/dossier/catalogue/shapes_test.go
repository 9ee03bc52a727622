package catalogue_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"datalek/decision"
	"datalek/register/record"
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

// tag is what is no words of a file: its marks, and the instructions of merge fields.
var tag = regexp.MustCompile(`<w:instrText[^>]*>[^<]*</w:instrText>|<[^>]*>`)

// The dossier and the letters say the same on paper, in a word processor and as Markdown: each line stands in every shape, words of drawings included.
func TestThePapersSayTheSameInEveryShape(t *testing.T) {
	here(t, "pdftotext")
	papers := map[string]document.Document{}
	for _, s := range story.All(t) {
		for _, lang := range languages {
			papers[s.Name+" "+lang] = catalogue.Make(s.Case(lang), catalogue.CaseFile)
		}
	}
	for _, lang := range languages {
		c := story.One(t, "ransomware-no-copy").Case(lang)
		c.Profile = record.Profile{Organisation: c.Last().Organisation, Letterhead: "Tandarts Vos\nMarkt 1\n1234 AB Ergens", Logo: picture(t)}
		papers["letter "+lang] = catalogue.Make(c, catalogue.LetterToPeople)
		c.Practice = true
		papers["practice letter "+lang] = catalogue.Make(c, catalogue.LetterToPeople)
		post := begun(t, "small-wrong-mail")
		post.record.Facts.Incident, post.record.Facts.Recovery = decision.PostWrongRecipient, decision.None
		papers["request by post "+lang] = catalogue.Make(looked{judged(post.record), post.now}.in(lang), catalogue.DeleteRequest)
	}
	for name, d := range papers {
		pdf, err := paper.PDF(d)
		if err != nil {
			t.Fatal(err)
		}
		word, err := paper.DOCX(d)
		if err != nil {
			t.Fatal(err)
		}
		shapes := map[string]string{"pdf": lettersOf(wordsOf(t, pdf)), "docx": lettersOf(inside(t, word)), "md": lettersOf(string(paper.Markdown(d).Content))}
		for _, line := range saidBy(d) {
			for shape, all := range shapes {
				for _, part := range strings.Fields(line) { // a line can be broken by the column beside it
					if !strings.Contains(all, lettersOf(part)) && len([]rune(part)) < 30 {
						t.Errorf("%s: %q of %q is not in the %s", name, part, line, shape)
					}
				}
				if shape != "pdf" && !strings.Contains(all, lettersOf(line)) {
					t.Errorf("%s: %q is not in the %s", name, line, shape)
				}
			}
		}
	}
}

// wordsOf is the words of a file of pages, in the order in which they were printed. Each is
// read once in a run: two tests look at the dossiers, and a start of the reader takes
// longer than the dossier.
func wordsOf(t *testing.T, pdf document.File) string {
	t.Helper()
	read, known := readPages[string(pdf.Content)]
	if !known {
		read = string(ran(t, here(t, "pdftotext"), "-raw", onFile(t, pdf), "-"))
		readPages[string(pdf.Content)] = read
	}
	return read
}

var readPages = map[string]string{}

// A printed letter goes out as it is: a page for the sender comes first and stays
// behind, and the pages of the letter have the logo, the sender, the recipient and our
// reference, and nothing of the draft.
func TestAPrintedLetterGoesOutAsItIs(t *testing.T) {
	reader := here(t, "pdftotext")
	for _, lang := range languages {
		c := story.One(t, "stolen-laptop").Case(lang)
		c.Profile = record.Profile{Organisation: story.Bakery, Letterhead: "Bakkerij De Zon\nMarkt 1\n1234 AB Ergens", Logo: picture(t)}
		d := catalogue.Make(c, catalogue.LetterToPeople)
		pdf, err := paper.PDF(d)
		if err != nil {
			t.Fatal(err)
		}
		printed := string(ran(t, reader, "-layout", onFile(t, pdf), "-"))
		pages := strings.Split(strings.TrimSuffix(printed, "\f"), "\f")
		if len(pages) < 2 || !strings.Contains(pages[0], c.Text.S("paper.remove_page")) || !bytes.Contains(pdf.Content, []byte("/Subtype /Image")) {
			t.Fatalf("%s: %d pages, and the first is not for the sender, or there is no logo", lang, len(pages))
		}
		for _, want := range []string{"Markt 1", c.Last().Case, c.Text.S("letter.placeholder.name"), c.Text.S("letter.placeholder.place_date")} {
			if !strings.Contains(pages[1], want) {
				t.Errorf("%s: %q is not on the letter", lang, want)
			}
		}
		for n, page := range pages[1:] {
			if strings.Contains(page, d.Title) || strings.Contains(page, c.Text.S("paper.seal")+" ") {
				t.Errorf("%s: page %d of the letter looks like a draft", lang, n+1)
			}
		}
		files, err := catalogue.Files(c, nil, catalogue.LetterToPeople)
		if err != nil || !slices.ContainsFunc(files, func(f document.File) bool { return f.Ext == ".pdf" && bytes.Equal(f.Content, pdf.Content) }) {
			t.Error("the letter does not come as pages, or not with the same bytes", err)
		}
		c.Profile.Logo = &record.Logo{Type: "png", Data: []byte("no picture")}
		if _, err := paper.PDF(catalogue.Make(c, catalogue.LetterToPeople)); err != nil {
			t.Error("a logo that cannot be read stops a letter", err)
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
