package screen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// The smallest window that still shows a question with its answers.
const (
	minWidth  = 50
	minHeight = 16
	maxWidth  = 100 // longer lines do not read well
	margin    = 1   // before every line but a rule; after it a page leaves one itself
)

const headerHeight = 3 // whose case and the clock, the steps, a rule

// frameWidth is how wide the frame is in a window: the same for every page, with a
// second column or without one. In a wider window it stands in the middle.
func frameWidth(window int) int { return min(window, margin+maxWidth+betweenAside+asideMost) }

// frame puts header and footer around a body and cuts the body to what is left,
// so that the two are always there.
func frame(s styles, window, height int, who, way, body, progress string, hints []hint) string {
	left := strings.Repeat(" ", (window-frameWidth(window))/2)
	width := frameWidth(window) - margin
	rule := left + s.rule.Render(strings.Repeat("─", width+margin))
	footer := footerLines(s, width, hints)
	room := height - headerHeight - len(footer) - 2
	lines := strings.Split(body, "\n")
	if len(lines) > room {
		lines = lines[:max(room, 0)]
	}
	for len(lines) < room {
		lines = append(lines, "")
	}
	all := append([]string{who, way, ""}, lines...)
	all = append(append(all, progress, ""), footer...)
	left += strings.Repeat(" ", margin)
	for i, line := range all {
		if line != "" {
			all[i] = left + ansi.Truncate(line, width, "…")
		}
	}
	all[headerHeight-1], all[len(all)-len(footer)-1] = rule, rule
	return strings.Join(all[:min(len(all), height)], "\n")
}

// twoColumns puts what stands beside a page next to it.
func twoColumns(s styles, body string, aside []string, main, height int) string {
	lines := strings.Split(body, "\n")
	bar := s.rule.Render(" │ ")
	for len(lines) < height {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = pad(ansi.Truncate(lines[i], main, "…"), main) + bar
		if i < len(aside) {
			lines[i] += aside[i]
		}
	}
	return strings.Join(lines, "\n")
}

// bodyHeight is the room a page has in a window.
func bodyHeight(height int) int { return height - headerHeight - 4 }

// footerLines lays the keys out over two lines, in the second those of every page. When
// not all fit the one before the
// last two falls off first: help, which names them all, and the way out stand at the
// end and are always there.
func footerLines(s styles, width int, hints []hint) []string {
	shown := slices.Clone(hints)
	for {
		lines, fits := layHints(width, shown)
		if fits || len(shown) < 3 {
			return []string{drawnHints(s, lines[0]), drawnHints(s, lines[1])}
		}
		shown = slices.Delete(shown, len(shown)-3, len(shown)-2)
	}
}

// layHints lays keys out over two lines and tells whether they fit. Those that do the
// same on every page begin the second line, where that leaves none out, so that the eye
// finds them in one place.
func layHints(width int, hints []hint) (lines [2][]hint, fits bool) {
	flowed, fits := flowHints(width, hints)
	if fits && len(flowed[1]) == 0 {
		return flowed, true
	}
	at := slices.IndexFunc(hints, func(h hint) bool { return h.key == "F2" })
	if at < 0 {
		at = slices.IndexFunc(hints, func(h hint) bool { return h.key == "F1" })
	}
	if at > 0 {
		own, _ := flowHints(width, hints[:at])
		same, _ := flowHints(width, hints[at:])
		if len(own[1]) == 0 && len(same[1]) == 0 {
			return [2][]hint{own[0], same[0]}, true
		}
	}
	return flowed, fits
}

// flowHints lays keys out one after another. To be drawn they are only when it is known
// where: that costs far more than to measure them.
func flowHints(width int, hints []hint) (lines [2][]hint, fits bool) {
	line, used := 0, 0
	for _, h := range hints {
		w := ansi.StringWidth(h.key) + 1 + ansi.StringWidth(h.does)
		if used > 0 && used+3+w > width {
			if line, used = line+1, 0; line == len(lines) {
				return lines, false
			}
		}
		if used > 0 {
			used += 3
		}
		lines[line] = append(lines[line], h)
		used += w
	}
	return lines, true
}

// drawnHints is a line of keys. The accent is for what is chosen: here the key is bold and
// its word faint.
func drawnHints(s styles, hints []hint) string {
	drawn := make([]string, len(hints))
	for i, h := range hints {
		drawn[i] = s.bold.Render(h.key) + " " + s.faint.Render(h.does)
	}
	return strings.Join(drawn, s.faint.Render(" · "))
}

// problemLines is what went wrong, whole, with a mark that is no colour.
func problemLines(s styles, problem string, width int) []string {
	return markedLines(s.problem, problem, width)
}

// warningLines is what may be wrong: nothing stops for it.
func warningLines(s styles, warning string, width int) []string {
	return markedLines(s.warn, warning, width)
}

func markedLines(style lipgloss.Style, what string, width int) []string {
	lines := phrase.Wrap(what, width-1, "! ")
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// tooSmall is all that fits in a window below the minimum: a few words, and the keys
// that are pressed now. Where not all of it fits the words give way.
func tooSmall(words string, hints []hint, width, height int) string {
	width, height = max(width, 1), max(height, 1)
	var keys []string
	for _, h := range hints {
		keys = append(keys, h.key+" "+h.does)
	}
	foot := phrase.Wrap(strings.Join(keys, " · "), width, "")
	if len(hints) == 0 {
		foot = nil
	}
	lines := phrase.Wrap(words, width, "")
	lines = append(lines[:min(len(lines), max(height-len(foot), 0))], foot...)
	for i, line := range lines {
		lines[i] = ansi.Truncate(line, width, "…")
	}
	return strings.Join(lines[:min(len(lines), height)], "\n")
}

// beside puts something at the right end of a line, where it fits.
func beside(line, right string, width int) string {
	room := width - 1 - ansi.StringWidth(line) - ansi.StringWidth(right)
	if room < 2 {
		return line
	}
	return line + strings.Repeat(" ", room) + right
}

// window shows the lines around a cursor when not all fit, and says on the
// edge how many are hidden.
func window(t *text.Text, s styles, lines []string, cursor, height int) []string {
	return windowOn(t, s, lines, cursor, height, func(n int) string { return t.N("screen.more", n) })
}

// windowOn is window with words of its own for how many lines follow.
func windowOn(t *text.Text, s styles, lines []string, cursor, height int, follow func(n int) string) []string {
	if len(lines) <= height || height < 3 {
		return lines[:min(len(lines), max(height, 0))]
	}
	top := min(max(cursor-height/2, 0), len(lines)-height)
	shown := append([]string{}, lines[top:top+height]...)
	if top > 0 {
		shown[0] = s.faint.Render(fmt.Sprintf("  ↑ %s", t.N("screen.more", top+1)))
	}
	if rest := len(lines) - top - height; rest > 0 {
		shown[height-1] = s.faint.Render(fmt.Sprintf("  ↓ %s", follow(rest+1)))
	}
	return shown
}
