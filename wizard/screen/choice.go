package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// choicePage is a question with options: one of them, or some. Moving chooses
// nothing, and as long as nothing was chosen the cursor is on no row, so that
// Enter alone answers nothing.
type choicePage struct {
	quiet
	at      session.Page
	t       *text.Text
	s       styles
	list    list
	options []string
	ticked  []string
	problem string
	notice  notice // what a page above it did, or why this one stays
	help    bool

	width, height int
}

func newChoicePage(at session.Page, t *text.Text, s styles) *choicePage {
	p := &choicePage{at: at, t: t, s: s, options: at.Flow.Options[at.Question.ID], list: list{cursor: -1}}
	for _, option := range p.options {
		p.list.rows = append(p.list.rows, listRow{label: phrase.Option(t, at.Question, at.Flow, option), help: phrase.OptionHelp(t, at.Question, option)})
		if !at.Answer.Is(option) {
			continue
		}
		if p.ticked = append(p.ticked, option); p.list.cursor < 0 {
			p.list.cursor = len(p.list.rows) - 1
		}
	}
	if p.ticks() {
		p.list.cursor = max(p.list.cursor, 0)
	}
	p.mark()
	return p
}

func (p *choicePage) ticks() bool { return p.at.Question.Kind == question.Tick }

// mark shows what is ticked; of one answer, the one that was given.
func (p *choicePage) mark() {
	for i, option := range p.options {
		p.list.rows[i].mark = ""
		switch is := slices.Contains(p.ticked, option); {
		case p.ticks() && is:
			p.list.rows[i].mark = "[x]"
		case p.ticks():
			p.list.rows[i].mark = "[ ]"
		case len(p.ticked) != 1: // nothing was answered
		case is:
			p.list.rows[i].mark = "(•)"
		default:
			p.list.rows[i].mark = "( )"
		}
	}
}

func (p *choicePage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *choicePage) signs(k tea.KeyMsg) bool { return p.list.bySign(k) >= 0 }

func (p *choicePage) reopen(n notice) { p.notice = n }

func (p *choicePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	if p.help {
		p.help = false
		return outcome{}, nil
	}
	p.problem, p.notice = "", notice{}
	switch {
	case isNext(k):
		return p.submit(), nil
	case isBack(k):
		a, _ := p.held()
		return outcome{move: back, answer: a}, nil
	case wantsHelp(k):
		p.help = true
	case k.Type == tea.KeyF4:
		return p.unknown(), nil
	case p.ticks() && k.Type == tea.KeySpace:
		p.toggle(p.list.cursor)
	case p.ticks() && p.list.bySign(k) >= 0:
		p.list.move(k, 0)
		p.toggle(p.list.cursor)
	case !p.list.move(k, p.height/2):
		p.problem = p.list.noRow(p.t, k).words
	}
	return outcome{}, nil
}

func (p *choicePage) toggle(row int) {
	option := p.options[row]
	if i := slices.Index(p.ticked, option); i >= 0 {
		p.ticked = slices.Delete(p.ticked, i, i+1)
	} else {
		p.ticked = append(p.ticked, option)
	}
	p.mark()
}

func (p *choicePage) submit() outcome {
	chosen := p.ticked
	if row, ok := p.list.chosen(); !p.ticks() {
		if chosen = nil; ok {
			chosen = []string{p.options[row]}
		}
	}
	a, err := p.at.Flow.Pick(p.at.Question, chosen...)
	if err != nil {
		p.problem = phrase.Problem(p.t, p.at.Question, err)
		return outcome{}
	}
	return outcome{move: next, answer: a}
}

func (p *choicePage) unknown() outcome {
	a, err := p.at.Unknown()
	if err != nil {
		p.problem = phrase.Problem(p.t, p.at.Question, err)
		return outcome{}
	}
	return outcome{move: next, answer: a}
}

