package takeover_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"datalek/wizard/takeover"
	"datalek/wizard/text"
)

// book is a workbook of one sheet with these bytes as its cells.
func book(t *testing.T, sheet string, more ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet}}, more...)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func cells(rows ...string) string {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData>`)
	for _, r := range rows {
		b.WriteString("<row>")
		for _, c := range strings.Split(r, "|") {
			b.WriteString(`<c t="inlineStr"><is><t>` + c + `</t></is></c>`)
		}
		b.WriteString("</row>")
	}
	return b.String() + `</sheetData></worksheet>`
}

// What no register is, is refused in words, before it fills the memory. The limits are
// lowered, so that the files stay small.
func TestAHostileFileIsRefusedInWords(t *testing.T) {
	small := takeover.Usual
	with := func(change func(*takeover.Limits)) takeover.Limits {
		l := small
		change(&l)
		return l
	}
	table := cells("nr|datum|omschrijving", "1|1-1-2023|een", "2|2-1-2023|twee")
	for _, c := range []struct {
		why    string
		file   []byte
		limits takeover.Limits
	}{
		{"empty", []byte(" \n"), small},
		{"old_excel", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), small},
		{"pdf", []byte("%PDF-1.7"), small},
		{"our_register", []byte(strings.Repeat("\x00", 16) + "\xed\xda\x0c\xed\x02\x00\x00\x00"), small},
		{"encrypted", []byte("age-encryption.org/v1\n-> X25519 x\n"), small},
		{"ods", book(t, table, [2]string{"mimetype", "application/vnd.oasis"}, [2]string{"content.xml", "<x/>"}), small},
		{"xlsb", book(t, table, [2]string{"xl/workbook.bin", "x"}), small},
		{"broken_zip", []byte("PK\x03\x04 is not all of it"), small},
		{"no_headings", []byte("a;b;c\n1;2;3\n"), small},
		{"broken_csv", []byte("nr;datum;omschrijving\n1;1-1-2023;\"een" + strings.Repeat("\nmeer", 300)), small},
		{"not_text", []byte("nr;datum\n1;\x00\x00\x01\n"), small},
		{"file_too_large", []byte("nr;datum;omschrijving\n"), with(func(l *takeover.Limits) { l.File = 5 })},
		{"unpacks_too_large", book(t, table), with(func(l *takeover.Limits) { l.Total = 300 })},
		{"unpacks_too_large", book(t, table), with(func(l *takeover.Limits) { l.Part = 100 })},
		{"cell_too_large", book(t, `<worksheet x="`+strings.Repeat("a", 5<<20)+`"/>`), small},
		{"text_too_long", book(t, cells("nr|datum|omschrijving", "1|1-1-2023|"+strings.Repeat("a", 50))), with(func(l *takeover.Limits) { l.Text = 40 })},
		{"text_too_long", []byte("nr;datum;omschrijving\n1;;" + strings.Repeat("a", 50)), with(func(l *takeover.Limits) { l.Text = 40 })},
		{"too_many_cells", book(t, table), with(func(l *takeover.Limits) { l.Cells = 4 })},
		{"too_many_cells", []byte("nr;datum;omschrijving\n1;1-1-2023;een\n"), with(func(l *takeover.Limits) { l.Cells = 4 })},
		{"too_many_rows", book(t, table), with(func(l *takeover.Limits) { l.Rows = 2 })},
		{"too_many_columns", book(t, table), with(func(l *takeover.Limits) { l.Columns = 2 })},
		{"too_many_parts", book(t, table), with(func(l *takeover.Limits) { l.Parts = 3 })},
		{"entities", book(t, `<!DOCTYPE w [<!ENTITY a "aaaa">]>`+table), small},
		{"broken_xml", book(t, strings.Replace(table, "een", "&a;", 1)), small},
		{"too_deep", book(t, strings.Repeat("<a>", 100)), small},
		{"redacted", []byte(`{"v":1,"seq":1,"case":"2026-001","revision":1,"kind":"intake","seal":"00"}`), small},
		{"newer_line", []byte(`{"v":9,"seq":1,"kind":"intake"}`), small},
		{"not_our_line", []byte(`{"name":"x"}`), small},
	} {
		_, err := takeover.Read(write(t, "x", c.file), empty(t), takeover.Options{Now: now, Limits: c.limits})
		var refused *takeover.FileError
		if !errors.As(err, &refused) || refused.Why != c.why {
			t.Errorf("%s: %v", c.why, err)
			continue
		}
		for _, lang := range []string{"nl", "en"} {
			if s := refused.Sentence(text.For(lang)); strings.ContainsAny(s, "⟦{") {
				t.Errorf("%s: %s", c.why, s)
			}
		}
	}
}

func TestAFormulaIsNeverRunAndItsKeptValueIsTaken(t *testing.T) {
	sheet := strings.Replace(cells("nr|datum|omschrijving", "1|1-1-2023|KEPT"), `<c t="inlineStr"><is><t>KEPT</t></is></c>`, `<c t="str"><f>WEBSERVICE("http://x")</f><v>bewaard</v></c>`, 1)
	p := read(t, write(t, "f.xlsx", book(t, sheet)), empty(t))
	if got := p.Cases[0].Entry().Story.Happened; got != "bewaard" {
		t.Errorf("%q", got)
	}
}
