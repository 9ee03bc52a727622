package catalogue_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"datalek/register/record"

	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

func picture(t *testing.T) *record.Logo {
	t.Helper()
	p := image.NewRGBA(image.Rect(0, 0, 120, 40))
	for x := range 120 {
		for y := range 40 {
			p.Set(x, y, color.RGBA{30, 90, 140, 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return &record.Logo{Type: "png", Data: out.Bytes()}
}

// A letter carries the letterhead and the logo of the profile and our reference; the
// recipient is a merge field whose column heads the list beside it, and what is still
// to be filled in stands out.
func TestALetterHasTheHeadOfTheProfileAndFieldsToMerge(t *testing.T) {
	for _, lang := range languages {
		c := story.One(t, "stolen-laptop").Case(lang)
		c.Profile = record.Profile{Organisation: story.Bakery, Letterhead: "Bakkerij De Zon\nMarkt 1\n1234 AB Ergens", Logo: picture(t)}
		d := catalogue.Make(c, catalogue.LetterToPeople)
		file, err := paper.DOCX(d)
		if err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(file.Content), int64(len(file.Content)))
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string]string{}
		for _, f := range z.File {
			r, _ := f.Open()
			content, _ := io.ReadAll(r)
			parts[f.Name] = string(content)
		}
		body := parts["word/document.xml"]
		for _, want := range []string{"Markt 1", c.Last().Case, `r:embed="r4"`, `<w:highlight w:val="yellow"/>`} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %s is not in the letter", lang, want)
			}
		}
		if parts["word/media/logo.png"] != string(c.Profile.Logo.Data) || !strings.Contains(parts["[Content_Types].xml"], "image/png") {
			t.Error("the logo is not in the file")
		}
		files, err := catalogue.Files(c, nil, catalogue.LetterToPeople)
		if err != nil {
			t.Fatal(err)
		}
		head := ""
		for _, f := range files {
			if f.Ext == ".csv" {
				head = string(f.Content)
			}
		}
		if len(d.Merged) != 3 || head == "" {
			t.Fatalf("%v %q", d.Merged, head)
		}
		for _, field := range d.Merged {
			if !strings.Contains(body, "MERGEFIELD "+field.Column+" ") || !strings.Contains(head, field.Column) {
				t.Errorf("%s: the column %s does not fit", lang, field.Column)
			}
		}
		again, err := paper.DOCX(catalogue.Make(c, catalogue.LetterToPeople))
		if err != nil || !bytes.Equal(again.Content, file.Content) {
			t.Error("the same letter gives other bytes", err)
		}
	}
}
