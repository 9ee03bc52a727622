package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// finishedPage is the end of a story: what was sealed, where it is, what is
// still to do, and one key away the documents that go out.
type finishedPage struct {
	*readingPage
	tools
	st *session.Story
}

func newFinishedPage(v *storyPage) *finishedPage {
	return &finishedPage{readingPage: cardPage(v.Text, v.s, leave, v.st.Page().Card, nil), tools: v.tools, st: v.st}
}

func (p *finishedPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if k, isKey := msg.(tea.KeyMsg); !isKey || k.String() != "d" {
		return p.readingPage.update(msg)
	}
	c, err := p.st.Papers()
	if err != nil {
		p.reopen(phrase.Error(p.t, err))
		return outcome{}, nil
	}
	return opens(newDocumentsPage(p.tools, c)), nil
}

func (p *finishedPage) hints() []hint {
	return beforeOut(p.readingPage.hints(), hint{"d", p.t.S("key.documents")})
}
