package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/decision"
	"datalek/wizard/phrase"
)

// glanceWidth is how wide what is drawn gets: the eye takes it in at once.
const glanceWidth = 78

// drawnWidth is the width of a drawing in a window. Below the smallest window nothing
// is shown.
func drawnWidth(width int) int { return max(min(width, glanceWidth), minWidth-2) }

// badgeLines is the verdict in a frame: the risk as a word and as a bar, and below
// it the three duties.
// Where it is tight until when is only the moment: what is left of it stands in the header.
func badgeLines(b *phrase.Badge, s styles, width int, tight bool) []string {
	width = drawnWidth(width)
	look := s.risk(b.Risk)
	name := " " + strings.ToUpper(b.Name) + " "
	if b.AtBest != "" {
		name += "(" + b.AtBest + ") "
	}
	part := 6
	if ansi.StringWidth(name) > width-2*part-5 {
		part = 2 // the words go before the bar
	}
	name = ansi.Truncate(name, width-2*part-5, "…")
	bar := " " + riskBar(b.Risk, part) + " "
	edge := func(from, to string, n int, end string) string {
		return look.Render(from + strings.Repeat("─", max(n, 0)) + to + end)
	}
	lines := []string{edge("┌", name, 0, "") + edge("", "", width-2-ansi.StringWidth(name)-ansi.StringWidth(bar)-1, bar+"─┐")}
	first, second := 0, 0
	for _, d := range b.Duties {
		first, second = max(first, ansi.StringWidth(d.Name)), max(second, ansi.StringWidth(d.Answer))
	}
	for _, d := range b.Duties {
		start := " " + pad(d.Name, first+2) + s.bold.Render(pad(d.Answer, second+2))
		room := width - 3 - ansi.StringWidth(start)
		// The moment and what is left of it stay whole.
		tooWide := func(line string) bool { return ansi.StringWidth(line) > room }
		until := []string{d.Until}
		if tooWide(d.Until) { // the short day goes before a second line
			until[0] = d.Short
		}
		if tooWide(until[0]) {
			until = strings.Split(d.Until, " · ")
		}
		if slices.ContainsFunc(until, tooWide) || tight && len(until) > 1 {
			until = strings.Split(d.Short, " · ")
		}
		if tight {
			until = until[:1]
		}
		for _, line := range phrase.Wrap(strings.Join(until, "\n"), max(room, 10), "") {
			lines = append(lines, look.Render("│")+pad(start+line, width-2)+look.Render("│"))
			start = strings.Repeat(" ", first+second+5)
		}
	}
	return append(lines, edge("└", "", width-2, "┘"))
}

// riskBar is empty for no risk, half full for a risk and full for a high one, each half
// of so many parts.
func riskBar(r decision.Risk, part int) string {
	n := int(r - decision.RiskNone)
	return strings.Repeat("■", n*part) + strings.Repeat("□", (2-n)*part)
}

// tableLines is the table of likelihood and harm. The cell of the case stands
// between marks, and its row and its column are bold.
func tableLines(table *phrase.RiskTable, s styles, width int) []string {
	width = drawnWidth(width)
	first := 0
	for _, row := range table.Rows {
		first = max(first, ansi.StringWidth(row)+2)
	}
	widths := tableWidths(table, width-first)
	// What the rows are stands over the columns too, where it is longer than they are.
	harm := s.faint.Render(pad(table.Likelihood, first) + "  " + table.Harm)
	head := pad("", first)
	for j, col := range table.Cols {
		style := s.faint
		if j == table.Col {
			style = s.bold
		}
		head += style.Render(pad("  "+ansi.Truncate(col, widths[j]-2, "…"), widths[j]))
	}
	lines := []string{harm, head, s.rule.Render(strings.Repeat("─", width))}
	for i, row := range table.Rows {
		style := s.faint
		if i == table.Row {
			style = s.bold
		}
		line := style.Render(pad(ansi.Truncate(row, first-1, "…"), first))
		for j, risk := range table.Cells[i] {
			cell := widths[j]
			name := ansi.Truncate(table.Names[risk], cell-4, "…")
			if i == table.Row && j == table.Col {
				line += s.risk(risk).Render(pad("▸ "+strings.ToUpper(name)+" ◂", cell))
				continue
			}
			line += s.risk(risk).Bold(false).Render(pad("  "+name, cell))
		}
		lines = append(lines, line)
	}
	lines = append(lines, "")
	return append(lines, phrase.Wrap(table.Yours, width, "")...)
}

