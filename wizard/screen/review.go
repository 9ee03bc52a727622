package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// reviewPage shows every answer with "change" behind it. Enter on an answer
// opens it; the last line seals.
type reviewPage struct {
	t      *text.Text
	s      styles
	rows   []reviewRow
	cursor int
	width  int
	height int
	notice string

	spilled []string // warnings about data of people who were hit
}

// reviewRow is one answered question, or the line that seals (id "").
type reviewRow struct {
	id, label, answer string
	missing           bool
}

func newReviewPage(in question.Intake, f question.Flow, t *text.Text, s styles) *reviewPage {
	p := &reviewPage{t: t, s: s, spilled: phrase.Spilled(t, f, in)}
	for _, q := range f.Path {
		if q.Kind == question.Page || q.Step == question.Evaluate {
			continue
		}
		shown := phrase.Reviewed(t, q, f, in.Answers[q.ID])
		p.rows = append(p.rows, reviewRow{id: q.ID, label: t.S("question." + q.ID + ".title"), answer: shown, missing: !in.Answered(f, q.ID)})
	}
	p.rows = append(p.rows, reviewRow{label: t.S("review.seal")})
	p.cursor = len(p.rows) - 1
	if i := slices.IndexFunc(p.rows, func(r reviewRow) bool { return r.missing }); i >= 0 {
		p.cursor = i
	}
	return p
}

// on puts the cursor on an answer, unless one is missing: who just changed an
// answer sees it, and a second Enter does not seal.
func (p *reviewPage) on(id string) {
	at := slices.IndexFunc(p.rows, func(r reviewRow) bool { return r.id == id })
	if id != "" && at >= 0 && !slices.ContainsFunc(p.rows, func(r reviewRow) bool { return r.missing }) {
		p.cursor = at
	}
}

func (p *reviewPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *reviewPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = ""
	if to, ok := along(k, p.cursor, len(p.rows), p.height/4); ok { // two lines a row
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return outcome{move: back}, nil
	case k.Type == tea.KeyEnter || k.String() == "w":
		at := p.rows[p.cursor]
		if at.id != "" {
			return outcome{move: open, to: at.id}, nil
		}
		if i := slices.IndexFunc(p.rows, func(r reviewRow) bool { return r.missing }); i >= 0 {
			p.cursor, p.notice = i, p.t.S("review.missing")
			return outcome{}, nil
		}
		return outcome{move: next, answer: question.Answer{Seen: true}}, nil
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
	for i, r := range p.rows {
		mark := "  "
		if i == p.cursor {
			mark, at = "> ", len(lines)
		}
		if r.id == "" {
			lines = append(lines, "")
			for _, warning := range p.spilled {
				lines = append(lines, problemLines(p.s, warning, p.width)...)
			}
			lines = append(lines, mark+p.s.good.Render("["+r.label+"]"))
			if i == p.cursor {
				at = len(lines) - 1
			}
			continue
		}
		room := p.width - 2 - ansi.StringWidth(change) - 4
		label := ansi.Truncate(r.label, room, "…")
		pad := strings.Repeat(" ", max(room-ansi.StringWidth(label), 0))
		lines = append(lines, mark+p.s.faint.Render(label)+pad+" ["+p.s.key.Render(change)+"]")
		answer := strings.ReplaceAll(r.answer, "\n", " / ")
		style := p.s.bold
		if r.missing {
			answer, style = "! "+answer, p.s.problem
		}
		lines = append(lines, "    "+style.Render(ansi.Truncate(answer, p.width-5, "…")))
	}
	lines = window(p.t, p.s, lines, at, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *reviewPage) hints() []hint {
	does := p.t.S("key.change")
	if p.rows[p.cursor].id == "" {
		does = p.t.S("key.seal")
	}
	return []hint{{"↑↓", p.t.S("key.choose")}, {"Enter", does}, {"Esc", p.t.S("key.back")}, {"Ctrl+C", p.t.S("key.stop")}}
}
