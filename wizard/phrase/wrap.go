package phrase

import (
	"strings"
	"unicode/utf8"

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
		w := widthOf(word)
		if used > 0 && used+1+w > room {
			lines, used = append(lines, ""), 0
		}
		if used > 0 {
			lines[len(lines)-1] += " "
			used++
		}
		for w > room { // a word wider than the line, such as a path
			head := beginning(word, room)
			if widthOf(head) != len(head) {
				head = ansi.Truncate(beginning(word, 16*room), room, "")
			}
			if head == "" {
				break
			}
			lines[len(lines)-1] += head
			lines = append(lines, "")
			word = strings.TrimPrefix(word, head)
			w -= widthOf(head)
		}
		lines[len(lines)-1] += word
		used += w
	}
	return lines
}

// widthOf is the width of a word. Plain letters, which nearly all words are made of, take a
// column each.
func widthOf(word string) int {
	for i := range len(word) {
		if word[i] < ' ' || word[i] > '~' {
			return ansi.StringWidth(word)
		}
	}
	return len(word)
}

// beginning is at most so many bytes of a word, no letter of it halved: what is cut off a
// word of a megabyte line by line must not be measured to its end each time.
func beginning(word string, bytes int) string {
	if len(word) <= bytes {
		return word
	}
	for bytes > 0 && !utf8.RuneStart(word[bytes]) {
		bytes--
	}
	return word[:bytes]
}
