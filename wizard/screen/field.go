package screen

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/internal/later"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// fieldPage is one question with a field to type in. All ways around huh stand
// in this file: the field is used without its form (forms move by messages that
// arrive late), it has a theme and a key map before it is drawn, it never gets
// Tab or Escape, and it is built again when the window changes.
//
// Enter goes on from a single line. In a text of several lines it is a new line,
// as everybody expects, and Tab goes on.
type fieldPage struct {
	quiet
	at  session.Page
	q   question.Question
	t   *text.Text
	s   styles
	now func() time.Time

	width, height int
	field         huh.Field
	which         *which // the words fit two moments: one is chosen first
	typed         string
	moved         bool // the cursor was moved: it may be anywhere in the text
	old           bool // the old answer stands there whole: letters take its place, other keys work on it
	problem       string
	notice        notice // what a page above it did, or why this one stays
	help          bool
}

// newFieldPage opens a question with the answer it already has. Typed text that
// was not accepted yet comes back as it was.
func newFieldPage(at session.Page, t *text.Text, s styles, now func() time.Time) *fieldPage {
	p := &fieldPage{at: at, q: at.Question, t: t, s: s, now: now, typed: at.Typed}
	if p.typed == "" {
		p.typed = p.shown()
		p.old = p.typed != "" && p.q.Kind != question.Paragraph
	}
	return p
}

// shown is the old answer as it stands in the field.
// It may come from a record, and the field measures what it is given.
func (p *fieldPage) shown() string {
	return text.Printable(question.Typed(p.q, p.at.Answer, p.t.S("input.unknown")))
}

// touched reports whether something else was typed.
func (p *fieldPage) touched() bool { return p.typed != p.shown() }

func (p *fieldPage) typing() bool { return !p.help && p.which == nil }

func (p *fieldPage) oneLine() bool { return p.q.Kind != question.Paragraph }

func (p *fieldPage) signs(k tea.KeyMsg) bool { return p.which != nil && p.which.list.bySign(k) >= 0 }

// resize fits the field. A new one has its cursor at the end, so where somebody went to
// change a word halfway the field stays, and with it the cursor.
func (p *fieldPage) resize(width, height int) {
	p.width, p.height = min(width, maxWidth), height
	switch {
	case p.field == nil:
		p.build()
		p.fromTheTop()
	case p.moved:
		p.fit()
	default:
		p.build()
	}
}

var huhKeys = later.Value[*huh.KeyMap]{Make: func() *huh.KeyMap {
	keys := huh.NewDefaultKeyMap()
	for _, b := range []*key.Binding{&keys.Text.Editor, &keys.Input.Next, &keys.Input.Prev, &keys.Input.Submit,
		&keys.Text.Next, &keys.Text.Prev, &keys.Text.Submit, &keys.Input.AcceptSuggestion} {
		b.SetEnabled(false)
	}
	keys.Text.NewLine.SetKeys("enter", "ctrl+j", "alt+enter")
	return keys
}}

func (p *fieldPage) build() {
	theme := p.s.field()
	if p.q.Kind == question.Paragraph {
		theme = p.s.area()
		p.field = huh.NewText().ExternalEditor(false).ShowLineNumbers(false).CharLimit(0).Value(&p.typed)
	} else {
		p.field = huh.NewInput().Prompt("> ").Placeholder(ansi.Truncate(p.placeholder(), p.width-6, "…")).CharLimit(0).Value(&p.typed)
	}
	p.field = p.field.WithTheme(theme).WithKeyMap(huhKeys.Get())
	p.field.Focus()
	p.fit()
}

// fit gives the field its place in the window.
func (p *fieldPage) fit() {
	p.field.WithWidth(max(p.width-2, minWidth/2)) // in less, which nobody sees, the library panics
	if area, is := p.field.(*huh.Text); is {
		area.Lines(p.areaLines())
	}
	p.follow()
}

// areaLines is how many lines of a text of several are shown.
func (p *fieldPage) areaLines() int { return max(min(p.height-8, 8), 2) }

