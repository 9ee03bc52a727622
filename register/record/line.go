package record

import (
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// A line is a text that no terminal, list or file takes for more than one: without
// controls, line and paragraph separators, and signs that turn the direction of
// what follows. Joiners that languages need are no such signs.
const (
	notInLine = `\x00-\x1f\x7f-\x9f\u2028-\u202e\u200e\u200f\u2066-\u2069\u061c\ufeff` // as ECMA-262 writes them
	lineText  = `^[^` + notInLine + `]*$`
	saysText  = `^[^` + notInLine + `]*[^` + notInLine + `\s][^` + notInLine + `]*$`

	longestLine = 500 // characters

	sealText = `^[0-9a-f]{64}$`
	dayText  = `^\d{4}(-\d\d(-\d\d)?)?$`
)

var (
	sealPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(sealText) })
	dayPattern  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(dayText) })
)

func isLine(s string) bool {
	return utf8.RuneCountInString(s) <= longestLine && strings.IndexFunc(s, breaksLine) < 0
}

func breaksLine(c rune) bool {
	switch {
	case c >= 0x20 && c < 0x7f: // nearly all letters, of which an entry may have millions
		return false
	case c < 0x20, c <= 0x9f, c >= 0x2028 && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
		return true
	}
	return c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff
}

func isDay(s string) bool {
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(form, s); err == nil {
			return dayPattern().MatchString(s) && s >= "0001-01-02"
		}
	}
	return false
}
