package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

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
	cursor int
	notice string

	width, height int
}

func newDocumentsPage(k tools, c dossier.Case) *documentsPage {
	return &documentsPage{tools: k, c: c, kinds: catalogue.Kinds(c)}
}

func (p *documentsPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *documentsPage) reopen(notice string) { p.notice = notice }

func (p *documentsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = ""
	if to, ok := along(k, p.cursor, len(p.kinds)+1, p.height/2); ok {
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return outcome{move: leave}, nil
	case isNext(k) && p.cursor < len(p.kinds):
		d := newDocumentPage(p.tools, leave, p.c, p.kinds[p.cursor])
		d.closes = true
		return opens(d), nil
	case isNext(k), k.String() == "s":
		return opens(papersFolder(p.tools, p.c, p.kinds...)), nil
	}
	return outcome{}, nil
}

func (p *documentsPage) view() string {
	t := p.Text
	head := []string{p.s.title.Render(t.S("document.which")), ""}
	rows := make([]string, 0, len(p.kinds)+1)
	for _, kind := range p.kinds {
		rows = append(rows, t.S("document.kind."+string(kind)))
	}
	rows = append(rows, t.S("document.all"))
	for i := range rows {
		rows[i] = pointed(rows[i], i == p.cursor, p.width)
	}
	below := noticeLines(p.s, p.notice, p.width)
	rows = window(t, p.s, rows, p.cursor, p.height-len(head)-len(below))
	return strings.Join(append(append(head, rows...), below...), "\n")
}

func (p *documentsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"s", t.S("key.save_all")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
