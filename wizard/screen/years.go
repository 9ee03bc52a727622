package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/dossier/table"

	"datalek/wizard/phrase"
)

// yearPage is the yearly look at the register. Where there are several years,
// one is chosen first.
type yearPage struct {
	env    Env
	s      styles
	years  []int
	cursor int
	card   *readingPage // the year that is open
	folder *folderPage  // asks where its report goes
	notice string

	width, height int
}

func newYearPage(env Env, s styles) (*yearPage, error) {
	years, err := phrase.Years(env.Register)
	p := &yearPage{env: env, s: s, years: years}
	if err == nil && len(years) == 1 {
		p.open()
	}
	return p, err
}

// open counts the year under the cursor.
func (p *yearPage) open() {
	figures, err := p.env.Register.YearFigures(p.years[p.cursor])
	if err != nil {
		p.notice = phrase.Error(p.env.Text, err)
		return
	}
	card := func() phrase.Card { return phrase.Year(p.env.Text, figures, p.env.Practice) }
	p.card = cardPage(p.env.Text, p.s, leave, card, nil)
	p.card.closes = true
}

func (p *yearPage) resize(width, height int) {
	p.width, p.height = min(width, maxWidth), height
	if p.card != nil {
		p.card.resize(width, height)
	}
	if p.folder != nil {
		p.folder.resize(width, height)
	}
}

func (p *yearPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if p.folder != nil {
		cmd := p.folder.update(msg)
		if p.folder.done {
			p.card.tell(p.folder.notice)
			p.folder = nil
		}
		return outcome{}, cmd
	}
	if k, isKey := msg.(tea.KeyMsg); isKey && p.card != nil && k.String() == "s" {
		p.folder = newFolderPage(p.env, p.s, p.env.OutDir, func(folder string) ([]string, error) {
			return table.Export{Register: p.env.Register, Text: p.env.Text, Now: p.env.Now()}.SaveYear(folder, p.years[p.cursor])
		})
		p.folder.resize(p.width, p.height)
		return outcome{}, nil
	}
	if p.card != nil {
		o, cmd := p.card.update(msg)
		if o.move == stay {
			return o, cmd
		}
		if p.card = nil; len(p.years) == 1 {
			return outcome{move: leave}, cmd
		}
		return outcome{}, cmd
	}
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = ""
	if to, ok := along(k, p.cursor, len(p.years), p.height/2); ok {
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return outcome{move: leave}, nil
	case isNext(k) && p.cursor < len(p.years):
		p.open()
		p.resize(p.width, p.height)
	}
	return outcome{}, nil
}

func (p *yearPage) view() string {
	switch {
	case p.folder != nil:
		return p.folder.view()
	case p.card != nil:
		return p.card.view()
	}
	t := p.env.Text
	head := []string{p.s.title.Render(t.S("year.which")), ""}
	lines := make([]string, len(p.years))
	for i, year := range p.years {
		lines[i] = pointed(strconv.Itoa(year), i == p.cursor, p.width)
	}
	var below []string
	if p.notice != "" {
		below = append([]string{""}, problemLines(p.s, p.notice, p.width)...)
	}
	lines = window(t, p.s, lines, p.cursor, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *yearPage) hints() []hint {
	switch {
	case p.folder != nil:
		return p.folder.hints()
	case p.card != nil:
		return append(p.card.hints(), hint{"s", p.env.Text.S("key.save")})
	}
	t := p.env.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
