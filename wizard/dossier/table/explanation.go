package table

import (
	"cmp"
	"datalek/wizard/internal/pattern"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
)

// page is a sheet that is filled from top to bottom and is never long. After an
// error it does nothing more.
type page struct {
	b    *workbook
	name string
	wide []float64
	row  int
	err  error
}

// newPage adds a sheet behind those that are there, or takes the empty one of a
// new workbook.
func (b *workbook) newPage(key string, a about, widths ...float64) *page {
	p := &page{b: b, name: b.tab(key, a.Practice), wide: widths}
	p.err = b.place(p.name)
	if p.err == nil {
		p.err = b.paper(p.name, a, a4)
	}
	for i, width := range widths {
		if p.err == nil {
			col := string(rune('A' + i))
			p.err = b.SetColWidth(p.name, col, col, width)
		}
	}
	return p
}

// unit is how a workbook writes a sign that XML has no place for, by its number.
var unit = pattern.Later(`^_x[0-9A-Fa-f]{4}_`)

// literal keeps a text that only looks like such a sign, as a file name can
// ("klanten_x2024_nieuw.xlsx"), from being read as one. The library does that in
// a stream and leaves it out here.
func literal(s string) string {
	var b strings.Builder
	for i := range len(s) { // two can share a line between them
		if s[i] == '_' && unit().MatchString(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// put adds a row. Texts have a look, other values that of their kind.
func (p *page) put(look style, values ...any) {
	p.row++
	if high := height(values, p.wide); look == styleText && high > 0 && p.err == nil {
		p.err = p.b.SetRowHeight(p.name, p.row, high)
	}
	for i, v := range values {
		c, has := p.b.cell(v).(excelize.Cell)
		if !has || p.err != nil {
			continue
		}
		at := fmt.Sprintf("%c%d", 'A'+i, p.row)
		if s, is := c.Value.(string); is {
			c.StyleID = p.b.styles[look]
			p.err = p.b.SetCellStr(p.name, at, literal(s))
		} else {
			p.err = p.b.SetCellValue(p.name, at, c.Value)
		}
		if p.err == nil {
			p.err = p.b.SetCellStyle(p.name, at, at, c.StyleID)
		}
	}
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
func (b *workbook) explanation(a about) error {
	t := b.x.Text
	p := b.newPage("sheet.tab.about", a, 40, 32, 105)
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
	for _, c := range columns {
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
