package paper_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/dossier/yearreport"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/office"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

func printed(t testing.TB, d document.Document) []byte {
	t.Helper()
	f, err := paper.PDF(d)
	if err != nil {
		t.Fatal(err)
	}
	if f.Ext != ".pdf" || f.Stem != d.Name {
		t.Errorf("the file is called %s%s", f.Stem, f.Ext)
	}
	return f.Content
}

// readPDF gives the words on each page, or of what the settings of pdftotext ask for, or
// skips where nothing can read them.
func readPDF(t *testing.T, pdf []byte, settings ...string) []string {
	t.Helper()
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("there is no pdftotext here")
	}
	path := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(reader, append(settings, "-enc", "UTF-8", "-layout", path, "-")...)
	cmd.Env = append(os.Environ(), office.KeepsMemory...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// flat forgets how words were laid out.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

var ofPage = regexp.MustCompile(`/Type /Page\b`)

func pages(pdf []byte) int { return len(ofPage.FindAll(pdf, -1)) }

func TestMarkdownOfSixStories(t *testing.T) {
	documents := map[string]document.Document{}
	for _, s := range story.All(t) {
		for _, lang := range languages {
			documents[s.Name+"."+lang+".md"] = catalogue.Make(s.Case(lang), catalogue.CaseFile)
		}
	}
	documents["late.nl.ap.md"] = catalogue.Make(story.One(t, "late").Case("nl"), catalogue.ToAuthority)
	documents["year.nl.md"] = year(t, "nl")
	for name, d := range documents {
		golden.Check(t, name, string(paper.Markdown(d).Content))
	}
}

func year(t testing.TB, lang string) document.Document {
	t.Helper()
	f, err := story.Register(t).YearReport(2026, nil)
	if err != nil {
		t.Fatal(err)
	}
	return yearreport.Make(f, record.Figures{}, story.Bakery, text.For(lang), story.At(30, 12, 0), false)
}

func TestAPrintedDossierCanBeRead(t *testing.T) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			d := catalogue.Make(s.Case(lang), catalogue.CaseFile)
			all := readPDF(t, printed(t, d))
			whole := flat(strings.Join(all, " "))
			for _, chapter := range d.Sections {
				if !strings.Contains(whole, chapter.Number+" "+chapter.Heading) {
					t.Errorf("%s.%s: no heading %s", s.Name, lang, chapter.Heading)
				}
			}
			for i := 0; i < len(s.Seal); i += 8 {
				if !strings.Contains(whole, s.Seal[i:i+8]) {
					t.Errorf("%s.%s: the seal is not whole", s.Name, lang)
				}
			}
			for i, page := range all {
				number := text.For(lang).S("paper.page", "page", i+1, "pages", len(all))
				if !strings.Contains(page, number) || !strings.Contains(page, "2026-001") || !strings.Contains(page, s.Seal[:8]+" "+s.Seal[8:16]) {
					t.Errorf("%s.%s: page %d does not say which it is", s.Name, lang, i+1)
				}
			}
			if strings.Contains(whole, "□") {
				t.Errorf("%s.%s: a letter is missing", s.Name, lang)
			}
		}
	}
}

// The summary is one page, and the page is the summary's, whatever was typed.
func TestTheSummaryFillsOnePage(t *testing.T) {
	for _, s := range story.All(t) {
		for _, long := range []string{"", strings.Repeat("WWWWWWWW ", 200), strings.Repeat("W", 2000)} {
			r := s.Record()
			if long != "" {
				r.Story.Happened, r.Organisation.Name, r.Decision = long, long, record.Record{}.Decision
				r.Decision.By, r.Decision.Reason, r.Decision.AP = long, long, "not_required"
				r.Preventive = []record.Measure{{Text: long, Owner: long}, {Text: long + "2"}, {Text: long + "3"}, {Text: long + "4"}, {Text: long + "5"}, {Text: long + "6"}}
				r.Notifications = append(r.Notifications[:len(r.Notifications):len(r.Notifications)], record.Notification{Type: record.NotifiedFirst, At: s.Now, ReportNumber: long})
			}
			d := catalogue.Make(dossier.Unsealed(r, text.For("nl"), s.Now, true), catalogue.CaseFile)
			all := readPDF(t, printed(t, d), "-l", "2") // of some twenty, full of text
			if !strings.Contains(all[0], text.For("nl").S("casefile.disclaimer")) || !strings.HasPrefix(strings.TrimSpace(after(all[1], "echt")), "2 "+d.Sections[1].Heading) {
				t.Errorf("%s: the second page begins with %.200s", s.Name, all[1])
			}
		}
	}
}

