package table

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// grid is a sheet of rows about cases. It is a stream, so that memory does not
// grow with the register.
type grid struct {
	tab     string // key of its name
	columns []column
	size    int // of the paper
	fixed   int // columns that stay in sight, and come back on every printed page
	// rows are those of a case, a value a column; nil stands for one row of what
	// the columns give.
	rows func(caseRow) [][]any

	small  bool               // letters and margins for paper
	wanted func(caseRow) bool // nil: every case

	name     string
	measured []float64              // letters on a line, a column each
	stream   *excelize.StreamWriter // of all but the rows of cases
	lines    *sheetRows
	written  int
}

// everything is the sheet of all columns.
func (b *workbook) everything() *grid {
	return &grid{tab: "sheet.tab.cases", columns: columns, size: a3, fixed: 1}
}

// cases streams the rows of all cases to some sheets, behind those that are
// there. They are made of one walk, so that no sheet knows of a case that another
// does not. begun gets what holds for the table, before the first row.
func (b *workbook) cases(begun func(about) error, grids ...*grid) error {
	err := b.x.each(func(a about) error {
		if err := begun(a); err != nil {
			return err
		}
		for _, g := range grids {
			if err := b.open(g, a); err != nil {
				return err
			}
		}
		return nil
	}, func(s caseRow) error {
		for _, g := range grids {
			if g.wanted != nil && !g.wanted(s) {
				continue
			}
			if err := b.add(g, s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range grids {
		corner, err := excelize.CoordinatesToCellName(len(g.columns), g.written)
		if err != nil {
			return err
		}
		if err := b.AutoFilter(g.name, "A1:"+corner, nil); err != nil {
			return err
		}
		if err := g.stream.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// open makes the sheet of a grid with its heads.
func (b *workbook) open(g *grid, a about) error {
	g.name, g.measured = b.tab(g.tab, a.Practice), make([]float64, len(g.columns))
	if err := b.place(g.name); err != nil {
		return err
	}
	g.lines = &sheetRows{temp: b.temp}
	b.lines[fmt.Sprintf("xl/worksheets/sheet%d.xml", b.sheets)] = g.lines
	if err := b.paper(g.name, a, g.size); err != nil {
		return err
	}
	if margin := 0.4; g.small {
		if err := b.SetPageMargins(g.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin}); err != nil {
			return err
		}
	}
	if err := b.SetDefinedName(titlesOf(g.name)); err != nil {
		return err
	}
	var err error
	if g.stream, err = b.NewStreamWriter(g.name); err != nil {
		return err
	}
	if err := g.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: g.fixed, YSplit: 1, TopLeftCell: fmt.Sprintf("%c2", 'A'+g.fixed), ActivePane: "bottomRight"}); err != nil {
		return err
	}
	heading := make([]any, len(g.columns))
	for i, c := range g.columns {
		if g.measured[i] = c.width; g.small {
			g.measured[i] *= lineHeight / smallLine
		}
		if err := g.stream.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		heading[i] = excelize.Cell{StyleID: b.styles[head(c.part)], Value: c.head(b.x.Text)}
	}
	g.written = 1
	return g.stream.SetRow("A1", heading, excelize.RowOpts{Height: 3 * lineHeight})
}

// add writes the rows of a case.
func (b *workbook) add(g *grid, s caseRow) error {
	rows := [][]any{nil}
	if g.rows != nil {
		rows = g.rows(s)
	} else {
		for _, c := range g.columns {
			rows[0] = append(rows[0], c.of(s))
		}
	}
	for _, values := range rows {
		g.written++
		high := height(values, g.measured)
		if g.small {
			high *= smallLine / lineHeight
		}
		g.lines.begin(g.written, high)
		for i, v := range values {
			c, is := b.cell(v).(excelize.Cell)
			if g.small { // an empty cell too: the line below a row is its look
				c.StyleID, is = b.styles[styleSmall], true
			}
			if !is {
				continue
			}
			if err := g.lines.cell(i, c.StyleID, c.Value); err != nil {
				return err
			}
		}
		if err := g.lines.end(); err != nil {
			return err
		}
	}
	return nil
}
