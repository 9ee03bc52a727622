package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
)

// finishedPage is the end of a story: what was sealed, where it is, what is
// still to do, and one key away the documents that go out.
type finishedPage struct {
	*readingPage
	open func() (*documentsPage, error)
	docs *documentsPage // when they are open
}

func newFinishedPage(v *interview) *finishedPage {
	t, e := v.env.Text, v.d.Entry()
	p := &finishedPage{readingPage: &readingPage{t: t, s: v.s, end: leave}}
	p.draw = func(width int) []string {
		return cardLines(phrase.CardSealed(t, e, v.env.Register.Path(), v.d.Head()), v.s, width)
	}
	p.open = func() (*documentsPage, error) {
		c, err := dossier.Sealed(v.env.Register, e.Case, t, v.env.Now())
		return newDocumentsPage(v.env, v.s, c), err
	}
	return p
}

func (p *finishedPage) resize(width, height int) {
	p.readingPage.resize(width, height)
	if p.docs != nil {
		p.docs.resize(width, height)
	}
}

func (p *finishedPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if p.docs != nil {
		o, cmd := p.docs.update(msg)
		if o.move == leave {
			p.docs = nil
		}
		return outcome{}, cmd
	}
	if k, isKey := msg.(tea.KeyMsg); !isKey || k.String() != "d" {
		return p.readingPage.update(msg)
	}
	docs, err := p.open()
	if err != nil {
		p.tell(phrase.Error(p.t, err))
		return outcome{}, nil
	}
	p.docs = docs
	docs.resize(p.width, p.height)
	return outcome{}, nil
}

func (p *finishedPage) view() string {
	if p.docs != nil {
		return p.docs.view()
	}
	return p.readingPage.view()
}

func (p *finishedPage) hints() []hint {
	if p.docs != nil {
		return p.docs.hints()
	}
	return append(p.readingPage.hints(), hint{"d", p.t.S("key.documents")})
}
