package screen

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// startPage is the first screen: what there is to do.
type startPage struct {
	quiet
	tools
	menu   session.Menu
	of     *register.Register // of which the menu is
	list   list
	tabled tabled // of when and for what width its columns are
	width  int
	height int

	ask     *session.Row // a row that is said twice
	notice  notice
	warning string // about the place of the register; shown until something opens
	came    bool   // a page closed on it, and no other key came yet: Esc once more does not end the program
}

func newStartPage(k tools) (*startPage, error) {
	p := &startPage{tools: k}
	menu, err := p.Menu()
	p.show(menu)
	return p, err
}

func (p *startPage) show(menu session.Menu) {
	p.menu, p.of = menu, p.Register
	p.list, p.tabled = list{cursor: p.menu.Cursor}, tabled{}
	for _, r := range p.menu.Rows {
		row := listRow{label: r.Label, group: r.Group}
		if row.group == "" && (r.Opens == session.OpensRegister || r.Opens == session.OpensAbout) {
			row.group = " "
		}
		p.list.rows = append(p.list.rows, row)
	}
	p.notice = wrong(p.menu.Notice)
	if p.menu.Doubts != "" {
		p.warning = p.menu.Doubts
	}
}

// reads reads the menu again; what is made of it besides is up to then. With many cases or
// drafts that takes longer than a key may. Let go, the page stays as it was: what it leads
// to is read when it opens.
func (p *startPage) reads(then func(err error)) outcome {
	read := p.MenuReading()
	return outcome{work: newReading(p.Text.S("work.menu"), func(register.Progress) func() outcome {
		take := read()
		return func() outcome {
			menu, err := take()
			p.show(menu)
			then(err)
			return outcome{}
		}
	})}
}

// says tells something over what the menu told, unless it could not be read.
func (p *startPage) says(n notice) func(error) {
	return func(err error) {
		switch {
		case err != nil:
			p.notice = wrong(phrase.Error(p.Text, err))
		case n.words != "":
			p.notice = n
		}
	}
}

// readBack shows what was found when the whole register was read back. The row where the
// person stands stays.
func (p *startPage) readBack() outcome {
	if p.ask != nil {
		return outcome{}
	}
	at := p.at()
	return p.reads(func(err error) {
		if i := slices.IndexFunc(p.menu.Rows, at.Is); i >= 0 {
			p.list.cursor = i
		}
		p.says(notice{})(err)
	})
}

func (p *startPage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *startPage) reopen(n notice) { p.notice, p.came = n, true }

// wake reads the menu again. The cursor is where the person left it, to go through the cases
// one by one, unless something else comes next: what was begun, what was recorded just now,
// another register.
func (p *startPage) wake() (outcome, tea.Cmd) {
	from, of, says := p.at(), p.of, p.says(p.notice)
	return p.reads(func(err error) {
		if i := slices.IndexFunc(p.menu.Rows, from.Is); i >= 0 && from.Opens != session.OpensNew && p.of == of && p.at().Opens != session.OpensCase {
			p.list.cursor = i
		}
		says(err)
	}), nil
}

// head is whose register it is and what is due first in it.
func (p *startPage) head() (head, bool) { return head{Head: p.Home()}, true }

func (p *startPage) at() session.Row { return p.menu.Rows[p.list.cursor] }

func (p *startPage) signs(k tea.KeyMsg) bool { return p.ask == nil && p.list.bySign(k) >= 0 }