func after(s, mark string) string {
	_, rest, _ := strings.Cut(s, mark)
	return rest
}

func TestPracticeIsMarkedOnEveryPage(t *testing.T) {
	c := story.One(t, "late").Case("nl")
	c.Practice = true
	for i, page := range readPDF(t, printed(t, catalogue.Make(c, catalogue.CaseFile))) {
		if !strings.Contains(page, "OEFENING") {
			t.Errorf("page %d looks real", i+1)
		}
	}
}

func TestOtherAlphabetsAreNoGarbage(t *testing.T) {
	for typed, want := range map[string]string{
		"Zoë Ünal, Łódź, Çelik, Škoda": "Zoë Ünal, Łódź, Çelik, Škoda",
		"Zoe\u0308 en Lu\u0301cia":     "Zoë en Lúcia", // as a Mac writes it
		"Αθήνα, Київ":                  "Αθήνα, Київ",
		"你好":                           "□□",
		"👨‍👩‍👧 weg":                    "□ weg",
		"שלום":                         "□□□□",
		"a\u0304\u0301":                "ā□",
		"regel\u00adbreuk a\u202fb":    "regelbreuk a b",
		"x\ufe0f\x00\x1b\u202e":        "x",
	} {
		if got, _ := paper.Shown(typed); got != want {
			t.Errorf("%q is shown as %q, want %q", typed, got, want)
		}
	}
	s := story.One(t, "trusted-recipient")
	r := s.Record()
	r.Story.Happened = "Zoë Ünal en 你好 waren erbij."
	d := catalogue.Make(dossier.Unsealed(r, text.For("nl"), s.Now, false), catalogue.CaseFile)
	if !bytes.Contains(paper.Markdown(d).Content, []byte(r.Story.Happened)) {
		t.Error("Markdown lost a sign")
	}
	whole := flat(strings.Join(readPDF(t, printed(t, d)), " "))
	if !strings.Contains(whole, "Zoë Ünal en □□ waren erbij.") || !strings.Contains(whole, "Een □ staat voor een teken") {
		t.Error("paper does not say what it cannot show")
	}
}

// A printed file names the signs that it lacks, by their alphabet and their number, and
// the shapes that have them; whoever makes it gets the signs themselves. With letters of
// its own it says nothing.
func TestWhatPaperCannotPrintIsNamed(t *testing.T) {
	s := story.One(t, "trusted-recipient")
	for _, one := range []struct {
		typed, nl, en string
		signs         []string
	}{
		{"Zoë Ünal, Łódź, Αθήνα, Київ", "", "", nil},
		{"王芳 en 王", "Chinees (U+738B, U+82B3)", "Chinese (U+738B, U+82B3)", []string{"王", "芳"}},
		{"שלום 🔒", "Hebreeuws (U+05E9, U+05DC, U+05D5, U+05DD) en emoji of symbool (U+1F512)",
			"Hebrew (U+05E9, U+05DC, U+05D5, U+05DD) and emoji or symbol (U+1F512)", []string{"ש", "ל", "ו", "ם", "🔒"}},
		{"ابتثجحخدذرزسشص", "Arabisch (U+0627, U+0628, U+062A, U+062B, U+062C, U+062D, U+062E, U+062F, U+0630, U+0631, U+0632, U+0633) en 2 andere tekens",
			"and 2 other characters", strings.Split("ا ب ت ث ج ح خ د ذ ر ز س ش ص", " ")},
	} {
		for lang, want := range map[string]string{"nl": one.nl, "en": one.en} {
			r := s.Record()
			r.Story.Happened = one.typed
			d := catalogue.Make(dossier.Unsealed(r, text.For(lang), s.Now, false), catalogue.CaseFile)
			f, err := paper.PDF(d, ".docx", ".md")
			if err != nil {
				t.Fatal(err)
			}
			whole := flat(strings.Join(readPDF(t, f.Content), " "))
			if says := strings.Contains(whole, d.Words.S("signs.shape.md")); says != (one.signs != nil) || !strings.Contains(whole, want) {
				t.Errorf("%s: %q is not named", lang, one.typed)
			}
			if !slices.Equal(f.Unprinted.Signs, one.signs) {
				t.Errorf("%q lacks %q, want %q", one.typed, f.Unprinted.Signs, one.signs)
			}
		}
	}
}

