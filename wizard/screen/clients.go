package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// clientsPage is the registers of all clients, the most urgent first. What is typed
// narrows the list, and Enter goes to the register under the cursor.
type clientsPage struct {
	quiet
	tools
	finding
	all  *session.ClientList
	rows []session.ClientRow

	width, height int
}

// openClients reads the registers of all clients and opens the page.
func openClients(k tools) *work {
	return newReading(k.Text.S("work.clients"), func(progress register.Progress) func() outcome {
		all := k.ClientList(progress)
		return func() outcome { return opens(&clientsPage{tools: k, all: all, rows: all.Find("")}) }
	})
}

func (p *clientsPage) resize(width, height int) { p.width, p.height = width, height }

func (p *clientsPage) typing() bool { return true }

func (p *clientsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	switch {
	case k.Type == tea.KeyEsc:
		return outcome{move: leave}, nil
	case k.Type == tea.KeyEnter && p.cursor < len(p.rows):
		row := p.rows[p.cursor]
		return works(goes(p.tools, func(s *session.Session) { s.To(row) }, func() outcome { return outcome{move: leave} }))
	case p.key(k, len(p.rows), p.height):
		p.rows = p.all.Find(p.typed)
	}
	return outcome{}, nil
}

func (p *clientsPage) view() string {
	t := p.Text
	search := t.S("clients.search_any")
	if p.typed != "" {
		search = t.S("register_page.search", "typed", ansi.TruncateLeft(p.typed, max(ansi.StringWidth(p.typed)-p.width+12, 0), "…")+"_")
	}
	width := p.width - 3
	var rows []phrase.Row
	for _, row := range p.rows {
		if row.Row.Name == "" {
			row.Row.What = row.Label
		}
		rows = append(rows, row.Row)
	}
	table := newTable(t.S("clients.columns"), 0, rows, width)
	head := []string{beside(p.s.title.Render(t.S("clients.title")), p.s.faint.Render(phrase.SignsTold(t)), p.width), ansi.Truncate(search, p.width-1, "…"), p.s.faint.Render(ansi.Truncate(p.all.Counts(), p.width-1, "…")), "",
		"  " + p.s.faint.Render(table.head(width))}
	var lines []string
	for i := range rows {
		lines = append(lines, table.view(p.s, i, p.cursor, width))
	}
	if len(lines) == 0 {
		lines = []string{"  " + t.S("clients.none")}
	}
	below := table.below(p.s, p.cursor, width, p.height)
	return strings.Join(slices.Concat(head, window(t, p.s, lines, p.cursor, p.height-len(head)-len(below)), below), "\n")
}

func (p *clientsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
