package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
)

// documentsPage lists the documents that make sense in a case. One opens to
// read; all of them can be saved at once.
type documentsPage struct {
	env    Env
	s      styles
	c      dossier.Case
	kinds  []catalogue.Kind
	cursor int
	inner  *documentPage // the one that is open
	folder *folderPage   // asks where all of them go
	notice string

	width, height int
}

func newDocumentsPage(env Env, s styles, c dossier.Case) *documentsPage {
	return &documentsPage{env: env, s: s, c: c, kinds: catalogue.Kinds(c)}
}

func (p *documentsPage) resize(width, height int) {
	p.width, p.height = min(width, maxWidth), height
	switch {
	case p.inner != nil:
		p.inner.resize(width, height)
	case p.folder != nil:
		p.folder.resize(width, height)
	}
}

func (p *documentsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	switch {
	case p.inner != nil:
		o, cmd := p.inner.update(msg)
		if o.move == leave || o.move == back {
			p.inner = nil
		}
		return outcome{}, cmd
	case p.folder != nil:
		cmd := p.folder.update(msg)
		if p.folder.done {
			p.notice, p.folder = p.folder.notice, nil
		}
		return outcome{}, cmd
	}
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
		p.inner = newDocumentPage(p.env, p.s, leave, p.c, p.kinds[p.cursor])
		p.inner.closes = true
		p.inner.resize(p.width, p.height)
	case isNext(k), k.String() == "s":
		p.folder = documentFolder(p.env, p.s, p.c, p.kinds...)
		p.folder.resize(p.width, p.height)
	}
	return outcome{}, nil
}

func (p *documentsPage) view() string {
	switch {
	case p.inner != nil:
		return p.inner.view()
	case p.folder != nil:
		return p.folder.view()
	}
	t := p.env.Text
	head := []string{p.s.title.Render(t.S("document.which")), ""}
	rows := make([]string, 0, len(p.kinds)+1)
	for _, kind := range p.kinds {
		rows = append(rows, t.S("document.kind."+string(kind)))
	}
	rows = append(rows, t.S("document.all"))
	for i := range rows {
		rows[i] = pointed(rows[i], i == p.cursor, p.width)
	}
	var below []string
	if p.notice != "" {
		below = append(below, "")
		for _, line := range phrase.Wrap(p.notice, p.width-1, "") {
			below = append(below, p.s.good.Render(line))
		}
	}
	rows = window(t, p.s, rows, p.cursor, p.height-len(head)-len(below))
	return strings.Join(append(append(head, rows...), below...), "\n")
}

func (p *documentsPage) hints() []hint {
	switch {
	case p.inner != nil:
		return p.inner.hints()
	case p.folder != nil:
		return p.folder.hints()
	}
	t := p.env.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"s", t.S("key.save_all")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
