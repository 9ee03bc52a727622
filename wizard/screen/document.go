package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/later"
)

// documentPage is a draft: to read as a whole or answer by answer, to copy, and
// to save in a folder that the person sees and can choose.
type documentPage struct {
	*readingPage
	tools
	c      dossier.Case
	kind   catalogue.Kind
	d      document.Document
	beside bool            // Dutch, with the English below it
	items  []document.Item // the numbered answers, for a form that is filled in one by one
	one    int             // the answer that is shown alone, from 1; 0: the whole draft
}

func newDocumentPage(k tools, end move, c dossier.Case, kind catalogue.Kind) *documentPage {
	p := &documentPage{tools: k, c: c, readingPage: &readingPage{t: k.Text, s: k.s, end: end, drafts: true}}
	p.make(kind)
	p.draw = func(width int) []string {
		if p.one > 0 {
			return p.oneLines(width)
		}
		drawn := headed(lines(p.d.OnScreen().Text(width)), p.tools.s)
		if len(p.items) > 0 {
			drawn = asked(drawn, p.tools.s)
		}
		return drawn
	}
	return p
}

// make makes the document, and of a form the answers that are filled in one by
// one.
func (p *documentPage) make(kind catalogue.Kind) {
	if p.kind, p.d = kind, catalogue.Make(p.c, kind); p.beside {
		p.d = catalogue.Beside(p.c, kind)
	}
	if p.items = nil; !kind.IsForm() {
		return
	}
	for _, section := range p.d.Sections {
		p.items = append(p.items, section.Items...)
	}
}

// headed draws the headings of a text of lines, which it underlines, as those of a
// screen.
func headed(lines []string, s styles) []string {
	isRule := func(line string) bool {
		return line != "" && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "")
	}
	var drawn []string
	for _, line := range lines {
		if !isRule(line) {
			drawn = append(drawn, line)
			continue
		}
		for i := len(drawn) - 1; i >= 0 && drawn[i] != ""; i-- { // a long one has several lines
			drawn[i] = s.title.Render(drawn[i])
		}
	}
	return drawn
}

// itemStart is the number that a question of a form begins with.
var itemStart = later.Compile(`^[0-9]+(\.[0-9]+)+ `)

// asked draws the questions of a form, so that the eye finds each of them, and lets what
// is said about them step back.
func asked(lines []string, s styles) []string {
	note := -1 // where the explanation stands that goes on
	for i, line := range lines {
		said := strings.TrimLeft(line, " ")
		switch in := len(line) - len(said); {
		case strings.HasPrefix(said, "> "), said != "" && note >= 0 && in > note:
			if strings.HasPrefix(said, "> ") {
				note = in
			}
			lines[i] = line[:in] + s.faint.Render(said)
			continue
		case itemStart.Get().MatchString(line):
			label, state, has := strings.Cut(line+" ", " – ")
			if lines[i] = s.bold.Render(strings.TrimSuffix(label, " ")); has {
				lines[i] += s.faint.Render(strings.TrimRight(" – "+state, " "))
			}
			if has && state == "" && i+1 < len(lines) { // it goes on below
				lines[i+1] = s.faint.Render(lines[i+1])
			}
		}
		note = -1
	}
	return lines
}

// oneLines is one answer, alone under its question.
func (p *documentPage) oneLines(width int) []string {
	it := p.items[p.one-1]
	head := p.tools.s.faint.Render(p.t.S("document.one", "n", p.one, "all", len(p.items)))
	return append([]string{head, ""}, asked(lines(p.d.ItemText(it, width)), p.tools.s)...)
}

func lines(s string) []string { return strings.Split(strings.TrimRight(s, "\n"), "\n") }

func (p *documentPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.fresh = p.fresh && isNext(k)
	switch {
	case k.String() == "s":
		return opens(papersFolder(p.tools, p.c, p.kind)), nil
	case k.String() == "c":
		p.reopen(notice{words: p.t.S("document.copied")})
		return outcome{}, p.copied(p.text())
	case k.String() == "v" && len(p.items) > 0:
		p.show(1)
		return outcome{}, nil
	case k.String() == "e" && len(p.items) > 0:
		p.beside = !p.beside
		p.make(p.kind)
		p.look(0)
		return outcome{}, nil
	case p.one == 0:
	case k.Type == tea.KeyEsc:
		p.show(0)
		return outcome{}, nil
	case isNext(k), k.Type == tea.KeyRight:
		if p.show((p.one + 1) % (len(p.items) + 1)); p.one == 0 {
			p.reopen(notice{words: p.t.S("document.last", "all", len(p.items))})
		}
		return outcome{}, nil
	case isBack(k), k.Type == tea.KeyLeft:
		p.show(p.one - 1)
		return outcome{}, nil
	}
	return p.readingPage.update(msg)
}

// show opens one answer, or with zero the whole draft again.
func (p *documentPage) show(one int) {
	p.one, p.notice = one, notice{}
	p.look(0)
}

// text is what is copied: what the person sees, without what is meant for him.
func (p *documentPage) text() string {
	if p.one > 0 {
		return p.items[p.one-1].Copy()
	}
	return p.d.Copy()
}

func (p *documentPage) hints() []hint {
	list := p.readingPage.hints()
	if p.one > 0 {
		list = []hint{{"Enter →", p.t.S("key.next_answer")}, {"←", p.t.S("key.previous_answer")}, {"Esc", p.t.S("key.whole")}, {"Ctrl+C", p.t.S("key.stop")}}
	}
	if p.one == 0 && len(p.items) > 0 {
		list = beforeOut(list, hint{"v", p.t.S("key.one_by_one")})
	}
	list = beforeOut(list, hint{"s", p.t.S("key.keep_file")}, hint{"c", p.t.S("key.copy")})
	if len(p.items) > 0 {
		list = beforeOut(list, hint{"e", p.t.S("key.beside")})
	}
	return list
}
