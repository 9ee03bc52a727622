package screen

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
)

// What lies before the term and after it takes at most such a part of its length: so much
// that a flag still fits on its side of the line.
const (
	mostBefore = 2
	mostAfter  = 4
)

// timelineLines is the line of the 72 hours, to scale: each moment has its true place on
// it, under or over a flag with its name, and what is over of the term is heavy. What lies
// before the term or after it and takes more than its part is dashed, and has its own scale.
// Flags never meet: those of what was stand over the line, the first on top, and those of
// now and of the limit under it.
func timelineLines(line *phrase.Timeline, s styles, width int) []string {
	width = drawnWidth(width)
	if len(line.Stops) == 0 {
		return nil
	}
	stops := slices.Clone(line.Stops)
	slices.SortStableFunc(stops, func(a, b phrase.Stop) int { return a.At.Compare(b.At) })
	d := drawTimeline(stops, width)
	lines := slices.Concat(d.over(s), []string{d.track(s, line.Used)}, d.under(s))
	if line.Passed != "" {
		lines = append(lines, "", line.Passed)
	}
	return lines
}

// drawnLine is a timeline with the column of each stop.
type drawnLine struct {
	stops      []phrase.Stop
	at         []int
	width      int
	begin, end int // of the term: which stops; -1 when there is none
	now        int // which stop
	dashed     [2]bool
}

// drawTimeline gives each stop its column. No two share one.
func drawTimeline(stops []phrase.Stop, width int) *drawnLine {
	d := &drawnLine{stops: stops, at: make([]int, len(stops)), width: width, begin: -1, end: -1, now: -1}
	for i, stop := range stops {
		switch {
		case stop.Now:
			d.now = i
		case stop.Term && d.begin < 0:
			d.begin = i
		case stop.Term:
			d.end = i
		}
	}
	last := len(stops) - 1
	whole := stops[last].At.Sub(stops[0].At)
	before, term, after := whole, time.Duration(0), time.Duration(0)
	if d.begin >= 0 && d.end >= 0 {
		begin, end := stops[d.begin].At, stops[d.end].At
		before, term, after = begin.Sub(stops[0].At), end.Sub(begin), stops[last].At.Sub(end)
		d.dashed = [2]bool{before > term/mostBefore, after > term/mostAfter}
		whole = min(before, term/mostBefore) + term + min(after, term/mostAfter)
	}
	column := func(at time.Time) int {
		along := at.Sub(stops[0].At) // as far along the line, of whole
		if term > 0 {
			past := along
			along = shrunk(min(past, before), before, term/mostBefore) + min(max(past-before, 0), term) + shrunk(max(past-before-term, 0), after, term/mostAfter)
		}
		return int(int64(width-1) * int64(along) / max(int64(whole), 1))
	}
	for i, stop := range stops {
		if d.at[i] = column(stop.At); i > 0 {
			d.at[i] = max(d.at[i], d.at[i-1]+1)
		}
	}
	for i := last; i >= 0; i-- { // none past the end
		d.at[i] = min(d.at[i], width-1-(last-i))
	}
	return d
}

// shrunk is a part of a stretch that takes no more than its most.
func shrunk(part, all, most time.Duration) time.Duration {
	if all <= most {
		return part
	}
	return time.Duration(float64(part) / float64(all) * float64(most))
}

// isUnder reports whether the flag of a stop stands under the line: that of now, and the limit.
func (d *drawnLine) isUnder(i int) bool { return i == d.now || i == d.end }

// flag is what stands at a stop.
func (d *drawnLine) flag(i int) string {
	return d.stops[i].Name + " " + d.stops[i].Day + " " + d.stops[i].Time
}

// look of the flag of a stop: what counts stands out.
func (d *drawnLine) look(s styles, i int) lipgloss.Style {
	if d.stops[i].Now || i == d.end {
		return s.bold
	}
	return lipgloss.NewStyle()
}

// over are the flags over the line, the first moment on top.
func (d *drawnLine) over(s styles) (lines []string) {
	var poles []int
	for i := range d.stops {
		if d.isUnder(i) {
			continue
		}
		strip := newStrip(d.width)
		for _, pole := range poles {
			strip.put(d.at[pole], "│", s.faint)
		}
		strip.put(d.at[i], "┌", s.faint)
		strip.put(d.at[i]+2, d.flag(i), d.look(s, i))
		poles = append(poles, i)
		lines = append(lines, strip.String())
	}
	return lines
}