func (p *startPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	if p.ask != nil {
		return p.answerAsk(k), nil
	}
	came := p.came
	p.notice, p.came = notice{}, false
	if p.list.move(k, p.height/2) {
		return outcome{}, nil
	}
	switch at := p.at(); {
	case k.Type == tea.KeyEsc && came && !p.Practising():
		p.notice = wrong(p.Text.S("start.esc_again"))
	case k.Type == tea.KeyEsc && p.Practising():
		return p.open(session.Row{Opens: session.OpensPractice}), nil
	case k.Type == tea.KeyEsc:
		return outcome{move: quit}, nil
	case k.Type == tea.KeyF5 && p.has(session.OpensRegister):
		return p.open(session.Row{Opens: session.OpensRegister}), nil
	case k.Type == tea.KeyF9 && p.has(session.OpensClients):
		return p.open(session.Row{Opens: session.OpensClients}), nil
	case k.Type == tea.KeyDelete && at.Draft != "", k.Type == tea.KeyEnter && at.Opens == session.OpensNew && p.menu.Missing,
		k.Type == tea.KeyEnter && at.Opens == session.OpensRepair:
		p.ask = &at
	case k.Type == tea.KeyEnter:
		return p.open(at), nil
	default:
		p.notice = p.list.noRow(p.Text, k)
	}
	return outcome{}, nil
}

func (p *startPage) tell(err error) { p.notice = wrong(phrase.Error(p.Text, err)) }

// resume goes on with an intake that was left.
func (p *startPage) resume(id string) *work {
	return opening(p.Text.S("work.draft"), p.tell, func() (page, error) {
		st, err := p.Resume(id, false)
		if err != nil {
			return nil, err
		}
		return newStoryPage(p.tools, st), nil
	})
}

// has reports whether a row of the menu leads there.
func (p *startPage) has(to session.Opens) bool {
	return slices.ContainsFunc(p.menu.Rows, func(r session.Row) bool { return r.Opens == to })
}

// open opens what a row leads to. What cannot be opened is told.
func (p *startPage) open(row session.Row) outcome {
	p.warning = ""
	switch row.Opens {
	case session.OpensNothing:
		return outcome{move: quit}
	case session.OpensRegister:
		return outcome{work: openFind(p.tools)}
	case session.OpensClients:
		return outcome{work: openClients(p.tools)}
	case session.OpensAbout:
		return opens(closingCard(p.Text, p.s, func() phrase.Card { return phrase.About(p.Text, p.Now()) }, nil))
	case session.OpensPractice:
		return outcome{work: goes(p.tools, (*session.Session).Practise, func() outcome {
			p.came = true
			return p.reads(p.says(notice{}))
		})}
	case session.OpensImport:
		return opens(newImportFilePage(p.tools))
	case session.OpensYears:
		return outcome{work: openYears(p.tools, p.tell)}
	case session.OpensProfile:
		return outcome{work: p.profile()}
	case session.OpensCase, session.OpensEvent:
		return outcome{work: openCase(p.tools, row.Case, row.Draft, p.tell)}
	case session.OpensDraft:
		return outcome{work: p.resume(row.Draft)}
	}
	return outcome{work: p.begins()}
}

// goes goes to another register. What that says of itself is read beside the screen; let
// go, one stays where one was.
func goes(k tools, to func(*session.Session), then func() outcome) *work {
	read := k.Going(to)
	return newReading(k.Text.S("work.register"), func(register.Progress) func() outcome {
		take := read()
		return func() outcome {
			take()
			return then()
		}
	})
}

// begins begins an intake.
func (p *startPage) begins() *work {
	return opening(p.Text.S("work.register"), p.tell, func() (page, error) {
		st, err := p.NewStory()
		if err != nil {
			return nil, err
		}
		return newStoryPage(p.tools, st), nil
	})
}

// profile opens the details of the organisation.
func (p *startPage) profile() *work {
	return opening(p.Text.S("work.register"), p.tell, func() (page, error) { return newProfilePage(p.tools, false) })
}

