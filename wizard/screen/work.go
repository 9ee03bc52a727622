package screen

import (
	"errors"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// work is what takes long and is done beside the screen: an export, a seal, the figures
// of a year, a case that is read again. A page asks for it and nothing else opens until it
// is done. For a moment the frame stays as it is, so that short work passes unseen; then
// how far it is stands in its place. Esc and Ctrl+C stop it with nothing half done.
//
// Meanwhile no page is asked for anything: a seal works on what a page shows.
type work struct {
	says  string // what is done
	reads bool   // nothing is written: it is let go at once
	seals bool   // it is soon over, and nothing takes it back: no key stops it
	ends  string // why that does not stop, by its text
	after bool   // Ctrl+C stops after it
	do    func(register.Progress) (then func() outcome)
	left  func() outcome // what the page makes of being let go; nil is nothing

	over        head           // what stands over the page
	resized     bool           // the window changed
	then        func() outcome // what the page makes of it, once it is done
	panicked    any
	ended       chan struct{}
	stopped     atomic.Bool
	done, total atomic.Int64
	began       time.Time
	shown       bool
	held        []tea.KeyMsg // keys of before it was shown, for the page that opens
	landed      []landed     // drafts that came to the disk meanwhile
}

// newWork is work that writes, newReading work that only reads. What a page shows is not
// to be touched by what is done, only by what then follows. newBrief is what no key stops,
// such as a seal, which may.
func newWork(says string, do func(register.Progress) (then func() outcome)) *work {
	return &work{says: says, do: do, ended: make(chan struct{})}
}

func newReading(says string, do func(register.Progress) (then func() outcome)) *work {
	w := newWork(says, do)
	w.reads = true
	return w
}

func newBrief(t *text.Text, says, ends string, do func() (then func() outcome)) *work {
	w := newWork(t.S(says), func(register.Progress) func() outcome { return do() })
	w.seals, w.ends, w.after = true, ends, true
	return w
}

// newSealing is a seal. What came of it is seen before anything stops.
func newSealing(t *text.Text, do func() (then func() outcome)) *work {
	w := newBrief(t, "work.seal", "work.no_stop", do)
	w.after = false
	return w
}

// newKeeping is what was told on a page that is left, on its way to the disk: that it is
// kept is said when it is.
func newKeeping(t *text.Text, do func() (then func() outcome)) *work {
	return newBrief(t, "work.keep", "work.keep_ends", do)
}

// opening reads what a page shows, and opens it. What cannot be opened is told by the page
// that asked.
func opening(says string, tell func(error), read func() (page, error)) *work {
	return newReading(says, func(register.Progress) func() outcome {
		on, err := read()
		return func() outcome {
			if err != nil {
				tell(err)
				return outcome{}
			}
			return opens(on)
		}
	})
}

// works is the outcome of a key that asks for work.
func works(w *work) (outcome, tea.Cmd) { return outcome{work: w}, nil }

// worked is the end of work, lookAgain the time to draw how far it is.
type (
	worked    struct{ w *work }
	lookAgain struct{ w *work }
)

const lookEvery = 100 * time.Millisecond

func (w *work) look() tea.Cmd {
	return tea.Tick(lookEvery, func(time.Time) tea.Msg { return lookAgain{w} })
}

// look shows how far work is, under the clock of this moment. What a seal works on is left
// alone.
func (m *Model) look(w *work) {
	if w.shown = false; !w.seals {
		w.over = m.headOver()
	}
	w.shown = true
}

// begin begins work. Its end does not hang on whether the screen still runs.
func (m *Model) begin(w *work) tea.Cmd {
	w.over, w.began = m.headOver(), m.Now()
	m.work = w
	m.burst.opened = true // the rest of a burst was not meant for what opens
	go func() {
		defer close(w.ended)
		defer func() { w.panicked = recover() }()
		w.then = w.do(w.progress)
	}()
	return tea.Batch(func() tea.Msg {
		<-w.ended
		if w.panicked != nil {
			panic(w.panicked) // where the terminal is put right first
		}
		return worked{w}
	}, w.look())
}

// progress is told how far it is, on whatever goroutine, and says when to stop.
func (w *work) progress(done, total int) error {
	w.done.Store(int64(done))
	w.total.Store(int64(total))
	if w.stopped.Load() {
		return draft.ErrStopped
	}
	return nil
}

// follow does what the page makes of work that is done, and then what was typed
// before it was shown.
func (m *Model) follow(w *work) tea.Cmd {
	if m.work != w {
		return nil // it was let go
	}
	m.free()
	o := w.then()
	cmds := []tea.Cmd{m.becomes(o, nil)}
	if o.move == quit {
		return tea.Batch(cmds...)
	}
	for _, k := range w.held {
		cmds = append(cmds, m.act(k))
	}
	return tea.Batch(cmds...)
}

// free gives the screen back to its pages.
func (m *Model) free() {
	w := m.work
	if m.work = nil; w.resized {
		m.layout()
	}
	for _, l := range w.landed {
		m.land(l)
	}
}

// duringWork is a key while work is done.
func (m *Model) duringWork(k tea.KeyMsg) tea.Cmd {
	w := m.work
	switch stops := k.Type == tea.KeyEsc || k.Type == tea.KeyCtrlC; {
	case stops && w.reads:
		w.stopped.Store(true)
		if m.free(); w.left != nil {
			return m.becomes(w.left(), nil)
		}
	case stops && !w.seals:
		w.stopped.Store(true)
	case k.Type == tea.KeyCtrlZ && !w.seals:
		return m.becomes(outcome{move: pause}, nil)
	case k.Type == tea.KeyCtrlC && w.after:
		w.stopped.Store(true)
		w.held = append(w.held, k)
	case !w.shown || k.Type == tea.KeyCtrlZ: // a program that stands still is in the middle of no seal
		w.held = append(w.held, k)
	}
	return nil
}

// later is a key for the page below the one that it closed: at once, or when that page
// was read.
func (m *Model) later(k tea.KeyMsg) tea.Cmd {
	if m.work == nil {
		return m.route(k)
	}
	m.work.held = append(m.work.held, k)
	return nil
}

// finish stops work that is still done and waits until nothing of it is half done.
func (m *Model) finish() {
	if m.work != nil {
		m.work.stopped.Store(true)
		<-m.work.ended
	}
}

// view is how far work is.
func (w *work) view(t *text.Text, s styles, now time.Time, width int) string {
	lines := []string{s.title.Render(w.says), ""}
	done, total := int(w.done.Load()), int(w.total.Load())
	if total > 0 {
		done = min(done, total)
		lines = append(lines, progressBar(s, done+1, total-done, min(width-8, 40))+" "+t.Number(100*done/total)+" %")
	} else {
		lines = append(lines, s.faint.Render(t.S("work.seconds", "n", int(now.Sub(w.began).Seconds()))))
	}
	says := "work.can_stop"
	switch {
	case w.stopped.Load():
		says = "work.stops"
	case w.seals:
		says = w.ends
	case w.reads:
		says = "work.can_leave"
	}
	lines = append(lines, "")
	return strings.Join(append(lines, phrase.Wrap(t.S(says), width-1, "")...), "\n")
}

// hints are the keys while work is shown.
func (w *work) hints(t *text.Text) []hint {
	if w.seals {
		return nil
	}
	return []hint{{"Esc", t.S("work.stop")}}
}

// failed is why work did not come about, in words.
func (k tools) failed(err error) string {
	if errors.Is(err, draft.ErrStopped) {
		return k.Text.S("work.stopped")
	}
	return phrase.Error(k.Text, err)
}