// The table of letters is that of the fonts, all three of them.
func TestTheFontsHaveTheLettersThatAreCounted(t *testing.T) {
	for _, ttf := range [][]byte{goregular.TTF, gobold.TTF, gomono.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		var b sfnt.Buffer
		for r := rune(' '); r < 0x20000; r++ {
			if r >= 0xf800 && r <= 0xf8ff {
				continue // private to the fonts
			}
			if glyph, err := f.GlyphIndex(&b, r); err != nil || (glyph != 0) != paper.Covers(r) {
				t.Fatalf("%U: glyph %d, counted %v (%v)", r, glyph, paper.Covers(r), err)
			}
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			a, b := catalogue.Make(s.Case(lang), catalogue.CaseFile), catalogue.Make(s.Case(lang), catalogue.CaseFile)
			if !bytes.Equal(printed(t, a), printed(t, b)) || !bytes.Equal(paper.Markdown(a).Content, paper.Markdown(b).Content) {
				t.Fatalf("%s.%s differs", s.Name, lang)
			}
		}
	}
}

func TestADocumentWithoutAMomentTakesNoClock(t *testing.T) {
	d := catalogue.Make(story.One(t, "late").Case("nl"), catalogue.ToAuthority)
	if pdf := printed(t, d); !bytes.Contains(pdf, []byte("/CreationDate (D:19700101000000)")) {
		t.Error("the moment of making got in")
	}
}

func TestAPrintedDocumentSaysItsLanguageAndTitle(t *testing.T) {
	for _, lang := range languages {
		pdf := printed(t, year(t, lang))
		if !bytes.Contains(pdf, []byte("/Lang ("+lang+")")) || !bytes.Contains(pdf, []byte("/Title ")) || !bytes.Contains(pdf, []byte("/CreationDate (D:20261130110000)")) {
			t.Errorf("%s: the file does not say what it is", lang)
		}
		if n := pages(pdf); n < 2 || n > 4 {
			t.Errorf("%s: %d pages", lang, n)
		}
	}
}

func TestADossierIsAFewPagesAndASmallFile(t *testing.T) {
	for _, s := range story.All(t) {
		pdf := printed(t, catalogue.Make(s.Case("nl"), catalogue.CaseFile))
		if n := pages(pdf); n < 4 || n > 10 || len(pdf) > 120_000 {
			t.Errorf("%s: %d pages, %d bytes", s.Name, n, len(pdf))
		}
	}
}

func TestAHundredKilobytesOfStoryIsPrinted(t *testing.T) {
	s := story.One(t, "late")
	r := s.Record()
	var b strings.Builder
	for i := 0; b.Len() < 100_000; i++ {
		fmt.Fprintf(&b, "Regel %d van een lang verhaal over één lek. ", i)
	}
	r.Story.Happened = b.String()
	d := catalogue.Make(dossier.Unsealed(r, text.For("nl"), s.Now, false), catalogue.CaseFile)
	if whole := flat(strings.Join(readPDF(t, printed(t, d)), " ")); !strings.Contains(whole, "Regel 1000 van") {
		t.Error("the story is not whole")
	}
}

