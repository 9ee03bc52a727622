package screen

import (
	"errors"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

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
		i, err := p.Import(o.answer.Text)
		if err == nil {
			return opens(newImportPage(p.tools, i)), cmd
		}
		p.problem = p.Wrong(err)
	}
	return outcome{}, cmd
}

// reopen goes back to the start page, with what came in.
func (p *importFilePage) reopen(notice string) { p.problem = notice }

func (p *importFilePage) hints() []hint {
	return []hint{{"Enter", p.Text.S("key.open")}, {"Esc", p.Text.S("key.cancel")}, {"F1", p.Text.S("key.help")}, {"Ctrl+C", p.Text.S("key.stop")}}
}

// importPage is the preview of what comes in, and what is done with it.
type importPage struct {
	*readingPage
	tools
	i *session.Import

	running     bool
	stop        atomic.Bool
	done, total atomic.Int64
	ended       string // what came in: there is nothing left to take over
}

func newImportPage(k tools, i *session.Import) *importPage {
	p := &importPage{tools: k, i: i}
	p.readingPage = closingCard(k.Text, k.s, p.card, nil)
	return p
}

// card is the preview; how far it is; what came in.
func (p *importPage) card() phrase.Card {
	t := p.Text
	switch {
	case p.ended != "":
		return phrase.Card{Title: t.S("takeover.ended"), Mood: phrase.AtEase, Parts: []phrase.Part{{Lines: strings.Split(p.ended, "\n")}}}
	case p.running:
		done, total := p.done.Load(), p.total.Load()
		return phrase.Card{Title: t.S("takeover.busy"), Parts: []phrase.Part{{Lines: []string{t.S("takeover.progress", "done", t.Number(int(done)), "total", t.Number(int(total))), t.S("takeover.can_stop")}}}}
	}
	return p.i.Card()
}

// imported is the end of the work, and importTick the time to draw how far it is.
type (
	imported struct {
		said string
		err  error
	}
	importTick struct{}
)

func (p *importPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case importTick:
		if p.running {
			p.resize(p.width, p.height)
			return outcome{}, nextImportTick()
		}
		return outcome{}, nil
	case imported:
		p.running = false
		switch {
		case errors.Is(msg.err, draft.ErrStopped):
			p.notice = p.Text.S("takeover.stopped")
		case msg.err != nil:
			p.notice = p.Wrong(msg.err)
		default:
			p.ended = msg.said
		}
		p.look(0)
		return outcome{turned: true}, nil
	case tea.KeyMsg:
		switch {
		case p.running:
			if msg.Type == tea.KeyEsc {
				p.stop.Store(true)
			}
			return outcome{}, nil
		case p.ended != "":
		case msg.String() == p.Text.S("takeover.key") && p.i.Plan.Ready():
			return outcome{}, p.begin()
		case msg.String() == "k" && len(p.i.Plan.Columns) > 0:
			return opens(newColumnsPage(p.tools, p.i)), nil
		}
	}
	return p.readingPage.update(msg)
}

// reopen draws the preview anew: a column may be read otherwise now.
func (p *importPage) reopen(notice string) {
	p.readingPage.reopen(notice)
	p.resize(p.width, p.height)
}

// begin seals on the side, so that the screen goes on and can be told to stop.
func (p *importPage) begin() tea.Cmd {
	p.running = true
	p.stop.Store(false)
	p.total.Store(int64(len(p.i.Plan.Cases)))
	p.look(0)
	work := func() tea.Msg {
		said, err := p.i.Seal(func(done, total int) error {
			p.done.Store(int64(done))
			if p.stop.Load() {
				return draft.ErrStopped
			}
			return nil
		})
		return imported{said, err}
	}
	return tea.Batch(work, nextImportTick())
}

func nextImportTick() tea.Cmd {
	return tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return importTick{} })
}

func (p *importPage) hints() []hint {
	t := p.Text
	switch {
	case p.running:
		return []hint{{"Esc", t.S("takeover.do_stop")}}
	case p.ended != "":
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
