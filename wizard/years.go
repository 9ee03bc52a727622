package wizard

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

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
}

func (p *yearPage) update(msg tea.Msg) (outcome, tea.Cmd) {
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
	if p.card != nil {
		return p.card.view()
	}
	t := p.env.Text
	head := []string{p.s.title.Render(t.S("year.which")), ""}
	lines := make([]string, len(p.years))
	for i, year := range p.years {
		lines[i] = "  " + strconv.Itoa(year)
		if i == p.cursor {
			lines[i] = "> " + strconv.Itoa(year)
		}
	}
	var below []string
	if p.notice != "" {
		below = append([]string{""}, problemLines(p.s, p.notice, p.width)...)
	}
	lines = window(t, p.s, lines, p.cursor, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *yearPage) hints() []hint {
	if p.card != nil {
		return p.card.hints()
	}
	t := p.env.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
