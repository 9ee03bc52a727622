package paper

import (
	"strconv"
	"time"

	"datalek/wizard/document"
)

// Drawings are lines too: strokes and filled frames with words beside them.

const (
	axisHeight = 5.0 // mm
	tickHeight = 4.0
	barHeight  = 3.4
	barLabels  = 0.42 // of the width, for what the bars are
)

// span draws a length of time: a thick stroke until the limit, a thin one after it,
// and a tick with its number for every mark. The words of the marks stand below it
// by their numbers, where the longest sentence has room.
func (c *composer) span(s *document.Span) []line {
	size := c.ofTable * c.scale
	last := s.Limit
	for _, m := range s.Marks {
		last = max(last, m.At)
	}
	room := c.wide - 8
	at := func(d time.Duration) float64 {
		return c.left + 4 + room*float64(min(max(d, 0), last))/float64(max(last, 1))
	}
	numbers, axis := c.line(size), line{height: axisHeight, keep: true}
	numbers.keep = true
	free := c.left // where the next number can stand
	for i, m := range s.Marks {
		n := strconv.Itoa(i + 1)
		x := max(at(m.At)-c.bold.width(n, size)/2, free)
		free = x + c.bold.width(n+" ", size)
		numbers.runs = append(numbers.runs, run{face: c.bold, size: size, x: x, text: n})
		axis.rules = append(axis.rules, rule{x: at(m.At) - 0.4, width: 0.8, down: (axisHeight - tickHeight) / 2, frame: tickHeight, filled: true})
	}
	middle := axisHeight / 2
	axis.rules = append(axis.rules,
		rule{x: at(0), width: at(s.Limit) - at(0), down: middle, weight: 1.2},
		rule{x: at(s.Limit), width: at(last) - at(s.Limit), down: middle, weight: 0.3, grey: true},
		rule{x: at(s.Limit) - 0.2, width: 0.4, down: 0, frame: axisHeight, filled: true})
	lines := []line{numbers, axis}
	limit := c.paragraph(c.regular, s.Limits, size, c.left, c.wide)
	w := c.regular.width(limit[0].runs[0].text, size)
	if len(limit) == 1 { // right below its stroke
		limit[0].runs[0].x = min(max(at(s.Limit)-w, c.left), c.right-w)
	}
	lines = append(lines, limit...)
	for i, m := range s.Marks {
		lines = append(lines, c.listedIn(strconv.Itoa(i+1), c.bold, m.Words, size, c.left, c.wide, hanging+1)...)
	}
	for i := range lines[:len(lines)-1] {
		lines[i].keep = true
	}
	return lines
}

// bars draws numbers as bars of a length that fits the highest.
func (c *composer) bars(b *document.Bars) []line {
	size := c.ofTable * c.scale
	most := 1
	for _, bar := range b.Bars {
		most = max(most, bar.N)
	}
	labels := c.wide * barLabels
	room := c.wide - labels - 14
	head := c.line(size)
	head.runs = []run{{face: c.bold, size: size, x: c.left, text: c.shown(b.Head[0])}, {face: c.bold, size: size, x: c.left + labels, text: c.shown(b.Head[1])}}
	head.keep = true
	lines := []line{head}
	for i, bar := range b.Bars {
		label := c.paragraph(c.regular, bar.Label, size, c.left, labels-3)
		label[0].gap = 0.8
		long := room * float64(bar.N) / float64(most)
		if bar.N > 0 {
			label[0].rules = []rule{{x: c.left + labels, width: long, down: (label[0].height - barHeight) / 2, frame: barHeight, filled: true, grey: true}}
		}
		label[0].runs = append(label[0].runs, run{face: c.bold, size: size, x: c.left + labels + long + 1.5, text: bar.Number})
		for n := range label {
			label[n].keep = i < len(b.Bars)-1 && len(b.Bars) <= 14
		}
		lines = append(lines, label...)
	}
	return lines
}
