package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// pageOfCases is how many cases are read at once; more come when the cursor
// reaches them.
const pageOfCases = 50

// findPage is the whole register, searched as it is typed.
type findPage struct {
	quiet
	tools
	found  *session.Search
	cursor int
	notice string

	width, height int
}

func newFindPage(k tools) *findPage {
	p := &findPage{tools: k, found: k.Search(pageOfCases)}
	p.search()
	return p
}

// search reads the first page of what is asked for now.
func (p *findPage) search() {
	p.cursor = 0
	p.tell(p.found.Again())
}

func (p *findPage) tell(err error) {
	if p.notice = ""; err != nil {
		p.notice = phrase.Error(p.Text, err)
	}
}

// reopen reads the same after a case was looked at, with the cursor where it was.
func (p *findPage) reopen(notice string) {
	at := p.cursor
	p.search()
	for at >= len(p.found.Cases) && p.found.Next != "" {
		p.tell(p.found.More())
	}
	p.cursor = max(min(at, len(p.found.Cases)-1), 0)
	if notice != "" {
		p.notice = notice
	}
}

func (p *findPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *findPage) typing() bool { return true }

func (p *findPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	switch k.Type {
	case tea.KeyUp:
		p.cursor = max(p.cursor-1, 0)
	case tea.KeyDown:
		p.down(1)
	case tea.KeyPgUp:
		p.cursor = max(p.cursor-p.height/2, 0)
	case tea.KeyPgDown:
		p.down(p.height / 2)
	case tea.KeyEsc:
		return outcome{move: leave}, nil
	case tea.KeyEnter:
		if p.cursor < len(p.found.Cases) {
			return p.open(p.found.Cases[p.cursor].Case), nil
		}
	case tea.KeyBackspace, tea.KeyDelete:
		if typed := []rune(p.found.Query.Text); len(typed) > 0 {
			p.found.Query.Text = string(typed[:len(typed)-1])
			p.search()
		}
	case tea.KeyCtrlU:
		p.found.Query.Text = ""
		p.search()
	case tea.KeyF5:
		p.found.Query.State = after([]register.State{register.AnyState, register.OpenOnly, register.ClosedOnly}, p.found.Query.State)
		p.search()
	case tea.KeyF6:
		this := p.Now().Year()
		p.found.Query.Year = after([]int{0, this, this - 1, this - 2, this - 3, this - 4}, p.found.Query.Year)
		p.search()
	case tea.KeyF7:
		p.found.Query.Risk = after([]string{"", "none", "risk", "high"}, p.found.Query.Risk)
		p.search()
	case tea.KeyF8:
		years, err := newYearsPage(p.tools)
		if err == nil {
			return opens(years), nil
		}
		p.tell(err)
	case tea.KeyF9:
		p.found.Query.Order = after(session.Orders, p.found.Query.Order)
		p.search()
	case tea.KeyRunes, tea.KeySpace:
		p.found.Query.Text += printed(k)
		p.search()
	}
	return outcome{}, nil
}

func (p *findPage) open(number string) outcome {
	c, err := newCasePage(p.tools, number)
	if err != nil {
		p.tell(err)
		return outcome{}
	}
	return opens(c)
}

func (p *findPage) down(by int) {
	if p.cursor+by >= len(p.found.Cases) && p.found.Next != "" {
		p.tell(p.found.More())
	}
	p.cursor = max(min(p.cursor+by, len(p.found.Cases)-1), 0)
}

// after is the choice that follows; the first comes after the last.
func after[T comparable](choices []T, now T) T {
	return choices[(slices.Index(choices, now)+1)%len(choices)]
}

func (p *findPage) view() string {
	t := p.Text
	search := t.S("register_page.search_any")
	if p.found.Query.Text != "" {
		search = t.S("register_page.search", "typed", ansi.TruncateLeft(p.found.Query.Text, max(ansi.StringWidth(p.found.Query.Text)-p.width+12, 0), "…")+"_")
	}
	head := []string{p.s.title.Render(t.S("register_page.title")), ansi.Truncate(search, p.width-1, "…"),
		p.s.faint.Render(ansi.Truncate(p.found.Filters(), p.width-1, "…")), ""}
	var lines []string
	for i, c := range p.found.Cases {
		row := text.Printable(p.found.Label(c))
		if i == p.cursor {
			lines = append(lines, p.s.key.Render(here)+ansi.Truncate(row, p.width-3, "…"))
		} else {
			lines = append(lines, "  "+ansi.Truncate(row, p.width-3, "…"))
		}
	}
	if len(lines) > 0 {
		head[3] = p.s.faint.Render("  " + ansi.Truncate(t.S("register_page.columns"), p.width-3, "…"))
	} else {
		lines = []string{"  " + t.S("register_page.none")}
	}
	var below []string
	if p.notice != "" {
		below = problemLines(p.s, p.notice, p.width)
	}
	lines = window(t, p.s, lines, p.cursor, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *findPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"F5", t.S("register_page.key_state")}, {"F6", t.S("register_page.key_year")},
		{"F7", t.S("register_page.key_risk")}, {"F9", t.S("register_page.key_order")}, {"F8", t.S("year.key")}, {"Esc", t.S("key.back")}}
}