func (p *startPage) view() string {
	t := p.Text
	if p.ask != nil {
		ask := t.S("start.ask_drop", "what", p.ask.Label)
		switch p.ask.Opens {
		case session.OpensNew:
			ask = t.S("start.ask_create", "path", p.Register.Path())
		case session.OpensRepair:
			ask = p.ask.Asks
		}
		var lines []string
		if p.ask.Opens == session.OpensNew {
			lines = append(lines, p.s.title.Render(t.S("start.new")))
		}
		lines = append(lines, phrase.Wrap(ask, p.width-1, "")...)
		if p.notice.words != "" {
			lines = append(lines, p.notice.under(p.s, p.width)...)
		}
		return strings.Join(lines, "\n")
	}
	head := []string{p.s.title.Render(t.S("start.title"))}
	head = append(head, phrase.Wrap(phrase.Welcome(t, p.Practice), p.width-1, "")...)
	head = append(head, "")
	p.tabulate()
	below := []string{""}
	if p.notice.words != "" {
		below = append(below, p.notice.lines(p.s, p.width)...)
	}
	if p.warning != "" {
		below = append(below, warningLines(p.s, p.warning, p.width)...)
	}
	var path []string
	if !p.menu.Missing {
		path = []string{p.s.faint.Render(ansi.Truncate(t.S("start.register", "path", p.Register.Path()), p.width-1, "…"))}
	}
	rows := len(p.list.rows)
	if rows <= p.height { // else they do not all fit, however few lines each has
		rows = len(p.list.view(t, p.s, p.width, 1<<10))
	}
	// What can be chosen comes before what is said about it.
	if len(head)+rows+len(below)+len(path) > p.height && !p.Practice {
		head = []string{head[0], ""}
	}
	var advice []string
	advice, path = p.lastLines(p.height-len(head)-rows-len(below), path)
	below = append(slices.Insert(below, 1, advice...), path...)
	lines := p.list.view(t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

// lastLines are what the page is not, and where the register lies, as far as there is room.
// What the page is not goes before the rest: without it the page promises too much. Beside
// more rows than fit it stands nowhere, and where the register lies does.
func (p *startPage) lastLines(room int, path []string) (advice, where []string) {
	t := p.Text
	for _, where := range [][]string{path, nil} {
		for _, said := range []string{t.S("start.advice") + " " + t.S("start.local"), t.S("start.advice")} {
			lines := phrase.Wrap(said, p.width-1, "")
			if len(lines)+len(where) > room {
				continue
			}
			for i, line := range lines {
				lines[i] = p.s.faint.Render(line)
			}
			return lines, where
		}
	}
	return nil, path
}

// tabled is what columns were made for: they are the same until the minute is another.
type tabled struct {
	minute time.Time
	width  int
}

// tabulate puts the open cases into columns, with what is left of their time now.
func (p *startPage) tabulate() {
	is := tabled{p.Now().Truncate(time.Minute), p.width}
	if p.tabled == is {
		return
	}
	p.tabled = is
	var rows []phrase.Row
	for i, row := range p.menu.Rows {
		if row.Open != nil {
			rows = append(rows, phrase.CaseRow(p.Text, *row.Open, p.Now()))
			p.list.rows[i].cells = len(rows)
		}
	}
	p.list.table = newTable(p.Text.S("register_page.table"), 0, rows, listRow{}.room(p.width))
	for i := range p.list.rows { // what its column has cut is told under the row where the cursor is
		if row := &p.list.rows[i]; row.cells > 0 {
			row.help = p.list.table.cut(row.cells - 1)
		}
	}
}

func (p *startPage) hints() []hint {
	t := p.Text
	if p.ask != nil {
		return []hint{{"Enter", t.S("key.yes")}, {"Esc", t.S("key.no")}}
	}
	list := []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.open")}}
	if p.at().Draft != "" {
		list = append(list, hint{"Del", t.S("key.drop")})
	}
	if p.has(session.OpensRegister) {
		list = append(list, hint{"F5", t.S("start.search")})
	}
	if p.has(session.OpensClients) {
		list = append(list, hint{"F9", t.S("start.clients")})
	}
	if p.Practising() {
		return append(list, hint{"Esc", t.S("practice.over")})
	}
	return append(list, hint{"Esc", t.S("key.quit")})
}
