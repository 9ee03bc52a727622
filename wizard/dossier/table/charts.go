package table

import (
	"fmt"
	"sort"

	"github.com/xuri/excelize/v2"

	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier/yearreport"
)

// A chart begins beside its numbers; each bar past the first ones makes it higher. As
// many stand on a page, upright, as fit whole.
const (
	chartColumn = "D"
	chartRows   = 13  // of the sheet
	chartHeight = 225 // pixels
	barHeight   = 24
	chartWords  = "404040"
	pageRows    = 46 // of the sheet on a page
	chartDown   = 6  // pixels under the top of its row, so that no edge is on the page before
)

// charts is the sheet with the drawings of the report of a year as charts, each beside
// its numbers, so that they can be copied elsewhere and follow when a number is changed.
func (b *workbook) charts(f record.Figures, a about) error {
	p := b.newPage("sheet.tab.charts", a, 40, 12, 4, 12, 12, 12, 12, 12)
	p.title(b.x.Text.S("year.title", "year", f.Year), a)
	if p.err == nil {
		p.err = b.SetPageLayout(p.name, &excelize.PageLayoutOptions{Orientation: new("portrait")})
	}
	begun := 1 // the row with which the page begins
	for _, d := range yearreport.Drawings(f, b.x.Text) {
		first := p.row + 2
		if first+rowsOf(d.Bars) > begun+pageRows && begun < first-3 {
			if begun = first; p.err == nil {
				p.err = b.InsertPageBreak(p.name, fmt.Sprintf("A%d", first))
			}
		}
		p.put(styleText)
		p.put(head(guide), d.Heading, d.Bars.Head[1])
		for _, bar := range d.Bars.Bars {
			p.put(styleText, bar.Label, bar.N)
		}
		if p.err == nil {
			p.err = b.AddChart(p.name, fmt.Sprintf("%s%d", chartColumn, first), b.chart(p.name, d.Heading, d.Bars, first, p.row))
		}
		for p.row < first+rowsOf(d.Bars) {
			p.put(styleText)
		}
	}
	// The library names the kinds of pictures there could be in the order of a map.
	kinds := b.ContentTypes.Defaults
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
	return p.err
}

// rowsOf is how many rows of the sheet a chart takes, with white below it.
func rowsOf(bars *document.Bars) int { return max(chartRows, 3+len(bars.Bars)*3/2) }

// chart is bars that lie down, the first on top, or columns where the labels are
// those of months.
func (b *workbook) chart(sheet, heading string, bars *document.Bars, first, last int) *excelize.Chart {
	words := excelize.Font{Size: 9, Color: chartWords}
	kind, upside, height := excelize.Bar, true, max(chartHeight, 60+barHeight*len(bars.Bars))
	if len(bars.Bars) == 12 {
		kind, upside, height = excelize.Col, false, chartHeight
	}
	from := func(column string, row int) string {
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheet, column, row, column, last)
	}
	return &excelize.Chart{
		Type:      kind,
		Series:    []excelize.ChartSeries{{Name: fmt.Sprintf("'%s'!$B$%d", sheet, first), Categories: from("A", first+1), Values: from("B", first+1), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"5B7C99"}}}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: heading}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		XAxis:     excelize.ChartAxis{ReverseOrder: upside, Font: words},
		YAxis:     excelize.ChartAxis{MajorUnit: 1, MajorGridLines: true, Minimum: new(0.0), Font: words},
		Format:    excelize.GraphicOptions{OffsetY: chartDown},
		Dimension: excelize.ChartDimension{Width: 460, Height: uint(height)},
	}
}
