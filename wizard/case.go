package wizard

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/draft"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// casePage is a case as the register has it, with everything that can be done
// in it. What is chosen opens inside it, so that leaving comes back here.
type casePage struct {
	env     Env
	s       styles
	number  string
	history []register.Entry
	summary register.Summary
	rows    []caseRow
	cursor  int
	inner   page // the card, the history, an action; nil is the menu
	notice  string

	width, height int
}

// What a row of a case opens, beside the names of what can happen.
const (
	rowRead    = "read"
	rowHistory = "history"
	rowBack    = "back"
)

type caseRow struct {
	opens     string
	happening question.Happening
}

func newCasePage(env Env, s styles, number string) (*casePage, error) {
	p := &casePage{env: env, s: s, number: number}
	return p, p.load()
}

// load reads the case and puts the cursor on what is due.
func (p *casePage) load() error {
	history, err := p.env.Register.History(p.number)
	if err != nil {
		return err
	}
	summary, err := p.env.Register.Case(p.number)
	if err != nil {
		return err
	}
	p.history, p.summary, p.cursor = history, summary, 0
	p.rows = []caseRow{{opens: rowRead}, {opens: rowHistory}}
	for _, name := range question.Drafts(p.last().Record) {
		p.rows = append(p.rows, caseRow{opens: name})
	}
	what, _, _ := register.Due(summary, p.env.Now())
	for _, h := range question.Happenings(p.last().Record) {
		if h.Name == question.HappeningFor(what) {
			p.cursor = len(p.rows)
		}
		p.rows = append(p.rows, caseRow{h.Name, h})
	}
	p.rows = append(p.rows, caseRow{opens: rowBack})
	return nil
}

func (p *casePage) last() register.Entry { return p.history[len(p.history)-1] }

func (p *casePage) resize(width, height int) {
	p.width, p.height = min(width, maxWidth), height
	if p.inner != nil {
		p.inner.resize(width, height)
	}
}

// unsaved reports whether something was begun that is not sealed.
func (p *casePage) unsaved() bool {
	_, is := p.inner.(*action)
	return is
}

// head is the case and what is due in it, over every page of it.
func (p *casePage) head() (step, clock string) {
	step = p.s.title.Render(p.env.Text.S("life.case", "case", p.number))
	line, late := phrase.DueSentence(p.env.Text, p.summary, p.env.Now())
	if late {
		return step, p.s.late.Render(line)
	}
	return step, p.s.clock.Render(line)
}

func (p *casePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if p.inner != nil {
		o, cmd := p.inner.update(msg)
		if o.move == leave || o.move == back {
			p.closeInner()
		} else if a, is := p.inner.(*action); is && a.u.Entry.Revision != p.last().Revision {
			_ = p.load() // another window wrote: the clock may stand still; what failed is told at the seal
		}
		return outcome{}, cmd
	}
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = ""
	if to, ok := along(k, p.cursor, len(p.rows), p.height/2); ok {
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return outcome{move: leave}, nil
	case isNext(k):
		return p.open(p.rows[p.cursor]), nil
	}
	return outcome{}, nil
}

func (p *casePage) open(row caseRow) outcome {
	t := p.env.Text
	switch row.opens {
	case rowBack:
		return outcome{move: leave}
	case rowRead:
		card := func() phrase.Card { return phrase.Case(t, p.history, p.env.Now()) }
		p.inner = cardPage(t, p.s, leave, card, phrase.Behind(t, p.last().Facts, p.last().Assessment))
	case rowHistory:
		card := func() phrase.Card { return phrase.Course(t, p.history) }
		p.inner = cardPage(t, p.s, leave, card, nil)
	case question.DraftAP:
		p.inner = p.document(func() dossier.Document { return dossier.APNotification(p.last().Record, t, p.env.Now()) })
	case question.DraftPeople:
		p.inner = p.document(func() dossier.Document { return dossier.MessageToPeople(p.last().Record, t, p.env.Now()) })
	default:
		p.inner = newAction(p.env, p.s, draft.NewUpdate(p.env.Register, p.env.Now, row.happening, p.last()))
	}
	p.inner.resize(p.width, p.height)
	return outcome{}
}

// document is a draft to read and to keep as a file.
func (p *casePage) document(make func() dossier.Document) page {
	return &readingPage{t: p.env.Text, s: p.s, end: leave,
		draw: func(width int) []string { return documentLines(p.env.marked(make()), width) },
		save: func() (string, error) { return p.env.write(p.env.marked(make())) }}
}

// closeInner comes back to the menu. After an action the case is read again:
// also when nothing was sealed, another window may have.
func (p *casePage) closeInner() {
	a, was := p.inner.(*action)
	p.inner = nil
	if !was {
		return
	}
	if err := p.load(); err != nil {
		p.notice = phrase.Error(p.env.Text, err)
		return
	}
	if a.sealed != nil {
		p.notice = p.env.Text.S("life.sealed", "revision", a.sealed.Revision, "kind", p.env.Text.S("kind."+string(a.sealed.Kind)))
	}
}

func (p *casePage) view() string {
	if p.inner != nil {
		return p.inner.view()
	}
	t := p.env.Text
	var head, below []string
	if title := p.summary.Title; title != "" {
		head = append(head, p.s.bold.Render(ansi.Truncate(title, p.width-1, "…")))
	}
	for _, line := range phrase.Standing(t, p.last()) {
		head = append(head, phrase.Wrap(line, p.width-1, "")...)
	}
	if p.notice != "" {
		below = append(below, "")
		for _, line := range phrase.Wrap(p.notice, p.width-1, "") {
			below = append(below, p.s.good.Render(line))
		}
	}
	// On a low window what can be done comes before how it stands.
	const rows, between = 8, 2
	head = head[:min(len(head), max(p.height-len(below)-rows-between, 1))]
	head = append(head, "", p.s.bold.Render(t.S("life.what_now")))
	lines := make([]string, len(p.rows))
	for i, row := range p.rows {
		mark := "  "
		if i == p.cursor {
			mark = "> "
		}
		lines[i] = ansi.Truncate(mark+t.S("life.menu."+row.opens), p.width-1, "…")
	}
	lines = window(t, p.s, lines, p.cursor, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *casePage) hints() []hint {
	if p.inner != nil {
		list := p.inner.hints()
		if _, reads := p.inner.(*readingPage); reads {
			for i := range list {
				if list[i].key == "Enter" && list[i].does == p.env.Text.S("key.next") {
					list[i].does = p.env.Text.S("key.back")
				}
			}
			list = slices.DeleteFunc(list, func(h hint) bool { return h.key == "Esc" })
		}
		return list
	}
	t := p.env.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
