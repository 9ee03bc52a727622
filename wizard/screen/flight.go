package screen

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/session/draft"
)

// flight is the draft of the story that is open, on its way to the disk beside the screen.
// The next page shows once it is there: nobody sees a question behind an answer that a
// power cut would take along. Where that takes longer than a moment, because another
// program holds the register, the pages go on, and the newest of what is told meanwhile
// follows.
type flight struct {
	w     *draft.Writing // nil while none is
	hides bool           // the page that opened waits to be shown
	late  bool           // no page waits for it any more, nor for what follows it
}

// landed is its end, overdue the time to go on without it.
type (
	landed  struct{ w *draft.Writing }
	overdue struct{ w *draft.Writing }
)

// pageWaits is how long a page waits for the answer before it: longer than a disk takes that
// is busy.
const pageWaits = 200 * time.Millisecond

// sends begins what a story wants to be kept. Its end does not hang on whether the screen
// still runs: what stops waits for it.
func (m *Model) sends() tea.Cmd {
	if m.work != nil {
		return nil
	}
	turned := m.turned
	m.turned = false
	var w *draft.Writing
	if st := m.story(); st != nil {
		w = st.Flight()
	}
	switch was := m.flight; {
	case w == nil:
		m.flight = flight{}
		return nil
	case w == was.w:
		m.flight.hides = !was.late && (was.hides || turned)
		return nil
	default:
		m.flight = flight{w, !was.late && (was.hides || turned), was.late}
	}
	return tea.Batch(func() tea.Msg {
		w.Run()
		return landed{w}
	}, tea.Tick(pageWaits, func(time.Time) tea.Msg { return overdue{w} }))
}

// land takes what became of a draft. Where another window has to do with it the page that
// asks about that opens, unless somebody is busy on the one that is open: then with the
// next answer.
func (m *Model) land(l landed) tea.Cmd {
	if m.work != nil { // which may work on the story
		m.work.landed = append(m.work.landed, l)
		return nil
	}
	for _, p := range m.stack {
		if v, is := p.(*storyPage); is {
			v.st.Landed(l.w)
			if v == m.top() && !v.touched && v.settle() {
				m.burst.opened = true
			}
		}
	}
	return nil
}
