package screen

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// importFilePage asks which file is taken over.
type importFilePage struct {
	*fieldPage
	tools
}

func newImportFilePage(k tools) *importFilePage {
	p := session.Page{Question: question.ImportFile}
	return &importFilePage{fieldPage: newFieldPage(p, k.Text, k.s, k.Now), tools: k}
}

func (p *importFilePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	o, cmd := p.fieldPage.update(msg)
	switch o.move {
	case back:
		return outcome{move: leave}, cmd
	case next:
		path := o.answer.Text
		return outcome{work: newReading(p.Text.S("work.read"), func(progress register.Progress) func() outcome {
			i, err := p.Import(path, progress)
			return func() outcome {
				if err == nil {
					return opens(newImportPage(p.tools, i))
				}
				p.problem = p.Wrong(err)
				return outcome{}
			}
		})}, cmd
	}
	return outcome{}, cmd
}

// reopen goes back to the start page, with what came in.
func (p *importFilePage) reopen(n notice) { p.problem = n.words }

func (p *importFilePage) hints() []hint {
	if p.help {
		return helpHints(p.Text)
	}
	return []hint{{"Enter", p.Text.S("key.open")}, {"Esc", p.Text.S("key.cancel")}, {"F1", p.Text.S("key.help")}, {"Ctrl+C", p.Text.S("key.stop")}}
}

// importPage is the preview of what comes in, and what is done with it.
type importPage struct {
	*readingPage
	tools
	i     *session.Import
	ended string // what came in: there is nothing left to take over
}

func newImportPage(k tools, i *session.Import) *importPage {
	p := &importPage{tools: k, i: i}
	p.readingPage = closingCard(k.Text, k.s, p.card, nil)
	return p
}

// card is the preview, or what came in.
func (p *importPage) card() phrase.Card {
	t := p.Text
	if p.ended != "" {
		return phrase.Card{Title: t.S("takeover.ended"), Mood: phrase.AtEase, Parts: []phrase.Part{{Lines: strings.Split(p.ended, "\n")}}}
	}
	return p.i.Card()
}

func (p *importPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if k, isKey := msg.(tea.KeyMsg); isKey && p.ended == "" {
		switch {
		case k.String() == p.Text.S("takeover.key") && p.i.Plan.Ready():
			return works(p.seals())
		case k.String() == "k" && len(p.i.Plan.Columns) > 0:
			return opens(newColumnsPage(p.tools, p.i)), nil
		}
	}
	return p.readingPage.update(msg)
}

// reopen draws the preview anew: a column may be read otherwise now.
func (p *importPage) reopen(n notice) {
	p.readingPage.reopen(n)
	p.resize(p.width, p.height)
}

// seals takes over what was shown.
func (p *importPage) seals() *work {
	return newWork(p.Text.S("takeover.busy"), func(progress register.Progress) func() outcome {
		said, err := p.i.Seal(progress)
		return func() outcome {
			switch {
			case errors.Is(err, draft.ErrStopped):
				p.notice = wrong(p.Text.S("takeover.stopped"))
			case err != nil:
				p.notice = wrong(p.Wrong(err))
			default:
				p.ended = said
			}
			p.look(0)
			return outcome{turned: true}
		}
	})
}

func (p *importPage) hints() []hint {
	t := p.Text
	if p.ended != "" {
		return p.readingPage.hints()
	}
	var list []hint
	if p.i.Plan.Ready() {
		list = append(list, hint{t.S("takeover.key"), t.S("takeover.do")})
	}
	if len(p.i.Plan.Columns) > 0 {
		list = append(list, hint{"k", t.S("takeover.do_columns")})
	}
	return append(list, p.readingPage.hints()...)
}
