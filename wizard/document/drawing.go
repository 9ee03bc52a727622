package document

import "time"

// A drawing says in a picture what words say too. On paper it is drawn; where
// nothing can be drawn, and for a reader who does not see it, the same words stand
// below each other.

// Span is a length of time with a limit on it, and what happened when.
type Span struct {
	Limit  time.Duration
	Limits string // what the limit is, in words
	Marks  []Mark // in the order of time
}

// Mark is a moment on a [Span], counted from its beginning.
type Mark struct {
	At    time.Duration
	Words string
}

// Bars are numbers beside each other, to compare.
type Bars struct {
	Head []string // what the labels are, and what is counted
	Bars []Bar
}

// Bar is one of them.
type Bar struct {
	Label  string
	N      int
	Number string // N as it is written
}

// lines are the words of a drawing.
func (s *Span) lines() []Line {
	lines := []Line{Bullet.Line(s.Limits)}
	for _, m := range s.Marks {
		lines = append(lines, Bullet.Line(m.Words))
	}
	return lines
}

// Words is what a section says below its items where nothing is drawn: the words
// of a span as a list, bars as a table of numbers.
func (s Section) Words() (lines []Line, bars *Table) {
	if s.Span != nil {
		lines = s.Span.lines()
	}
	if s.Bars != nil {
		bars = &Table{Head: s.Bars.Head}
		for _, b := range s.Bars.Bars {
			bars.Rows = append(bars.Rows, []string{b.Label, b.Number})
		}
	}
	return lines, bars
}
