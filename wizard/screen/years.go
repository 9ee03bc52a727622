package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/phrase"
)

// openYears opens the yearly look at the register. Where there are several years, one
// is chosen first. What went wrong is told by the page that asked.
func openYears(k tools, tell func(error)) *work {
	return newReading(k.Text.S("work.year"), func(progress register.Progress) func() outcome {
		years, err := k.Years()
		if err == nil && len(years) == 1 {
			return openYear(k, years[0], tell).do(progress)
		}
		return func() outcome {
			if err != nil {
				tell(err)
				return outcome{}
			}
			p := &yearsPage{tools: k, years: years}
			for _, year := range years {
				p.list.rows = append(p.list.rows, listRow{label: strconv.Itoa(year)})
			}
			return opens(p)
		}
	})
}

// openYear opens one year.
func openYear(k tools, year int, tell func(error)) *work {
	in := *k.room
	return newReading(k.Text.S("work.year"), func(progress register.Progress) func() outcome {
		card, err := k.Year(year, progress)
		if err != nil {
			return func() outcome { tell(err); return outcome{} }
		}
		p := &yearPage{readingPage: stillCard(k, card), tools: k, year: year}
		p.lay(in)
		return func() outcome { return opens(p) }
	})
}

// yearsPage asks which year.
type yearsPage struct {
	quiet
	tools
	years  []int
	list   list
	notice notice

	width, height int
}

func (p *yearsPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *yearsPage) signs(k tea.KeyMsg) bool { return p.list.bySign(k) >= 0 }

func (p *yearsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
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
	case isNext(k) && p.list.cursor < len(p.years):
		return works(openYear(p.tools, p.years[p.list.cursor], func(err error) { p.notice = wrong(phrase.Error(p.Text, err)) }))
	default:
		p.notice = p.list.noRow(p.Text, k)
	}
	return outcome{}, nil
}

func (p *yearsPage) view() string {
	t := p.Text
	head := []string{p.s.title.Render(t.S("year.which")), ""}
	below := p.notice.under(p.s, p.width)
	lines := p.list.view(t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *yearsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}

// yearPage is one year, to read and to save.
type yearPage struct {
	*readingPage
	tools
	year int
}

func (p *yearPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if k, isKey := msg.(tea.KeyMsg); isKey && k.String() == "s" {
		return opens(newFolderPage(p.tools, p.OutDir, func(folder string, progress register.Progress) (string, error) {
			return p.SaveYear(folder, p.year, progress)
		})), nil
	}
	return p.readingPage.update(msg)
}

func (p *yearPage) hints() []hint {
	return beforeOut(p.readingPage.hints(), hint{"s", p.t.S("key.keep_file")})
}
