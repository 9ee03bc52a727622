package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"datalek/register"
	"datalek/wizard/session/draft"
)

// far is how far a long command is, as it stands on a terminal: a percentage that what
// comes next takes away. It may be nil.
type far struct {
	to     io.Writer // nil: it is no terminal, or another answer stands on it
	shown  int       // percent; below zero nothing was shown
	stands bool
	hears  bool // signals come in
}

func newFar(errs io.Writer) *far {
	f := &far{shown: -1}
	if IsTerminal(errs) {
		f.to = errs
	}
	return f
}

func (f *far) show(percent int) {
	if f.to == nil || percent == f.shown {
		return
	}
	f.shown, f.stands = percent, true
	fmt.Fprintf(f.to, "%3d%%\r", percent) // what comes next stands over it
}

func (f *far) wipe() {
	if f != nil && f.stands {
		f.stands = false
		fmt.Fprint(f.to, "    \r")
	}
}

// Progress begins a long command: its first word stands on the terminal before anything
// is opened, and from here on the first Ctrl+C, or an end from outside, stops the work
// where it can be stopped with nothing half done, as [draft.ErrStopped]; a second one ends
// the program. It draws a hundred times at most.
func (v Voice) Progress() register.Progress {
	if v.far == nil {
		v.far = newFar(v.Errs)
	}
	v.hear()
	if !v.far.stands {
		v.far.shown = -1
	}
	v.far.show(0)
	return v.step
}

// step is the progress of what was not known to be long before it asked whether to go on:
// nothing is shown of it until then, and until then a signal ends the program.
func (v Voice) step(done, total int) error {
	v.hear()
	select {
	case <-v.Ends:
		signal.Stop(v.Ends)
		return draft.ErrStopped
	default:
	}
	switch {
	case total > 0:
		v.far.show(done * 100 / total)
	case v.far.shown < 0:
		v.far.show(0)
	}
	return nil
}

func (v Voice) hear() {
	if v.Ends != nil && !v.far.hears {
		v.far.hears = true
		signal.Notify(v.Ends, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	}
}

// plainly gives what writes an answer a piece at a time. On a terminal nothing tells any
// more how far it is: that would stand among the lines.
func (v Voice) plainly(out io.Writer) io.Writer { return &answering{v, out} }

type answering struct {
	v  Voice
	to io.Writer
}

func (w *answering) Write(b []byte) (int, error) {
	if w.v.far != nil && IsTerminal(w.v.Out) {
		w.v.far.wipe()
		w.v.far.to = nil
	}
	return w.to.Write(b)
}