// fromTheTop opens a text at its beginning that stands there whole and is longer than the
// field shows: it is read before it is changed. What is half typed goes on at its end.
func (p *fieldPage) fromTheTop() {
	if p.q.Kind == question.Paragraph && p.at.Typed == "" && len(phrase.Wrap(p.typed, max(p.width-5, 1), "")) > p.areaLines() {
		p.moved = true
		p.pass(tea.KeyMsg{Type: tea.KeyCtrlHome})
		p.follow()
	}
}

// follow brings the cursor into view. The field looks for it in what it drew last, which
// is not yet what it holds now.
func (p *fieldPage) follow() {
	p.field.View()
	p.pass(nil)
}

func (p *fieldPage) placeholder() string {
	switch p.q.Kind {
	case question.When, question.Number, question.Day:
		return phrase.How(p.t, p.q)
	}
	return p.t.Maybe("question." + p.q.ID + ".placeholder")
}

func (p *fieldPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, p.pass(msg)
	}
	if p.help {
		p.help = false
		return outcome{}, nil
	}
	if p.which != nil {
		return p.choose(k), nil
	}
	p.notice = notice{}
	many := p.q.Kind == question.Paragraph
	switch {
	case k.Type == tea.KeyTab, isNext(k) && !many:
		return p.submit(), nil
	case isBack(k):
		a, typed := p.held()
		return outcome{move: back, answer: a, typed: typed}, nil
	case k.Type == tea.KeyF1, k.String() == "?" && p.typed == "":
		p.help = true
		return outcome{}, nil
	case k.Type == tea.KeyF4:
		return p.unknown(), nil
	case k.Type == tea.KeyCtrlV: // the terminal pastes by itself; huh would paste again
		return outcome{}, nil
	}
	switch {
	case p.old && k.Type == tea.KeySpace: // pressed to read on; no answer begins with it
		return outcome{}, nil
	case p.old && k.Type == tea.KeyRunes:
		p.typed = ""
		p.build()
	}
	p.old = false
	p.moved = p.moved || !pasteable(k) && k.Type != tea.KeyBackspace
	if k.Paste && !many {
		k.Runes = []rune(oneLine(string(k.Runes), p.typed))
	}
	p.problem = ""
	cmd := p.pass(k)
	if many && len(k.Runes) > 1 {
		p.follow()
	}
	return outcome{}, cmd
}

// oneLine is a paste for a field of one line: its line breaks are spaces, one
// between two words.
func oneLine(pasted, before string) string {
	s := strings.Join(strings.FieldsFunc(pasted, func(r rune) bool { return r == '\n' || r == '\t' }), " ")
	if strings.HasPrefix(pasted, "\n") && before != "" && !strings.HasSuffix(before, " ") {
		s = " " + s
	}
	return s
}

func (p *fieldPage) pass(msg tea.Msg) tea.Cmd {
	m, cmd := p.field.Update(msg)
	if f, ok := m.(huh.Field); ok {
		p.field = f
	}
	return cmd
}

func (p *fieldPage) submit() outcome {
	a, err := p.read()
	var doubt question.Doubt
	if errors.As(err, &doubt) {
		p.which, p.problem = newWhich(p.t, p.typed, doubt), ""
		return outcome{}
	}
	if err != nil {
		p.problem = phrase.Problem(p.t, p.q, err)
		return outcome{}
	}
	return outcome{move: next, answer: a}
}

// choose takes one of two moments, or goes back to what was typed.
func (p *fieldPage) choose(k tea.KeyMsg) outcome {
	switch {
	case isBack(k):
		p.which = nil
		return outcome{}
	case k.Type == tea.KeyF4 && p.at.CanBeUnknown():
		p.which = nil
		return p.unknown()
	}
	typed, taken := p.which.take(p.t, k)
	if !taken {
		return outcome{}
	}
	p.which, p.typed = nil, typed
	p.old = true // the program wrote it: where it is refused, letters take its place
	p.build()
	return p.submit()
}

func (p *fieldPage) unknown() outcome {
	a, err := p.at.Unknown()
	if err != nil {
		p.problem = phrase.Problem(p.t, p.q, err)
		return outcome{}
	}
	return outcome{move: next, answer: a}
}

