package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/session"
	"datalek/wizard/text"
)

// clientsPage is the registers of all clients, the most urgent first. What is typed
// narrows the list, and Enter goes to the register under the cursor.
type clientsPage struct {
	quiet
	tools
	all    *session.ClientList
	rows   []session.ClientRow
	cursor int
	typed  string

	width, height int
}

func newClientsPage(k tools) *clientsPage {
	p := &clientsPage{tools: k, all: k.ClientList()}
	p.find("")
	return p
}

func (p *clientsPage) find(typed string) { p.typed, p.rows, p.cursor = typed, p.all.Find(typed), 0 }

func (p *clientsPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *clientsPage) typing() bool { return true }

func (p *clientsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	to := p.cursor
	switch k.Type {
	case tea.KeyUp:
		to--
	case tea.KeyDown:
		to++
	case tea.KeyPgUp:
		to -= p.height / 2
	case tea.KeyPgDown:
		to += p.height / 2
	case tea.KeyHome:
		to = 0
	case tea.KeyEnd:
		to = len(p.rows)
	case tea.KeyEsc:
		return outcome{move: leave}, nil
	case tea.KeyEnter:
		if p.cursor < len(p.rows) {
			p.To(p.rows[p.cursor])
			return outcome{move: leave}, nil
		}
	case tea.KeyBackspace, tea.KeyDelete:
		if typed := []rune(p.typed); len(typed) > 0 {
			p.find(string(typed[:len(typed)-1]))
		}
		return outcome{}, nil
	case tea.KeyCtrlU:
		p.find("")
		return outcome{}, nil
	case tea.KeyRunes, tea.KeySpace:
		p.find(p.typed + printed(k))
		return outcome{}, nil
	}
	p.cursor = max(min(to, len(p.rows)-1), 0)
	return outcome{}, nil
}

// printed is what a key types into a field of one line.
func printed(k tea.KeyMsg) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, string(k.Runes))
}

func (p *clientsPage) view() string {
	t := p.Text
	search := t.S("clients.search_any")
	if p.typed != "" {
		search = t.S("register_page.search", "typed", ansi.TruncateLeft(p.typed, max(ansi.StringWidth(p.typed)-p.width+12, 0), "…")+"_")
	}
	head := []string{p.s.title.Render(t.S("clients.title")), ansi.Truncate(search, p.width-1, "…"), p.s.faint.Render(ansi.Truncate(p.all.Counts(), p.width-1, "…")), ""}
	var lines []string
	for i, row := range p.rows {
		start, label := "  ", ansi.Truncate(text.Printable(row.Label), p.width-3, "…")
		if i == p.cursor {
			start, label = p.s.key.Render(here), p.s.bold.Render(label)
		}
		lines = append(lines, start+label)
	}
	if len(lines) == 0 {
		lines = []string{"  " + t.S("clients.none")}
	}
	return strings.Join(slices.Concat(head, window(t, p.s, lines, p.cursor, p.height-len(head))), "\n")
}

func (p *clientsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
