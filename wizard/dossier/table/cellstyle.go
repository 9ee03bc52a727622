package table

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// style is a look of cells.
type style string

const (
	styleText   style = "text"
	styleLine   style = "line" // goes on over the empty cells beside it
	styleMoment style = "moment"
	styleDay    style = "day"
	styleNumber style = "number"
	styleHours  style = "hours"
	styleTitle  style = "title"
	styleStrong style = "strong"
	styleWarn   style = "warning"
	styleSmall  style = "small" // on the sheet to print, under a thin rule
)

// head is the style of a head above a column of a part.
func head(p part) style { return style("head " + p) }

// order is that in which the styles get their numbers, so that the bytes are
// always the same.
var order = []style{styleText, styleLine, styleMoment, styleDay, styleNumber, styleHours, styleTitle, styleStrong, styleWarn, styleSmall,
	head(theCase), head(guide), head(tips), head(kinds), head(filed)}

// shades tell the parts of the table apart for who sees colours; for everybody
// the explanation names the part of each column.
var shades = map[part]string{theCase: "1F2937", guide: "1D4E89", tips: "2F6B4F", kinds: "6B4E16", filed: "5B4B6B"}

// looks makes the styles.
func (b *workbook) looks() error {
	moments, days, tenths := b.x.Text.S("sheet.layout.excel_moment"), b.x.Text.S("sheet.layout.excel_day"), "#,##0.0"
	font := func(f excelize.Font) *excelize.Font {
		if f.Family = "Calibri"; f.Size == 0 {
			f.Size = 11
		}
		return &f
	}
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	left := &excelize.Alignment{Vertical: "top", Horizontal: "left"}
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}
	looks := map[style]excelize.Style{
		styleText:   {Alignment: wrapped},
		styleLine:   {Alignment: left},
		styleMoment: {Alignment: left, CustomNumFmt: &moments},
		styleDay:    {Alignment: left, CustomNumFmt: &days},
		styleNumber: {Alignment: right, NumFmt: 3}, // with a mark at the thousands
		styleHours:  {Alignment: right, CustomNumFmt: &tenths},
		styleSmall:  {Alignment: wrapped, Font: font(excelize.Font{Size: 9}), Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "9CA3AF"}}},
		styleTitle:  {Font: font(excelize.Font{Bold: true, Size: 16})},
		styleStrong: {Alignment: left, Font: font(excelize.Font{Bold: true})},
		styleWarn:   {Alignment: left, Font: font(excelize.Font{Bold: true, Color: "B00020"})},
	}
	for p, shade := range shades {
		looks[head(p)] = excelize.Style{Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
			Font: font(excelize.Font{Bold: true, Color: "FFFFFF"}), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{shade}}}
	}
	b.styles = map[style]int{}
	for _, name := range order {
		look := looks[name]
		id, err := b.NewStyle(&look)
		if err != nil {
			return err
		}
		b.styles[name] = id
	}
	return nil
}

const (
	lineHeight = 15.0 // points
	smallLine  = 12.5
	maxHeight  = 405.0 // Excel has 409 at most
)

// height is that of a row in which every text can be read whole, as far as Excel
// allows; 0 leaves a row of one line to the program. Nobody else would work it
// out: LibreOffice does not for a file that is a stream.
func height(values []any, widths []float64) float64 {
	most := 1
	for i, v := range values {
		s, is := v.(string)
		if !is {
			continue
		}
		n := 0
		for line := range strings.Lines(s) {
			n += 1 + max(utf8.RuneCountInString(line)-1, 0)/int(widths[i])
		}
		most = max(most, n)
	}
	if most == 1 {
		return 0
	}
	return min(float64(most)*lineHeight, maxHeight)
}

// Sizes of paper, as Excel numbers them.
const (
	a3 = 8
	a4 = 9
)

// paper is how a sheet is printed: on its side, and at the foot the seal that
// fixes what is on it. A sheet on A4 is made as wide as the paper.
func (b *workbook) paper(name string, a about, size int) error {
	landscape, percent := "landscape", uint(65)
	layout := excelize.PageLayoutOptions{Orientation: &landscape, Size: &size, AdjustTo: &percent}
	if size == a4 {
		fits, pages, asManyAsNeeded := true, 1, 0
		if err := b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fits}); err != nil {
			return err
		}
		layout.AdjustTo, layout.FitToWidth, layout.FitToHeight = nil, &pages, &asManyAsNeeded
	}
	if err := b.SetPageLayout(name, &layout); err != nil {
		return err
	}
	mark := ""
	if a.Practice {
		mark = "&C&B" + b.x.Text.S("sheet.practice")
	}
	foot := "&L&8" + b.x.Text.S("sheet.foot", "head", a.Head) + "&R&8&P / &N"
	return b.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: mark, OddFooter: foot})
}

// titlesOf repeats the head and the number of the case on every printed page.
func titlesOf(name string) *excelize.DefinedName {
	return &excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$A:$A,'%s'!$1:$1", name, name), Scope: name}
}
