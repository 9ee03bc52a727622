package screen

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// checklistPage is the list of things to do at once: tick what is done, each
// with its time, and add what was done besides. Enter goes on, but not as the
// first key: the key that closed the page before must not pass the list unseen.
type checklistPage struct {
	quiet
	at  session.Page
	q   question.Question
	t   *text.Text
	s   styles
	now func() time.Time

	items []string
	done  []record.Action // ticked items and own ones
	list  list
	fresh bool // no key but Enter came yet
	help  bool

	// One line of typing, for the time of a row or for an own measure.
	input   *huh.Input
	typed   string
	forTime bool
	which   *which // the words fit two moments: one is chosen first
	problem string
	notice  notice // what a page above it did, or why this one stays

	width, height int
}

func newChecklistPage(p session.Page, t *text.Text, s styles, now func() time.Time) *checklistPage {
	c := &checklistPage{at: p, q: p.Question, t: t, s: s, now: now, items: p.Flow.Options[p.Question.ID],
		done: slices.Clone(p.Answer.Done), fresh: !p.Answer.Given()}
	c.show()
	if p.Typed != "" { // half typed when the program ended
		c.list.cursor = len(c.list.rows) - 1
		c.ask(false)
		c.typed = p.Typed
		c.input.Value(&c.typed)
	}
	return c
}

// reopen tells what was done above the list, or why a key did not do its work.
func (p *checklistPage) reopen(n notice) { p.notice = n }

func (p *checklistPage) resize(width, height int) {
	if p.width, p.height = min(width, maxWidth), height; p.input != nil {
		p.input.WithWidth(p.width - 2)
		p.input.Update(nil) // the cursor comes into view
	}
}

func (p *checklistPage) typing() bool { return p.input != nil && p.which == nil }

func (p *checklistPage) signs(k tea.KeyMsg) bool {
	if p.which != nil {
		return p.which.list.bySign(k) >= 0
	}
	return p.input == nil && p.list.bySign(k) >= 0
}

// row is an item of the list, an own measure, or the line that adds one.
type row struct {
	id    string
	done  int // index in done; -1 when not done
	isAdd bool
}

func (p *checklistPage) rows() []row {
	var rows []row
	for _, id := range p.items {
		rows = append(rows, row{id: id, done: slices.IndexFunc(p.done, func(a record.Action) bool { return a.ID == id })})
	}
	for i, a := range p.done {
		if a.ID == "" {
			rows = append(rows, row{done: i})
		}
	}
	return append(rows, row{done: -1, isAdd: true})
}

// show writes the rows again after something was ticked.
func (p *checklistPage) show() {
	p.list.rows = nil
	for _, r := range p.rows() {
		p.list.rows = append(p.list.rows, p.listRow(r))
	}
	p.list.cursor = min(p.list.cursor, len(p.list.rows)-1)
}

func (p *checklistPage) listRow(r row) listRow {
	label, how := p.t.Maybe("contain."+r.id), p.t.Maybe("help.contain."+r.id)
	switch {
	case r.isAdd:
		return listRow{mark: "[+]", label: p.t.S("checklist.add")}
	case r.done < 0:
		return listRow{mark: "[ ]", label: label, help: how}
	case label == "":
		label = p.done[r.done].Text
	}
	return listRow{mark: "[x]", label: label, help: how, tail: p.shortTime(p.done[r.done])}
}

func (p *checklistPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if p.input != nil {
		return p.updateInput(msg, k, isKey)
	}
	if !isKey {
		return outcome{}, nil
	}
	if p.help {
		p.help = false
		return outcome{}, nil
	}
	fresh := p.fresh
	p.fresh, p.problem, p.notice = fresh && isNext(k), "", notice{}
	at := p.rows()[p.list.cursor]
	switch {
	case isNext(k) && fresh:
		p.problem = p.t.S("checklist.first")
	case isNext(k):
		return outcome{move: next, answer: p.answer()}, nil
	case isBack(k):
		a, _ := p.held()
		return outcome{move: back, answer: a}, nil
	case wantsHelp(k):
		p.help = true
	case k.Type == tea.KeyF4:
		return outcome{move: next, answer: p.answer()}, nil
	case k.String() == "+" || k.Type == tea.KeySpace && at.isAdd:
		p.list.cursor = len(p.list.rows) - 1
		return outcome{}, p.ask(false)
	case k.Type == tea.KeySpace:
		p.toggle(at)
	case k.Type == tea.KeyF5 && at.done >= 0:
		return outcome{}, p.ask(true)
	case p.list.bySign(k) >= 0:
		p.list.move(k, 0)
		if at = p.rows()[p.list.cursor]; at.isAdd {
			return outcome{}, p.ask(false)
		}
		p.toggle(at)
	default:
		p.list.move(k, p.height/2)
	}
	return outcome{}, nil
}

// minute is a moment as it is kept: to the minute, in the zone in which it is
// shown, whatever the computer's own.
func minute(at time.Time) time.Time { return at.In(decision.Amsterdam()).Truncate(time.Minute) }

func (p *checklistPage) toggle(at row) {
	if at.done >= 0 {
		p.done = slices.Delete(p.done, at.done, at.done+1)
	} else {
		p.done = append(p.done, record.Action{ID: at.id, At: minute(p.now())})
	}
	p.show()
}

func (p *checklistPage) answer() question.Answer {
	return question.Answer{Done: p.done, Seen: true}
}

