package document

import (
	"slices"
	"strings"
)

// None is what stands in a cell that has nothing to tell.
const None = "–"

// Columns divides a room over the columns of a table. natural is how wide each
// would be with every cell on one line, least how wide its longest word is. A
// column that takes no more than its share, such as one of dates, gets what it
// wants; the others share the rest. It is nil when the words do not fit next to
// each other.
func Columns(natural, least []float64, room float64) []float64 {
	widths := make([]float64, len(natural))
	var open []int
	needed := 0.0
	for i := range natural {
		open, needed = append(open, i), needed+least[i]
	}
	if needed > room {
		return nil
	}
	for n := 0; n < len(open); n++ {
		i := open[n]
		if natural[i] <= room/float64(len(open)) && room-natural[i] >= needed-least[i] {
			widths[i], room, needed = natural[i], room-natural[i], needed-least[i]
			open, n = slices.Delete(open, n, n+1), -1 // the share of the others has grown
		}
	}
	wanted := 0.0
	for _, i := range open {
		wanted += min(natural[i], room)
	}
	for _, i := range open {
		widths[i] = least[i] + (min(natural[i], room)-least[i])*min((room-needed)/max(wanted-needed, 1e-9), 1)
	}
	return widths
}

// columnGap keeps two columns of a table in text apart.
const columnGap = 2

// table writes aligned columns when their words fit next to each other, and else
// every row as a block of its own, with the heads before the cells.
func (p *printer) table(t *Table) {
	widths := p.columns(t)
	if widths == nil {
		for _, row := range t.Rows {
			p.block(t.Head, row)
		}
		return
	}
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("-", w)
	}
	p.row(t.Head, widths)
	p.row(rule, widths)
	apart := slices.ContainsFunc(t.Rows, func(row []string) bool { return len(cells(row, widths)) > 2 })
	for i, row := range t.Rows {
		if apart && i > 0 {
			p.gap()
		}
		p.row(row, widths)
	}
	p.gap()
}

// columns is nil when the table is better told in blocks, as it is in a text
// that is not wrapped.
func (p *printer) columns(t *Table) []int {
	n := len(t.Head)
	natural, least := make([]float64, n), make([]float64, n)
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		for i, cell := range row {
			natural[i] = max(natural[i], float64(columnsOf(cell)))
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], float64(columnsOf(word)))
			}
		}
	}
	room := p.width - columnGap*(n-1)
	if p.width <= 0 {
		return nil
	}
	var widths []int
	for _, w := range Columns(natural, least, float64(room)) {
		widths = append(widths, int(w))
	}
	return widths
}

func (p *printer) block(head, row []string) {
	for i, cell := range row {
		if cell != None {
			p.para("", head[i]+": "+cell)
		}
	}
	p.gap()
}

func (p *printer) row(row []string, widths []int) {
	for _, line := range cells(row, widths) {
		p.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// cells is a row as lines, its cells wrapped next to each other.
func cells(row []string, widths []int) []string {
	var lines []string
	indent := 0
	for i, cell := range row {
		for n, piece := range wrap(cell, widths[i]) {
			if n == len(lines) {
				lines = append(lines, "")
			}
			lines[n] += strings.Repeat(" ", indent-columnsOf(lines[n])) + piece
		}
		indent += widths[i] + columnGap
	}
	return lines
}
