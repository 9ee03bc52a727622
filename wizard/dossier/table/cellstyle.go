package table

import (
	"strings"
	"unicode/utf8"

	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/text"
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
func shades() map[part]string {
	return map[part]string{theCase: "1F2937", guide: "1D4E89", tips: "2F6B4F", kinds: "6B4E16", filed: "5B4B6B"}
}

// looksIn are the styles in a language.
func looksIn(t *text.Text) map[style]workbook.Look {
	wrapped := workbook.Look{Down: "top", Wrap: true}
	left := workbook.Look{Down: "top", Across: "left"}
	right := workbook.Look{Down: "top", Across: "right", Indent: 1}
	with := func(l workbook.Look, change func(*workbook.Look)) workbook.Look { change(&l); return l }
	format := func(l workbook.Look, is string) workbook.Look { l.Format = is; return l }
	looks := map[style]workbook.Look{
		styleText:   wrapped,
		styleLine:   left,
		styleMoment: format(left, t.S("sheet.layout.excel_moment")),
		styleDay:    format(left, t.S("sheet.layout.excel_day")),
		styleNumber: format(right, "#,##0"), // with a mark at the thousands
		styleHours:  format(right, "#,##0.0"),
		styleSmall:  with(wrapped, func(l *workbook.Look) { l.Size, l.Rule = 9, "9CA3AF" }),
		styleTitle:  {Bold: true, Size: 16},
		styleStrong: with(left, func(l *workbook.Look) { l.Bold = true }),
		styleWarn:   with(left, func(l *workbook.Look) { l.Bold, l.Colour = true, "B00020" }),
	}
	for p, shade := range shades() {
		looks[head(p)] = workbook.Look{Down: "center", Wrap: true, Bold: true, Colour: "FFFFFF", Fill: shade}
	}
	return looks
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

// paper is how a sheet is printed: on its side, and at the foot the seal that
// fixes what is on it. A sheet on A4 is made as wide as the paper.
func (b *book) paper(a about, size int) workbook.Layout {
	how := workbook.Layout{Paper: size, Foot: "&L&8" + b.x.Text.S("sheet.foot", "head", a.Head) + "&R&8&P / &N"}
	if size != workbook.A4 {
		how.Percent = 65
	}
	if a.Practice {
		how.Header = "&C&B" + b.x.Text.S("sheet.practice")
	}
	return how
}