// held is what was ticked. The row under the cursor was not chosen yet, so it is
// no answer.
func (p *choicePage) held() (question.Answer, string) {
	if !p.ticks() || slices.Equal(slices.Sorted(slices.Values(p.ticked)), slices.Sorted(slices.Values(p.at.Answer.Chosen))) {
		return question.Answer{}, ""
	}
	a, _ := p.at.Flow.Pick(p.at.Question, p.ticked...)
	return a, ""
}

func (p *choicePage) view() string {
	if p.help {
		return helpView(p.t, p.s, p.at, p.width, p.height)
	}
	var told []string
	below := p.notice.under(p.s, p.width)
	if p.at.Told != "" {
		told = []string{p.s.good.Render(p.at.Told), ""}
	}
	if p.problem != "" {
		below = append(append(below, ""), problemLines(p.s, p.problem, p.width-1)...)
	}
	head := append(told, listHead(p.t, p.s, p.at.Question, &p.list, p.width, p.height-len(told)-len(below))...)
	lines := p.list.view(p.t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *choicePage) hints() []hint {
	if p.help {
		return helpHints(p.t)
	}
	moves := hint{"↑↓ " + p.t.S("key.sign_name"), p.t.S("key.choose")}
	if p.ticks() {
		moves = hint{p.t.S("key.space_name") + " " + p.t.S("key.sign_name"), p.t.S("key.tick")}
	}
	list := []hint{moves, {"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")}}
	if p.at.CanBeUnknown() {
		list = append(list, hint{"F4", p.t.S("key.unknown")})
	}
	return append(list, hint{"F1", p.t.S("key.help")}, hint{"Ctrl+C", p.t.S("key.stop")})
}

// helpHints are the keys of a page that explains its question. Any key closes that, and
// F1 is the one that opened it.
func helpHints(t *text.Text) []hint {
	return []hint{{"F1", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}

// wantsHelp: on a page where no text is typed the question mark asks for help
// too.
func wantsHelp(k tea.KeyMsg) bool { return k.Type == tea.KeyF1 || k.String() == "?" }

// questionHead is the title and the line that says why; on a low window the why
// makes room.
func questionHead(t *text.Text, s styles, q question.Question, width, height int) []string {
	var lines []string
	for _, line := range phrase.Wrap(t.S("question."+q.ID+".title"), width, "") {
		lines = append(lines, s.title.Render(line))
	}
	if height >= 10 {
		for _, line := range phrase.Wrap(t.S("question."+q.ID+".why"), width, "") {
			lines = append(lines, s.faint.Render(line))
		}
	}
	if q.Optional {
		lines = append(lines, s.faint.Render(t.S("input.optional")))
	}
	return append(lines, "")
}

// listHead is the head of a question above its list. The why makes room for rows that
// would be cut otherwise; F1 has it too.
func listHead(t *text.Text, s styles, q question.Question, l *list, width, height int) []string {
	head := questionHead(t, s, q, width, height)
	if len(head)+l.height(width) > height {
		return questionHead(t, s, q, width, 0)
	}
	return head
}

// helpView is the page behind F1: the question, why, and an example. The keys of a story
// are told where they work.
func helpView(t *text.Text, s styles, at session.Page, width, height int) string {
	q := at.Question
	lines := questionHead(t, s, q, width, height)
	lines = append(lines, s.bold.Render(t.S("input.example")))
	lines = append(lines, phrase.Wrap(t.S("question."+q.ID+".example"), width, "")...)
	last := []string{"", s.faint.Render(t.S("input.any_key"))}
	keys := []string{""}
	for _, line := range phrase.Wrap(t.S("keys.questions"), width, "") {
		keys = append(keys, s.faint.Render(line))
	}
	if at.Flow.Path != nil && len(lines)+len(keys)+len(last) <= height { // the foot names them too
		lines = append(lines, keys...)
	}
	lines = lines[:min(len(lines), max(height-len(last), 1))]
	return strings.Join(append(lines, last...), "\n")
}
