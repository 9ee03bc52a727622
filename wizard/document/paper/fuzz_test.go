package paper_test

import (
	"strings"
	"testing"
	"unicode"

	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
)

// Nothing that somebody types or pastes can act: not in the text, not in the
// file of a word processor, not in a mail.
func FuzzLetters(f *testing.F) {
	for _, seed := range []string{"", "Een \x1b[31mrode\x1b[0m mail", "a\r\nBcc: x@y.example\r\n\r\n--grens", "<w:p/>]]>&amp;&#0;", "\u202e\ufffe\uffff\x00",
		"=?utf-8?q?=0d=0aTo:=20x?=", "Café Ünal € 12", "\xff\xfe\xed\xa0\x80", "{organisation} {n}", strings.Repeat("langewoorden", 90)} {
		for which := range len(kinds) * len(languages) {
			f.Add(seed, uint8(which))
		}
	}
	f.Fuzz(func(t *testing.T, words string, which uint8) {
		c := typed(words, languages[int(which)/len(kinds)%len(languages)])
		d := catalogue.Make(c, kinds[int(which)%len(kinds)])
		for _, r := range d.Text(0) {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Join_Control, r) || r == '\u2028' || r == '\u2029') {
				t.Fatalf("%s: %U got through", d.Title, r)
			}
		}
		all := parts(t, docx(t, d).Content)
		if len(all) != 8 {
			t.Fatalf("%d parts", len(all))
		}
		for name, content := range all {
			wordsIn(t, name, content)
		}
		if d.Subject == "" {
			return
		}
		mail, err := paper.EML(d)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, mail.Content)
		if subject, body, _ := read(t, mail.Content); subject != d.Subject || !strings.HasSuffix(body, d.Body(0)) {
			t.Fatalf("%s did not survive: %q", d.Title, subject)
		}
	})
}
