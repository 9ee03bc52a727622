package workbook

import (
	"fmt"
	"strconv"
	"strings"
)

// Sizes of paper, as Excel numbers them.
const (
	A3 = 8
	A4 = 9
)

// Layout is how a sheet stands on the screen and on paper. The zero value leaves all of it
// to the reader.
type Layout struct {
	Widths []float64 // of the columns, in letters
	Rows   int       // that stay in sight, from the top
	Fixed  int       // columns that stay in sight, from the left
	Heads  bool      // the first row and column come back on every printed page, and the rows can be filtered

	Paper   int  // its size; 0 leaves the page to the reader
	Upright bool // the paper stands; else it lies
	Percent int  // how large it is printed; 0 is as wide as the paper
	Narrow  bool // small margins

	Header, Foot string // in the signs of Excel (&L left, &P page); "" is none
}

// Sheet is a sheet that is being written.
type Sheet struct {
	name   string
	how    Layout
	first  bool // of its workbook
	part   part
	row    string // the number of the row that is being written
	rows   int
	cells  bool // the row has some
	began  int  // where the row begins in what is written
	breaks []int
	charts []Chart
}

// Break begins a new printed page with a row, from 1 on.
func (s *Sheet) Break(row int) { s.breaks = append(s.breaks, row) }

// refer is cells of the sheet, as a name or a chart of the workbook calls them.
func (s *Sheet) refer(cells string) string {
	return "'" + strings.ReplaceAll(s.name, "'", "''") + "'!" + cells
}

// corner is the last cell of the table, with a sign before both its halves.
func (s *Sheet) corner(sign string) string {
	return sign + letters(len(s.how.Widths)-1) + sign + strconv.Itoa(s.rows)
}

// letters name a column, from 0 on.
func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// head writes what stands before the rows.
func (s *Sheet) head() {
	out := &s.part
	out.string(header + `<worksheet xmlns="` + mainSpace + `" xmlns:r="` + officeSpace + `">`)
	if s.fits() {
		out.string(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	out.string(`<sheetViews><sheetView`)
	if s.first {
		out.string(` tabSelected="1"`)
	}
	out.string(` workbookViewId="0">`)
	if s.how.Rows > 0 || s.how.Fixed > 0 {
		pane := ""
		split := func(name string, n int) {
			if n > 0 {
				pane += fmt.Sprintf(` %s="%d"`, name, n)
			}
		}
		split("xSplit", s.how.Fixed)
		split("ySplit", s.how.Rows)
		active := "bottomRight"
		if s.how.Fixed == 0 {
			active = "bottomLeft"
		} else if s.how.Rows == 0 {
			active = "topRight"
		}
		out.string(fmt.Sprintf(`<pane%s topLeftCell="%s%d" activePane="%s" state="frozen"/>`, pane, letters(s.how.Fixed), s.how.Rows+1, active))
	}
	out.string(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	if len(s.how.Widths) > 0 {
		out.string(`<cols>`)
		for i, width := range s.how.Widths {
			out.string(fmt.Sprintf(`<col min="%d" max="%d" width="%s" customWidth="1"/>`, i+1, i+1, strconv.FormatFloat(width, 'f', -1, 64)))
		}
		out.string(`</cols>`)
	}
	out.string(`<sheetData>`)
}

func (s *Sheet) fits() bool { return s.how.Paper != 0 && s.how.Percent == 0 }

// tail writes what stands behind the rows.
func (s *Sheet) tail() {
	out := &s.part
	out.string(`</sheetData>`)
	if s.how.Heads {
		out.string(`<autoFilter ref="A1:` + s.corner("") + `"/>`)
	}
	if s.how.Narrow { // below there is room for the foot
		out.string(`<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.6" header="0.2" footer="0.3"/>`)
	}
	if s.how.Paper != 0 {
		out.string(fmt.Sprintf(`<pageSetup paperSize="%d"`, s.how.Paper))
		if s.fits() {
			out.string(` fitToWidth="1" fitToHeight="0"`)
		} else {
			out.string(fmt.Sprintf(` scale="%d"`, s.how.Percent))
		}
		if s.how.Upright {
			out.string(` orientation="portrait"/>`)
		} else {
			out.string(` orientation="landscape"/>`)
		}
	}
	if s.how.Header != "" || s.how.Foot != "" {
		out.string(`<headerFooter>`)
		if s.how.Header != "" {
			out.string(`<oddHeader>` + escaped(s.how.Header) + `</oddHeader>`)
		}
		if s.how.Foot != "" {
			out.string(`<oddFooter>` + escaped(s.how.Foot) + `</oddFooter>`)
		}
		out.string(`</headerFooter>`)
	}
	if n := len(s.breaks); n > 0 {
		out.string(fmt.Sprintf(`<rowBreaks count="%d" manualBreakCount="%d">`, n, n))
		for _, row := range s.breaks {
			out.string(fmt.Sprintf(`<brk id="%d" max="16383" man="1"/>`, row-1))
		}
		out.string(`</rowBreaks>`)
	}
	if len(s.charts) > 0 {
		out.string(`<drawing r:id="rId1"/>`)
	}
	out.string(`</worksheet>`)
}
