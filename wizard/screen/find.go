package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
)

// pageOfCases is how many cases are read at once; more come when the cursor
// reaches them.
const pageOfCases = 50

// findPage is the whole register, searched as it is typed.
type findPage struct {
	env    Env
	s      styles
	query  register.Query
	cases  []register.Summary
	next   string // where the register goes on; "" at its end
	cursor int
	notice string

	width, height int
}

func newFindPage(env Env, s styles) (*findPage, error) {
	p := &findPage{env: env, s: s}
	p.search()
	return p, nil
}

// search reads the first page of what is asked for now.
func (p *findPage) search() {
	p.cases, p.next, p.cursor = nil, "", 0
	p.more()
}

// again reads the same after a case was looked at, with the cursor where it was.
func (p *findPage) again() {
	at := p.cursor
	p.search()
	for at >= len(p.cases) && p.next != "" {
		p.more()
	}
	p.cursor = max(min(at, len(p.cases)-1), 0)
}

func (p *findPage) more() {
	p.notice = ""
	q := p.query
	q.After, q.Limit = p.next, pageOfCases
	page, err := p.env.Register.Find(q)
	if err != nil {
		p.notice, p.next = phrase.Error(p.env.Text, err), ""
		return
	}
	p.cases, p.next = append(p.cases, page.Cases...), page.Next
}

func (p *findPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

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
		if p.cursor < len(p.cases) {
			return outcome{move: open, to: startCase + p.cases[p.cursor].Case}, nil
		}
	case tea.KeyBackspace, tea.KeyDelete:
		if typed := []rune(p.query.Text); len(typed) > 0 {
			p.query.Text = string(typed[:len(typed)-1])
			p.search()
		}
	case tea.KeyCtrlU:
		p.query.Text = ""
		p.search()
	case tea.KeyF2:
		p.query.State = after([]register.State{register.AnyState, register.OpenOnly, register.ClosedOnly}, p.query.State)
		p.search()
	case tea.KeyF3:
		this := p.env.Now().Year()
		p.query.Year = after([]int{0, this, this - 1, this - 2, this - 3, this - 4}, p.query.Year)
		p.search()
	case tea.KeyF4:
		p.query.Risk = after([]string{"", "none", "risk", "high"}, p.query.Risk)
		p.search()
	case tea.KeyF5:
		return outcome{move: open, to: startYear}, nil
	case tea.KeyRunes, tea.KeySpace:
		p.query.Text += strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return -1
			}
			return r
		}, string(k.Runes))
		p.search()
	}
	return outcome{}, nil
}

func (p *findPage) down(by int) {
	if p.cursor+by >= len(p.cases) && p.next != "" {
		p.more()
	}
	p.cursor = max(min(p.cursor+by, len(p.cases)-1), 0)
}

// after is the choice that follows; the first comes after the last.
func after[T comparable](choices []T, now T) T {
	return choices[(slices.Index(choices, now)+1)%len(choices)]
}

func (p *findPage) view() string {
	t := p.env.Text
	year, risk, state := t.S("register_page.any"), t.S("register_page.any"), t.S("register_page.all_states")
	if p.query.Year != 0 {
		year = strconv.Itoa(p.query.Year)
	}
	if p.query.Risk != "" {
		risk = t.S("risk." + p.query.Risk)
	}
	if p.query.State != register.AnyState {
		state = t.S("register_page." + string(p.query.State))
	}
	search := t.S("register_page.search_any")
	if p.query.Text != "" {
		search = t.S("register_page.search", "typed", ansi.TruncateLeft(p.query.Text, max(ansi.StringWidth(p.query.Text)-p.width+12, 0), "…")+"_")
	}
	head := []string{p.s.title.Render(t.S("register_page.title")), ansi.Truncate(search, p.width-1, "…"),
		p.s.faint.Render(ansi.Truncate(t.S("register_page.filters", "state", state, "year", year, "risk", risk), p.width-1, "…")), ""}
	var lines []string
	for i, c := range p.cases {
		lines = append(lines, pointed(phrase.CaseLine(t, c, p.env.Now()), i == p.cursor, p.width))
	}
	if len(lines) == 0 {
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
	t := p.env.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"F2", t.S("register_page.key_state")}, {"F3", t.S("register_page.key_year")},
		{"F4", t.S("register_page.key_risk")}, {"F5", t.S("year.key")}, {"Esc", t.S("key.back")}}
}
