package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable makes a text safe for a terminal, whatever door it came in by: what
// a terminal obeys (control characters, escapes) or what turns the direction of
// writing becomes a space. Line breaks stay.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if Obeyed(r) && r != '\n' {
			return ' '
		}
		return r
	}, s)
}

// Obeyed reports whether a terminal acts on a character instead of showing it.
func Obeyed(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// Beginning is at most so many bytes of a text, no letter of it halved: what shows of a
// text of a megabyte must not be measured to its end each time.
func Beginning(s string, bytes int) string {
	if len(s) <= bytes {
		return s
	}
	for bytes > 0 && !utf8.RuneStart(s[bytes]) {
		bytes--
	}
	return s[:bytes]
}
