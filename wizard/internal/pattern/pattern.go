// Package pattern holds regular expressions that cost nothing until they are used.
//
// # Why
//
// The program reads moments, numbers and names with some forty expressions. Compiled
// at the start they are a good part of the time in which `datalek version`, a script
// or the first page waits; most runs use none of them.
package pattern

import (
	"regexp"
	"sync"
)

// Later compiles an expression the first time that it is asked for. One that is no
// expression panics then, as [regexp.MustCompile] does.
func Later(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
