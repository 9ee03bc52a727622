package screen

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// checklistPage is the list of things to do at once: tick what is done, each
// with its time, and add what was done besides.
type checklistPage struct {
	quiet
	q   question.Question
	t   *text.Text
	s   styles
	now func() time.Time

	items  []string
	done   []register.Action // ticked items and own ones
	cursor int
	width  int
	height int
	help   bool

	// One line of typing, for the time of a row or for an own measure.
	input   *huh.Input
	typed   string
	forTime bool
	problem string
}

func newChecklistPage(p session.Page, t *text.Text, s styles, now func() time.Time) *checklistPage {
	return &checklistPage{q: p.Question, t: t, s: s, now: now, items: p.Flow.Options[p.Question.ID], done: slices.Clone(p.Answer.Done)}
}

func (p *checklistPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

// row is an item of the list, an own measure, or the line that adds one.
type row struct {
	id    string
	done  int // index in done; -1 when not done
	isAdd bool
}

func (p *checklistPage) rows() []row {
	var rows []row
	for _, id := range p.items {
		rows = append(rows, row{id: id, done: slices.IndexFunc(p.done, func(a register.Action) bool { return a.ID == id })})
	}
	for i, a := range p.done {
		if a.ID == "" {
			rows = append(rows, row{done: i})
		}
	}
	return append(rows, row{done: -1, isAdd: true})
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
	rows := p.rows()
	at := rows[min(p.cursor, len(rows)-1)]
	if to, ok := along(k, p.cursor, len(rows), p.height/2); ok {
		p.cursor = to
		return outcome{}, nil
	}
	switch {
	case isNext(k):
		return outcome{move: next, answer: p.answer()}, nil
	case isBack(k):
		return outcome{move: back, answer: p.answer()}, nil
	case k.String() == "?" || k.Type == tea.KeyF1:
		p.help = true
	case k.String() == "+" || k.Type == tea.KeySpace && at.isAdd:
		p.cursor = len(rows) - 1
		return outcome{}, p.ask(false, "")
	case k.Type == tea.KeySpace || k.String() == "x":
		p.toggle(at)
	case k.String() == "t" && at.done >= 0:
		return outcome{}, p.ask(true, question.FullMoment(p.done[at.done].At))
	}
	return outcome{}, nil
}

// minute is a moment as it is kept: to the minute, in the zone in which it is
// shown, whatever the computer's own.
func minute(at time.Time) time.Time { return at.In(decision.Amsterdam()).Truncate(time.Minute) }

func (p *checklistPage) toggle(at row) {
	switch {
	case at.isAdd:
	case at.done >= 0:
		p.done = slices.Delete(p.done, at.done, at.done+1)
	default:
		p.done = append(p.done, register.Action{ID: at.id, At: minute(p.now())})
	}
}

func (p *checklistPage) answer() question.Answer {
	return question.Answer{Done: p.done, Seen: true}
}

func (p *checklistPage) held() (question.Answer, string) { return p.answer(), "" }

func (p *checklistPage) ask(forTime bool, typed string) tea.Cmd {
	p.forTime, p.typed, p.problem = forTime, typed, ""
	prompt := p.t.S("checklist.own_prompt")
	if forTime {
		prompt = p.t.S("checklist.time_prompt")
	}
	p.input = huh.NewInput().Prompt(prompt + " > ").CharLimit(0).Value(&p.typed)
	p.input.WithTheme(p.s.field)
	p.input.WithKeyMap(huhKeys)
	p.input.WithWidth(p.width - 2)
	return p.input.Focus()
}

func (p *checklistPage) updateInput(msg tea.Msg, k tea.KeyMsg, isKey bool) (outcome, tea.Cmd) {
	switch {
	case isKey && isBack(k):
		p.input = nil
		return outcome{}, nil
	case isKey && isNext(k):
		p.acceptInput()
		return outcome{}, nil
	case isKey && k.Type == tea.KeyCtrlV:
		return outcome{}, nil
	}
	_, cmd := p.input.Update(msg)
	return outcome{}, cmd
}

func (p *checklistPage) acceptInput() {
	typed := strings.TrimSpace(p.typed)
	switch {
	case typed == "":
	case p.forTime:
		at, err := question.ParseMoment(typed, p.now())
		if err != nil {
			p.problem = phrase.Problem(p.t, p.q, err)
			return
		}
		p.done[p.rows()[p.cursor].done].At = at
	default:
		p.done = append(p.done, register.Action{Text: typed, At: minute(p.now())})
		p.cursor++
	}
	p.input = nil
}

func (p *checklistPage) view() string {
	if p.help {
		return helpView(p.t, p.s, p.q, p.width, p.height)
	}
	head := questionHead(p.t, p.s, p.q, p.width, p.height)
	var below []string
	if p.input != nil {
		below = []string{"", strings.TrimRight(p.input.View(), " \n")}
		if w := phrase.Spill(p.t, p.q, p.typed); w != "" {
			below = append(below, problemLines(p.s, w, p.width)...)
		}
	}
	if p.problem != "" && p.input != nil {
		below = append(below, problemLines(p.s, p.problem, p.width)...)
	}
	var lines []string
	for i, r := range p.rows() {
		lines = append(lines, pointed(p.rowText(r), i == p.cursor, p.width))
	}
	lines = window(p.t, p.s, lines, p.cursor, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *checklistPage) rowText(r row) string {
	if r.isAdd {
		return "[+] " + p.t.S("checklist.add")
	}
	label := p.t.Maybe("contain." + r.id)
	if r.done < 0 {
		return "[ ] " + label
	}
	a := p.done[r.done]
	if label == "" {
		label = a.Text
	}
	return p.s.good.Render("[x] "+p.shortTime(a.At)) + " " + label
}

// shortTime is the clock, with the day when that was not today.
func (p *checklistPage) shortTime(at time.Time) string {
	at = at.In(decision.Amsterdam())
	if at.YearDay() == p.now().In(decision.Amsterdam()).YearDay() {
		return p.t.Clock(at)
	}
	return at.Format("02-01 ") + p.t.Clock(at)
}

func (p *checklistPage) hints() []hint {
	if p.input != nil {
		return []hint{{"Enter", p.t.S("key.ok")}, {"Esc", p.t.S("key.cancel")}}
	}
	return []hint{{p.t.S("key.space_name"), p.t.S("key.done")}, {"t", p.t.S("key.time")}, {"+", p.t.S("key.add")},
		{"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")}, {"?", p.t.S("key.help")}, {"Ctrl+C", p.t.S("key.stop")}}
}
