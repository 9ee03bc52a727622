package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/text"
)

// Widths of the columns of a table: the last one takes what is left, and where that is
// less than it needs to be read others make room for it.
const (
	betweenColumns = 2
	widestColumn   = 34
	leastLast      = 10
	leastDue       = 24 // of what is to be done, as long as another column can make room
)

// givesWay are the columns that make room, in this order: the day of a case or the case of
// a client, and the risk. What it is called and what is to be done stay.
var givesWay = [...]int{1, 3}

// tableRow is a row of cells, or one text over all columns.
type tableRow struct {
	cells [5]string
	risk  string // by its id; empty where nothing was judged here
	whole string
}

// table is the part of a list of cases or clients that can be seen, in columns, so that
// the eye goes down one of them.
type table struct {
	from   int // the row of the list that is the first
	names  []string
	rows   []tableRow
	widths [4]int // -1 for one that is left out
}

// newTable is a table for a width. Names are those of the columns, between points.
func newTable(names string, from int, rows []tableRow, width int) table {
	t := table{from: from, names: strings.Split(names, " · "), rows: rows}
	for i := range t.widths {
		t.widths[i] = ansi.StringWidth(t.names[i])
		for n := range rows {
			cell := &rows[n].cells[i]
			*cell = text.Printable(*cell)
			t.widths[i] = max(t.widths[i], min(ansi.StringWidth(*cell), widestColumn))
		}
	}
	for n := range rows {
		rows[n].cells[4] = text.Printable(rows[n].cells[4])
	}
	if lacks := leastLast - t.room(width); lacks > 0 {
		t.widths[2] = max(t.widths[2]-lacks, min(t.widths[2], leastDue))
	}
	for _, i := range givesWay {
		if t.room(width) < leastLast {
			t.widths[i] = -1
		}
	}
	return t
}

// room is what is left for the last column; less than leastLast means no columns.
func (t table) room(width int) int {
	for _, w := range t.widths {
		if w >= 0 {
			width -= w + betweenColumns
		}
	}
	return width
}

// head are the names of the columns, above them; empty where there are none.
func (t table) head(width int) string {
	if t.room(width) < leastLast {
		return ""
	}
	line := ""
	for i, w := range t.widths {
		if w >= 0 {
			line += pad(t.names[i], w+betweenColumns)
		}
	}
	return ansi.Truncate(line+t.names[4], width, "…")
}

// line is one row. What is late and how high the risk is have a colour over their
// words.
func (t table) line(s styles, row, cursor, width int) string {
	r, start, isHere := t.rows[row], "  ", t.from+row == cursor
	if isHere {
		start = s.key.Render(here)
	}
	room := t.room(width)
	if r.whole != "" || room < leastLast {
		line := r.whole
		if line == "" {
			var said []string
			for _, cell := range r.cells {
				if cell != "" {
					said = append(said, cell)
				}
			}
			line = strings.Join(said, " · ")
		}
		if line = ansi.Truncate(text.Printable(line), width, "…"); isHere {
			line = s.key.Render(line)
		}
		return start + line
	}
	line := start
	for i, w := range t.widths {
		if w < 0 {
			continue
		}
		cell := pad(ansi.Truncate(r.cells[i], w, "…"), w+betweenColumns)
		switch {
		case i == 0 && isHere:
			cell = s.key.Render(cell)
		case i == 2 && strings.HasPrefix(r.cells[i], "!"):
			cell = s.late.Render(cell)
		case i == 3:
			cell = s.riskNamed(r.risk).Render(cell)
		}
		line += cell
	}
	return line + ansi.Truncate(r.cells[4], room, "…")
}
