package phrase

import "strings"

// Card is a verdict in plain words: what to do, until when, why, and what is
// still uncertain. The screen and the plain form show the same card.
type Card struct {
	Title string
	Mood  Mood
	Parts []Part

	// What the screen draws. The line form says the same in words.
	Badge    *Badge
	Table    *RiskTable
	Timeline *Timeline
}

// Mood is the sign before the title; it says what a colour alone must not.
type Mood string

// The moods: something must be done for others (the AP, the people, the
// client), nothing must, and a page that is only to be read.
const (
	Urgent  Mood = "! "
	AtEase  Mood = "✓ "
	Neutral Mood = ""
)

// Part is one heading with its lines. Lines of a list stand under each other,
// below the sentence that leads to them, when there is one.
type Part struct {
	Heading string
	Intro   string
	Lines   []string
	List    bool

	Terms []Term // before the lines
	Bars  *Bars  // the same as the lines, to be drawn
	Grid  *Grid  // the same as the lines, to be drawn where it fits

	First int    // so many of its lines are read in ten seconds; where not all fit they come first
	Then  string // the heading over the others, which then come after
}

// Term is a word with what it means, as a key with what it does.
type Term struct{ Name, Means string }

// Grid is what stands beside each other: names of columns, and rows that begin with a name.
type Grid struct {
	Head []string
	Rows [][]string
}

// Bars are numbers that a screen draws, each beside its bar. Upright ones stand next to
// each other, as the months of a year do.
type Bars struct {
	Upright bool
	Bars    []Bar
}

// Bar is one of them.
type Bar struct {
	Label  string
	N      int
	Number string // N as it is written
	Risk   string // its id, where it counts one
}

func (c *Card) part(heading string, list bool, lines ...string) {
	if len(lines) > 0 {
		c.Parts = append(c.Parts, Part{Heading: heading, Lines: lines, List: list})
	}
}

// foremost marks the last part: so many of its lines come first, and the others under a
// heading of their own.
func (c *Card) foremost(lines int, then string) {
	if n := len(c.Parts); n > 0 {
		c.Parts[n-1].First, c.Parts[n-1].Then = lines, then
	}
}

// Foremost are the parts of a card that are read in ten seconds, of the first of them
// at most so many lines, and the rest of it.
func (c Card) Foremost(most int) (first, rest []Part) {
	for _, part := range c.Parts {
		n := min(part.First, len(part.Lines))
		if len(first) == 0 {
			n = min(n, most)
		}
		if n > 0 {
			front := part
			front.Lines = part.Lines[:n]
			first = append(first, front)
			part.Heading, part.Lines = part.Then, part.Lines[n:]
		}
		if len(part.Lines) > 0 || part.Intro != "" {
			rest = append(rest, part)
		}
	}
	return first, rest
}

// bars adds a heading with numbers below it. In words each number has a line, but for those
// of which there are none.
func (c *Card) bars(heading string, b Bars, words func(bar int) string) {
	var lines []string
	for i, bar := range b.Bars {
		if bar.N > 0 {
			lines = append(lines, words(i)+": "+bar.Number)
		}
	}
	if len(lines) > 0 {
		c.Parts = append(c.Parts, Part{Heading: heading, Lines: lines, List: true, Bars: &b})
	}
}

// Text is the card as plain lines, for a terminal without a screen.
func (c Card) Text(width int) string {
	var b strings.Builder
	b.WriteString(strings.Join(Wrap(c.Title, width, string(c.Mood)), "\n") + "\n")
	var said []string
	if c.Badge != nil {
		said = c.Badge.words()
	}
	if c.Table != nil {
		said = append(said, c.Table.words()...)
	}
	if c.Timeline != nil {
		said = append(said, c.Timeline.words()...)
	}
	for _, line := range said {
		b.WriteString(strings.Join(Wrap(line, width, ""), "\n") + "\n")
	}
	for _, part := range c.Parts {
		b.WriteString("\n")
		if part.Heading != "" {
			b.WriteString(strings.Join(Wrap(part.Heading, width, ""), "\n") + "\n")
		}
		if part.Intro != "" {
			b.WriteString(strings.Join(Wrap(part.Intro, width, ""), "\n") + "\n")
		}
		for _, term := range part.Terms {
			b.WriteString(strings.Join(Wrap(term.Name+": "+term.Means, width, ""), "\n") + "\n")
		}
		for _, line := range part.Lines {
			bullet := ""
			if part.List {
				bullet = "- "
			}
			b.WriteString(strings.Join(Wrap(line, width, bullet), "\n") + "\n")
		}
	}
	return b.String()
}
