package table

import (
	"cmp"

	"datalek/wizard/document"
	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/phrase"
)

// page is a sheet that is filled from top to bottom and is never long. After an
// error it does nothing more.
type page struct {
	*workbook.Sheet
	b    *book
	wide []float64
	err  error
}

// newPage adds a sheet behind those that are there, on paper that stands or lies.
func (b *book) newPage(key string, a about, upright bool, widths ...float64) *page {
	how := b.paper(a, workbook.A4)
	how.Widths, how.Upright = widths, upright
	return &page{Sheet: b.Sheet(b.tab(key, a.Practice), how), b: b, wide: widths}
}

// put adds a row. Texts have a look, other values that of their kind.
func (p *page) put(look style, values ...any) {
	if p.err != nil {
		return
	}
	high := 0.0
	if look == styleText {
		high = height(values, p.wide)
	}
	p.Begin(high)
	for i, v := range values {
		id, value, has := p.b.cell(v)
		if _, is := value.(string); is {
			id = p.b.styles[look]
		}
		if has {
			p.Cell(i, id, value)
		}
	}
	p.err = p.End()
}

// title is the first row, with under it that nothing is real, when nothing is.
func (p *page) title(s string, a about) {
	p.put(styleTitle, s)
	if a.Practice {
		p.put(styleWarn, p.b.x.Text.S("sheet.practice"))
	}
	p.put(styleText)
}

// explanation is the sheet that tells what the table is and what its columns
// mean, with the seal that fixes it.
func (b *book) explanation(a about) error {
	t := b.x.Text
	p := b.newPage("sheet.tab.about", a, false, 40, 32, 105)
	p.title(t.S("sheet.title"), a)
	p.put(styleLine, t.S("sheet.about.organisation"), b.x.organisation(a))
	p.put(styleLine, t.S("sheet.about.made"), moment(b.x.Now))
	if doubt := phrase.PaperClock(t, a.LastAt, b.x.Now); doubt != "" {
		p.put(styleWarn, doubt)
	}
	p.put(styleLine, t.S("sheet.about.created"), moment(a.Created))
	p.put(styleLine, t.S("sheet.about.entries"), t.Number(a.Entries))
	p.put(styleLine, t.S("sheet.about.head"), a.Head)
	p.put(styleLine, t.S("sheet.about.id"), a.ID)
	p.put(styleText)
	p.put(styleLine, t.S("sheet.note.row"))
	p.put(styleLine, t.S("sheet.note.times"))
	p.put(styleLine, t.S("sheet.note.seal"))
	if a.only != nil {
		p.put(styleStrong, t.N("sheet.note.part", len(a.only)))
	}
	if b.x.Redact {
		p.put(styleStrong, t.S("sheet.note.redacted"))
	}
	p.put(styleText)
	p.put(head(theCase), t.S("sheet.about.column"), t.S("sheet.about.part"), t.S("sheet.about.means"))
	for _, c := range columns.Get() {
		p.put(styleText, c.head(t), t.S("sheet.part."+string(c.part)), c.means(t))
	}
	return p.err
}

// organisation is whose register it is, on one line.
func (x Export) organisation(a about) string {
	name := cmp.Or(a.Organisation.Name, x.Client)
	if x.Redact && name != "" {
		return x.Text.S("sheet.left_out")
	}
	return document.Clip(name, document.LineLength)
}
