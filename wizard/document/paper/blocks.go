package paper

import (
	"strings"

	"datalek/wizard/document"
)

// item is a question with its answer beside it, or a paragraph when it has no
// label.
func (c *composer) item(it document.Item) []line {
	if it.Label == "" {
		return c.answer(it.Lines, c.left, c.wide)
	}
	label := c.paragraph(c.bold, it.Title(), ofText*c.scale, c.left, labels)
	if state := it.Mark(c.doc.Words); state != "" {
		label = append(label, c.paragraph(c.regular, "("+state+")", ofText*c.scale, c.left, labels)...)
	}
	return beside(label, c.answer(it.Lines, c.left+labels+gutter, c.wide-labels-gutter))
}

// beside sets two columns of lines next to each other.
func beside(a, b []line) []line {
	lines := b
	for i, l := range a {
		if i == len(lines) {
			l.gap = 0
			lines = append(lines, l)
			continue
		}
		lines[i].runs = append(l.runs, lines[i].runs...)
		lines[i].keep = lines[i].keep || l.keep
	}
	return lines
}

// answer is the lines of an item below each other.
func (c *composer) answer(all []document.Line, x, width float64) []line {
	var lines []line
	for i, l := range all {
		next := c.answerLine(l, x, width)
		if i > 0 {
			next[0].gap = ofPara * c.scale
		}
		if i == len(all)-1 && i > 0 {
			lines[len(lines)-1].keep = true // the last point of a list is not left alone
		}
		if l.Kind == document.Head && i+1 < len(all) {
			next[len(next)-1].keep = true // with what it is the head of
		}
		lines = append(lines, next...)
	}
	if len(all) > 1 && len(lines) > 1 {
		lines[0].keep = true
	}
	return lines
}

func (c *composer) answerLine(l document.Line, x, width float64) []line {
	size := ofText * c.scale
	switch l.Kind {
	case document.Bullet:
		return c.listed("•", c.regular, l.Text, x, width, hanging)
	case document.Chosen:
		return c.listed("[x]", c.mono, l.Text, x, width, hanging+3)
	case document.Head:
		return c.paragraph(c.bold, l.Text+":", size, x, width)
	case document.Badge:
		badge := c.paragraph(c.bold, l.Text, size*1.25, x+2.5, width-5)
		w := 0.0
		for _, one := range badge {
			w = max(w, c.bold.width(one.runs[0].text, size*1.25))
		}
		high := tall(badge)
		badge[0].rules = []rule{{x: x, width: w + 5, down: 0, weight: 0.5, frame: high + 1.2}}
		badge[len(badge)-1].height += 1.6
		return badge
	case document.Strong:
		return c.paragraph(c.bold, l.Text, size, x, width)
	case document.Exact:
		return c.paragraph(c.mono, l.Text, size, x, width)
	case document.Hint:
		hint := c.paragraph(c.regular, c.doc.Words.S("dossier.for_you")+" "+l.Text, size*0.92, x, width)
		for i := range hint {
			hint[i].runs[0].grey = true
		}
		return hint
	}
	return c.paragraph(c.regular, l.Text, size, x, width)
}

// listed is a text that hangs beside a sign.
func (c *composer) listed(sign string, f *face, text string, x, width, indent float64) []line {
	return c.listedIn(sign, f, text, ofText*c.scale, x, width, indent)
}

// listedIn is listed in letters of a size.
func (c *composer) listedIn(sign string, f *face, text string, size, x, width, indent float64) []line {
	lines := c.paragraph(c.regular, text, size, x+indent, width-indent)
	lines[0].runs = append([]run{{face: f, size: size, x: x, text: sign}}, lines[0].runs...)
	return lines
}

// Table: white around the words of a cell, in mm.
const (
	wholeRow = 0.35 // of a page: a row that is not taller is not parted
	cellAir  = 1.1  // above and below a row
	mostCell = 0.4  // of the width of the table: a longer word is broken
)

// table sets rows under a head that stands again on every page it reaches.
func (c *composer) table(t *document.Table) []line {
	xs, widths := c.columns(t)
	head := c.row(c.bold, t.Head, xs, widths)
	for i := range head {
		head[i].keep = true
	}
	last := &head[len(head)-1]
	last.rules = append(last.rules, rule{x: c.left, width: c.wide, down: last.height + cellAir*0.6, weight: 0.3})
	last.height += cellAir * 0.6
	lines := append([]line(nil), head...)
	for i, cells := range t.Rows {
		row := c.row(c.regular, cells, xs, widths)
		row[0].gap = cellAir
		end := &row[len(row)-1]
		end.rules = append(end.rules, rule{x: c.left, width: c.wide, down: end.height + cellAir, weight: 0.15, grey: true})
		end.height += cellAir
		if m := t.Marked; m != nil && m.Row == i {
			x := xs[m.Column] - c.cellGap/2
			frame := rule{x: x, width: min(widths[m.Column]+c.cellGap, c.right-x), down: -cellAir * 0.4, weight: 0.6, frame: tall(row) + cellAir*0.6}
			row[0].rules = append(row[0].rules, frame)
		}
		end.keep = len(t.Rows) > 1 && (i == 0 || i == len(t.Rows)-2) // no row alone under the head
		for n := range row {
			if i > 0 || n > 0 {
				row[n].head = head
			}
		}
		lines = append(lines, row...)
	}
	return lines
}

// columns divides the page over the columns of a table.
func (c *composer) columns(t *document.Table) (xs, widths []float64) {
	n := len(t.Head)
	room := c.wide - c.cellGap*float64(n-1)
	if t.Shares != nil {
		whole, x := 0.0, c.left
		for _, share := range t.Shares {
			whole += share
		}
		for _, share := range t.Shares {
			xs, widths = append(xs, x), append(widths, room*share/whole)
			x += room*share/whole + c.cellGap
		}
		return xs, widths
	}
	natural, least := make([]float64, n), make([]float64, n)
	measure := func(f *face, cells []string) {
		for i, cell := range cells[:n] {
			cell, _ := shown(cell)
			natural[i] = max(natural[i], f.width(cell, c.ofTable)+0.01)
			least[i] = max(least[i], min(f.longest(cell, c.ofTable)+0.01, c.wide*mostCell))
		}
	}
	measure(c.bold, t.Head)
	for _, row := range t.Rows {
		measure(c.regular, row)
	}
	widths = document.Columns(natural, least, room)
	if widths == nil { // so many long words: they are broken
		widths = make([]float64, n)
		for i := range widths {
			widths[i] = room / float64(n)
		}
	}
	used := 0.0
	for _, w := range widths {
		used += w
	}
	x := c.left
	for i := range widths {
		widths[i] += (room - used) / float64(n) // the rest is shared
		xs = append(xs, x)
		x += widths[i] + c.cellGap
	}
	return xs, widths
}

// row is the cells of a row as lines next to each other.
func (c *composer) row(f *face, cells []string, xs, widths []float64) []line {
	var lines []line
	for i := range xs {
		var cell []line
		for _, words := range strings.Split(cells[i], "\n") {
			cell = append(cell, c.paragraph(f, words, c.ofTable, xs[i], widths[i])...)
		}
		for n, l := range cell {
			if n == len(lines) {
				lines = append(lines, l)
				continue
			}
			lines[n].runs = append(lines[n].runs, l.runs...)
		}
	}
	if lines = hold(lines); tall(lines) < c.body*wholeRow {
		for i := range lines[:max(len(lines)-1, 0)] {
			lines[i].keep = true
		}
	}
	return lines
}
