package text

import (
	"strings"
	"unicode"
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
