package paper

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"unicode"
	"unicode/utf8"

	"datalek/wizard/document"
)

// ErrNoMail refuses a document without a subject line: that is a letter or a
// notice, not a mail.
var ErrNoMail = errors.New("this document has no subject line, so it is not an e-mail")

// EML is the document as a mail that is not sent yet (RFC 5322 with MIME). The
// header X-Unsent makes Outlook open it for editing; other programs show it, and
// let it be edited as a new message. It has no sender and no receivers: each
// message to the people goes to one of them, and the program knows none of them.
// It has no date and no id either, which the mail program adds when it is sent.
//
// What stands on top for whoever sends it does not belong in the mail. But a
// draft in which a part is missing must not look finished, so then the list of
// that is its first block, which says that it is to be removed.
func EML(d document.Document) (document.File, error) {
	if strings.TrimSpace(d.Subject) == "" {
		return document.File{}, ErrNoMail
	}
	var out bytes.Buffer
	for _, line := range []string{"MIME-Version: 1.0", "X-Unsent: 1", "Subject: " + header(d.Subject), "Content-Language: " + d.Words.Tag(),
		"Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", ""} {
		out.WriteString(line + "\r\n")
	}
	w := quotedprintable.NewWriter(&out)
	_, err := w.Write([]byte(mailBody(d))) // it ends every line with CR LF
	if closed := w.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return document.File{}, fmt.Errorf("make the mail: %w", err)
	}
	return document.File{Stem: d.Name, Ext: ".eml", Content: out.Bytes()}, nil
}

func mailBody(d document.Document) string {
	if len(d.Missing) == 0 {
		return d.Body(0)
	}
	t := d.Words
	lines := []string{t.S("paper.block_begin"), "", t.S("dossier.missing") + ":"}
	for _, m := range d.Missing {
		lines = append(lines, "- "+m.Line(t))
	}
	if len(d.Fill) > 0 {
		lines = append(lines, "", t.S("dossier.fill")+":")
		for _, f := range d.Fill {
			lines = append(lines, "- "+f)
		}
	}
	return strings.Join(append(lines, "", t.S("paper.block_end"), "", d.Body(0)), "\n")
}

// encodedWord is how many bytes of text fit in one encoded word of at most 75
// characters (RFC 2047).
const encodedWord = 42

// header makes words fit in a header. Nothing in them can end it: line breaks
// and control characters are gone before it is written, and what is not plain
// and short goes in encoded words, each on a line of its own.
func header(words string) string {
	words = strings.Join(strings.FieldsFunc(words, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	words = strings.ToValidUTF8(words, "\uFFFD")
	plain := len(words) <= 60 && !strings.Contains(words, "=?")
	for _, r := range words {
		plain = plain && r < utf8.RuneSelf
	}
	if plain {
		return words
	}
	var out []string
	for len(words) > 0 {
		end := 0
		for end < len(words) {
			_, size := utf8.DecodeRuneInString(words[end:])
			if end+size > encodedWord {
				break
			}
			end += size
		}
		out = append(out, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(words[:end]))+"?=")
		words = words[end:]
	}
	return strings.Join(out, "\r\n ")
}
