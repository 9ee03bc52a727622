package screen

import "datalek/wizard/phrase"

// notice is what a page says about the last keys: what was done, what went wrong, or
// what the next key may be. Each has its own mark, so that no file that was saved looks
// like a fault.
type notice struct {
	words string
	tone  tone
}

type tone int

const (
	advises tone = iota // no mark
	did
	failed
)

// done tells what was done; empty words are no notice.
func done(words string) notice { return notice{words, did} }

// wrong tells what went wrong, or what is in the way.
func wrong(words string) notice { return notice{words, failed} }

// lines draws a notice for the width of a page; none when there is nothing to tell.
func (n notice) lines(s styles, width int) []string {
	switch {
	case n.words == "":
		return nil
	case n.tone == failed:
		return problemLines(s, n.words, width)
	}
	mark := ""
	if n.tone == did {
		mark = "✓ "
	}
	lines := phrase.Wrap(n.words, width-1, mark)
	for i, line := range lines {
		lines[i] = s.good.Render(line)
	}
	return lines
}

// under is a notice below a list, with air above it.
func (n notice) under(s styles, width int) []string {
	if n.words == "" {
		return nil
	}
	return append([]string{""}, n.lines(s, width)...)
}
