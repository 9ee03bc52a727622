package screen

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// startPage is the first screen: begin, go on with a draft, look at a case. The
// open cases stand with their clock, the most urgent first.
type startPage struct {
	env    Env
	s      styles
	rows   []startRow
	cursor int
	width  int
	height int
	absent bool // there is no register yet

	running int // the row of the draft whose clock runs first, where the cursor starts
	ask     *startRow
	notice  string

	warning string // about the place of the register; told once
}

// What a row of the start screen opens.
const (
	startNew    = "new"
	startDraft  = "draft:"
	startUpdate = "update:" // case and draft
	startCase   = "case:"
	startFind   = "find"
	startYear   = "year"
	startStop   = "stop"
)

// mostOpen is how many open cases stand on the start screen; the rest is in the
// register, one row further.
const mostOpen = 20

// lowStart is the height up to which the start screen leaves out what only
// gives air.
const lowStart = 14

type startRow struct {
	opens   string
	label   string
	draft   string // its id, when the row is one
	heading string // stands above the row, when it begins a group
}

func newStartPage(env Env, s styles) (*startPage, error) {
	p := &startPage{env: env, s: s}
	err := p.load()
	p.cursor = p.running
	if err == nil && !p.absent {
		p.warning = phrase.Doubts(env.Text, env.Register, env.Now())
	}
	return p, err
}

// load reads drafts and cases. No register yet is not an error here. What could
// not be read is left out: there is always a way to begin and a way to stop.
func (p *startPage) load() error {
	t := p.env.Text
	p.rows = []startRow{{opens: startNew, label: t.S("start.new")}}
	defer func() {
		p.rows = append(p.rows, startRow{opens: startStop, label: t.S("start.stop")})
		p.cursor = min(p.cursor, len(p.rows)-1)
	}()
	drafts, err := draft.List(p.env.Register)
	if p.absent = errors.Is(err, register.ErrNone); p.absent {
		return nil
	}
	switch {
	case errors.Is(err, register.ErrBadDraft): // hides nothing else
		p.notice = phrase.Error(t, err)
	case err != nil:
		return err
	}
	for i, d := range session.MostUrgent(drafts, p.env.Now()) {
		row := startRow{opens: startDraft + d.ID, label: session.DraftLine(t, d, p.env.Now()), draft: d.ID}
		if d.Case != "" {
			row.opens = startUpdate + d.Case + ":" + d.ID
		}
		if i == 0 {
			row.heading = t.S("start.drafts")
			if _, runs := session.Running(d, p.env.Now()); runs {
				p.running = len(p.rows)
			}
		}
		p.rows = append(p.rows, row)
	}
	// The order of what is due stands in the index: this reads only what shows.
	page, err := p.env.Register.Find(register.Query{State: register.OpenOnly, Order: register.ByDue, Limit: mostOpen})
	if err != nil {
		return err
	}
	for i, c := range page.Cases {
		row := startRow{opens: startCase + c.Case, label: phrase.CaseLine(t, c, p.env.Now())}
		if i == 0 {
			row.heading = t.S("start.cases")
		}
		p.rows = append(p.rows, row)
	}
	any, err := p.env.Register.Find(register.Query{Limit: 1})
	if err != nil {
		return err
	}
	if len(any.Cases) > 0 {
		p.rows = append(p.rows, startRow{opens: startFind, label: t.S("register_page.row")}, startRow{opens: startYear, label: t.S("year.row")})
	}
	return nil
}

func (p *startPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *startPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	if p.ask != nil {
		return p.answerAsk(k), nil
	}
	p.notice = ""
	at := p.rows[p.cursor]
	if to, ok := along(k, p.cursor, len(p.rows), p.height/2); ok {
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case k.Type == tea.KeyEsc || k.String() == "q":
		return outcome{move: quit}, nil
	case k.Type == tea.KeyDelete && at.draft != "":
		p.ask = &at
	case k.Type == tea.KeyEnter:
		switch {
		case at.opens == startStop:
			return outcome{move: quit}, nil
		case at.opens == startNew && p.absent:
			p.ask = &at
		default:
			p.warning = ""
			return outcome{move: open, to: at.opens}, nil
		}
	}
	return outcome{}, nil
}

// answerAsk: making a register and throwing a draft away are said twice.
func (p *startPage) answerAsk(k tea.KeyMsg) outcome {
	asked := *p.ask
	switch {
	case k.Type == tea.KeyEsc:
		p.ask = nil
	case k.Type == tea.KeyEnter && asked.opens == startNew:
		p.ask = nil
		create := p.env.Register.Create
		if p.env.Practice {
			create = p.env.Register.CreatePractice
		}
		if err := create(register.Organisation{}); err != nil {
			p.notice = phrase.Error(p.env.Text, err)
			return outcome{}
		}
		return outcome{move: open, to: startNew}
	case k.Type == tea.KeyEnter:
		p.ask = nil
		err := p.env.Register.DropDraft(asked.draft)
		if err == nil {
			err = p.load()
		}
		if err != nil {
			p.notice = phrase.Error(p.env.Text, err)
		}
	}
	return outcome{}
}

func (p *startPage) view() string {
	t := p.env.Text
	if p.ask != nil {
		key := "start.ask_drop"
		if p.ask.opens == startNew {
			key = "start.ask_create"
		}
		lines := phrase.Wrap(t.S(key, "path", p.env.Register.Path(), "what", p.ask.label), p.width-1, "")
		return strings.Join(append([]string{""}, lines...), "\n")
	}
	head := []string{p.s.title.Render(t.S("start.title"))}
	head = append(head, phrase.Wrap(t.S("start.why"), p.width-1, "")...)
	head = append(head, "")
	below := []string{""}
	if p.notice != "" {
		below = append(below, problemLines(p.s, p.notice, p.width)...)
	}
	if p.warning != "" {
		below = append(below, problemLines(p.s, p.warning, p.width)...)
	}
	if !p.absent {
		below = append(below, p.s.faint.Render(ansi.Truncate(t.S("start.register", "path", p.env.Register.Path()), p.width-1, "…")))
	}
	var lines []string
	at := 0
	for i, r := range p.rows {
		if r.heading != "" {
			lines = append(lines, "", p.s.bold.Render(r.heading))
		} else if r.opens == startFind || r.opens == startStop && p.height > lowStart {
			lines = append(lines, "")
		}
		if i == p.cursor {
			at = len(lines)
		}
		lines = append(lines, pointed(r.label, i == p.cursor, p.width))
	}
	// What can be chosen comes before advice.
	if advice := phrase.Wrap(t.S("start.advice"), p.width-1, ""); len(head)+len(lines)+len(below)+len(advice) <= p.height {
		for i, line := range advice {
			below = slices.Insert(below, 1+i, p.s.faint.Render(line))
		}
	}
	lines = window(t, p.s, lines, at, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *startPage) hints() []hint {
	t := p.env.Text
	if p.ask != nil {
		return []hint{{"Enter", t.S("key.yes")}, {"Esc", t.S("key.no")}}
	}
	list := []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}}
	if p.rows[p.cursor].draft != "" {
		list = append(list, hint{"Del", t.S("key.drop")})
	}
	return append(list, hint{"Esc", t.S("key.quit")})
}

// header tells the step of the story and how far it is.
func header(s styles, t *text.Text, step question.Step, again bool) string {
	line := t.S("screen.step", "n", int(step), "name", t.S("step."+string(rune('0'+int(step)))))
	if again {
		line += " " + t.S("screen.again")
	}
	return s.title.Render(line)
}
