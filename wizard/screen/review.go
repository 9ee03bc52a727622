package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// reviewPage shows every answer, whole, from the first on. Enter on an answer
// opens it. The last row seals, and only after all answers were on the screen:
// nothing takes a seal back.
type reviewPage struct {
	quiet
	t      *text.Text
	s      styles
	r      session.Review
	cursor int // on a row, or behind them on the one that seals
	notice notice
	fresh  bool // no key but Enter came yet: the key that closed the page before does nothing here

	lines  []reviewLine // of which a window is drawn
	begins []int        // the first line of each row, and of the one that seals
	top    int
	read   int // how many rows were seen whole, from the first on
	part   int // and how many lines of the next one, which may be longer than the window

	width, height int
}

// newReviewPage opens on the first answer that is missing, else on the one that
// was changed just now, else at the top.
func newReviewPage(r session.Review, t *text.Text, s styles) *reviewPage {
	p := &reviewPage{t: t, s: s, r: r, fresh: true}
	if i := slices.IndexFunc(r.Rows, func(row session.ReviewRow) bool { return row.ID == r.Changed }); i >= 0 {
		p.cursor, p.read = i, len(r.Rows) // they were all seen before one was changed
	}
	if i := r.Missing(); i >= 0 {
		p.cursor = i
	}
	return p
}

func (p *reviewPage) reopen(n notice) { p.notice = n }

func (p *reviewPage) resize(width, height int) {
	within := p.part > 0 && p.top > p.begins[p.read]
	was := p.width
	p.width, p.height = min(width, maxWidth), height
	p.part = 0 // the lines of that answer are others now: it is read anew
	if p.width != was {
		p.lay()
	}
	if within {
		p.toUnread()
		return
	}
	p.follow()
}

// reviewLine is a line that is not drawn yet: an answer of a megabyte has thousands, and
// the cursor goes through them.
type reviewLine struct {
	words string
	row   int
	looks reviewLook
	first bool // of its row: the cursor stands before it
}

type reviewLook int

const (
	asItIs reviewLook = iota // it has its own look
	labels
	answers
	misses // an answer that is missing
)

// lay breaks the rows into lines of this width.
func (p *reviewPage) lay() {
	p.lines, p.begins = nil, nil
	for i, row := range p.r.Rows {
		p.begins = append(p.begins, len(p.lines))
		for n, line := range phrase.Wrap(row.Label, p.width-3, "") {
			p.lines = append(p.lines, reviewLine{line, i, labels, n == 0})
		}
		answer, looks := row.Answer, answers
		if row.Missing {
			answer, looks = "! "+answer, misses
		}
		for _, part := range strings.Split(answer, "\n") {
			for _, line := range phrase.Wrap(part, p.width-5, "") {
				p.lines = append(p.lines, reviewLine{line, i, looks, false})
			}
		}
	}
	seal := len(p.r.Rows)
	p.lines = append(p.lines, reviewLine{row: seal})
	for _, warning := range p.r.Warnings {
		for _, line := range warningLines(p.s, warning, p.width) {
			p.lines = append(p.lines, reviewLine{words: line, row: seal})
		}
	}
	p.begins = append(p.begins, len(p.lines))
	p.lines = append(p.lines, reviewLine{p.s.good.Render("[" + p.t.S("review.seal") + "]"), seal, asItIs, true})
}

// drawn are the lines of a window.
func (p *reviewPage) drawn(lines []reviewLine) []string {
	drawn := make([]string, len(lines))
	for i, l := range lines {
		start, look := "  ", p.s.faint
		if at := l.row == p.cursor; at && l.first {
			start, look = p.s.key.Render(here), p.s.key
		} else if at {
			look = p.s.key
		}
		switch l.looks {
		case labels:
			drawn[i] = start + look.Render(l.words)
		case answers:
			drawn[i] = "    " + lipgloss.NewStyle().Render(l.words)
		case misses:
			drawn[i] = "    " + p.s.problem.Render(l.words)
		default:
			if drawn[i] = l.words; l.first {
				drawn[i] = start + l.words
			}
		}
	}
	return drawn
}

func (p *reviewPage) heading() []string {
	head := []string{p.s.title.Render(p.t.S("review.title"))}
	head = append(head, phrase.Wrap(p.t.S("review.why"), p.width, "")...)
	return append(head, "")
}

func (p *reviewPage) below() []string {
	return p.notice.under(p.s, p.width)
}

func (p *reviewPage) room() int { return max(p.height-len(p.heading())-len(p.below()), 1) }

