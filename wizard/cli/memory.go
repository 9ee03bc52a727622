package cli

import (
	"runtime"
	"runtime/debug"
)

// Go begins to collect memory at 4 MB, and then each time that what is in use has
// doubled.
const (
	usual  = 100 // percent that comes on top of what is in use, as Go has it
	atOnce = 4 * usual
	then   = 75
)

// collectLater lets the first collection of memory wait until 16 MB are in use: a start
// of the program ends below it, and would pay a tenth of its time for a collection that
// frees nothing. After the first one it is collected somewhat sooner than usual: the
// figures of a year with 100,000 cases came to a few MB above or below their 60 by luck.
// A setting of the user's own (GOGC) stays.
func collectLater() {
	if was := debug.SetGCPercent(atOnce); was != usual {
		debug.SetGCPercent(was)
		return
	}
	runtime.AddCleanup(&mark{}, func(percent int) { debug.SetGCPercent(percent) }, then)
}

// mark is nowhere in use: the first collection finds it. It has a pointer, because what
// has none may lie in one block with what is in use.
type mark struct{ _ *mark }
