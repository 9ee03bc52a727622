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

// readingPage is a text to read, a line at a time: a verdict, a draft, the end.
type readingPage struct {
	quiet
	t    *text.Text
	s    styles
	draw func(width int) []string

	lines         []string
	top           int
	width, height int
	laid          bool // beside the screen, for the room that there was

	notice notice
	end    move // what Enter does
	closes bool // nothing follows: Enter goes back, as Escape does

	guarded bool   // Enter as the first key does nothing: a verdict is not passed by the key that closed the page before
	fresh   bool   // no key but Enter came yet
	drafts  bool   // it is a draft, and no verdict
	card    bool   // it says how much time is left
	letter  string // the only key that goes on, where Enter must not
	read    int    // how many lines were seen, from the first on

	views []phrase.Detail // what stands behind a verdict, under 1, 2, 3, 4
	shown int             // the view that is open, from 1; 0: the card itself
}

// cardPage shows a card with the views behind it.
func cardPage(t *text.Text, s styles, end move, card func() phrase.Card, views []phrase.Detail) *readingPage {
	p := &readingPage{t: t, s: s, end: end, views: views, card: true}
	p.draw = func(width int) []string {
		if p.shown > 0 {
			return cardLines(views[p.shown-1].Card(), s, width)
		}
		return verdictLines(card(), s, width, p.height)
	}
	return p
}

// closingCard is a card that only closes again.
func closingCard(t *text.Text, s styles, card func() phrase.Card, views []phrase.Detail) *readingPage {
	p := cardPage(t, s, leave, card, views)
	p.closes = true
	return p
}

// stillCard is a card that only closes again, and does not change with the time of day.
func stillCard(k tools, card phrase.Card) *readingPage {
	p := closingCard(k.Text, k.s, func() phrase.Card { return card }, nil)
	p.card = false
	return p
}

// verdictPage is a card that cannot be passed by the key that closed the page
// before: Space reads on, and Enter goes on after any other key.
func verdictPage(t *text.Text, s styles, card func() phrase.Card, views []phrase.Detail) *readingPage {
	p := cardPage(t, s, next, card, views)
	p.guarded, p.fresh = true, true
	return p
}

// warningPage is a card that only its own letter passes, so that no habit does.
func warningPage(t *text.Text, s styles, card func() phrase.Card) *readingPage {
	p := cardPage(t, s, next, card, nil)
	p.letter = t.S("against.key")
	return p
}

// updatePage shows what an event will seal, because nothing takes it back.
type updatePage struct{ *readingPage }

func newUpdatePage(k tools, card func() phrase.Card) updatePage {
	p := verdictPage(k.Text, k.s, card, nil)
	p.end = seal
	return updatePage{p}
}

func (p updatePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	o, cmd := p.readingPage.update(msg)
	if o.move == back {
		o.answer = question.Answer{} // it was not answered
	}
	return o, cmd
}

// look opens a view, or the card again.
func (p *readingPage) look(view int) {
	p.shown, p.top = view, 0
	p.resize(p.width, p.height)
}

// viewFor is the number of the view that a key opens, or -1.
func (p *readingPage) viewFor(k tea.KeyMsg) int {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) != 1 {
		return -1
	}
	if n := int(k.Runes[0] - '0'); n >= 1 && n <= len(p.views) {
		return n
	}
	return -1
}

// backwards is what Esc does: one that only closes again has nothing before it.
func (p *readingPage) backwards() move {
	if p.closes {
		return leave
	}
	return back
}

// lay draws the page beside the screen, before it opens: of much to read that takes
// longer than a key may.
func (p *readingPage) lay(in room) {
	p.resize(in.width, in.height)
	p.laid = true
}

func (p *readingPage) resize(width, height int) {
	was := p.laid
	if p.laid = false; was && p.width == min(width, maxWidth) && p.height == height {
		return
	}
	p.width, p.height = min(width, maxWidth), height
	p.lines = p.draw(p.width - 1)
	p.scroll(0)
}

// note draws a card anew as time passes, so that it says no other time than the header.
func (p *readingPage) note() {
	if p.card {
		p.resize(p.width, p.height)
	}
}

