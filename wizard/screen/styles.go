package screen

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// styles are all the looks there are. Only the sixteen colours of the terminal:
// they follow the person's own theme, light or dark.
type styles struct {
	title, faint, bold, clock, late, good, problem, rule, key lipgloss.Style
	field, area                                               *huh.Theme // for fields, and for the longer text, which has a line along it
}

// newStyles makes the looks. Without colour the profile stays at ANSI, because
// lipgloss would otherwise drop bold and reverse too and with them the cursor.
func newStyles(colour bool) styles {
	plain := lipgloss.NewStyle()
	s := styles{title: plain.Bold(true), faint: plain, bold: plain.Bold(true), clock: plain, late: plain.Bold(true),
		good: plain.Bold(true), problem: plain.Bold(true), rule: plain, key: plain.Bold(true)}
	theme := huh.ThemeBase()
	f := &theme.Focused
	f.Base = plain
	f.TextInput.Cursor = plain.Reverse(true)
	f.TextInput.CursorText, f.TextInput.Prompt, f.TextInput.Text = plain, plain, plain
	f.TextInput.Placeholder = plain
	if !colour {
		lipgloss.SetColorProfile(termenv.ANSI)
	} else {
		ansi := func(n string) lipgloss.Color { return lipgloss.Color(n) }
		s.faint = plain.Foreground(ansi("8"))
		s.rule = plain.Foreground(ansi("8"))
		s.clock = plain.Foreground(ansi("6"))
		s.late = s.late.Foreground(ansi("1"))
		s.good = s.good.Foreground(ansi("2"))
		s.problem = s.problem.Foreground(ansi("1"))
		s.key = s.key.Foreground(ansi("6"))
		f.TextInput.Prompt = f.TextInput.Prompt.Foreground(ansi("6"))
		f.TextInput.Placeholder = s.faint
	}
	theme.Blurred = theme.Focused
	s.field = theme
	area := *theme
	area.Focused.Base = lipgloss.NewStyle().Border(lipgloss.NormalBorder(), false, false, false, true).BorderForeground(s.rule.GetForeground()).PaddingLeft(1)
	area.Blurred = area.Focused
	s.area = &area
	return s
}

// mark is the sign of a state before a row; what is done stands out.
func (s styles) mark(mark string) string {
	if strings.HasPrefix(mark, "[x]") || mark == "(•)" {
		return s.good.Render(mark)
	}
	return mark
}

var sgr = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// withoutColour keeps bold and reverse and drops every colour. The styles above
// set none, but the text area inside huh colours the lines below its end and
// gives no door to change that.
func withoutColour(frame string) string {
	return sgr.ReplaceAllStringFunc(frame, func(code string) string {
		var kept []string
		for _, param := range strings.Split(sgr.FindStringSubmatch(code)[1], ";") {
			switch param {
			case "", "0", "1", "7": // reset, bold, reverse; the profile has no 38;5;n
				kept = append(kept, param)
			}
		}
		if kept == nil {
			return ""
		}
		return "\x1b[" + strings.Join(kept, ";") + "m"
	})
}
