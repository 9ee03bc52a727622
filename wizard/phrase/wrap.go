package phrase

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/text"
)

// Wrap breaks a text into lines of a width, with a hanging indent after a
// leading mark such as "• ". It breaks at spaces only: a date as 20-11 or a
// phone number stays whole, which the libraries' word wrap would break at the
// hyphen. A width of 0 does not break. What a terminal would obey becomes a
// space: the text may come from a record.
func Wrap(s string, width int, mark string) []string {
	indent := ansi.StringWidth(mark)
	room := max(width-indent, 10)
	var lines []string
	for _, paragraph := range strings.Split(text.Printable(s), "\n") {
		if width <= 0 {
			lines = append(lines, paragraph)
			continue
		}
		lines = append(lines, WrapWords(paragraph, room)...)
	}
	for i, line := range lines {
		if i > 0 {
			mark = strings.Repeat(" ", indent)
		}
		lines[i] = strings.TrimRight(mark+line, " ")
	}
	return lines
}

// WrapWords breaks one paragraph into lines of at most room columns, as [Wrap]
// does. Only a single sign that is wider than the room passes it.
func WrapWords(s string, room int) []string {
	lines := []string{""}
	used := 0
	for _, word := range strings.Fields(s) {
		w := ansi.StringWidth(word)
		if used > 0 && used+1+w > room {
			lines, used = append(lines, ""), 0
		}
		if used > 0 {
			lines[len(lines)-1] += " "
			used++
		}
		for w > room { // a word wider than the line, such as a path
			head := ansi.Truncate(word, room, "")
			if head == "" {
				break
			}
			lines[len(lines)-1] += head
			lines = append(lines, "")
			word = strings.TrimPrefix(word, head)
			w = ansi.StringWidth(word)
		}
		lines[len(lines)-1] += word
		used += w
	}
	return lines
}
