package cli

import (
	"runtime"
	"runtime/debug"
)

// collectLater lets the first collection of memory wait until 16 MB are in use, where
// Go begins at 4: a start of the program ends below it, and would pay a tenth of its
// time for a collection that frees nothing. After the first one all is as it was. A
// setting of the user's own (GOGC) stays.
func collectLater() {
	const usual = 100
	if was := debug.SetGCPercent(4 * usual); was != usual {
		debug.SetGCPercent(was)
		return
	}
	runtime.AddCleanup(&mark{}, func(percent int) { debug.SetGCPercent(percent) }, usual)
}

// mark is nowhere in use: the first collection finds it. It has a pointer, because what
// has none may lie in one block with what is in use.
type mark struct{ _ *mark }
