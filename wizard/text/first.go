package text

import "unicode"

// LowerFirst makes a label fit inside a sentence. Abbreviations keep their
// capitals, and so do words such as "E-mail" and "A4".
func LowerFirst(s string) string {
	r := []rune(s)
	if len(r) < 2 || unicode.IsLower(r[1]) || unicode.IsSpace(r[1]) {
		if len(r) > 0 {
			r[0] = unicode.ToLower(r[0])
		}
	}
	return string(r)
}
