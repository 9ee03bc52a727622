package screen

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/session/draft"
)

// flight is the draft of what is told, on its way to the disk beside the screen. The next
// page shows once it is there: nobody sees a question behind an answer that a power cut
// would take along. Where that takes longer than a moment, because another program holds
// the register, the pages go on, and the newest of what is told meanwhile follows.
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

// drafted is what keeps a draft beside the screen: a story, or the details of the
// organisation.
type drafted interface {
	Flight() *draft.Writing
	Landed(*draft.Writing)
	Wait()
}

// drafts is what is told in the pages that are open, if anything.
func (m *Model) drafts() drafted {
	for _, p := range m.stack {
		switch p := p.(type) {
		case *storyPage:
			return p.st
		case *profilePage:
			return p.profile
		}
	}
	return nil
}

// pauses stands still once nothing is on its way to the disk.
func (m *Model) pauses() tea.Cmd {
	m.note()
	d := m.drafts()
	if d == nil || d.Flight() == nil {
		return m.becomes(outcome{move: pause}, nil)
	}
	return m.begin(newKeeping(m.Text, func() func() outcome {
		d.Wait()
		return func() outcome { return outcome{move: pause} }
	}))
}

// sends begins what a story wants to be kept. Its end does not hang on whether the screen
// still runs: what stops waits for it.
func (m *Model) sends() tea.Cmd {
	if m.work != nil {
		return nil
	}
	turned := m.turned
	m.turned = false
	var w *draft.Writing
	if d := m.drafts(); d != nil {
		w = d.Flight()
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
func (m *Model) land(l landed) {
	if m.work != nil { // which may work on the story
		m.work.landed = append(m.work.landed, l)
		return
	}
	for _, p := range m.stack {
		switch p := p.(type) {
		case *storyPage:
			p.st.Landed(l.w)
			if p == m.top() && !p.touched && p.settle() {
				m.burst.opened = true
			}
		case *profilePage:
			p.profile.Landed(l.w)
		}
	}
}
