package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Widths of the columns of a table. What happened takes what the others leave, and where
// that is too little to be read they make room for it.
const (
	betweenColumns = 2
	signWidth      = 2 // with the space behind it
	widestName     = 22
	widestOf       = 11 // "30 dec 2025"
	leastWhat      = 10
	goodWhat       = 20 // before the risk has its column
	leastDo        = 18

	widestWhen      = 18 // "moest 21 nov 2025"
	leastBeforeWhen = 6  // "AP: ", "maa…: "
)

// The columns after the sign.
const (
	colName = iota
	colOf
	colWhat
	colDo
	colRisk
	columnsOfRow
)

// table is the part of a list of cases or clients that can be seen, in columns, so that
// the eye goes down one of them. A row without a name is one text over all of them.
type table struct {
	from   int // the row of the list that is the first
	names  []string
	rows   []phrase.Row
	widths [columnsOfRow]int // -1 for one that is left out
	short  bool              // the risks have their short names
}

// newTable is a table for a width. Names are those of the columns, between points.
func newTable(names string, from int, rows []phrase.Row, width int) table {
	t := table{from: from, names: strings.Split(names, " · "), rows: rows}
	shortRisk, also, leastDo := 0, 0, leastDo
	for i := range t.widths {
		t.widths[i] = ansi.StringWidth(t.names[i])
	}
	for n := range rows {
		r := &rows[n]
		for _, cell := range []*string{&r.Name, &r.Of, &r.What, &r.Do} {
			*cell = text.Printable(*cell)
		}
		for i, cell := range []string{r.Name, r.Of, r.What, r.DueAlone(), r.RiskName} {
			if i != colWhat || r.Name != "" {
				t.widths[i] = max(t.widths[i], ansi.StringWidth(cell))
			}
		}
		also = max(also, ansi.StringWidth(r.DueWhole()))
		leastDo = max(leastDo, min(ansi.StringWidth(r.When), widestWhen)+leastBeforeWhen)
		shortRisk = max(shortRisk, ansi.StringWidth(r.RiskShort))
	}
	t.widths[colName], t.widths[colOf] = min(t.widths[colName], widestName), min(t.widths[colOf], widestOf)
	widest := t.widths[colWhat]
	// A third of the line is for what is to be done: one long name or day pushes nothing out.
	t.widths[colDo] = min(t.widths[colDo], max((width-signWidth)*2/5, leastDo))
	if t.room(width) < min(goodWhat, widest) {
		t.short, t.widths[colRisk] = true, max(shortRisk, ansi.StringWidth(t.names[colRisk]))
	}
	if t.room(width) < min(goodWhat, widest) {
		t.widths[colRisk] = -1
	}
	if lacks := min(leastWhat, widest) - t.room(width); lacks > 0 {
		t.widths[colDo] = max(t.widths[colDo]-lacks, min(t.widths[colDo], leastDo))
	}
	if t.room(width) < min(leastWhat, widest) {
		t.widths[colOf] = -1
	}
	t.widths[colWhat] = max(min(t.room(width), widest), 0)
	// What is left over says the rest of a case: how it ended, where it came from.
	t.widths[colDo] += min(max(t.room(width)-widest, 0), max(also-t.widths[colDo], 0))
	return t
}

// room is what is left for what happened.
func (t table) room(width int) int {
	width -= signWidth
	for i, w := range t.widths {
		if i != colWhat && w >= 0 {
			width -= w + betweenColumns
		}
	}
	return width
}

// head are the names of the columns, above them.
func (t table) head(width int) string {
	line := strings.Repeat(" ", signWidth)
	for i, w := range t.widths {
		if w >= 0 {
			line += pad(ansi.Truncate(t.names[i], w, "…"), w+betweenColumns)
		}
	}
	return ansi.Truncate(strings.TrimRight(line, " "), width, "…")
}

// cells is one row. What is late, soon or done has a colour over its sign, and so has how
// high the risk is over its word.
func (t table) cells(s styles, row, width int, isHere bool) string {
	r := t.rows[row]
	if r.Name == "" {
		return t.line(s, ansi.Truncate(r.What, width, "…"), isHere)
	}
	sign := pad(string(r.Sign), signWidth)
	switch r.Sign {
	case phrase.IsLate:
		sign = s.late.Render(sign)
	case phrase.IsSoon:
		sign = s.warn.Render(sign)
	case phrase.IsDone:
		sign = s.good.Render(sign)
	}
	line, last := sign, t.last()
	for i, w := range t.widths {
		if w < 0 {
			continue
		}
		cell := ""
		switch i {
		case colName:
			cell = r.Name
		case colOf:
			cell = r.Of
		case colWhat:
			cell = r.What
		case colDo:
			cell = r.Due(w)
		case colRisk:
			if cell = r.RiskName; t.short && r.RiskShort != "" {
				cell = r.RiskShort
			}
		}
		if cell = pad(ansi.Truncate(cell, w, "…"), w); i < last {
			cell += strings.Repeat(" ", betweenColumns)
		}
		switch {
		case i == colName:
			cell = t.line(s, cell, isHere)
		case i == colDo && r.Sign == phrase.IsLate:
			cell = s.late.Render(cell)
		case i == colRisk:
			cell = s.riskNamed(r.Risk).Render(cell)
		}
		line += cell
	}
	return line
}

// line shows where the cursor is.
func (t table) line(s styles, line string, isHere bool) string {
	if isHere {
		return s.key.Render(line)
	}
	return line
}

// last is the last column that is there.
func (t table) last() int {
	if t.widths[colRisk] < 0 {
		return colDo
	}
	return colRisk
}

// cut is what a row has no room for in its columns, whole; "" where all of it stands there.
func (t table) cut(row int) string {
	r := t.rows[row]
	var parts []string
	if ansi.StringWidth(r.What) > t.widths[colWhat] {
		parts = append(parts, r.What)
	}
	if due := r.DueWhole(); ansi.StringWidth(due) > t.widths[colDo] {
		parts = append(parts, due)
	}
	return strings.Join(parts, " · ")
}

// view is one row with the mark of the cursor.
func (t table) view(s styles, row, cursor, width int) string {
	isHere := t.from+row == cursor
	if isHere {
		return s.key.Render(here) + t.cells(s, row, width, isHere)
	}
	return "  " + t.cells(s, row, width, isHere)
}

// below is what the columns have cut of the row under the cursor, as far as a line goes; else
// an empty line, so that nothing moves with the cursor.
func (t table) below(s styles, cursor, width, height int) (lines []string) {
	const low = 12 // there is no room for air
	if height > low {
		lines = []string{""}
	}
	row := cursor - t.from
	if row < 0 || row >= len(t.rows) || t.rows[row].Name == "" {
		return append(lines, "")
	}
	return append(lines, strings.Repeat(" ", 2+signWidth)+s.faint.Render(ansi.Truncate(t.cut(row), width-signWidth, "…")))
}
