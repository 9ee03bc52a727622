package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// evidencePage is the list of files that show what happened in a case; and, once a new
// one was told, what of it will be sealed.
type evidencePage struct {
	*readingPage
	tools
	c   *session.CaseMenu
	new *session.NewEvidence // nil: the list
}

func newEvidencePage(k tools, c *session.CaseMenu) *evidencePage {
	p := &evidencePage{tools: k, c: c}
	p.readingPage = closingCard(k.Text, k.s, p.card, nil)
	return p
}

func (p *evidencePage) card() phrase.Card {
	if p.new != nil {
		return p.new.Card()
	}
	return p.c.EvidenceCard()
}

func (p *evidencePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	switch {
	case !isKey:
	case p.new == nil && k.String() == p.Text.S("evidence.key_add"):
		return opens(newAddEvidencePage(p.tools, p, p.c.NewEvidence())), nil
	case p.new != nil && isNext(k):
		p.tell(notice{words: p.Text.S("evidence.own_key")})
		return outcome{}, nil
	case p.new != nil && isBack(k):
		return opens(newAddEvidencePage(p.tools, p, p.back())), nil
	case p.new != nil && k.String() == p.Text.S("evidence.key_seal"):
		return outcome{work: p.seals()}, nil
	}
	return p.readingPage.update(msg)
}

// loses: what is told of a file has no draft.
func (p *evidencePage) loses() string {
	if p.new == nil {
		return ""
	}
	return p.Text.S("evidence.stop")
}

// back is the new one, to be told otherwise.
func (p *evidencePage) back() *session.NewEvidence {
	e := p.new
	e.Back()
	p.new = nil
	return e
}

// seals puts the new one into the register and reads the case again.
func (p *evidencePage) seals() *work {
	return newSealing(p.Text, func() func() outcome {
		said, err := p.new.Seal()
		if err != nil {
			return func() outcome {
				p.tell(wrong(phrase.Error(p.Text, err)))
				return outcome{turned: true}
			}
		}
		p.new = nil
		if c, err := p.c.Again(); err == nil {
			p.c = c
		}
		return func() outcome {
			p.look(0)
			p.tell(done(said))
			return outcome{turned: true}
		}
	})
}

// reopen draws anew what stands there now.
func (p *evidencePage) reopen(n notice) {
	p.look(0)
	p.tell(n)
}

func (p *evidencePage) hints() []hint {
	t := p.Text
	if p.new != nil {
		return []hint{{t.S("evidence.key_seal"), t.S("key.seal")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
	}
	return append([]hint{{t.S("evidence.key_add"), t.S("evidence.add")}}, p.readingPage.hints()...)
}

// addEvidencePage asks about one file, a question at a time.
type addEvidencePage struct {
	*fieldPage
	tools
	list *evidencePage
	new  *session.NewEvidence

	width, height int
}

func newAddEvidencePage(k tools, list *evidencePage, e *session.NewEvidence) *addEvidencePage {
	p := &addEvidencePage{tools: k, list: list, new: e}
	p.ask()
	return p
}

func (p *addEvidencePage) ask() {
	page, _ := p.new.Page()
	p.fieldPage = newFieldPage(page, p.Text, p.tools.s, p.Now)
	if p.width > 0 {
		p.fieldPage.resize(p.width, p.height)
	}
}

func (p *addEvidencePage) loses() string {
	if !p.new.Told() && !p.touched() {
		return ""
	}
	return p.Text.S("evidence.stop")
}

func (p *addEvidencePage) resize(width, height int) {
	p.width, p.height = width, height
	p.fieldPage.resize(width, height)
}

func (p *addEvidencePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	o, cmd := p.fieldPage.update(msg)
	switch o.move {
	case back:
		if !p.new.Back() {
			return outcome{move: leave}, cmd
		}
		p.ask()
		return outcome{turned: true}, cmd
	case next:
		typed := o.answer.Text
		return outcome{work: newReading(p.Text.S("work.read"), func(progress register.Progress) func() outcome {
			err := p.new.Answer(typed, progress)
			return func() outcome {
				if err != nil {
					p.problem = phrase.Error(p.Text, err)
					return outcome{}
				}
				if _, more := p.new.Page(); !more {
					p.list.new = p.new
					return outcome{move: leave}
				}
				p.ask()
				return outcome{turned: true}
			}
		})}, cmd
	}
	return outcome{}, cmd
}

func (p *addEvidencePage) hints() []hint {
	if p.help {
		return helpHints(p.Text)
	}
	t := p.Text
	return []hint{{"Enter", t.S("key.next")}, {"Esc", t.S("key.back")}, {"F1", t.S("key.help")}, {"Ctrl+C", t.S("key.stop")}}
}
