package plain

import (
	"errors"
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
)

// moment is how long something may take before it is said that it goes on.
const moment = 200 * time.Millisecond

func isTerminal(out any) bool {
	file, is := out.(*os.File)
	return is && term.IsTerminal(int(file.Fd()))
}

// works does what takes long and writes. On a terminal it says how far that is, a line
// for each tenth. Ctrl+C stops it with nothing half done, as [draft.ErrStopped]; an end
// from outside does so too, and then ends the program.
func (f *form) works(do func(register.Progress) error) error {
	began := time.Now()
	var said atomic.Int64
	var end os.Signal
	err := do(func(done, total int) error {
		select {
		case end = <-f.ends:
			return draft.ErrStopped
		default:
		}
		if !f.terminal || total == 0 || time.Since(began) < moment {
			return nil
		}
		if tenth := int64(done * 10 / total); tenth > said.Swap(tenth) {
			f.say(f.Text.S("work.percent", "n", 10*tenth))
		}
		return nil
	})
	if end != nil && end != os.Interrupt {
		f.ends <- end // where the next line is read
	}
	return err
}

// reads says on a terminal what is being read, when that takes a moment; done is its
// end. Nothing is written meanwhile, so Ctrl+C may end the program.
func (f *form) reads(what string) (done func()) {
	signal.Stop(f.ends)
	if !f.terminal {
		return f.listen
	}
	later := time.AfterFunc(moment, func() { f.say(f.Text.S("work."+what) + " ...") })
	return func() {
		later.Stop()
		f.listen()
	}
}

// failed is why something did not come about, in words.
func (f *form) failed(err error) string {
	if errors.Is(err, draft.ErrStopped) {
		return f.Text.S("work.stopped")
	}
	return phrase.Error(f.Text, err)
}