// end is the first line behind a row.
func (p *reviewPage) end(row int) int {
	if row+1 < len(p.begins) {
		return p.begins[row+1]
	}
	return len(p.lines)
}

// scroll goes to a line, and counts what is seen from the first row on.
func (p *reviewPage) scroll(top int) {
	p.top = max(min(top, len(p.lines)-p.room()), 0)
	shown := p.top + p.room()
	if shown < len(p.lines) {
		shown-- // the last line tells how much is below
	}
	for p.read < len(p.r.Rows) {
		from := p.begins[p.read] + p.part
		if p.top > from+1 {
			return // something between was not seen
		}
		if p.end(p.read) > shown {
			p.part = max(shown-p.begins[p.read], p.part)
			return
		}
		p.read, p.part = p.read+1, 0
	}
}

// toUnread goes to the first answer that was not seen whole, so that Space reads on
// from there.
func (p *reviewPage) toUnread() {
	p.cursor = p.read
	p.scroll(p.begins[p.read] + p.part - 1)
}

// follow keeps the row under the cursor on the screen.
func (p *reviewPage) follow() {
	switch from, to := p.begins[p.cursor], p.end(p.cursor); {
	case from <= p.top:
		p.scroll(from - 1)
	case to >= p.top+p.room():
		p.scroll(min(to+1-p.room(), from-1))
	default:
		p.scroll(p.top)
	}
}

// down goes a row further, or through a row that is longer than the window.
func (p *reviewPage) down() {
	if p.end(p.cursor) > p.top+p.room()-1 && p.cursor < len(p.r.Rows) {
		p.scroll(p.top + p.room()/2)
		return
	}
	p.cursor = min(p.cursor+1, len(p.r.Rows))
	p.follow()
}

// pageDown shows what comes after what is on the screen; at the end the cursor
// is on the seal.
func (p *reviewPage) pageDown() {
	p.scroll(p.top + p.room() - 2)
	for p.cursor < len(p.r.Rows) && p.begins[p.cursor] <= p.top {
		p.cursor++
	}
	if p.top+p.room() >= len(p.lines) {
		p.cursor = len(p.r.Rows)
	}
}

func (p *reviewPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	fresh := p.fresh
	p.fresh, p.notice = fresh && isNext(k), notice{}
	switch {
	case isBack(k):
		return outcome{move: back}, nil
	case isNext(k) && fresh:
		p.notice = wrong(p.t.S("review.first"))
	case isNext(k) && p.cursor < len(p.r.Rows):
		return outcome{move: change, change: p.r.Rows[p.cursor].ID}, nil
	case isNext(k) && p.read < len(p.r.Rows):
		p.notice = wrong(p.t.S("review.unread"))
		p.toUnread()
		return outcome{}, nil
	case isNext(k):
		return outcome{move: seal}, nil
	case k.Type == tea.KeyUp:
		p.cursor = max(p.cursor-1, 0)
	case k.Type == tea.KeyDown:
		p.down()
		return outcome{}, nil
	case k.Type == tea.KeyPgDown, k.Type == tea.KeySpace:
		p.pageDown()
		return outcome{}, nil
	case k.Type == tea.KeyPgUp:
		p.scroll(p.top + 2 - p.room())
		for p.cursor > 0 && p.begins[p.cursor] >= p.top+p.room()-1 {
			p.cursor--
		}
	case k.Type == tea.KeyHome:
		p.cursor, p.top = 0, 0
	case k.Type == tea.KeyEnd:
		p.cursor = len(p.r.Rows)
	}
	p.follow()
	return outcome{}, nil
}

func (p *reviewPage) view() string {
	room := p.room()
	lines := p.drawn(p.lines[p.top:min(p.top+room, len(p.lines))])
	if p.top > 0 && len(lines) > 0 {
		lines[0] = p.s.faint.Render("  ↑ " + p.t.N("screen.more", p.top+1))
	}
	if rest := len(p.lines) - p.top - room; rest > 0 && len(lines) > 1 {
		lines[len(lines)-1] = p.s.faint.Render("  ↓ " + p.t.N("screen.more", rest+1))
	}
	return strings.Join(slices.Concat(p.heading(), lines, p.below()), "\n")
}

func (p *reviewPage) hints() []hint {
	does := p.t.S("key.change")
	if p.cursor == len(p.r.Rows) {
		does = p.t.S("key.seal")
	}
	return []hint{{p.t.S("key.space_name"), p.t.S("key.read")}, {"↑↓", p.t.S("key.choose")}, {"Enter", does}, {"Esc", p.t.S("key.back")}, {"Ctrl+C", p.t.S("key.stop")}}
}
