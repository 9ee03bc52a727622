package screen

import (
	"math"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// pageOfCases is how many cases are read at once; more come when the cursor
// reaches them.
const pageOfCases = 50

// findPage is the whole register, searched as it is typed. It is read beside the
// screen: with many cases that takes longer than a key may. One reading is under way
// at a time; what was asked meanwhile comes after it, and only the newest of that.
// Until it is there the list stays as it is seen, and Enter opens what is seen.
type findPage struct {
	quiet
	tools
	found  *session.Search
	cursor int
	wanted int // where the cursor goes once so many cases were read
	notice notice

	reading  bool // one is under way
	stale    bool // and what it reads is not what is asked for any more
	slow     bool // it takes so long that it is said
	readings int  // how many there were

	width, height int
}

// openFind reads the first page of the register and opens it.
func openFind(k tools) *work {
	return newReading(k.Text.S("work.register"), func(register.Progress) func() outcome {
		p := &findPage{tools: k, found: k.Search(pageOfCases)}
		p.tell(p.found.Again()) // all cases: that costs a page of the index
		return func() outcome { return opens(p) }
	})
}

// search reads what is asked for now, from the start.
func (p *findPage) search() tea.Cmd {
	p.cursor, p.wanted, p.notice = 0, 0, notice{}
	return p.ask("")
}

// slowSearch is after how long it is said that a search goes on.
const slowSearch = 200 * time.Millisecond

// stillReading is the time to say so of a reading, by its number.
type stillReading int

// ask reads from a place on, beside the screen.
func (p *findPage) ask(after string) tea.Cmd {
	if p.reading {
		p.stale = p.stale || after == ""
		return nil
	}
	p.reading, p.stale, p.slow = true, false, false
	p.readings++
	read, n := p.found.Reading(after, p.wanted+1), p.readings
	return tea.Batch(func() tea.Msg { return toPage{p, read()} },
		tea.Tick(slowSearch, func(time.Time) tea.Msg { return toPage{p, stillReading(n)} }))
}

// take shows what was read, unless something else is asked for by now.
func (p *findPage) take(found session.Found) tea.Cmd {
	p.reading, p.slow = false, false
	if p.stale {
		return p.ask("")
	}
	p.tell(p.found.Take(found))
	p.cursor = max(min(p.wanted, len(p.found.Cases)-1), 0)
	if p.wanted > p.cursor && p.found.Next != "" {
		return p.ask(p.found.Next)
	}
	p.wanted = p.cursor
	return nil
}

func (p *findPage) tell(err error) {
	if err != nil {
		p.notice = wrong(phrase.Error(p.Text, err))
	}
}

// reopen keeps the cursor where it was; wake reads the same again.
func (p *findPage) reopen(n notice) { p.notice = n }

// wake reads the same after a case was looked at: it may stand otherwise now.
func (p *findPage) wake() (outcome, tea.Cmd) {
	p.wanted = p.cursor
	return outcome{}, p.ask("")
}

func (p *findPage) resize(width, height int) { p.width, p.height = width, height }

func (p *findPage) typing() bool { return true }

func (p *findPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case session.Found:
		return outcome{}, p.take(msg)
	case stillReading:
		p.slow = p.reading && p.readings == int(msg)
	case tea.KeyMsg:
		return p.key(msg)
	}
	return outcome{}, nil
}

func (p *findPage) key(k tea.KeyMsg) (outcome, tea.Cmd) {
	q := &p.found.Query
	switch k.Type {
	case tea.KeyUp:
		return outcome{}, p.move(-1)
	case tea.KeyDown:
		return outcome{}, p.move(1)
	case tea.KeyPgUp:
		return outcome{}, p.move(-p.height / 2)
	case tea.KeyPgDown:
		return outcome{}, p.move(p.height / 2)
	case tea.KeyHome:
		return outcome{}, p.move(-p.cursor)
	case tea.KeyEnd:
		return outcome{}, p.move(math.MaxInt/2 - p.cursor)
	case tea.KeyEsc:
		return outcome{move: leave}, nil
	case tea.KeyEnter:
		if p.cursor < len(p.found.Cases) {
			return p.open(p.found.Cases[p.cursor].Case), nil
		}
		return outcome{}, nil
	case tea.KeyF8:
		return works(openYears(p.tools, p.tell))
	case tea.KeyBackspace, tea.KeyDelete:
		typed := []rune(q.Text)
		if len(typed) == 0 {
			return outcome{}, nil
		}
		q.Text = string(typed[:len(typed)-1])
	case tea.KeyCtrlU:
		q.Text = ""
	case tea.KeyF5:
		q.State = after([]register.State{register.AnyState, register.OpenOnly, register.ClosedOnly}, q.State)
	case tea.KeyF6:
		this := p.Now().Year()
		q.Year = after([]int{0, this, this - 1, this - 2, this - 3, this - 4}, q.Year)
	case tea.KeyF7:
		q.Risk = after([]string{"", "none", "risk", "high"}, q.Risk)
	case tea.KeyF9:
		q.Order = after(session.Orders, q.Order)
	case tea.KeyRunes, tea.KeySpace:
		q.Text += printed(k)
	default:
		return outcome{}, nil
	}
	return outcome{}, p.search()
}