// under are those under it. The last one goes to the left of its stop, and the one before
// it too where it would meet it.
func (d *drawnLine) under(s styles) (lines []string) {
	var under []int
	for i := range d.stops {
		if d.isUnder(i) {
			under = append(under, i)
		}
	}
	leftward := make([]bool, len(under))
	for n, i := range under {
		wide := ansi.StringWidth(d.flag(i)) + 2
		fits := d.at[i]+wide <= d.width
		if n+1 < len(under) && d.at[i]+wide > d.at[under[n+1]] && d.at[i]+1 >= wide {
			fits = false // it would stand under the next stop
		}
		leftward[n] = !fits
	}
	if len(under) == 2 && !leftward[0] { // both in one line, where they leave room
		i, j := under[0], under[1]
		end, begin := d.at[i]+ansi.StringWidth(d.flag(i))+2, d.at[j]
		if leftward[1] {
			begin -= ansi.StringWidth(d.flag(j)) + 1
		}
		if end+1 < begin {
			strip := newStrip(d.width)
			d.hang(strip, s, i, false)
			d.hang(strip, s, j, leftward[1])
			return []string{strip.String()}
		}
	}
	order := slices.Clone(under) // the nearest to the line first
	if len(under) == 2 && !leftward[0] && d.at[under[0]]+ansi.StringWidth(d.flag(under[0]))+2 > d.at[under[1]] {
		slices.Reverse(order)
		slices.Reverse(leftward)
	}
	for n, i := range order {
		strip := newStrip(d.width)
		d.hang(strip, s, i, leftward[n])
		for _, later := range order[n+1:] {
			strip.put(d.at[later], "│", s.faint)
		}
		lines = append(lines, strip.String())
	}
	return lines
}

// hang puts the flag of a stop under the line.
func (d *drawnLine) hang(strip *strip, s styles, i int, leftward bool) {
	if leftward {
		strip.put(d.at[i], "┘", s.faint)
		strip.put(max(d.at[i]-1-ansi.StringWidth(d.flag(i)), 0), d.flag(i), d.look(s, i))
		return
	}
	strip.put(d.at[i], "└", s.faint)
	strip.put(d.at[i]+2, d.flag(i), d.look(s, i))
}

// track is the line itself.
func (d *drawnLine) track(s styles, used int) string {
	passed := s.good
	if used > 66 {
		passed = s.warn
	}
	if used > 100 {
		passed = s.late
	}
	strip := newStrip(d.width)
	for i := range d.stops {
		to := d.at[i] + 1
		if i+1 < len(d.stops) {
			to = d.at[i+1]
		}
		rail, look := "─", s.rule
		switch {
		case d.begin < 0 || d.end < 0:
		case i >= d.begin && i < d.end && i < d.now:
			rail, look = "━", passed
		case i >= d.begin && i < d.end:
			rail, look = "─", s.clock
		case i < d.begin && d.dashed[0], i >= d.end && d.dashed[1]:
			rail = "┄"
		}
		if i >= d.end && d.end >= 0 && d.now > d.end {
			look = s.late
		}
		mark, bold := "●", s.bold
		switch {
		case d.stops[i].Now:
			mark = "┃"
		case i == d.end:
			mark = "○"
		}
		strip.put(d.at[i], mark, bold)
		strip.put(d.at[i]+1, strings.Repeat(rail, max(to-d.at[i]-1, 0)), look)
	}
	return strip.String()
}

// strip is one line of a drawing, put together from parts that each have a place.
type strip struct {
	width int
	parts []stripPart
}

type stripPart struct {
	at   int
	text string
	look lipgloss.Style
}

func newStrip(width int) *strip { return &strip{width: width} }

// put adds a part; what passes the end is cut.
func (r *strip) put(at int, text string, look lipgloss.Style) {
	if room := r.width - at; room > 0 && text != "" {
		r.parts = append(r.parts, stripPart{at, ansi.Truncate(text, room, "…"), look})
	}
}

// String is the line with its parts in order.
func (r *strip) String() string {
	slices.SortStableFunc(r.parts, func(a, b stripPart) int { return a.at - b.at })
	var b strings.Builder
	used := 0
	for _, p := range r.parts {
		b.WriteString(strings.Repeat(" ", max(p.at-used, 0)) + p.look.Render(p.text))
		used = max(used, p.at) + ansi.StringWidth(p.text)
	}
	return b.String()
}
