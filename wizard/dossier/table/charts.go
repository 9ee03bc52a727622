package table

import (
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/dossier/yearreport"
)

// A chart begins beside its numbers; each bar past the first ones makes it higher. As
// many stand on a page, upright, as fit whole.
const (
	chartColumn = 3 // from 0 on
	chartRows   = 13
	chartWidth  = 432 // pixels, of which a row has twenty
	chartHeight = 249
	barHeight   = 27
	pageRows    = 46 // of the sheet on a page
	chartDown   = 6  // pixels under the top of its row, so that no edge is on the page before
)

// charts is the sheet with the drawings of the report of a year as charts, each beside
// its numbers, so that they can be copied elsewhere and follow when a number is changed.
func (b *book) charts(f record.Figures, a about) error {
	p := b.newPage("sheet.tab.charts", a, true, 40, 12, 4, 12, 12, 12, 12, 12)
	p.title(b.x.Text.S("year.title", "year", f.Year), a)
	begun := 1 // the row with which the page begins
	for _, d := range yearreport.Drawings(f, b.x.Text) {
		first := p.Row() + 2
		if first+rowsOf(d.Bars) > begun+pageRows && begun < first-3 {
			begun = first
			p.Break(first)
		}
		p.put(styleText)
		p.put(head(guide), d.Heading, d.Bars.Head[1])
		for _, bar := range d.Bars.Bars {
			p.put(styleText, bar.Label, bar.N)
		}
		p.Chart(chart(d.Heading, d.Bars, first, p.Row()))
		for p.Row() < first+rowsOf(d.Bars) {
			p.put(styleText)
		}
	}
	return p.err
}

// rowsOf is how many rows of the sheet a chart takes, with white below it.
func rowsOf(bars *document.Bars) int { return max(chartRows, 3+len(bars.Bars)*3/2) }

// chart is bars that lie down, the first on top, or columns where the labels are
// those of months.
func chart(title string, bars *document.Bars, first, last int) workbook.Chart {
	c := workbook.Chart{Title: title, Head: first, Last: last, Column: chartColumn, Row: first - 1, Down: chartDown,
		Width: chartWidth, Height: max(chartHeight, 60+barHeight*len(bars.Bars)), Colour: "5B7C99", Words: "404040"}
	if len(bars.Bars) == 12 {
		c.Upright, c.Height = true, chartHeight
	}
	return c
}
