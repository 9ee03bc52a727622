package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// casePage is a case as the register has it, with everything that can be done
// in it. What is chosen opens inside it, so that leaving comes back here.
type casePage struct {
	env     Env
	s       styles
	number  string
	of      dossier.Case
	summary register.Summary
	rows    []caseRow
	cursor  int
	inner   page // the card, the history, an action; nil is the menu
	ask     *caseRow
	notice  string

	width, height int
}

// What a row of a case opens, beside the names of what can happen.
const (
	rowKept      = "kept"
	rowRead      = "read"
	rowHistory   = "history"
	rowDocuments = "documents"
	rowBack      = "back"
)

type caseRow struct {
	opens string
	event question.Event
	kept  draft.Kept // for what is not sealed yet
}

func newCasePage(env Env, s styles, number string) (*casePage, error) {
	p := &casePage{env: env, s: s, number: number}
	return p, p.load()
}

// load reads the case and puts the cursor on what is not sealed yet, else on what
// is due.
func (p *casePage) load() error {
	of, err := dossier.Sealed(p.env.Register, p.number, p.env.Text, p.env.Now())
	if err != nil {
		return err
	}
	drafts, err := draft.Of(p.env.Register, p.number)
	if err != nil {
		return err
	}
	p.of, p.summary, p.cursor, p.rows = of, register.SummaryOf(of.History), 0, nil
	for _, k := range drafts {
		p.rows = append(p.rows, caseRow{opens: rowKept, kept: k})
	}
	p.rows = append(p.rows, caseRow{opens: rowRead}, caseRow{opens: rowHistory}, caseRow{opens: rowDocuments})
	what, _, _ := register.DueIn(of.History, p.env.Now())
	for _, h := range question.Events(p.last().Record) {
		if h.Name == question.EventFor(what) && len(drafts) == 0 {
			p.cursor = len(p.rows)
		}
		p.rows = append(p.rows, caseRow{opens: h.Name, event: h})
	}
	p.rows = append(p.rows, caseRow{opens: rowBack})
	return nil
}

func (p *casePage) last() register.Entry { return p.of.Last() }

func (p *casePage) resize(width, height int) {
	p.width, p.height = min(width, maxWidth), height
	if p.inner != nil {
		p.inner.resize(width, height)
	}
}

// unsaved reports whether something was begun that is not sealed.
func (p *casePage) unsaved() bool {
	a, is := p.inner.(*action)
	return is && a.unsaved()
}

// leaveTyped keeps what stands on the open page when the person stops there.
func (p *casePage) leaveTyped() {
	if a, is := p.inner.(*action); is {
		a.leaveTyped()
	}
}

// head is the case and what is due in it, over every page of it.
func (p *casePage) head() (step, clock string) {
	step = p.s.title.Render(p.env.Text.S("life.case", "case", p.number))
	if a, is := p.inner.(*action); is && a.notice != "" {
		return step, p.s.problem.Render("! " + a.notice) // worse than any clock
	}
	line, late := phrase.DueInCase(p.env.Text, p.of.History, p.env.Now())
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
	if p.ask != nil {
		p.answerAsk(k)
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
	case k.Type == tea.KeyDelete && p.rows[p.cursor].opens == rowKept:
		p.ask = new(p.rows[p.cursor])
	case isNext(k):
		return p.open(p.rows[p.cursor]), nil
	}
	return outcome{}, nil
}

// answerAsk: throwing a draft away is said twice.
func (p *casePage) answerAsk(k tea.KeyMsg) {
	asked := p.ask
	switch k.Type {
	case tea.KeyEsc:
		p.ask = nil
	case tea.KeyEnter:
		p.ask = nil
		err := p.env.Register.DropDraft(asked.kept.ID)
		if err == nil {
			err = p.load()
		}
		if err != nil {
			p.notice = phrase.Error(p.env.Text, err)
		}
	}
}

// resume opens what was being told, where it was left.
func (p *casePage) resume(id string) {
	u, err := draft.ResumeUpdate(p.env.Register, p.env.Now, id)
	if err != nil {
		p.notice = phrase.Error(p.env.Text, err)
		return
	}
	p.inner = newAction(p.env, p.s, u)
}

func (p *casePage) open(row caseRow) outcome {
	t := p.env.Text
	switch row.opens {
	case rowBack:
		return outcome{move: leave}
	case rowKept:
		if p.resume(row.kept.ID); p.inner == nil {
			return outcome{}
		}
	case rowRead:
		card := func() phrase.Card { return phrase.Case(t, p.of.History, p.env.Now()) }
		p.inner = p.card(card, phrase.Behind(t, p.last().Facts, p.last().Assessment))
	case rowHistory:
		card := func() phrase.Card { return phrase.Course(t, p.of.History) }
		p.inner = p.card(card, nil)
	case rowDocuments:
		c := p.of
		c.Now = p.env.Now() // a draft says what is due now
		p.inner = newDocumentsPage(p.env, p.s, c)
	default:
		p.inner = newAction(p.env, p.s, draft.NewUpdate(p.env.Register, p.env.Now, row.event, p.last()))
	}
	p.inner.resize(p.width, p.height)
	return outcome{}
}

// card opens a card that only closes again.
func (p *casePage) card(make func() phrase.Card, views []phrase.View) page {
	c := cardPage(p.env.Text, p.s, leave, make, views)
	c.closes = true
	return c
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
		p.notice = p.env.Text.S("life.sealed", "revision", a.sealed.Revision, "kind", phrase.Kind(p.env.Text, *a.sealed))
	} else if a.u.Begun() {
		p.notice = p.env.Text.S("life.kept")
		if a.notice != "" {
			p.notice = a.notice
		}
	}
}

func (p *casePage) view() string {
	if p.inner != nil {
		return p.inner.view()
	}
	t := p.env.Text
	if p.ask != nil {
		lines := phrase.Wrap(t.S("start.ask_drop", "what", session.DraftLine(t, p.ask.kept, p.env.Now())), p.width-1, "")
		return strings.Join(append([]string{""}, lines...), "\n")
	}
	var head, below []string
	if title := p.summary.Title; title != "" {
		head = append(head, p.s.bold.Render(ansi.Truncate(title, p.width-1, "…")))
	}
	for _, line := range phrase.Standing(t, p.of.History) {
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
		lines[i] = pointed(p.label(row), i == p.cursor, p.width)
	}
	lines = window(t, p.s, lines, p.cursor, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *casePage) label(row caseRow) string {
	if row.opens == rowKept {
		return session.KeptLine(p.env.Text, row.kept)
	}
	return p.env.Text.S("life.menu." + row.opens)
}

func (p *casePage) hints() []hint {
	if p.inner != nil {
		return p.inner.hints()
	}
	t := p.env.Text
	if p.ask != nil {
		return []hint{{"Enter", t.S("key.yes")}, {"Esc", t.S("key.no")}}
	}
	list := []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}}
	if p.rows[p.cursor].opens == rowKept {
		list = append(list, hint{"Del", t.S("key.drop")})
	}
	return append(list, hint{"Esc", t.S("key.back")}, hint{"Ctrl+C", t.S("key.stop")})
}