// held is what was typed, and the answer that it is, if it is one. What was not
// touched is none again.
func (p *fieldPage) held() (question.Answer, string) {
	if !p.touched() || strings.TrimSpace(p.typed) == "" && p.oneLine() {
		return question.Answer{}, ""
	}
	if a, err := p.read(); err == nil {
		return a, p.typed
	}
	return question.Answer{}, p.typed
}

func (p *fieldPage) reopen(n notice) { p.notice = n }

func (p *fieldPage) read() (question.Answer, error) {
	a, err := p.at.Flow.Read(p.q, p.typed, p.now())
	// What was left as it was stays as it was: a day that has passed meanwhile, a
	// moment to the second.
	if old := p.at.Answer; !old.At.IsZero() && p.typed == p.shown() && (err == nil || p.q.Kind == question.Day) {
		return old, nil
	}
	return a, err
}

func (p *fieldPage) view() string {
	if p.help {
		return helpView(p.t, p.s, p.at, p.width, p.height)
	}
	head := questionHead(p.t, p.s, p.q, p.width, p.height)
	if p.which != nil {
		return p.which.view(p.t, p.s, head, p.width, p.height)
	}
	below := p.below()
	room := p.height - len(head) - len(below)
	lines := strings.Split(strings.TrimRight(p.field.View(), "\n"), "\n")
	if len(lines) > room {
		lines = lines[:max(room, 1)]
	}
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

// below is what stands under the field: how a moment or a number was understood, a warning
// about victims' data, what is wrong.
func (p *fieldPage) below() []string {
	var lines []string
	add := func(style func(...string) string, s string) {
		for _, line := range phrase.Wrap(s, p.width-2, "") {
			lines = append(lines, style(line))
		}
	}
	if p.at.Zone != "" {
		add(p.s.faint.Render, p.at.Zone)
	}
	if p.old {
		add(p.s.faint.Render, p.t.S("input.old"))
	}
	if understood := p.understood(); understood != "" {
		add(p.s.good.Render, understood)
	}
	if many := p.q.Kind == question.Paragraph; many && (p.typed == "\n" || strings.HasSuffix(p.typed, "\n\n")) {
		add(p.s.bold.Render, p.t.S("input.tab")) // somebody presses Enter to go on
	}
	if p.q.Kind == question.Line || p.q.Kind == question.Paragraph {
		if w := phrase.PIIWarning(p.t, p.q, p.typed); w != "" {
			lines = append(lines, warningLines(p.s, w, p.width-1)...)
		}
	}
	if p.problem != "" {
		lines = append(lines, problemLines(p.s, p.problem, p.width-1)...)
	}
	lines = append(lines, p.notice.lines(p.s, p.width)...)
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// understood is a moment, a day or a number as it was read.
func (p *fieldPage) understood() string {
	if p.q.Kind == question.Number {
		return phrase.UnderstoodNumber(p.t, p.typed)
	}
	if p.typed == "" || p.q.Kind != question.When && p.q.Kind != question.Day {
		return ""
	}
	a, err := p.at.Flow.Read(p.q, p.typed, p.now())
	switch {
	case err != nil || a.At.IsZero():
		return ""
	case p.q.Kind == question.Day:
		return "= " + p.t.DayInFull(a.At)
	}
	return phrase.Understood(p.t, a)
}

func (p *fieldPage) hints() []hint {
	if p.help {
		return helpHints(p.t)
	}
	if p.which != nil {
		return p.which.hints(p.t, p.at.CanBeUnknown())
	}
	list := []hint{{"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")}}
	if p.q.Kind == question.Paragraph {
		list = []hint{{"Tab", p.t.S("key.next")}, {"Enter", p.t.S("key.newline")}, {"Esc", p.t.S("key.back")}}
	}
	if p.at.CanBeUnknown() {
		list = append(list, hint{"F4", p.t.S("key.unknown")})
	}
	return append(list, hint{"F1", p.t.S("key.help")}, hint{"Ctrl+C", p.t.S("key.stop")})
}
