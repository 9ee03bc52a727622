package cli

import (
	"bytes"
	"io"
	"os"
	"testing"
)

// shownBy is what a command leaves on a terminal.
func shownBy(do func(v Voice)) string {
	var out bytes.Buffer
	do(Voice{Out: io.Discard, Errs: &out, Ends: make(chan os.Signal, 1), far: &far{to: &out, shown: -1}})
	return out.String()
}

// How far it is makes way for the answer, whether it was at its end or not, and what was
// not known to be long says nothing until it asks whether to go on.
func TestHowFarItIsMakesWayForTheAnswer(t *testing.T) {
	for want, do := range map[string]func(v Voice){
		"  0%\r 50%\r    \rklaar\n": func(v Voice) {
			progress := v.Progress()
			_, _ = progress(1, 2), progress(0, 0)
			v.Remark("klaar")
		},
		"klaar\n": func(v Voice) { v.Remark("klaar") },
		"  0%\r 10%\r    \rklaar\n": func(v Voice) {
			_, _, _ = v.step(0, 0), v.step(0, 0), v.step(1, 10)
			_ = v.Tell(0, func() string { return "" })
			v.Remark("klaar")
		},
	} {
		if got := shownBy(do); got != want {
			t.Errorf("shown: %q, wanted %q", got, want)
		}
	}
}
