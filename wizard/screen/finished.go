package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// finishedPage is the end of a story: what was sealed, where it is, what is
// still to do, and one key away the documents that go out. The key that closed the
// page before does not close it unseen.
type finishedPage struct {
	*readingPage
	tools
	st *session.Story
}

func newFinishedPage(v *storyPage) *finishedPage {
	p := &finishedPage{readingPage: cardPage(v.Text, v.s, leave, v.st.Page().Card, nil), tools: v.tools, st: v.st}
	p.guarded, p.fresh = true, true
	return p
}

func (p *finishedPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	switch {
	case isKey && isBack(k): // nothing takes a seal back
		p.fresh = false
		return outcome{}, nil
	case !isKey || k.String() != "d":
		return p.readingPage.update(msg)
	}
	told := func(err error) { p.reopen(wrong(phrase.Error(p.t, err))) }
	return works(opening(p.t.S("work.case"), told, func() (page, error) {
		c, err := p.st.Papers()
		if err != nil {
			return nil, err
		}
		return newDocumentsPage(p.tools, c), nil
	}))
}

func (p *finishedPage) hints() []hint {
	list := slices.DeleteFunc(p.readingPage.hints(), func(h hint) bool { return h.key == "Esc" })
	return beforeOut(list, hint{"d", p.t.S("key.documents")})
}
