package workbook

import (
	"fmt"
	"strings"
)

// Chart is bars of numbers that stand in a sheet: labels in its first column, numbers in
// its second, below a row that names both. It follows when a number is changed.
type Chart struct {
	Title       string
	Head, Last  int  // rows: that of the names and the last of the numbers
	Upright     bool // columns that stand; else bars that lie, the first on top
	Column, Row int  // of the cell, from 0 on, in which its upper left corner lies
	Down        int  // from the top of that cell
	Width       int  // these three in pixels
	Height      int
	Colour      string // of the bars, RRGGBB
	Words       string // of the letters at the axes, RRGGBB
}

// Chart puts a chart on the sheet.
func (s *Sheet) Chart(c Chart) { s.charts = append(s.charts, c) }

// pixel is one in the measure of drawings.
const pixel = 9525

const (
	sheetDrawing = drawingSpace + "spreadsheetDrawing"
	chartSpace   = drawingSpace + "chart"
)

// drawing says where on the sheet the charts lie. A chart hangs at one cell, so that it
// keeps its size when a row is made higher.
func (s *Sheet) drawing() string {
	var out strings.Builder
	out.WriteString(header + `<xdr:wsDr xmlns:xdr="` + sheetDrawing + `" xmlns:a="` + drawingSpace + `main">`)
	for i, c := range s.charts {
		fmt.Fprintf(&out, `<xdr:oneCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:from><xdr:ext cx="%d" cy="%d"/>`,
			c.Column, c.Row, c.Down*pixel, c.Width*pixel, c.Height*pixel)
		fmt.Fprintf(&out, `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="Chart %d" descr="%s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`, i+2, i+1, escaped(c.Title))
		fmt.Fprintf(&out, `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="%s"><c:chart xmlns:c="%s" xmlns:r="%s" r:id="rId%d"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`,
			chartSpace, chartSpace, officeSpace, i+1)
	}
	out.WriteString(`</xdr:wsDr>`)
	return out.String()
}

// drawn are the charts of a drawing; before are those of the sheets before it.
func (s *Sheet) drawn(before int) string {
	var all []relation
	for i := range s.charts {
		all = append(all, relation{"chart", fmt.Sprintf("../charts/chart%d.xml", before+i+1)})
	}
	return relations(all...)
}

// xml is the chart as a part of its own. Both axes have the numbers 1 and 2, by which they
// know each other.
func (c Chart) xml(sheet string) string {
	s := &Sheet{name: sheet}
	cells := func(column string, first, last int) string {
		return escaped(s.refer(fmt.Sprintf("$%s$%d:$%s$%d", column, first, column, last)))
	}
	direction, order, labels, numbers := "bar", "maxMin", "l", "t"
	if c.Upright {
		direction, order, labels, numbers = "col", "minMax", "b", "l"
	}
	const grey = `<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>`
	letters := func(size int, colour string) string {
		return fmt.Sprintf(`sz="%d" b="0"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:latin typeface="+mn-lt"/>`, size, colour)
	}
	words := `<c:txPr><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr><a:defRPr ` + letters(900, c.Words) + `</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
	const scale = `<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`
	var out strings.Builder
	put := func(all ...string) {
		for _, s := range all {
			out.WriteString(s)
		}
	}
	put(header, `<c:chartSpace xmlns:c="`, chartSpace, `" xmlns:a="`, drawingSpace, `main"><c:roundedCorners val="0"/><c:chart>`)
	put(`<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr><a:r><a:rPr `, letters(1400, "595959"), `</a:rPr><a:t>`,
		escaped(c.Title), `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`)
	put(`<c:plotArea><c:layout/><c:barChart><c:barDir val="`, direction, `"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	put(`<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>`, escaped(s.refer(fmt.Sprintf("$B$%d", c.Head))), `</c:f></c:strRef></c:tx>`,
		`<c:spPr><a:solidFill><a:srgbClr val="`, c.Colour, `"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`,
		`<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`,
		`<c:cat><c:strRef><c:f>`, cells("A", c.Head+1, c.Last), `</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>`, cells("B", c.Head+1, c.Last), `</c:f></c:numRef></c:val></c:ser>`)
	put(`<c:gapWidth val="150"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`)
	put(`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="`, order, `"/></c:scaling><c:delete val="0"/><c:axPos val="`, labels, `"/>`, scale, grey, words,
		`<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`)
	put(`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="`, numbers, `"/><c:majorGridlines>`, grey, `</c:majorGridlines>`, scale, grey, words,
		`<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="1"/></c:valAx></c:plotArea>`)
	put(`<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`)
	return out.String()
}
