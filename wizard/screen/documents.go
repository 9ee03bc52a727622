package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
)

// documentsPage lists the documents that make sense in a case. One opens to
// read; all of them can be saved at once.
type documentsPage struct {
	quiet
	tools
	c      dossier.Case
	kinds  []catalogue.Kind
	list   list
	notice notice

	width, height int
}

func newDocumentsPage(k tools, c dossier.Case) *documentsPage {
	p := &documentsPage{tools: k, c: c, kinds: catalogue.Kinds(c)}
	for _, kind := range p.kinds {
		p.list.rows = append(p.list.rows, listRow{label: k.Text.S("document.kind." + string(kind))})
	}
	p.list.rows = append(p.list.rows, listRow{label: k.Text.S("document.all"), group: " "})
	return p
}

func (p *documentsPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *documentsPage) reopen(n notice) { p.notice = n }

// wake reads whose papers they are: the details may have been filled in just now. Let go,
// the page is left.
func (p *documentsPage) wake() (outcome, tea.Cmd) {
	was := p.c
	w := newReading(p.Text.S("work.case"), func(register.Progress) func() outcome {
		c := p.Owned(was)
		return func() outcome { p.c = c; return outcome{} }
	})
	w.left = func() outcome { return outcome{move: leave} }
	return works(w)
}

func (p *documentsPage) signs(k tea.KeyMsg) bool { return p.list.bySign(k) >= 0 }

func (p *documentsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = notice{}
	if p.list.move(k, p.height/2) {
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return outcome{move: leave}, nil
	case isNext(k) && p.list.cursor < len(p.kinds):
		c, kind, in := p.c, p.kinds[p.list.cursor], *p.room
		return works(newReading(p.Text.S("work.document"), func(register.Progress) func() outcome {
			d := newDocumentPage(p.tools, leave, c, kind)
			d.closes = true
			d.lay(in)
			return func() outcome { return opens(d) }
		}))
	case isNext(k):
		return opens(papersFolder(p.tools, p.c, p.kinds...)), nil
	default:
		p.notice = p.list.noRow(p.Text, k)
	}
	return outcome{}, nil
}

func (p *documentsPage) view() string {
	t := p.Text
	head := []string{p.s.title.Render(t.S("document.which")), ""}
	below := p.notice.under(p.s, p.width)
	rows := p.list.view(t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(append(append(head, rows...), below...), "\n")
}

func (p *documentsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
