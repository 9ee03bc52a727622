// Package later holds what is made the first time that it is asked for.
//
// # Why
//
// Whatever a package makes while the program starts, each command waits for: a script
// that asks for the version as much as one that reads a register. A variable of one of
// these types is laid down by the linker, and no code runs for it. With
// [sync.OnceValue] in its place some would: the code of a package is then read from
// the disk for nothing, and that costs more than to run it.
package later

import (
	"regexp"
	"sync"
)

// Value is made by Make the first time that it is asked for.
type Value[T any] struct {
	Make func() T
	once sync.Once
	made T
}

// Get gives the value.
func (v *Value[T]) Get() T {
	v.once.Do(func() { v.made = v.Make() })
	return v.made
}

// Pattern is a regular expression that is compiled the first time that it is asked for.
type Pattern struct {
	text string
	once sync.Once
	made *regexp.Regexp
}

// Compile gives an expression. A text that is none panics when it is asked for.
func Compile(text string) *Pattern { return &Pattern{text: text} }

// Get gives the expression.
func (p *Pattern) Get() *regexp.Regexp {
	p.once.Do(func() { p.made = regexp.MustCompile(p.text) })
	return p.made
}
