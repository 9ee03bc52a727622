package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/text"
)

// Widths of the columns of cases: what happened takes what is left, and where that is
// less than it needs to be read a row has no columns.
const (
	betweenColumns = 2
	widestColumn   = 34
	leastWhat      = 14
)

// caseTable is the part of a list of cases that can be seen, in columns, so that the
// eye goes down one of them.
type caseTable struct {
	from   int // the case of the first row
	rows   [][5]string
	risks  []string // of the rows; empty where a case was not judged here
	widths [4]int
}

// table is the list around the cursor.
func (p *findPage) table() caseTable {
	table := caseTable{from: max(p.cursor-p.height, 0)}
	for i, name := range p.columnNames() {
		if i < len(table.widths) {
			table.widths[i] = ansi.StringWidth(name)
		}
	}
	for _, c := range p.found.Cases[table.from:min(p.cursor+p.height, len(p.found.Cases))] {
		cells := p.found.Cells(c)
		for i := range cells {
			cells[i] = text.Printable(cells[i])
			if i < len(table.widths) {
				table.widths[i] = max(table.widths[i], min(ansi.StringWidth(cells[i]), widestColumn))
			}
		}
		table.rows, table.risks = append(table.rows, cells), append(table.risks, c.Risk)
	}
	return table
}

func (p *findPage) columnNames() []string {
	return strings.Split(p.Text.S("register_page.columns"), " · ")
}

// room is what is left for what happened; less than leastWhat means no columns.
func (table caseTable) room(width int) int {
	for _, w := range table.widths {
		width -= w + betweenColumns
	}
	return width
}

// names are those of the columns, above them.
func (table caseTable) names(t *text.Text, width int) string {
	all := t.S("register_page.columns")
	if table.room(width) >= leastWhat {
		names := strings.Split(all, " · ")
		for i, w := range table.widths {
			names[i] = pad(names[i], w+betweenColumns)
		}
		all = strings.Join(names, "")
	}
	return ansi.Truncate(all, width, "…")
}

// line is one row. What is late and how high the risk is have a colour over their
// words.
func (table caseTable) line(s styles, row, cursor, width int) string {
	cells, start := table.rows[row], "  "
	if table.from+row == cursor {
		start = s.key.Render(here)
	}
	room := table.room(width)
	if room < leastWhat {
		var said []string
		for _, cell := range cells {
			if cell != "" {
				said = append(said, cell)
			}
		}
		return start + ansi.Truncate(strings.Join(said, " · "), width, "…")
	}
	line := start
	for i, w := range table.widths {
		cell := pad(ansi.Truncate(cells[i], w, "…"), w+betweenColumns)
		switch {
		case i == 0 && table.from+row == cursor:
			cell = s.key.Render(cell)
		case i == 2 && strings.HasPrefix(cells[i], "!"):
			cell = s.late.Render(cell)
		case i == 3:
			cell = s.riskNamed(table.risks[row]).Render(cell)
		}
		line += cell
	}
	return line + ansi.Truncate(cells[4], room, "…")
}
