package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/session"
	"datalek/wizard/takeover"
)

// columnsPage is how the columns of a file are read. One opens to be read otherwise.
type columnsPage struct {
	quiet
	tools
	i      *session.Import
	list   list
	fields list // what a column can be read as, while one is open
	open   bool
	notice notice

	width, height int
}

func newColumnsPage(k tools, i *session.Import) *columnsPage {
	p := &columnsPage{tools: k, i: i}
	for _, f := range i.Fields() {
		p.fields.rows = append(p.fields.rows, listRow{label: f.Word(k.Text)})
	}
	p.load()
	return p
}

func (p *columnsPage) load() {
	p.list.rows = nil
	for _, c := range p.i.Plan.Columns {
		p.list.rows = append(p.list.rows, listRow{label: c.Label(p.Text)})
	}
}

func (p *columnsPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

// shown is the list that is open.
func (p *columnsPage) shown() *list {
	if p.open {
		return &p.fields
	}
	return &p.list
}

func (p *columnsPage) signs(k tea.KeyMsg) bool { return p.shown().bySign(k) >= 0 }

func (p *columnsPage) column() takeover.Column { return p.i.Plan.Columns[p.list.cursor] }

func (p *columnsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = notice{}
	if p.shown().move(k, p.height/2) {
		return outcome{}, nil
	}
	switch {
	case isBack(k) && p.open:
		p.open = false
	case isBack(k):
		return outcome{move: leave}, nil
	case isNext(k) && p.open:
		return works(p.reads(p.column().Heading, p.i.Fields()[p.fields.cursor]))
	case isNext(k):
		p.open = true
		p.fields.cursor = max(slices.Index(p.i.Fields(), p.column().Field), 0)
	}
	return outcome{}, nil
}

// reads reads the file again with another reading of one column.
func (p *columnsPage) reads(heading string, as takeover.Field) *work {
	return newReading(p.Text.S("work.read"), func(progress register.Progress) func() outcome {
		next, err := p.i.Remapped(heading, as, progress)
		return func() outcome {
			if err != nil {
				p.notice = wrong(p.Wrong(err))
			} else {
				*p.i = *next
			}
			p.open = false
			p.load()
			return outcome{}
		}
	})
}

func (p *columnsPage) view() string {
	title := p.Text.S("takeover.columns")
	if p.open {
		title = p.Text.S("takeover.column_as", "heading", p.column().Heading)
	}
	head := []string{p.s.title.Render(title), ""}
	below := p.notice.under(p.s, p.width)
	lines := p.shown().view(p.Text, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *columnsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
