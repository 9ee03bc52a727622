package paper_test

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

// read takes a mail apart as a mail program does.
func read(t *testing.T, content []byte) (subject, body string, header mail.Header) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	kind, with, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "text/plain" || with["charset"] != "utf-8" || with["boundary"] != "" {
		t.Fatal(kind, with, err)
	}
	b, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return subject, strings.ReplaceAll(string(b), "\r\n", "\n"), m.Header
}

// allowed are the headers of a mail that is not sent yet.
var allowed = []string{"Mime-Version", "X-Unsent", "Subject", "Content-Language", "Content-Type", "Content-Transfer-Encoding"}

// wellFormed holds a mail against what the standards ask of any.
func wellFormed(t *testing.T, content []byte) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(string(content), "\r\n"), "\r\n") {
		if strings.ContainsAny(line, "\r\n") {
			t.Fatalf("a line ends by half: %q", line)
		}
		if len(line) > 78 {
			t.Fatalf("%d characters: %q", len(line), line)
		}
		for _, b := range []byte(line) {
			if b >= 0x80 || b < ' ' && b != '\t' {
				t.Fatalf("byte %x in %q", b, line)
			}
		}
	}
	_, _, header := read(t, content)
	for _, name := range allowed {
		if len(header[name]) != 1 {
			t.Errorf("%s stands there %d times", name, len(header[name]))
		}
	}
	if len(header) != len(allowed) {
		t.Errorf("the headers are %v", header)
	}
}

func TestAMailIsReadBackAsItWasWritten(t *testing.T) {
	everyDocument(t, func(t *testing.T, d document.Document) {
		f, err := paper.EML(d)
		if d.Subject == "" {
			if !errors.Is(err, paper.ErrNoMail) {
				t.Fatal("a letter passed for a mail: ", err)
			}
			return
		}
		if err != nil || f.Stem != d.Name || f.Ext != ".eml" {
			t.Fatal(f.Stem, f.Ext, err)
		}
		wellFormed(t, f.Content)
		subject, body, _ := read(t, f.Content)
		if subject != d.Subject {
			t.Errorf("%q became %q", d.Subject, subject)
		}
		if !strings.HasSuffix(body, d.Body(0)) {
			t.Errorf("the letter is not in it:\n%s", body)
		}
		again, _ := paper.EML(d)
		if !bytes.Equal(f.Content, again.Content) {
			t.Error("two mails of one document differ")
		}
	})
}

func TestADraftInWhichSomethingIsMissingDoesNotLookFinished(t *testing.T) {
	everyDocument(t, func(t *testing.T, d document.Document) {
		f, err := paper.EML(d)
		if err != nil {
			return
		}
		_, body, _ := read(t, f.Content)
		begin := d.Words.S("paper.block_begin")
		if (len(d.Missing) > 0) != strings.HasPrefix(body, begin) {
			t.Errorf("%d parts missing, and it begins so:\n%.120s", len(d.Missing), body)
		}
		for _, m := range d.Missing {
			if !strings.Contains(body, m.Line(d.Words)) {
				t.Errorf("it does not say that this is missing: %s", m.Part)
			}
		}
		if len(d.Missing) > 0 {
			return
		}
		for _, note := range append([]string{d.Title}, d.Notes...) {
			if strings.Contains(body, note) {
				t.Errorf("what is for the sender goes out: %s", note)
			}
		}
	})
}

func TestASubjectCannotBecomeAHeader(t *testing.T) {
	d := catalogue.Make(story.One(t, "stolen-laptop").Case("nl"), catalogue.ToPeople)
	for _, subject := range []string{"Een\r\nBcc: x@y.example", "a\nb", "a\rb", "\x00\u0085Bcc: x", "=?utf-8?q?Bcc=0d=0a?=",
		strings.Repeat("x", 3000), strings.Repeat("é€ ", 200), "\u2028To: a", "\xff\xfe"} {
		d.Subject = subject
		f, err := paper.EML(d)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, f.Content)
		got, _, _ := read(t, f.Content)
		if clean := strings.ToValidUTF8(strings.Join(strings.Fields(subject), " "), "\uFFFD"); !strings.ContainsAny(subject, "\x00") && got != clean {
			t.Errorf("%q became %q", clean, got)
		}
	}
}