func (p *findPage) open(number string) outcome {
	return outcome{work: openCase(p.tools, number, "", p.tell)}
}

// move moves the cursor, and reads on where the list ends and the register does not.
func (p *findPage) move(by int) tea.Cmd {
	if by < 0 {
		p.wanted = p.cursor
	}
	p.wanted = max(p.wanted+by, 0)
	p.cursor = max(min(p.wanted, len(p.found.Cases)-1), 0)
	switch {
	case p.wanted > p.cursor && p.found.Next != "":
		return p.ask(p.found.Next)
	case !p.reading:
		p.wanted = p.cursor
	}
	return nil
}

// after is the choice that follows; the first comes after the last.
func after[T comparable](choices []T, now T) T {
	return choices[(slices.Index(choices, now)+1)%len(choices)]
}

func (p *findPage) view() string {
	t := p.Text
	search := t.S("register_page.search_any")
	if p.found.Query.Text != "" {
		search = t.S("register_page.search", "typed", ansi.TruncateLeft(p.found.Query.Text, max(ansi.StringWidth(p.found.Query.Text)-p.width+12, 0), "…")+"_")
	}
	if p.slow {
		search += " · " + t.S("register_page.searching")
	}
	head := []string{beside(p.s.title.Render(t.S("register_page.title")), p.s.faint.Render(phrase.SignsTold(t)), p.width), ansi.Truncate(search, p.width-1, "…")}
	for _, line := range p.filters() {
		head = append(head, p.s.faint.Render(line))
	}
	head = append(head, "")
	lines := make([]string, len(p.found.Cases))
	width := p.width - 3
	table := p.table(width)
	for i := range table.rows { // no more is seen
		lines[table.from+i] = table.view(p.s, i, p.cursor, width)
	}
	if len(lines) > 0 {
		head = append(head, "  "+p.s.faint.Render(table.head(width)))
	} else {
		lines = []string{"  " + t.S("register_page.none")}
	}
	below := p.notice.lines(p.s, p.width)
	if p.notice.words == "" {
		below = table.below(p.s, p.cursor, width, p.height)
	}
	lines = windowOn(t, p.s, lines, p.cursor, p.height-len(head)-len(below), func(n int) string {
		if p.found.Next != "" { // the others are not counted: that takes as long as reading them
			return t.N("register_page.more", n)
		}
		return t.N("screen.more", n)
	})
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

// filters is what the list is narrowed to and its order, over two lines where one is too
// short: a list in an order that cannot be read is read in another.
func (p *findPage) filters() (lines []string) {
	const between = " · "
	line := ""
	for _, part := range strings.Split(p.found.Filters(), between) {
		if line != "" && ansi.StringWidth(line+between+part) > p.width-1 {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += between
		}
		line += part
	}
	return append(lines, line)
}

// table is the list around the cursor.
func (p *findPage) table(width int) table {
	from := max(p.cursor-p.height, 0)
	var rows []phrase.Row
	for _, c := range p.found.Cases[from:min(p.cursor+p.height, len(p.found.Cases))] {
		rows = append(rows, p.found.Row(c))
	}
	return newTable(p.Text.S("register_page.table"), from, rows, width)
}

func (p *findPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"F5", t.S("register_page.key_state")}, {"F6", t.S("register_page.key_year")},
		{"F7", t.S("register_page.key_risk")}, {"F9", t.S("register_page.key_order")}, {"F8", t.S("year.key")}, {"Esc", t.S("key.back")}}
}
