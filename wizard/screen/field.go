package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// fieldPage is one question with one huh field. All ways around huh stand in
// this file: the field is used without its form (forms move by messages that
// arrive late), it has a theme and a key map before it is drawn, it never gets
// Enter, Tab or Escape, and it is built again when the window changes.
type fieldPage struct {
	quiet
	q    question.Question
	flow question.Flow
	t    *text.Text
	s    styles
	now  func() time.Time

	width, height int
	field         huh.Field
	options       []string // as shown; "" stands for "not answered yet"
	chosen        string
	ticked        []string
	typed         string
	old           question.Answer // as it was when the page opened
	problem       string
	help          bool
}

// newFieldPage opens a question with the answer it already has. Typed text that
// was not accepted yet comes back as it was.
func newFieldPage(at session.Page, t *text.Text, s styles, now func() time.Time) *fieldPage {
	q, f, a, typed := at.Question, at.Flow, at.Answer, at.Typed
	p := &fieldPage{q: q, flow: f, t: t, s: s, now: now, typed: typed, old: a}
	options := f.Options[q.ID]
	kept := slices.DeleteFunc(slices.Clone(a.Chosen), func(c string) bool { return !slices.Contains(options, c) })
	switch q.Kind {
	case question.Choose:
		// A huh select takes its first option for answered; "not answered yet"
		// is therefore an option of its own, as long as it is true.
		if len(kept) == 1 {
			p.chosen, p.options = kept[0], options
		} else {
			p.options = append([]string{""}, options...)
		}
	case question.Tick:
		p.options, p.ticked = options, kept
	default:
		if typed == "" {
			p.typed = p.shown()
		}
	}
	return p
}

// shown is the old answer as it stands in the field.
func (p *fieldPage) shown() string { return question.Typed(p.q, p.old, p.t.S("input.unknown")) }

// touched reports whether something else was ticked or typed. What is under the
// cursor was not chosen yet.
func (p *fieldPage) touched() bool {
	switch p.q.Kind {
	case question.Choose:
		return false
	case question.Tick:
		return !slices.Equal(slices.Sorted(slices.Values(p.ticked)), slices.Sorted(slices.Values(p.old.Chosen)))
	}
	return p.typed != p.shown()
}

func (p *fieldPage) resize(width, height int) {
	p.width, p.height = min(width, maxWidth), height
	p.build()
}

var huhKeys = func() *huh.KeyMap {
	keys := huh.NewDefaultKeyMap()
	for _, b := range []*key.Binding{&keys.Select.Filter, &keys.MultiSelect.Filter, &keys.Text.Editor,
		&keys.Input.Next, &keys.Input.Prev, &keys.Input.Submit, &keys.Text.Next, &keys.Text.Prev, &keys.Text.Submit,
		&keys.Input.AcceptSuggestion} {
		b.SetEnabled(false)
	}
	keys.Text.NewLine.SetKeys("ctrl+j", "alt+enter") // Alt+Enter is full screen on Windows, so Ctrl+J is the one we name
	return keys
}()

func (p *fieldPage) build() {
	hovered, has := p.hovered()
	switch p.q.Kind {
	case question.Choose:
		if has {
			p.chosen = hovered
		}
		p.field = huh.NewSelect[string]().Options(p.labels()...).Value(&p.chosen)
	case question.Tick:
		p.field = huh.NewMultiSelect[string]().Filterable(false).Options(p.labels()...).Value(&p.ticked)
	case question.Paragraph:
		p.field = huh.NewText().ExternalEditor(false).ShowLineNumbers(false).CharLimit(0).
			Lines(max(min(p.height-8, 8), 2)).Value(&p.typed)
	default:
		p.field = huh.NewInput().Prompt("> ").Placeholder(p.placeholder()).CharLimit(0).Value(&p.typed)
	}
	theme := p.s.field
	if p.q.Kind == question.Paragraph {
		theme = p.s.area
	}
	p.field = p.field.WithTheme(theme).WithKeyMap(huhKeys).WithWidth(p.width - 2)
	p.field.Focus()
	if p.q.Kind == question.Tick && has {
		p.moveTo(slices.Index(p.options, hovered))
	}
}

