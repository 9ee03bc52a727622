package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"

	"datalek/wizard/document"
	"datalek/wizard/internal/later"
)

// DOCX is the document for a word processor: A4, in the language of its words,
// with real headings and lists. What is for whoever sends it stands in a shaded
// box on a page of its own, to be removed; the document begins on the next.
//
// A package for office files would bring a hundred times what a letter needs,
// and the names of its author and computer with it. These are the six parts
// that a word processor wants, and no more: no macro, nothing outside the file,
// no moment of making.
func DOCX(d document.Document) (document.File, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	relations, types := documentRelations, contentTypes
	if d.Logo != nil {
		relations = strings.Replace(relations, `</Relationships>`, `<Relationship Id="`+logoID+`" Type="`+officeRelations+`image" Target="media/logo.`+d.Logo.Type+`"/></Relationships>`, 1)
		types = strings.Replace(types, `<Override`, `<Default Extension="`+d.Logo.Type+`" ContentType="image/`+d.Logo.Type+`"/><Override`, 1)
	}
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", types},
		{"_rels/.rels", rootRelations},
		{"docProps/core.xml", coreProperties(d)},
		{"word/document.xml", wordDocument(d)},
		{"word/_rels/document.xml.rels", relations},
		{"word/styles.xml", styles(d)},
		{"word/numbering.xml", numbering},
		{"word/settings.xml", settings},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: noMoment()})
		if err == nil {
			_, err = w.Write([]byte(xmlHead + part.content))
		}
		if err != nil {
			return document.File{}, fmt.Errorf("make %s: %w", part.name, err)
		}
	}
	if d.Logo != nil {
		w, err := z.CreateHeader(&zip.FileHeader{Name: "word/media/logo." + d.Logo.Type, Method: zip.Store, Modified: noMoment()})
		if err == nil {
			_, err = w.Write(d.Logo.Data)
		}
		if err != nil {
			return document.File{}, fmt.Errorf("add the logo: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return document.File{}, fmt.Errorf("make the file: %w", err)
	}
	return document.File{Stem: d.Name, Ext: ".docx", Content: out.Bytes()}, nil
}

// noMoment is the first that a zip file can hold.
func noMoment() time.Time { return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC) }

// page writes the text of the document, block by block.
type page struct {
	strings.Builder
	breakFirst bool // the next paragraph begins a new page
	keep       bool // the next paragraph stays on one page with what follows
	merged     []document.MergeField
}

func wordDocument(d document.Document) string {
	p := &page{}
	p.WriteString(`<w:document xmlns:w="` + wordSpace + `"><w:body>`)
	if d.ToRead {
		p.heading(d)
	} else {
		p.forYou(d)
		p.breakFirst = true
	}
	p.merged = d.Merged // not on the page before: it is for one reader, not for each of a list
	if d.Subject != "" {
		p.paragraph("Subject", d.Words.S("dossier.subject")+": "+d.Subject)
	}
	if d.Logo != nil {
		p.logo(d.Logo)
	}
	for i, s := range d.Sections {
		p.section(d, s, i == len(d.Sections)-1)
	}
	if p.breakFirst {
		p.paragraph("", "") // a file may not end in a table
	}
	// A4 in twentieths of a point, with margins of 2.5 cm.
	p.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>`)
	p.WriteString(`</w:body></w:document>`)
	return p.String()
}

// heading is the top of a document that is only to be read: its title and what to
// know before reading. Nothing of it has to go.
func (p *page) heading(d document.Document) {
	p.paragraph("Title", d.Title)
	for _, note := range d.Notes {
		p.paragraph("", note)
	}
}

// forYou is the first page: a table of one shaded cell, because a box around
// paragraphs breaks at every indent.
func (p *page) forYou(d document.Document) {
	t := d.Words
	p.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="9072" w:type="dxa"/><w:tblBorders>` + borders + `</w:tblBorders><w:tblLayout w:type="fixed"/>` +
		`<w:tblCellMar><w:top w:w="120" w:type="dxa"/><w:left w:w="170" w:type="dxa"/><w:bottom w:w="120" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>` +
		`</w:tblPr><w:tblGrid><w:gridCol w:w="9072"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9072" w:type="dxa"/>` + shade + `</w:tcPr>`)
	p.paragraph("Title", d.Title)
	p.paragraph("Warning", t.S("paper.remove_page"))
	for _, note := range d.Notes {
		p.paragraph("", note)
	}
	if len(d.Missing) > 0 {
		p.paragraph("BoxHeading", t.S("dossier.missing"))
		for _, m := range d.Missing {
			p.paragraph("Bullet", m.Line(t))
		}
	}
	if len(d.Fill) > 0 {
		p.paragraph("BoxHeading", t.S("dossier.fill"))
		for _, f := range d.Fill {
			p.paragraph("Bullet", f)
		}
	}
	p.WriteString(`</w:tc></w:tr></w:tbl>`)
}

