package screen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// headLines are the two lines over every page: whose case it is with the clock,
// or what went wrong with keeping the draft, which is worse; and below it the
// way through the six steps.
func (m *Model) headLines(width int) (who, way string, progress string) {
	h := m.headOver()
	progress = m.progressLine(h, width)
	name := caseName(m.Text, h)
	mark := ""
	if m.Practice {
		mark = m.Text.S("practice.mark")
		if ansi.StringWidth(mark)+ansi.StringWidth(h.Clock)+3 > width {
			mark = m.Text.S("practice.short")
		}
		mark = m.s.late.Render(mark) + " "
	}
	room := width - ansi.StringWidth(mark) - 3
	if wrong := m.wrong(h); wrong != "" {
		lines := problemLines(m.s, wrong, width)
		if len(lines) > 1 || ansi.StringWidth(name)+ansi.StringWidth(lines[0]) > room { // what is wrong is said whole, over the way
			return lines[0], strings.Join(lines[1:min(len(lines), 2)], ""), progress
		}
		return beside(mark+m.s.title.Render(name), lines[0], width), m.trail(h.Head, width), progress
	}
	if short := m.Text.Abbreviated(h.Clock); ansi.StringWidth(name)+ansi.StringWidth(h.Clock) > room && ansi.StringWidth(name)+ansi.StringWidth(short) <= room {
		h.Clock = short // so that both stand there whole
	}
	if ansi.StringWidth(mark)+ansi.StringWidth(h.Clock) > width {
		h.Clock = m.Text.Abbreviated(h.Clock)
	}
	if ansi.StringWidth(mark)+ansi.StringWidth(h.Clock) > width { // the moment itself stays whole
		h.Clock = slices.MaxFunc(strings.Split(h.Clock, " · "), func(a, b string) int { return ansi.StringWidth(a) - ansi.StringWidth(b) })
	}
	clock := m.s.clock.Render(h.Clock)
	if h.Late {
		clock = m.s.late.Render(h.Clock)
	}
	// The clock goes first; the name gets what is left, as long as it can be read.
	least := 10
	if h.Case != "" {
		least = 15 // its number is 11 wide
	}
	below := "" // the name, where the clock leaves no room
	room -= ansi.StringWidth(clock)
	switch {
	case clock == "":
		who = mark + m.s.title.Render(name)
	case ansi.StringWidth(name) <= room || room >= least:
		who = beside(mark+m.s.title.Render(shortened(name, h.Case, room)), clock, width)
	default:
		who, below = mark+clock, name
	}
	taken := 0
	if below != "" {
		taken = min(ansi.StringWidth(below), 2*least) + 3
	}
	way = m.trail(h.Head, width-taken)
	if room := width - ansi.StringWidth(way) - 3; below != "" && room >= least {
		name := m.s.title.Render(shortened(below, h.Case, room))
		if way = beside(way, name, width); h.Step == 0 {
			way = name
		}
	}
	return who, way, progress
}

// headOver is the head of the page that is open, or of the nearest below it that has one.
func (m *Model) headOver() head {
	if m.work != nil && m.work.shown {
		return m.work.over
	}
	for _, p := range slices.Backward(m.stack) {
		if over, has := p.head(); has {
			return over
		}
	}
	return head{}
}

// wrong is what was not done with the last keys, or with the draft.
func (m *Model) wrong(h head) string {
	if m.told != "" {
		return m.told
	}
	return h.problem
}

// caseName is whose case it is, and which.
func caseName(t *text.Text, h head) string {
	name := text.Printable(h.Organisation)
	switch {
	case h.Case != "" && name != "":
		return name + " · " + h.Case
	case h.Case != "":
		return t.S("life.case", "case", h.Case)
	case name == "":
		return "datalek"
	}
	return name
}

// progressLine says which question is open, with a bar at its end.
func (m *Model) progressLine(h head, width int) string {
	if h.Progress == "" {
		return ""
	}
	line := m.s.faint.Render(h.Progress)
	if room := width - ansi.StringWidth(h.Progress) - 4; room >= 10 && h.Asked > 0 {
		line = beside(line, progressBar(m.s, h.Asked, h.Left, min(room, 24)), width)
	}
	return line
}

// shortened is a name that fits. The number of the case stays whole: two cases of
// one organisation differ in nothing else.
func shortened(name, number string, room int) string {
	end := " · " + number
	if rest := room - ansi.StringWidth(end); number != "" && strings.HasSuffix(name, end) && ansi.StringWidth(name) > room && rest > 1 {
		return ansi.Truncate(strings.TrimSuffix(name, end), rest, "…") + end
	}
	return ansi.Truncate(name, room, "…")
}

// trail is the way through the six steps: what is behind, where the story is,
// and what comes; empty where no story is told. Where it does not fit only the open
// step has its name.
func (m *Model) trail(h session.Head, width int) string {
	if h.Step == 0 {
		return ""
	}
	draw := func(named bool) string {
		parts := make([]string, 0, 6)
		for step := question.Overview; step <= question.Evaluate; step++ {
			sign, style := "○", m.s.faint
			switch {
			case step == h.Step:
				sign, style = "●", m.s.bold
			case h.Done[step]:
				sign, style = "✓", m.s.good
			case h.Begun[step]:
				sign = "◐" // the rest of it comes back
			}
			if named || step == h.Step {
				sign += " " + m.Text.S("step_short."+strconv.Itoa(int(step)))
			}
			parts = append(parts, style.Render(sign))
		}
		return strings.Join(parts, m.s.faint.Render(" ─ "))
	}
	if whole := draw(true); ansi.StringWidth(whole) < width {
		return whole
	}
	return draw(false)
}