// held is what was ticked: it was done, though the list is not answered yet. And what
// somebody is typing that was done besides.
func (p *checklistPage) held() (question.Answer, string) {
	typed := ""
	if p.input != nil && !p.forTime {
		typed = p.typed
	}
	return question.Answer{Done: p.done, Seen: p.at.Answer.Seen}, typed
}

// ask opens a line to type in. For a time it is empty: what is typed takes the
// place of the time that stands in the row, and an empty line leaves it.
func (p *checklistPage) ask(forTime bool) tea.Cmd {
	p.forTime, p.typed, p.problem = forTime, "", ""
	prompt, like := p.t.S("checklist.own_prompt"), ""
	if forTime {
		prompt, like = p.t.S("checklist.time_prompt"), p.t.S("checklist.time_like")
	}
	p.input = huh.NewInput().Prompt(prompt + " > ").Placeholder(like).CharLimit(0).Value(&p.typed)
	p.input.WithTheme(p.s.field())
	p.input.WithKeyMap(huhKeys.Get())
	p.input.WithWidth(p.width - 2)
	return p.input.Focus()
}

func (p *checklistPage) updateInput(msg tea.Msg, k tea.KeyMsg, isKey bool) (outcome, tea.Cmd) {
	switch {
	case isKey && p.which != nil:
		return p.choose(k), nil
	case isKey && isBack(k):
		p.input = nil
		return outcome{}, nil
	case isKey && isNext(k):
		p.acceptInput()
		return outcome{}, nil
	case isKey && k.Type == tea.KeyCtrlV:
		return outcome{}, nil
	case isKey && k.Paste:
		k.Runes = []rune(oneLine(string(k.Runes), p.typed))
		msg = k
	}
	_, cmd := p.input.Update(msg)
	return outcome{}, cmd
}

// choose takes one of two moments, or goes back to what was typed.
func (p *checklistPage) choose(k tea.KeyMsg) outcome {
	if isBack(k) {
		p.which = nil
	} else if typed, taken := p.which.take(p.t, k); taken {
		p.which, p.typed = nil, typed
		p.acceptInput()
	}
	return outcome{}
}

func (p *checklistPage) acceptInput() {
	typed := strings.TrimSpace(p.typed)
	var doubt question.Doubt
	switch {
	case typed == "":
	case p.forTime:
		a, err := p.at.Flow.Moment(typed, p.now())
		if errors.As(err, &doubt) {
			p.which, p.problem = newWhich(p.t, typed, doubt), ""
			return
		}
		if err != nil {
			p.problem = phrase.Problem(p.t, p.q, err)
			return
		}
		done := &p.done[p.rows()[p.list.cursor].done]
		done.At, done.Estimate = a.At, a.Estimate
	default:
		p.done = append(p.done, record.Action{Text: typed, At: minute(p.now())})
		p.list.cursor++
	}
	p.input = nil
	p.show()
}

func (p *checklistPage) view() string {
	if p.help {
		return helpView(p.t, p.s, p.at, p.width, p.height)
	}
	below := p.below()
	head := listHead(p.t, p.s, p.q, &p.list, p.width, p.height-len(below))
	if len(head) > 0 && len(p.items) > 0 {
		n := len(p.done)
		head[0] = beside(head[0], p.s.faint.Render(p.t.S("checklist.done", "n", n, "all", len(p.list.rows)-1)), p.width)
	}
	if p.which != nil {
		return p.which.view(p.t, p.s, head, p.width, p.height)
	}
	lines := p.list.view(p.t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

// below is what stands under the list: the line of typing, and what is wrong.
func (p *checklistPage) below() (below []string) {
	if p.input != nil {
		below = []string{"", strings.TrimRight(p.input.View(), " \n")}
		if a, err := p.at.Flow.Moment(p.typed, p.now()); p.forTime && err == nil {
			below = append(below, p.s.good.Render(phrase.Understood(p.t, a)))
		}
		if w := phrase.PIIWarning(p.t, p.q, p.typed); w != "" {
			below = append(below, warningLines(p.s, w, p.width)...)
		}
	}
	if p.problem != "" {
		if p.input == nil {
			below = append(below, "")
		}
		below = append(below, problemLines(p.s, p.problem, p.width)...)
	}
	return append(below, p.notice.under(p.s, p.width)...)
}

// shortTime is the clock, with the day when that was not today.
func (p *checklistPage) shortTime(done record.Action) string {
	at := done.At.In(decision.Amsterdam())
	words := p.t.Clock(at)
	if at.YearDay() != p.now().In(decision.Amsterdam()).YearDay() {
		words = at.Format("02-01 ") + words
	}
	if done.Estimate {
		return p.t.S("moment.about", "time", words)
	}
	return words
}

func (p *checklistPage) hints() []hint {
	if p.help {
		return helpHints(p.t)
	}
	if p.which != nil {
		return p.which.hints(p.t, false)
	}
	if p.input != nil {
		return []hint{{"Enter", p.t.S("key.ok")}, {"Esc", p.t.S("key.cancel")}, {"Ctrl+C", p.t.S("key.stop")}}
	}
	return []hint{{p.t.S("key.space_name") + " " + p.t.S("key.sign_name"), p.t.S("key.done")}, {"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")},
		{"F5", p.t.S("key.time")}, {"+", p.t.S("key.add")}, {"F1", p.t.S("key.help")}, {"Ctrl+C", p.t.S("key.stop")}}
}
