package table

import (
	"datalek/wizard/dossier/table/workbook"
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

	measured []float64 // letters on a line, a column each
	sheet    *workbook.Sheet
}

// everything is the sheet of all columns.
func (b *book) everything() *grid {
	return &grid{tab: "sheet.tab.cases", columns: columns.Get(), size: workbook.A3, fixed: 1}
}

// cases streams the rows of all cases to some sheets, behind those that are
// there. They are made of one walk, so that no sheet knows of a case that another
// does not. begun gets what holds for the table, before the first row.
func (b *book) cases(begun func(about) error, grids ...*grid) error {
	return b.x.each(func(a about) error {
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
}

// open makes the sheet of a grid with its heads, which come back on every printed page
// with the number of the case.
func (b *book) open(g *grid, a about) error {
	how := b.paper(a, g.size)
	how.Rows, how.Fixed, how.Heads, how.Narrow = 1, g.fixed, true, g.small
	g.measured = make([]float64, len(g.columns))
	for i, c := range g.columns {
		how.Widths = append(how.Widths, c.width)
		if g.measured[i] = c.width; g.small {
			g.measured[i] *= lineHeight / smallLine
		}
	}
	g.sheet = b.Sheet(b.tab(g.tab, a.Practice), how)
	g.sheet.Begin(3 * lineHeight)
	for i, c := range g.columns {
		g.sheet.Cell(i, b.styles[head(c.part)], c.head(b.x.Text))
	}
	return g.sheet.End()
}

// add writes the rows of a case.
func (b *book) add(g *grid, s caseRow) error {
	rows := [][]any{nil}
	if g.rows != nil {
		rows = g.rows(s)
	} else {
		for _, c := range g.columns {
			rows[0] = append(rows[0], c.of(s))
		}
	}
	for _, values := range rows {
		high := height(values, g.measured)
		if g.small {
			high *= smallLine / lineHeight
		}
		g.sheet.Begin(high)
		for i, v := range values {
			look, value, is := b.cell(v)
			if g.small { // an empty cell too: the line below a row is its look
				look, is = b.styles[styleSmall], true
			}
			if is {
				g.sheet.Cell(i, look, value)
			}
		}
		if err := g.sheet.End(); err != nil {
			return err
		}
	}
	return nil
}