// tableWidths are those of the columns of harm: what their name and the marked cell take,
// and an equal part of what is left of the room.
func tableWidths(table *phrase.RiskTable, room int) []int {
	widths := make([]int, len(table.Cols))
	left := room
	for j, col := range table.Cols {
		widths[j] = ansi.StringWidth(col) + 3
		for _, name := range table.Names {
			widths[j] = max(widths[j], ansi.StringWidth(name)+5)
		}
		left -= widths[j]
	}
	for j := range widths {
		if widths[j] += left / len(widths); left < 0 {
			widths[j] = room / len(widths)
		}
	}
	return widths
}

// glanceLines are the drawings at the top of a card; none when it has none. The line
// of the 72 hours stands below a badge, where there is room; see verdictLines.
func glanceLines(c phrase.Card, s styles, width int) (lines []string) {
	if c.Badge != nil {
		lines = slices.Concat(lines, badgeLines(c.Badge, s, width, false))
	}
	if c.Table != nil {
		lines = slices.Concat(lines, []string{""}, tableLines(c.Table, s, width))
	}
	if c.Timeline != nil && c.Badge == nil {
		lines = slices.Concat(lines, []string{""}, timelineLines(c.Timeline, s, width))
	}
	return lines
}

// verdictLines draws a card with air around its badge and with the line of the 72
// hours, each as long as nothing of the card must be scrolled for it.
func verdictLines(c phrase.Card, s styles, width, height int) []string {
	lines := cardLines(c, s, width)
	if c.Badge == nil {
		return lines
	}
	if len(lines) > height {
		return tightLines(c, s, width, height)
	}
	at := len(phrase.Wrap(c.Title, width, string(c.Mood)))
	for _, gap := range []int{at + len(badgeLines(c.Badge, s, width, false)), at} {
		if len(lines) < height {
			lines = slices.Insert(lines, gap, "")
		}
	}
	if c.Timeline == nil {
		return lines
	}
	if more := append([]string{""}, timelineLines(c.Timeline, s, width)...); len(lines)+len(more) <= height {
		return append(lines, more...)
	}
	return lines
}

// tightLines draws a card that does not fit so that what is read in ten seconds stands in
// sight: the badge, what to do now and the reasons, with their headings beside them. The
// rest follows.
func tightLines(c phrase.Card, s styles, width, height int) []string {
	var lines []string
	var rest []phrase.Part
	for most := len(c.Parts[0].Lines); ; most-- {
		var first []phrase.Part
		first, rest = c.Foremost(most)
		lines = slices.Concat(titleLines(c, s, width), badgeLines(c.Badge, s, width, true), besideHeadings(first, s, width))
		if most <= 1 || len(lines) < height { // one line tells how many more there are
			break
		}
	}
	for _, part := range rest {
		lines = append(append(lines, ""), partLines(part, s, width)...)
	}
	return lines
}

// besideHeadings draws parts with their headings in a column of their own.
func besideHeadings(parts []phrase.Part, s styles, width int) (lines []string) {
	column := 0
	for _, part := range parts {
		column = max(column, ansi.StringWidth(part.Heading)+2)
	}
	const widest = 24
	if column > min(widest, width/3) { // such a heading has a line
		for _, part := range parts {
			lines = append(lines, partLines(part, s, width)...)
		}
		return lines
	}
	for _, part := range parts {
		heading := s.bold.Render(pad(part.Heading, column))
		for _, line := range part.Lines {
			for _, l := range phrase.Wrap(line, width-column, "• ") {
				lines = append(lines, heading+l)
				heading = strings.Repeat(" ", column)
			}
		}
	}
	return lines
}