func (p *fieldPage) placeholder() string {
	switch p.q.Kind {
	case question.When, question.Number, question.Day:
		return phrase.How(p.t, p.q)
	}
	return p.t.Maybe("question." + p.q.ID + ".placeholder")
}

// labels numbers the options: a digit chooses at once, and no two labels are
// equal (huh would toggle those together), even when cut to a narrow window.
func (p *fieldPage) labels() []huh.Option[string] {
	list := make([]huh.Option[string], len(p.options))
	number := 0
	for i, id := range p.options {
		label := p.t.S("input.choose")
		if id != "" {
			number++
			label = fmt.Sprintf("%2d %s", number, phrase.Option(p.t, p.q, p.flow, id))
		}
		list[i] = huh.NewOption(ansi.Truncate(label, p.width-8, "…"), id)
	}
	return list
}

func (p *fieldPage) hovered() (string, bool) {
	switch f := p.field.(type) {
	case *huh.Select[string]:
		return f.Hovered()
	case *huh.MultiSelect[string]:
		return f.Hovered()
	}
	return "", false
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
	switch {
	case isNext(k):
		return p.submit(), nil
	case isBack(k):
		return p.goBack(), nil
	case p.wantsHelp(k):
		p.help = true
		return outcome{}, nil
	case k.Type == tea.KeyCtrlV: // the terminal pastes by itself; huh would paste again
		return outcome{}, nil
	case p.isList() && p.digit(k):
		if p.q.Kind == question.Choose {
			return p.submit(), nil
		}
		return outcome{}, p.pass(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
	}
	p.problem = ""
	return outcome{}, p.pass(msg)
}

func (p *fieldPage) pass(msg tea.Msg) tea.Cmd {
	m, cmd := p.field.Update(msg)
	if f, ok := m.(huh.Field); ok {
		p.field = f
	}
	return cmd
}

func (p *fieldPage) isList() bool { return p.q.Kind == question.Choose || p.q.Kind == question.Tick }

func (p *fieldPage) wantsHelp(k tea.KeyMsg) bool {
	return k.Type == tea.KeyF1 || k.String() == "?" && (p.isList() || p.typed == "")
}

// digit moves to the option with that number; 0 is the tenth.
func (p *fieldPage) digit(k tea.KeyMsg) bool {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt || len(k.Runes) != 1 || k.Runes[0] < '0' || k.Runes[0] > '9' {
		return false
	}
	n := int(k.Runes[0] - '0')
	if n == 0 {
		n = 10
	}
	at := n - 1
	if p.options[0] == "" {
		at = n
	}
	if at >= len(p.options) {
		return false
	}
	p.moveTo(at)
	return true
}

func (p *fieldPage) moveTo(at int) {
	p.pass(tea.KeyMsg{Type: tea.KeyHome})
	for range at {
		p.pass(tea.KeyMsg{Type: tea.KeyDown})
	}
}

func (p *fieldPage) submit() outcome {
	a, err := p.read()
	if err != nil {
		p.problem = phrase.Problem(p.t, p.q, err)
		return outcome{}
	}
	return outcome{move: next, answer: a}
}

func (p *fieldPage) goBack() outcome {
	a, typed := p.held()
	return outcome{move: back, answer: a, typed: typed}
}

// held is what is good as an answer; what is not stays as typed text. The option
// under the cursor was not chosen yet, so it is no answer, and what was not
// touched is none again.
func (p *fieldPage) held() (question.Answer, string) {
	if !p.touched() {
		return question.Answer{}, ""
	}
	if a, err := p.read(); err == nil {
		return a, ""
	}
	return question.Answer{}, p.typed
}

func (p *fieldPage) reopen(notice string) { p.problem = notice }

func (p *fieldPage) read() (question.Answer, error) {
	switch p.q.Kind {
	case question.Choose:
		if v, ok := p.hovered(); ok && v != "" {
			return p.flow.Pick(p.q, v)
		}
		return question.Answer{}, question.ProblemChoose
	case question.Tick:
		return p.flow.Pick(p.q, p.ticked...)
	}
	a, err := p.flow.Read(p.q, p.typed, p.now())
	// What was left as it was stays as it was: a day that has passed meanwhile, a
	// moment to the second.
	if !p.old.At.IsZero() && p.typed == p.shown() && (err == nil || p.q.Kind == question.Day) {
		return p.old, nil
	}
	return a, err
}

func (p *fieldPage) view() string {
	if p.help {
		return helpView(p.t, p.s, p.q, p.width, p.height)
	}
	head := questionHead(p.t, p.s, p.q, p.width, p.height)
	below := p.below()
	room := p.height - len(head) - len(below)
	lines := strings.Split(strings.TrimRight(p.field.View(), "\n"), "\n")
	if p.isList() {
		cursor := 0
		if v, ok := p.hovered(); ok {
			cursor = max(slices.Index(p.options, v), 0)
		}
		lines = window(p.t, p.s, lines, cursor, room)
	} else if len(lines) > room {
		lines = lines[:max(room, 1)]
	}
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

// below is what stands under the field: how a moment was understood, a warning
// about victims' data, what is wrong.
func (p *fieldPage) below() []string {
	var lines []string
	add := func(style func(...string) string, s string) {
		for _, line := range phrase.Wrap(s, p.width-2, "") {
			lines = append(lines, style(line))
		}
	}
	if p.q.Kind == question.When && p.typed != "" {
		if a, err := p.flow.Read(p.q, p.typed, p.now()); err == nil && !a.At.IsZero() {
			add(p.s.good.Render, phrase.Understood(p.t, a.At))
		}
	}
	if p.q.Kind == question.Day && p.typed != "" {
		if a, err := p.flow.Read(p.q, p.typed, p.now()); err == nil && !a.At.IsZero() {
			add(p.s.good.Render, "= "+p.t.DayInFull(a.At))
		}
	}
	if p.q.Kind == question.Line || p.q.Kind == question.Paragraph {
		if w := phrase.Spill(p.t, p.q, p.typed); w != "" {
			add(p.s.problem.Render, "! "+w)
		}
	}
	if p.problem != "" {
		add(p.s.problem.Render, "! "+p.problem)
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

func (p *fieldPage) hints() []hint {
	help := "?"
	list := []hint{{"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")}}
	switch p.q.Kind {
	case question.Choose:
		list = append([]hint{{"↑↓ 1-9", p.t.S("key.choose")}}, list...)
	case question.Tick:
		list = append([]hint{{p.t.S("key.space_name"), p.t.S("key.tick")}}, list...)
	case question.Paragraph:
		help = "F1"
		list = append(list, hint{"Ctrl+J", p.t.S("key.newline")})
	default:
		help = "F1"
	}
	return append(list, hint{help, p.t.S("key.help")}, hint{"Ctrl+C", p.t.S("key.stop")})
}

// questionHead is the title and the line that says why; on a low window the why
// makes room.
func questionHead(t *text.Text, s styles, q question.Question, width, height int) []string {
	var lines []string
	for _, line := range phrase.Wrap(t.S("question."+q.ID+".title"), width, "") {
		lines = append(lines, s.title.Render(line))
	}
	if height >= 10 {
		lines = append(lines, phrase.Wrap(t.S("question."+q.ID+".why"), width, "")...)
	}
	if q.Optional {
		lines = append(lines, s.faint.Render(t.S("input.optional")))
	}
	return append(lines, "")
}

// helpView is the page behind "?": the question, why, and an example.
func helpView(t *text.Text, s styles, q question.Question, width, height int) string {
	lines := questionHead(t, s, q, width, height)
	lines = append(lines, s.bold.Render(t.S("input.example")))
	lines = append(lines, phrase.Wrap(t.S("question."+q.ID+".example"), width, "")...)
	lines = append(lines, "", s.faint.Render(t.S("input.any_key")))
	return strings.Join(lines[:min(len(lines), max(height, 1))], "\n")
}
