package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/decision"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// From asideFrom columns on there is a second column beside a story. It takes what
// a page of ordinary width leaves over, between two bounds.
const (
	asideFrom  = 110
	pageWidth  = 80
	asideLeast = 34
	asideMost  = 46
	mostLines  = 3 // of one fact

	betweenAside = 3 // a line with a space on both sides; after it one column stays free
)

// columns are the widths of a page and of what stands beside it in a window; the
// second is zero where nothing does.
func columns(window int, beside bool) (main, aside int) {
	width := frameWidth(window) - margin
	if !beside {
		return width, 0
	}
	aside = min(max(width-pageWidth-betweenAside, asideLeast), asideMost)
	return width - aside - betweenAside, aside
}

// aside is what is known of the story so far, and between which verdicts it lies.
func (v *storyPage) aside(width, height int) []string {
	if !v.st.Weighs() {
		return nil
	}
	t, s, k := v.Text, v.s, v.st.Known()
	verdict := []string{""}
	for _, line := range phrase.Wrap(k.Verdict, width, "") {
		verdict = append(verdict, s.bold.Render(line))
	}
	verdict = append(verdict, rangeBar(t, s, k.Best, k.Worst, width)...)
	if k.Decisive != "" {
		verdict = append(verdict, phrase.Wrap(k.Decisive, width, "")...)
	}
	lines := []string{s.title.Render(t.S("known.title"))}
	var starts []int // the line on which each fact begins
	name := 0
	for _, fact := range k.Facts {
		name = max(name, ansi.StringWidth(fact.Name))
	}
	name = min(name, width*3/7) // "Soort incident" stays on one line
	for _, fact := range k.Facts {
		value := fact.Value
		if ansi.StringWidth(value) > width-name-2 { // the short day goes before a second line
			value = t.Abbreviated(value)
		}
		names, values := phrase.Wrap(fact.Name, name, ""), phrase.Wrap(value, width-name-2, "")
		if len(values) > mostLines {
			values = values[:mostLines]
			values[mostLines-1] += "…"
		}
		starts = append(starts, len(lines))
		for n := range max(len(names), len(values)) {
			label, value := "", ""
			if n < len(names) {
				label = names[n]
			}
			if n < len(values) {
				value = values[n]
			}
			lines = append(lines, s.faint.Render(pad(label, name))+"  "+value)
		}
	}
	if len(k.Facts) == 0 {
		lines = append(lines, s.faint.Render(t.S("known.nothing")))
	}
	if room := height - len(verdict); len(lines) > room { // the newest are nearest to what is asked, and none is shown in part
		from := len(lines) - max(room-2, 0)
		at, _ := slices.BinarySearch(starts, from)
		if from = len(lines); at < len(starts) {
			from = starts[at]
		}
		lines = slices.Concat(lines[:1], []string{s.faint.Render("…")}, lines[from:])
	}
	return append(lines, verdict...)
}

// rangeBar draws from the best to the worst verdict that is possible, under their
// names. A single one is a point, in the colour of that verdict: as long as there are
// more, none is held out to be it.
func rangeBar(t *text.Text, s styles, best, worst decision.Risk, width int) []string {
	names := []string{t.S("risk.none"), t.S("risk.risk"), t.S("risk.high")}
	width = min(width, 36)
	last := width - 1
	middle := last / 2
	at := []int{0, middle, last}
	bar := []rune(strings.Repeat("·", width))
	for i := at[best]; i <= at[worst]; i++ {
		bar[i] = '━'
	}
	bar[at[best]], bar[at[worst]] = '●', '●'
	half := ansi.StringWidth(names[1]) / 2
	line := pad(names[0], middle-half) + names[1]
	line = pad(line, width-ansi.StringWidth(names[2])) + names[2]
	look := s.clock
	if best == worst {
		look = s.risk(worst)
	}
	return []string{s.faint.Render(line), look.Render(string(bar))}
}

// progressBar shows how far a story is, by what was asked and what is left.
func progressBar(s styles, asked, left, width int) string {
	if asked == 0 {
		return ""
	}
	full := width * (asked - 1) / max(asked-1+left, 1)
	return s.good.Render(strings.Repeat("━", full)) + s.faint.Render(strings.Repeat("─", width-full))
}