func (p *page) section(d document.Document, s document.Section, last bool) {
	if heading := s.Title(); heading != "" {
		p.paragraph("Heading1", heading)
	}
	for _, it := range s.Items {
		p.item(d, it, last)
	}
	lines, bars := s.Words()
	p.item(d, document.Item{Lines: lines}, false)
	for _, t := range []*document.Table{bars, s.Table} {
		if t != nil {
			p.table(*t)
		}
	}
}

// ending is how many lines at the end of a document stay together, so that no
// name stands alone on a page.
const ending = 4

func (p *page) item(d document.Document, it document.Item, last bool) {
	t := d.Words
	if it.Label != "" {
		label := it.Title()
		if state := it.Mark(t); state != "" {
			label += " – " + state
		}
		p.paragraph("Heading2", label)
	}
	for i, line := range it.Lines {
		p.keep = last && i >= len(it.Lines)-ending && i < len(it.Lines)-1
		switch line.Kind {
		case document.Bullet:
			p.paragraph("Bullet", line.Text)
		case document.Chosen:
			p.paragraph("", "[x] "+line.Text)
		case document.Hint:
			p.paragraph("Hint", t.S("dossier.for_you")+" "+line.Text)
		case document.Head:
			p.paragraph("Lead", line.Text+":")
		case document.Strong:
			p.paragraph("Strong", line.Text)
		case document.Badge:
			p.paragraph("Badge", line.Text)
		case document.Exact:
			p.paragraph("Exact", line.Text)
		default:
			style := ""
			if i+1 < len(it.Lines) && it.Lines[i+1].Kind == document.Under {
				style = "Tight"
			}
			p.paragraph(style, line.Text)
		}
	}
}

// paragraph writes one in a style; "" is the plain one. Its properties are there
// also when there are none: without the element some readers glue a paragraph to
// the next.
func (p *page) paragraph(style, words string) {
	p.WriteString(`<w:p><w:pPr>`)
	if style != "" {
		p.WriteString(`<w:pStyle w:val="` + style + `"/>`)
	}
	if p.keep {
		p.WriteString(`<w:keepNext/>`)
	}
	if p.breakFirst {
		p.WriteString(`<w:pageBreakBefore/>`)
	}
	p.WriteString(`</w:pPr>`)
	p.breakFirst, p.keep = false, false
	p.runs(words)
	p.WriteString(`</w:p>`)
}

// placeholder is what only a person can fill in, as every paper writes it.
var placeholder = later.Compile(`\[\p{Lu}[\p{Lu}\d ,.()'-]+\]`)

// cutOff is the beginning of one at the end of a line.
var cutOff = later.Compile(`\[\p{Lu}[\p{Lu}\d ,.()'-]*$`)