func (p *readingPage) room() int {
	if p.notice.words != "" {
		return p.height - len(p.notice.lines(p.s, p.width-1)) - 1
	}
	return p.height
}

func (p *readingPage) scroll(by int) {
	p.top = max(min(p.top+by, len(p.lines)-p.room()), 0)
	if p.top <= p.read && p.shown == 0 {
		p.read = max(p.read, p.top+p.room())
	}
}

func (p *readingPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	fresh := p.fresh
	p.fresh = fresh && isNext(k)
	if p.guarded || p.letter != "" {
		p.tell(notice{}) // what a key said is gone with the next one
	}
	passed := outcome{move: p.end, answer: question.Answer{Seen: true}}
	switch {
	case p.letter != "" && k.Type == tea.KeyRunes && !k.Paste && strings.EqualFold(string(k.Runes), p.letter):
		return passed, nil
	case p.letter != "" && isNext(k):
		p.tell(notice{words: p.t.S("against.how_screen")})
	case p.shown > 0 && (isNext(k) || isBack(k)):
		p.look(0)
	case p.viewFor(k) > 0:
		p.look(p.viewFor(k))
	case isNext(k) && p.guarded && fresh:
		p.tell(notice{words: p.t.S("reading.first_" + p.ending())})
	case isNext(k) && p.end == seal && p.read < len(p.lines):
		p.tell(notice{words: p.t.S("review.unread")})
	case isNext(k):
		return passed, nil
	case isBack(k):
		return outcome{move: p.backwards(), answer: question.Answer{Seen: true}}, nil
	// The Space that reads on ticks nothing on the page that follows.
	case k.Type == tea.KeySpace && p.guarded && p.end == next && p.shown == 0 && p.top+p.room() >= len(p.lines):
		if len(p.lines) > p.height { // else all of it stands there
			p.tell(notice{words: p.t.S("reading.end")})
			p.scroll(len(p.lines))
		}
	case k.Type == tea.KeyUp:
		p.scroll(-1)
	case k.Type == tea.KeyDown:
		p.scroll(1)
	case k.Type == tea.KeyPgUp:
		p.scroll(2 - p.room())
	case k.Type == tea.KeyPgDown || k.Type == tea.KeySpace:
		p.scroll(p.room() - 2)
	case k.Type == tea.KeyHome:
		p.scroll(-p.top)
	case k.Type == tea.KeyEnd:
		p.scroll(len(p.lines))
	}
	return outcome{}, nil
}

// ending names what a guarded page does at its end.
func (p *readingPage) ending() string {
	switch {
	case p.end == seal:
		return "seal"
	case p.end == leave:
		return "todo"
	case p.drafts:
		return "draft"
	}
	return "verdict"
}

// tell says something under the text.
func (p *readingPage) tell(n notice) {
	p.notice = n
	p.scroll(0)
}

func (p *readingPage) reopen(n notice) { p.tell(n) }

func (p *readingPage) view() string {
	room := p.room()
	lines := slices.Clone(p.lines[p.top:min(p.top+room, len(p.lines))])
	if p.top > 0 && len(lines) > 0 {
		lines[0] = p.s.faint.Render("↑ " + p.t.N("screen.more", p.top+1))
	}
	if rest := len(p.lines) - p.top - room; rest > 0 && len(lines) > 1 {
		lines[len(lines)-1] = p.s.faint.Render("↓ " + p.t.N("screen.more", rest+1))
	}
	if p.notice.words != "" {
		for len(lines) < room {
			lines = append(lines, "")
		}
		lines = append(lines, "")
		lines = append(lines, p.notice.lines(p.s, p.width-1)...)
	}
	return strings.Join(lines, "\n")
}

func (p *readingPage) hints() []hint {
	list := []hint{{"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")}}
	switch {
	case p.closes:
		list = []hint{{"Enter", p.t.S("key.back")}}
	case p.end == seal:
		list[0].does = p.t.S("key.seal")
	case p.letter != "":
		list[0] = hint{p.letter, p.t.S("against.does")}
	}
	if p.shown > 0 {
		list = []hint{{"Enter", p.t.S("key.to_card")}}
	}
	if len(p.lines) > p.room() {
		list = append([]hint{{"↑↓ " + p.t.S("key.space_name"), p.t.S("key.read")}}, list...)
	}
	for i, v := range p.views {
		key := string(rune('1' + i))
		if i+1 == p.shown {
			key = here + key
		}
		list = append(list, hint{key, v.Name})
	}
	// The way out is last: on a narrow window what stands before it goes first.
	return append(list, hint{"Ctrl+C", p.t.S("key.stop")})
}

