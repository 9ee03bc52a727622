package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// reviewPage shows every answer with "change" behind it. Enter on an answer
// opens it; the last line seals.
type reviewPage struct {
	quiet
	t      *text.Text
	s      styles
	r      session.Review
	cursor int // on a row, or behind them on the line that seals
	width  int
	height int
	notice string
}

// newReviewPage opens on an answer that is missing, else on the one that was
// changed just now, so that a second Enter does not seal, else on the seal.
func newReviewPage(r session.Review, t *text.Text, s styles) *reviewPage {
	p := &reviewPage{t: t, s: s, r: r, cursor: len(r.Rows)}
	if i := slices.IndexFunc(r.Rows, func(row session.ReviewRow) bool { return row.ID == r.Changed }); i >= 0 {
		p.cursor = i
	}
	if i := r.Missing(); i >= 0 {
		p.cursor = i
	}
	return p
}

func (p *reviewPage) reopen(notice string) { p.notice = notice }

func (p *reviewPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *reviewPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = ""
	if to, ok := along(k, p.cursor, len(p.r.Rows)+1, p.height/4); ok { // two lines a row
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return outcome{move: back}, nil
	case k.Type != tea.KeyEnter && k.String() != "w":
	case p.cursor < len(p.r.Rows):
		return outcome{move: change, change: p.r.Rows[p.cursor].ID}, nil
	default:
		return outcome{move: seal}, nil
	}
	return outcome{}, nil
}

func (p *reviewPage) view() string {
	head := []string{p.s.title.Render(p.t.S("review.title"))}
	head = append(head, phrase.Wrap(p.t.S("review.why"), p.width, "")...)
	head = append(head, "")
	var below []string
	if p.notice != "" {
		below = append([]string{""}, problemLines(p.s, p.notice, p.width)...)
	}
	change := p.t.S("review.change")
	var lines []string
	at := 0
	mark := func(i int) string {
		if i != p.cursor {
			return "  "
		}
		at = len(lines)
		return "> "
	}
	for i, r := range p.r.Rows {
		room := p.width - 2 - ansi.StringWidth(change) - 4
		label := ansi.Truncate(r.Label, room, "…")
		pad := strings.Repeat(" ", max(room-ansi.StringWidth(label), 0))
		lines = append(lines, mark(i)+p.s.faint.Render(label)+pad+" ["+p.s.key.Render(change)+"]")
		answer, style := strings.ReplaceAll(r.Answer, "\n", " / "), p.s.bold
		if r.Missing {
			answer, style = "! "+answer, p.s.problem
		}
		lines = append(lines, "    "+style.Render(ansi.Truncate(answer, p.width-5, "…")))
	}
	lines = append(lines, "")
	for _, warning := range p.r.Warnings {
		lines = append(lines, problemLines(p.s, warning, p.width)...)
	}
	lines = append(lines, mark(len(p.r.Rows))+p.s.good.Render("["+p.t.S("review.seal")+"]"))
	lines = window(p.t, p.s, lines, at, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *reviewPage) hints() []hint {
	does := p.t.S("key.change")
	if p.cursor == len(p.r.Rows) {
		does = p.t.S("key.seal")
	}
	return []hint{{"↑↓", p.t.S("key.choose")}, {"Enter", does}, {"Esc", p.t.S("key.back")}, {"Ctrl+C", p.t.S("key.stop")}}
}