// What was typed as markup reads as it was typed.
func TestTypedTextIsNoMarkup(t *testing.T) {
	for typed, want := range map[string]string{
		"*a* **b** _c_ d_e":                `\*a\* \*\*b\*\* \_c\_ d_e`,
		"# kop":                            `\# kop`,
		"- punt":                           `\- punt`,
		"1. een":                           `1\. een`,
		"20-11 om 9.00":                    "20-11 om 9.00",
		"> citaat":                         `\> citaat`,
		"---":                              `\---`,
		"===":                              `\===`,
		"[klik](http://kwaad.example)":     `\[klik](http\://kwaad.example)`,
		"www.kwaad.example <b>vet</b>":     `www\.kwaad.example \<b>vet\</b>`,
		"a | b `c` $d$ ~~e~~ &amp; R&D \\": "a \\| b \\`c\\` \\$d\\$ \\~\\~e\\~\\~ \\&amp; R&D \\\\",
	} {
		r := record.Record{Story: record.Story{Discovered: typed + "\n" + typed}}
		md := string(paper.Markdown(catalogue.Make(dossier.Unsealed(r, text.For("nl"), story.At(21, 9, 0), false), catalogue.CaseFile)).Content)
		if !strings.Contains(md, "\n"+want+"\n\n"+want+"\n") {
			t.Errorf("%q is not written as %q", typed, want)
		}
		inert(t, md)
	}
}

func FuzzPaper(f *testing.F) {
	for _, s := range []string{"", "gewoon", "# kop\n- lijst\n| a | b |", "[x](http://kwaad.example) <b>", "\\ \\r ( )", "👨‍👩‍👧\u202e\x1b[31m",
		"\xff\xfe", strings.Repeat("W", 5000), "e\u0301\u0301\u0301", "a\u0000b", "_a_ __b__ a_b `c` $d$ ~~e~~ &amp;", "1. een\n2) twee\n---\n===\n> x"} {
		f.Add(s, "nl")
	}
	known := story.One(f, "late")
	f.Fuzz(func(t *testing.T, typed, lang string) {
		r := known.Record()
		r.Story.Happened, r.Story.Cause, r.Organisation.Name, r.Decision.By = typed, typed, typed, typed
		r.Facts.DisclosureEvidence = typed
		r.Preventive = []record.Measure{{Text: typed, Owner: typed}}
		r.Communications = []record.Communication{{Text: typed, At: known.Now}}
		d := catalogue.Make(dossier.Unsealed(r, text.For(lang), known.Now, false), catalogue.CaseFile)
		printed(t, d)
		inert(t, string(paper.Markdown(d).Content))
	})
}

var (
	escaped = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]")
	ours    = regexp.MustCompile("(?m)^\\*\\*[^*\n]*\\*\\*|^\\*[^*\n]+:\\*$|^`[^`\n]*`$|^(\\| .*\\||\\|(---\\|)+)$|^- \\[x\\] ")
)

// inert: once what is escaped is taken out, and the marks of the document
// itself, nothing is left that Markdown would act on.
func inert(t *testing.T, md string) {
	t.Helper()
	bare := escaped.ReplaceAllString(md, "")
	for line := range strings.Lines(bare) {
		line = strings.TrimSuffix(line, "\n")
		if rest := ours.FindString(line); strings.HasPrefix(rest, "|") {
			line = strings.ReplaceAll(strings.Trim(line, "|"), " | ", "   ")
			line = strings.ReplaceAll(line, "|", "")
		} else {
			line = strings.TrimPrefix(line, rest)
		}
		if strings.ContainsAny(line, "*`[<|~$") || strings.Contains(line, "://") {
			t.Errorf("this can act: %q", line)
		}
	}
}

func BenchmarkPDF(b *testing.B) {
	d := catalogue.Make(story.One(b, "late").Case("nl"), catalogue.CaseFile)
	for b.Loop() {
		printed(b, d)
	}
	b.ReportMetric(float64(len(printed(b, d))), "bytes")
	b.ReportMetric(float64(pages(printed(b, d))), "pages")
}

func BenchmarkMarkdown(b *testing.B) {
	d := catalogue.Make(story.One(b, "late").Case("nl"), catalogue.CaseFile)
	for b.Loop() {
		paper.Markdown(d)
	}
}