// cardLines draws a card.
func cardLines(c phrase.Card, s styles, width int) []string {
	lines := append(titleLines(c, s, width), glanceLines(c, s, width)...)
	for i, part := range c.Parts {
		if i > 0 || c.Badge == nil { // below a frame there is room enough
			lines = append(lines, "")
		}
		lines = append(lines, partLines(part, s, width)...)
	}
	return lines
}

// titleLines draw the title of a card. The sign before it says how urgent it is, not the
// colour alone.
func titleLines(c phrase.Card, s styles, width int) []string {
	style := s.title
	switch c.Mood {
	case phrase.Urgent:
		style = s.late
	case phrase.AtEase:
		style = s.good
	}
	lines := phrase.Wrap(c.Title, width, string(c.Mood))
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// partLines draw one part of a card.
func partLines(part phrase.Part, s styles, width int) (lines []string) {
	if part.Heading != "" {
		for _, line := range phrase.Wrap(part.Heading, width, "") {
			lines = append(lines, s.bold.Render(line))
		}
	}
	if part.Intro != "" {
		lines = append(lines, phrase.Wrap(part.Intro, width, "")...)
	}
	if lines = append(lines, termLines(part.Terms, s, width)...); len(part.Terms) > 0 && len(part.Lines) > 0 {
		lines = append(lines, "")
	}
	if grid, fits := gridLines(part.Grid, s, width); fits {
		return append(lines, grid...)
	}
	if part.Bars != nil {
		return append(lines, barLines(part.Bars, s, width)...)
	}
	bullet := ""
	if part.List {
		bullet = "• "
	}
	for _, line := range part.Lines {
		if rest, late := strings.CutPrefix(line, "! "); late && part.List { // one sign before a line
			lines = append(lines, warned(s, phrase.Wrap(rest, width, "! "))...)
			continue
		}
		lines = append(lines, sourceFaint(s, phrase.Wrap(line, width, bullet))...)
	}
	return lines
}

// warned lets the sign of what is late stand out.
func warned(s styles, lines []string) []string {
	if len(lines) > 0 {
		lines[0] = s.late.Render("!") + strings.TrimPrefix(lines[0], "!")
	}
	return lines
}

// termLines draw words with their meanings under each other, in two columns where both fit.
func termLines(terms []phrase.Term, s styles, width int) (lines []string) {
	const between = 2
	name, means := 0, 0
	for _, term := range terms {
		name, means = max(name, ansi.StringWidth(term.Name)), max(means, ansi.StringWidth(term.Means))
	}
	column := between + name + between + means
	rows := len(terms)
	if 2*column <= width {
		rows = (rows + 1) / 2
	}
	for i := range rows {
		line := ""
		for n := i; n < len(terms); n += rows {
			line += strings.Repeat(" ", between) + s.bold.Render(pad(terms[n].Name, name)) + strings.Repeat(" ", between) + pad(terms[n].Means, means)
		}
		lines = append(lines, ansi.Truncate(strings.TrimRight(line, " "), width, "…"))
	}
	return lines
}

// sourceFaint lets the source at the end of a reason, between brackets, step back.
func sourceFaint(s styles, lines []string) []string {
	last := len(lines) - 1
	if last < 0 || !strings.HasSuffix(lines[last], "]") {
		return lines
	}
	for i := last; i >= 0; i-- {
		at := strings.LastIndex(lines[i], "[")
		if at >= 0 {
			lines[i] = lines[i][:at] + s.faint.Render(lines[i][at:])
			break
		}
		text := strings.TrimLeft(lines[i], " ")
		lines[i] = lines[i][:len(lines[i])-len(text)] + s.faint.Render(text)
	}
	return lines
}