// runs writes words, with what is still to be filled in marked as with a marker pen,
// and as a merge field where a list of recipients fills it in.
func (p *page) runs(words string) {
	at := 0
	for _, m := range placeholder.Get().FindAllStringIndex(words, -1) {
		if m[0] > at {
			p.run(words[at:m[0]], "")
		}
		blank := words[m[0]:m[1]]
		at = m[1]
		column := ""
		for _, field := range p.merged {
			if field.Placeholder == blank {
				column = field.Column
			}
		}
		if column == "" {
			p.run(blank, highlighted)
			continue
		}
		mark := func(inside string) { p.WriteString(`<w:r>` + highlighted + inside + `</w:r>`) }
		mark(`<w:fldChar w:fldCharType="begin"/>`)
		mark(`<w:instrText xml:space="preserve"> MERGEFIELD ` + escape(column) + ` </w:instrText>`)
		mark(`<w:fldChar w:fldCharType="separate"/>`)
		p.run(blank, highlighted)
		mark(`<w:fldChar w:fldCharType="end"/>`)
		if at == len(words) {
			p.run(" ", "") // at the end of a paragraph LibreOffice marks only the first letter of a field
		}
	}
	if at < len(words) || len(words) == 0 {
		p.run(words[at:], "")
	}
}

const highlighted = `<w:rPr><w:highlight w:val="yellow"/></w:rPr>`

func (p *page) run(words, properties string) {
	p.WriteString(`<w:r>` + properties + `<w:t xml:space="preserve">` + escape(words) + `</w:t></w:r>`)
}

// ofTables is the width of a table, in twentieths of a point, and ofSign about that of
// a letter in it.
const (
	ofTables = 9072
	ofSign   = 112
	cellSide = 220 // white on both sides of a cell
)

// widths divides a table over its columns by their words, or by the shares that it asks.
func widths(t document.Table) []int {
	n := len(t.Head)
	all := make([]int, n)
	natural, least := make([]float64, n), make([]float64, n)
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		for i, cell := range row[:n] {
			for line := range strings.Lines(cell) {
				natural[i] = max(natural[i], float64(ofSign*len([]rune(strings.TrimSpace(line)))+cellSide))
			}
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], min(float64(ofSign*len([]rune(word))+cellSide), ofTables*mostCell))
			}
		}
	}
	wanted := document.Columns(natural, least, ofTables)
	if t.Shares != nil {
		wanted = t.Shares
	}
	total := 0.0
	for _, w := range wanted {
		total += w
	}
	for i := range all {
		if all[i] = ofTables / n; total > 0 {
			all[i] = int(ofTables * wanted[i] / total)
		}
	}
	return all
}

// table writes rows under a head that comes back on every page.
func (p *page) table(t document.Table) {
	if len(t.Head) == 0 {
		return
	}
	if p.breakFirst {
		p.paragraph("Tight", "") // inside a table nothing begins a page
	}
	wide := widths(t)
	fmt.Fprintf(p, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblBorders>`+borders+`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, ofTables)
	for _, width := range wide {
		fmt.Fprintf(p, `<w:gridCol w:w="%d"/>`, width)
	}
	p.WriteString(`</w:tblGrid>`)
	row := func(n int, cells []string, properties, style, fill string) {
		p.WriteString(`<w:tr>` + properties)
		for i, cell := range cells {
			fill, style := fill, style
			if t.Marked != nil && *t.Marked == (document.Cell{Row: n, Column: i}) {
				fill, style = shade, "CellHead"
			}
			fmt.Fprintf(p, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>`, wide[i], fill)
			for _, words := range strings.Split(cell, "\n") {
				p.paragraph(style, words)
			}
			p.WriteString(`</w:tc>`)
		}
		p.WriteString(`</w:tr>`)
	}
	row(-1, t.Head, `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, "CellHead", shade)
	for n, cells := range t.Rows {
		row(n, cells, `<w:trPr><w:cantSplit/></w:trPr>`, "Cell", "")
	}
	p.WriteString(`</w:tbl>`)
	p.paragraph("Tight", "") // two tables in a row would become one
}
