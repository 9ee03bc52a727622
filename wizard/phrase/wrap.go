package phrase

import (
	"strings"
	"unicode"

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
// does. Only a single sign that is wider than the room passes it. The lines are parts of
// one text, so that a page of them costs no copies.
func WrapWords(s string, room int) []string {
	s = oneSpaced(s)
	var lines []string
	begin, used := 0, 0 // of the line
	for at := 0; at < len(s); {
		word := s[at:]
		if end := strings.IndexByte(word, ' '); end >= 0 {
			word = word[:end]
		}
		next := at + len(word) + 1
		w := widthOf(word)
		if at > begin && used+1+w > room {
			lines = append(lines, s[begin:at-1])
			begin, used = at, 0
		}
		if at > begin {
			used++
		}
		for w > room { // a word wider than the line, such as a path
			head := text.Beginning(word, room)
			if widthOf(head) != len(head) {
				head = ansi.Truncate(text.Beginning(word, 16*room), room, "")
			}
			if head == "" {
				break
			}
			at += len(head)
			lines = append(lines, s[begin:at])
			begin = at
			word = strings.TrimPrefix(word, head)
			w -= widthOf(head)
		}
		used += w
		at = next
	}
	return append(lines, s[begin:])
}

// oneSpaced is a text with one space between its words and none around them; most are so
// already.
func oneSpaced(s string) string {
	before := ' '
	for _, r := range s {
		if unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		before = r
	}
	return strings.TrimSuffix(s, " ")
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
