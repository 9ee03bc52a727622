package screen

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
)

// Model is the whole screen: the start page, or a story, or a case.
type Model struct {
	env   Env
	s     styles
	start *startPage
	story *interview
	other page      // a case or the register
	found *findPage // the register, under a case that was opened from it

	width, height int
	asking        bool // "keep the draft and stop?"
}

// New makes the screen. It reads the register once; an error is one of the
// register's.
func New(env Env) (*Model, error) {
	env.chosen = map[string]string{}
	m := &Model{env: env, s: newStyles(env.Colour), width: 80, height: 24}
	// A register to practise in says so by itself, whoever opens it.
	if info, err := env.Register.Info(); err == nil {
		m.env.Practice = info.Practice
	}
	start, err := newStartPage(m.env, m.s)
	m.start = start
	return m, err
}

// tick moves the clock in the header.
type tick struct{}

const tickEvery = 5 * time.Second // the clock shows minutes

func nextTick() tea.Cmd { return tea.Tick(tickEvery, func(time.Time) tea.Msg { return tick{} }) }

// Init starts the clock.
func (m *Model) Init() tea.Cmd { return nextTick() }

// Update handles a key to its end: after it the next page is open and the draft
// is on disk.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.layout()
		return m, nil
	case tick:
		return m, nextTick()
	case tea.KeyMsg:
		if keys := apart(msg); len(keys) > 1 {
			cmds := make([]tea.Cmd, len(keys))
			for i, k := range keys {
				_, cmds[i] = m.Update(k)
			}
			return m, tea.Batch(cmds...)
		}
		if m.asking {
			return m, m.answerStop(msg)
		}
		if msg.Type == tea.KeyCtrlC {
			return m, m.stop()
		}
		if m.width < minWidth || m.height < minHeight {
			return m, nil // nobody answers what he cannot see
		}
	}
	return m, m.route(msg)
}

// halfway reports whether something is open that is not in the register yet: a
// story, or what is being told about a case.
func (m *Model) halfway() bool {
	if m.story != nil {
		return !m.story.d.Sealed()
	}
	c, isCase := m.other.(*casePage)
	return isCase && c.unsaved()
}

// apart gives the keys of a burst one by one: keys that arrive in one read come
// as one message, and "13" would be neither 1 nor 3. What was pasted stays whole.
func apart(k tea.KeyMsg) []tea.KeyMsg {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) < 2 {
		return nil
	}
	keys := make([]tea.KeyMsg, len(k.Runes))
	for i, r := range k.Runes {
		keys[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt}
	}
	return keys
}

func (m *Model) current() page {
	switch {
	case m.story != nil:
		return m.story.page
	case m.other != nil:
		return m.other
	}
	return m.start
}

func (m *Model) layout() {
	width, height := m.width, bodyHeight(m.height)
	if m.story != nil {
		m.story.resize(width, height)
	} else {
		m.current().resize(width, height)
	}
}

func (m *Model) route(msg tea.Msg) tea.Cmd {
	var o outcome
	var cmd tea.Cmd
	if m.story != nil {
		o, cmd = m.story.update(msg)
	} else {
		o, cmd = m.current().update(msg)
	}
	switch o.move {
	case quit:
		return tea.Quit
	case open:
		m.open(o.to)
	case leave, back:
		m.home()
	}
	return cmd
}

// open goes from the start page to a story or a case.
func (m *Model) open(what string) {
	var err error
	var d *draft.Draft
	if find, is := m.other.(*findPage); is {
		m.found = find
	}
	switch {
	case what == startFind:
		m.other, err = newFindPage(m.env, m.s)
	case what == startYear:
		var y *yearPage
		if y, err = newYearPage(m.env, m.s); err == nil {
			m.other = y
		}
	case what == startNew:
		d, err = draft.New(m.env.Register, m.env.Now)
	case strings.HasPrefix(what, startDraft):
		d, err = draft.Resume(m.env.Register, m.env.Now, strings.TrimPrefix(what, startDraft))
	case strings.HasPrefix(what, startUpdate):
		number, id, _ := strings.Cut(strings.TrimPrefix(what, startUpdate), ":")
		var c *casePage
		if c, err = newCasePage(m.env, m.s, number); err == nil {
			c.resume(id)
			m.other = c
		}
	default:
		m.other, err = newCasePage(m.env, m.s, strings.TrimPrefix(what, startCase))
	}
	if err != nil && m.found != nil {
		m.other, m.found = m.found, nil
		m.other.(*findPage).notice = phrase.Error(m.env.Text, err)
		return
	}
	if err != nil {
		m.other = nil
		m.start.notice = phrase.Error(m.env.Text, err)
		return
	}
	if d != nil {
		m.story = newInterview(m.env, m.s, d)
	}
	m.layout()
}

// home goes back to the start page, or to the register, read again.
func (m *Model) home() {
	if m.found != nil {
		m.other, m.found = m.found, nil
		m.other.(*findPage).again()
		m.layout()
		return
	}
	m.story, m.other = nil, nil
	if err := m.start.load(); err != nil {
		m.start.notice = phrase.Error(m.env.Text, err)
	}
	m.layout()
}

// stop asks first, when a story is under way.
func (m *Model) stop() tea.Cmd {
	if !m.halfway() {
		return tea.Quit
	}
	m.asking = true
	return nil
}

func (m *Model) answerStop(k tea.KeyMsg) tea.Cmd {
	switch {
	case k.Type == tea.KeyEnter, k.Type == tea.KeyCtrlC:
		if m.story != nil {
			m.story.leaveTyped()
		} else if c, isCase := m.other.(*casePage); isCase {
			c.leaveTyped()
		}
		return tea.Quit
	case k.Type == tea.KeyEsc:
		m.asking = false
	}
	return nil
}

// View draws the frame around the page, never larger than the window.
func (m *Model) View() string {
	t := m.env.Text
	if m.width < minWidth || m.height < minHeight {
		return tooSmall(t, m.width, m.height)
	}
	p := m.current()
	step, clock := m.s.title.Render("datalek"), ""
	if m.story != nil {
		step, clock = m.stepLine(), m.clockLine()
	} else if c, is := p.(*casePage); is {
		step, clock = c.head()
	}
	if m.env.Practice {
		step = m.s.late.Render(t.S("practice.mark")) + " " + step
	}
	body, hints := p.view(), p.hints()
	if m.asking {
		body = strings.Join(append([]string{""}, phrase.Wrap(t.S("stop.ask"), min(m.width, maxWidth)-1, "")...), "\n")
		hints = []hint{{"Enter", t.S("stop.yes")}, {"Esc", t.S("stop.no")}}
	}
	whole := frame(m.s, m.width, m.height, step, clock, body, hints)
	if !m.env.Colour {
		return withoutColour(whole)
	}
	return whole
}

func (m *Model) stepLine() string {
	return header(m.s, m.env.Text, m.story.step(), m.story.flow.Again(m.story.at))
}

// clockLine is the term for the AP; or what went wrong with keeping the draft,
// which is worse.
func (m *Model) clockLine() string {
	v := m.story
	if v.notice != "" {
		return m.s.problem.Render("! " + v.notice)
	}
	line, late := phrase.Clock(m.env.Text, v.d.Intake, v.flow, m.env.Now())
	if late {
		return m.s.late.Render(line)
	}
	return m.s.clock.Render(line)
}
