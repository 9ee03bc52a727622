package paper

import "unicode"

// Covers reports whether the printed form has a letter for a sign.
func Covers(r rune) bool { return unicode.Is(covered, r) }

// Shown is a text in the letters of the printed form.
var Shown = shown
