package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	_ "datalek/register/frugal"
	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

// parts are the files inside a file of a word processor.
func parts(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if found[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		if !f.Modified.Equal(always) {
			t.Errorf("%s tells when it was made: %s", f.Name, f.Modified)
		}
	}
	return found
}

// wordsIn reads a part as XML, and gives the words in it, a line per paragraph.
func wordsIn(t *testing.T, name string, content []byte) string {
	t.Helper()
	var out strings.Builder
	dec := xml.NewDecoder(bytes.NewReader(content))
	for inText := false; ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatalf("%s is not XML: %v", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "t"
		case xml.EndElement:
			inText = false
			if token.Name.Local == "p" {
				out.WriteByte('\n')
			}
		case xml.CharData:
			if inText {
				out.Write(token)
			}
		}
	}
}

// said is everything that a document says, text by text.
func said(d document.Document) []string {
	all := append([]string{d.Title, d.Subject}, d.Notes...)
	for _, m := range d.Missing {
		all = append(all, m.Line(d.Words))
	}
	all = append(all, d.Fill...)
	for _, s := range d.Sections {
		all = append(all, s.Heading)
		for _, it := range s.Items {
			all = append(all, it.Label)
			for _, line := range it.Lines {
				all = append(all, line.Text)
			}
		}
		if s.Table != nil {
			for _, row := range append([][]string{s.Table.Head}, s.Table.Rows...) {
				all = append(all, row...)
			}
		}
	}
	return all
}

func docx(t *testing.T, d document.Document) document.File {
	t.Helper()
	f, err := paper.DOCX(d)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// table is a document with a table in it.
func table(t *testing.T) document.Document {
	d := catalogue.Make(story.One(t, "late").Case("nl"), catalogue.ToPeople)
	d.Sections = append(d.Sections, document.Section{Heading: "Verloop", Table: &document.Table{
		Head: []string{"Wanneer", "Wat", "€ en <é>"}, Rows: [][]string{{"18 november", "Gemeld & verteld", "ë"}, {"19 november", "\"]]>", "Ünal"}}}})
	return d
}

func TestEveryWordStandsInTheWordProcessorFile(t *testing.T) {
	look := func(t *testing.T, d document.Document) {
		f := docx(t, d)
		if f.Stem != d.Name || f.Ext != ".docx" {
			t.Errorf("it is called %s%s", f.Stem, f.Ext)
		}
		all := parts(t, f.Content)
		for name, content := range all {
			wordsIn(t, name, content)
		}
		words := wordsIn(t, "document", all["word/document.xml"])
		for _, want := range said(d) {
			if !strings.Contains(words, want) {
				t.Errorf("it does not say %q", want)
			}
		}
		tag := map[string]string{"nl": "nl-NL", "en": "en-GB"}[d.Words.Lang()]
		if !bytes.Contains(all["word/styles.xml"], []byte(`<w:lang w:val="`+tag+`"/>`)) {
			t.Error("the language of the spelling is not " + tag)
		}
	}
	everyDocument(t, look)
	look(t, table(t))
}

func TestTheWordProcessorFileTellsNothingElse(t *testing.T) {
	everyDocument(t, func(t *testing.T, d document.Document) {
		first, second := docx(t, d), docx(t, d)
		if !bytes.Equal(first.Content, second.Content) {
			t.Error("two files of one document differ")
		}
		host, _ := os.Hostname()
		for name, content := range parts(t, first.Content) {
			for _, never := range []string{"creator", "lastModifiedBy", "dcterms", "TargetMode", "vbaProject", "rsid", "macro"} {
				if bytes.Contains(content, []byte(never)) {
					t.Errorf("%s holds %s", name, never)
				}
			}
			if len(host) > 5 && bytes.Contains(content, []byte(host)) {
				t.Errorf("%s names the computer", name)
			}
		}
	})
}

// What is for whoever sends it can be removed as one page.
func TestWhatIsForTheSenderStandsOnAPageOfItsOwn(t *testing.T) {
	everyDocument(t, func(t *testing.T, d document.Document) {
		document := string(parts(t, docx(t, d).Content)["word/document.xml"])
		if n := strings.Count(document, "<w:pageBreakBefore/>"); n != 1 {
			t.Fatalf("%d pages begin by themselves", n)
		}
		forYou, letter, _ := strings.Cut(document, "<w:pageBreakBefore/>")
		before := wordsIn(t, "the first page", []byte(strings.TrimSuffix(forYou, `<w:p><w:pPr>`)[:strings.LastIndex(forYou, "</w:tbl>")]+"</w:tbl></w:body></w:document>"))
		if !strings.Contains(before, d.Words.S("paper.remove_page")) || !strings.Contains(before, d.Title) {
			t.Error("the first page does not say what it is")
		}
		for _, m := range d.Missing {
			if strings.Contains(letter, ">"+m.Line(d.Words)+"<") {
				t.Errorf("the letter itself says %s", m.Line(d.Words))
			}
		}
	})
}

func TestEveryStyleThatIsUsedExists(t *testing.T) {
	all := parts(t, docx(t, table(t)).Content)
	for _, d := range documents(story.One(t, "late").Case("nl")) {
		for _, m := range regexp.MustCompile(`<w:pStyle w:val="(\w+)"/>`).FindAllSubmatch(parts(t, docx(t, d).Content)["word/document.xml"], -1) {
			if !bytes.Contains(all["word/styles.xml"], []byte(`w:styleId="`+string(m[1])+`"`)) {
				t.Errorf("there is no style %s", m[1])
			}
		}
	}
}

// A reader of the web finds a list only where its level points back to the style,
// and shows any other escape as it is written.
func TestListsAndQuotesReadBackElsewhere(t *testing.T) {
	d := catalogue.Make(typed(`Hij zei "nee" & liep <weg> 's avonds`, "nl"), catalogue.ToPeople)
	all := parts(t, docx(t, d).Content)
	if got := string(all["word/numbering.xml"]); !strings.Contains(got, `<w:pStyle w:val="Bullet"/>`) {
		t.Errorf("the list has no style: %s", got)
	}
	if got := string(all["word/document.xml"]); !strings.Contains(got, `"nee" &amp; liep &lt;weg&gt; 's avonds`) || strings.Contains(got, "&#") {
		t.Error("more is escaped than XML asks")
	}
}

// At the end of a paragraph LibreOffice marks only the first letter of a merge field.
func TestAMergeFieldIsNeverTheEndOfItsParagraph(t *testing.T) {
	for _, lang := range languages {
		d := catalogue.Make(story.One(t, "stolen-laptop").Case(lang), catalogue.LetterToPeople)
		words := string(parts(t, docx(t, d).Content)["word/document.xml"])
		const end = `<w:fldChar w:fldCharType="end"/></w:r>`
		if n := strings.Count(words, end); n < len(d.Merged) || strings.Contains(words, end+"</w:p>") {
			t.Errorf("%s: %d fields, or one ends a paragraph", lang, n)
		}
	}
}

// Some readers glue a paragraph without properties to the next.
func TestEveryParagraphHasProperties(t *testing.T) {
	everyDocument(t, func(t *testing.T, d document.Document) {
		words := string(parts(t, docx(t, d).Content)["word/document.xml"])
		if strings.Count(words, "<w:p>") != strings.Count(words, "<w:p><w:pPr>") || strings.Contains(words, "<w:p ") {
			t.Error("a paragraph has none")
		}
	})
}
