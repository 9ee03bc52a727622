package screen

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
)

// Measures of bars: how long the longest gets, and how high.
const (
	longestBar = 32
	mostOfOne  = 4 // columns for one case, where there are few
	highestBar = 4 // lines, each of two halves
)

// barLines draws numbers beside their bars, or under them where they stand upright.
func barLines(b *phrase.Bars, s styles, width int) []string {
	width = drawnWidth(width)
	most, label, count := 1, 0, 1
	for _, bar := range b.Bars {
		most, label, count = max(most, bar.N), max(label, ansi.StringWidth(bar.Label)), max(count, len(bar.Number))
	}
	if b.Upright {
		return uprightLines(b.Bars, s, width, most)
	}
	label = min(label, width/2)
	room := min(width-label-count-6, longestBar)
	lines := make([]string, len(b.Bars))
	for i, bar := range b.Bars {
		n := strings.Repeat(" ", count-len(bar.Number)) + bar.Number
		drawn := strings.Repeat("■", barLength(bar.N, most, room))
		lines[i] = "  " + pad(ansi.Truncate(bar.Label, label, "…"), label) + "  " + s.bold.Render(n) + "  " + barLook(bar, s).Render(drawn)
	}
	return lines
}

// barLook is the colour of a bar: that of its risk, else that of all that is counted.
func barLook(b phrase.Bar, s styles) lipgloss.Style {
	if b.Risk == "" {
		return s.clock
	}
	return s.riskNamed(b.Risk)
}

// barLength is how long a bar is, beside the longest of all. Few cases have a part each;
// of many none that is there is left without one.
func barLength(n, most, room int) int {
	if most <= room {
		return n * min(room/most, mostOfOne)
	}
	if n == 0 {
		return 0
	}
	return max(n*room/most, 1)
}

// uprightLines draws columns next to each other, each with its number on top and its
// name below.
func uprightLines(bars []phrase.Bar, s styles, width, most int) []string {
	cell := 0 // of a column, with the space before it
	for _, bar := range bars {
		cell = max(cell, ansi.StringWidth(bar.Label)+1, len(bar.Number)+1)
	}
	cell = max(cell, min(width/len(bars), cell+1))
	lines := make([]string, highestBar+1)
	names := ""
	for _, bar := range bars {
		halves := 0
		if bar.N > 0 {
			halves = max(2*highestBar*bar.N/most, 1)
			if most <= highestBar {
				halves = 2 * bar.N // a line each
			}
		}
		top := highestBar - (halves+1)/2 // the line of the number, above the column
		for row := range lines {
			drawn, look := "", s.clock
			switch {
			case bar.N > 0 && row == top:
				drawn, look = bar.Number, s.bold
			case row == top+1 && halves%2 == 1:
				drawn = "▄▄"
			case row > top:
				drawn = "██"
			}
			lines[row] += look.Render(pad(" "+drawn, cell))
		}
		look := s.faint
		if bar.N > 0 {
			look = lipgloss.NewStyle()
		}
		names += look.Render(pad(" "+bar.Label, cell))
	}
	first := 0 // lines that no column reaches are left out
	for first < len(lines)-1 && strings.TrimSpace(ansi.Strip(lines[first])) == "" {
		first++
	}
	lines = append(lines[first:], names)
	for i, line := range lines {
		lines[i] = " " + line
	}
	return lines
}

// gridLines draw rows under the names of their columns, where they fit. What is other than
// before it in its row stands out.
func gridLines(g *phrase.Grid, s styles, width int) (lines []string, fits bool) {
	if g == nil {
		return nil, false
	}
	const between = 2
	widths := make([]int, len(g.Head))
	all := -between
	for i := range widths {
		widths[i] = ansi.StringWidth(g.Head[i])
		for _, row := range g.Rows {
			widths[i] = max(widths[i], ansi.StringWidth(row[i]))
		}
		all += widths[i] + between
	}
	if all > width {
		return nil, false
	}
	head := ""
	for i, name := range g.Head {
		head += s.faint.Render(pad(name, widths[i]+between))
	}
	lines = append(lines, head)
	for _, row := range g.Rows {
		line := pad(row[0], widths[0])
		for i := 1; i < len(row); i++ {
			look := lipgloss.NewStyle()
			if i > 1 && row[i] != row[i-1] {
				look = s.bold
			}
			line += strings.Repeat(" ", between) + look.Render(pad(row[i], widths[i]))
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines, true
}
