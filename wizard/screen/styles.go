package screen

import (
	"strconv"
	"strings"
	"sync"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"datalek/decision"
	"datalek/wizard/text"
)

// styles are all the looks there are: one set, which every page has. A set is five thousand
// bytes, so it is handed on by its place.
type styles = *looks

// looks are only of the sixteen colours of the terminal: they follow the person's own theme,
// light or dark.
type looks struct {
	title, faint, bold, clock, late, warn, good, problem, rule, key lipgloss.Style
	field, area                                                     func() *huh.Theme // for fields, and for the longer text, which has a line along it
}

// newStyles makes the looks. Without colour the profile stays at ANSI, because
// lipgloss would otherwise drop bold and reverse too and with them the cursor.
func newStyles(colour bool) styles {
	plain := lipgloss.NewStyle()
	// What is less needed is faint and not bright black: that is the colour of the
	// paper in some themes.
	s := &looks{title: plain.Bold(true), faint: plain.Faint(true), bold: plain.Bold(true), clock: plain, late: plain.Bold(true), warn: plain.Bold(true),
		good: plain.Bold(true), problem: plain.Bold(true), rule: plain.Faint(true), key: plain.Bold(true)}
	if !colour {
		lipgloss.SetColorProfile(termenv.ANSI)
	} else {
		ansi := func(n string) lipgloss.Color { return lipgloss.Color(n) }
		s.clock = plain.Foreground(ansi("6"))
		s.late = s.late.Foreground(ansi("1"))
		s.warn = s.warn.Foreground(ansi("3"))
		s.good = s.good.Foreground(ansi("2"))
		s.problem = s.problem.Foreground(ansi("1"))
		s.key = s.key.Foreground(ansi("6"))
	}
	s.field = sync.OnceValue(func() *huh.Theme { return fieldTheme(s.faint, colour) })
	s.area = sync.OnceValue(func() *huh.Theme { return areaTheme(*s.field(), colour) })
	return s
}

// fieldTheme is the look of what is typed in. It is large, and the first pages have none of it.
func fieldTheme(faint lipgloss.Style, colour bool) *huh.Theme {
	plain := lipgloss.NewStyle()
	theme := huh.ThemeBase()
	f := &theme.Focused
	f.Base = plain
	f.TextInput.Cursor = plain.Reverse(true)
	f.TextInput.CursorText, f.TextInput.Prompt, f.TextInput.Text = plain, plain, plain
	f.TextInput.Placeholder = faint
	if colour {
		f.TextInput.Prompt = f.TextInput.Prompt.Foreground(lipgloss.Color("6"))
	}
	theme.Blurred = theme.Focused
	return theme
}

// areaTheme is that of the longer text.
func areaTheme(area huh.Theme, colour bool) *huh.Theme {
	area.Focused.Base = lipgloss.NewStyle().Border(lipgloss.NormalBorder(), false, false, false, true).PaddingLeft(1)
	if colour {
		area.Focused.Base = area.Focused.Base.BorderForeground(lipgloss.Color("6"))
	}
	area.Blurred = area.Focused
	return &area
}

// risk is the look of a verdict; its name always stands beside it.
func (s styles) risk(r decision.Risk) lipgloss.Style {
	switch r {
	case decision.RiskHigh:
		return s.late
	case decision.RiskPresent:
		return s.warn
	}
	return s.good
}

// riskNamed is the look of a risk in a row, by its id; a row is not bold.
func (s styles) riskNamed(id string) lipgloss.Style {
	for _, r := range []decision.Risk{decision.RiskNone, decision.RiskPresent, decision.RiskHigh} {
		if r.String() == id {
			return s.risk(r).Bold(false)
		}
	}
	return s.faint
}

// mark is the sign of a state before a row, or what is told of it; what is done stands
// out.
func (s styles) mark(mark, told string) string {
	if mark == "[x]" || mark == "(•)" {
		return s.good.Render(told)
	}
	return told
}

// outlet is the one way to the terminal. Only letters and our own looks pass it:
// whatever else a terminal would obey, from a record or from a field, becomes a
// space. Without colour the looks are bold, faint and reverse; the text area
// inside huh colours the lines below its end and gives no door to change that.
func outlet(frame string, colour bool) string {
	var b strings.Builder
	b.Grow(len(frame))
	at := 0
	for from := 0; ; {
		begin := strings.Index(frame[from:], "\x1b[")
		if begin < 0 {
			break
		}
		begin += from
		from = begin + len("\x1b[")
		end := from
		for end < len(frame) && (frame[end] == ';' || '0' <= frame[end] && frame[end] <= '9') {
			end++
		}
		if end == len(frame) || frame[end] != 'm' {
			continue // none that sets looks
		}
		b.WriteString(text.Printable(frame[at:begin]))
		kept := "\x1b["
		for param := range strings.SplitSeq(frame[from:end], ";") {
			if isLook(param, colour) {
				b.WriteString(kept + param)
				kept = ";"
			}
		}
		if kept == ";" {
			b.WriteByte('m')
		}
		at, from = end+1, end+1
	}
	b.WriteString(text.Printable(frame[at:]))
	return b.String()
}

// isLook reports whether a parameter is one of our looks: reset, bold, faint,
// reverse, and the sixteen colours of the terminal's own theme.
func isLook(param string, colour bool) bool {
	switch param {
	case "", "0", "1", "2", "7":
		return true
	}
	n, err := strconv.Atoi(param)
	return err == nil && colour && (n >= 30 && n <= 37 || n == 39 || n >= 40 && n <= 47 || n == 49 || n >= 90 && n <= 97 || n >= 100 && n <= 107)
}
