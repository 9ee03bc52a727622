package screen

import (
	"slices"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// Model is the whole screen: pages on top of each other, the start page below.
type Model struct {
	tools
	colour bool
	stack  []page

	burst         burst
	told          string // what became of keys that were not acted on
	work          *work  // what is done beside the screen; nil while nothing is
	flight        flight // the draft on its way to the disk
	turned        bool   // another page of the story opened with this message
	width, height int
	drawn         string             // the frame that was given last
	first         func(frame string) // puts the first frame on the terminal; nil: it waits its turn
	help          *readingPage       // the keys, over the page that is open
	asking        bool               // "keep the draft and stop?"
	failed        string             // why the draft could not be kept at stopping
	halted        bool               // the end came from outside
	suspended     atomic.Bool

	watched *register.Register // that was read back, and when
	since   time.Time
}

// New makes the screen. It reads the register once; an error is one of the
// register's.
func New(env Env) (*Model, error) {
	if env.Keys.Now == nil {
		env.Keys = wallClock()
	}
	k := tools{Session: session.New(env.Env), s: newStyles(env.Colour), copy: env.Copy, room: &room{}}
	k.Beside = true
	m := &Model{tools: k, colour: env.Colour, burst: burst{clock: env.Keys}, width: 80, height: 24}
	start, err := newStartPage(k)
	m.stack = []page{start}
	return m, err
}

// tick moves the clock in the header.
type tick struct{}

const (
	tickEvery = 5 * time.Second        // the clock shows minutes
	firstTick = 200 * time.Millisecond // the first page stands by then
)

func nextTick(after time.Duration) tea.Cmd {
	return tea.Tick(after, func(time.Time) tea.Msg { return tick{} })
}

// ticked is what comes of a tick: the next one, and the reading back that is due.
func (m *Model) ticked() []tea.Cmd { return []tea.Cmd{nextTick(tickEvery), m.watch()} }

// Halt is the end from outside: a closed window, a log-off, a signal. It does
// what Ctrl+C and Enter do.
type Halt struct{}

// Init puts the first page on the terminal, which is clear by now, and starts the clock,
// and with it the reading back of the register, which would hold that page up.
func (m *Model) Init() tea.Cmd {
	if m.first != nil {
		m.first(m.frame())
	}
	return nextTick(firstTick)
}

// resumed is the end of a suspension; with an error there was nobody to go on with the
// program, and it never stood still.
type resumed struct{ err error }

// found is damage in something old that reading the register back showed.
type found struct{}

// watch reads the register back beside everything else, as far as that is due: at the
// start, in another register, and in a window that stays open once a day.
func (m *Model) watch() tea.Cmd {
	r, now := m.Register, m.Now()
	if r == m.watched && now.Sub(m.since) < 24*time.Hour {
		return nil
	}
	m.watched, m.since = r, now
	return func() tea.Msg {
		if rot, err := r.Check(); err != nil || rot == nil {
			return nil
		}
		return found{}
	}
}

// Update handles a key to its end: after it the next page is open and the draft
// is on its way to the disk.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.handle(msg)
	return m, tea.Batch(cmd, m.sends())
}

func (m *Model) handle(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
		return m, nil
	case tick:
		m.note()
		return m, tea.Batch(m.ticked()...)
	case worked:
		return m, m.follow(msg.w)
	case lookAgain:
		if m.work != msg.w {
			return m, nil
		}
		m.look(msg.w)
		return m, msg.w.look()
	case landed:
		m.land(msg)
		return m, nil
	case overdue:
		if msg.w == m.flight.w {
			m.flight.hides, m.flight.late = false, true
		}
		return m, nil
	case found:
		if start, is := m.top().(*startPage); is && m.work == nil {
			return m, m.becomes(start.readBack(), nil)
		}
		return m, nil
	case Halt:
		return m, m.halt()
	case resumed:
		m.suspended.Store(false)
		if msg.err != nil {
			m.told = m.Text.S("suspend.none")
		}
		return m, tea.ClearScreen
	case settled:
		if msg.at.Equal(m.burst.last) {
			return m, m.flush()
		}
		return m, nil
	case tea.KeyMsg:
		return m, m.key(msg)
	case toPage:
		if !slices.Contains(m.stack, msg.page) {
			return m, nil // it was left
		}
		_, cmd := msg.page.update(msg.msg)
		return m, cmd
	}
	return m, m.route(msg)
}

// note keeps what is being typed on every page.
func (m *Model) note() {
	if m.work != nil { // which may read what would be noted
		return
	}
	for _, p := range m.stack {
		p.note()
	}
}

// act is one key that is meant for what is open.
func (m *Model) act(k tea.KeyMsg) tea.Cmd {
	m.told = ""
	switch {
	case m.work != nil:
		return m.duringWork(k)
	case m.asking:
		return m.answerStop(k)
	case k.Type == tea.KeyCtrlC:
		return m.stop()
	case k.Type == tea.KeyCtrlZ:
		return m.pauses()
	case m.width < minWidth || m.height < minHeight:
		return nil // nobody answers what he cannot see
	case m.help != nil:
		return m.explained(k)
	case wantsHelp(k) && (k.Type == tea.KeyF1 || !m.typing()) && !explains(m.top()):
		m.explain()
		return nil
	}
	return m.route(k)
}

// typing reports whether keys are text where the person is.
func (m *Model) typing() bool { return !m.asking && m.help == nil && m.top().typing() }

// halfway reports whether something is open that is not in the register yet.
func (m *Model) halfway() bool {
	for _, p := range m.stack {
		if p.halfway() {
			return true
		}
	}
	return false
}

func (m *Model) top() page { return m.stack[len(m.stack)-1] }

// resize fits the pages to a window. One that does not know its size is of 80x24, as less
// takes it.
func (m *Model) resize(width, height int) {
	if m.width, m.height = width, height; width <= 0 || height <= 0 {
		m.width, m.height = 80, 24
	}
	m.layout()
}

func (m *Model) layout() {
	if m.work != nil {
		m.work.shown, m.work.resized = true, true
		return
	}
	main, _ := columns(m.width, m.hasAside())
	*m.room = room{main, bodyHeight(m.height)}
	m.top().resize(main, bodyHeight(m.height))
	if m.help != nil {
		m.help.resize(main, bodyHeight(m.height))
	}
}

// hasAside reports whether something stands beside the page that is open.
func (m *Model) hasAside() bool {
	return m.work == nil && m.width >= asideFrom && m.top().aside(asideLeast, bodyHeight(m.height)) != nil
}

func (m *Model) route(msg tea.Msg) tea.Cmd {
	return m.becomes(m.top().update(msg))
}

// becomes does what a page wants.
func (m *Model) becomes(o outcome, cmd tea.Cmd) tea.Cmd {
	m.burst.opened = m.burst.opened || o.move != stay || o.turned
	m.turned = m.turned || o.turned
	switch {
	case o.work != nil:
		return tea.Batch(cmd, m.begin(o.work))
	case o.move == quit, o.move == leave && len(m.stack) == 1:
		return tea.Quit
	case o.move == pause:
		m.suspended.Store(true)
		return tea.Batch(cmd, suspend())
	case o.move == open:
		m.stack = append(m.stack, o.pages...)
		m.layout()
	case o.move == leave, o.move == back:
		m.stack = m.stack[:len(m.stack)-1]
		m.layout()
		m.top().reopen(o.notice)
		cmd = tea.Batch(cmd, m.becomes(m.top().wake()))
		if o.again != nil {
			cmd = tea.Batch(cmd, m.later(*o.again))
		}
	}
	return cmd
}

// View draws the frame around the page, never larger than the window.
func (m *Model) View() string {
	m.drawn = m.frame()
	return m.drawn
}

func (m *Model) frame() string {
	if m.work != nil && !m.work.shown || m.work == nil && m.flight.hides {
		return m.drawn
	}
	t := m.Text
	asks := m.asking && m.work == nil
	var ask string
	var answers []hint
	if asks {
		ask, answers = m.stopAsk()
	}
	switch small := m.width < minWidth || m.height < minHeight; {
	case small && asks:
		return tooSmall(ask, answers, m.width, m.height)
	case small:
		return tooSmall(t.S("screen.too_small", "width", minWidth, "height", minHeight), nil, m.width, m.height)
	}
	main, side := columns(m.width, m.hasAside())
	width := frameWidth(m.width) - margin
	who, way, progress := m.headLines(width)
	if w := m.work; w != nil {
		body := w.view(t, m.s, m.Now(), min(main, maxWidth))
		return outlet(frame(m.s, m.width, m.height, who, way, body, progress, w.hints(t)), m.colour)
	}
	behind, hints := m.footing()
	body := m.top().view()
	switch {
	case m.help != nil:
		body, behind, hints = m.help.view(), nil, m.help.hints()
	case progress == "":
		progress = m.behindLine(behind, width)
	default:
		hints = slices.Concat(behind, hints)
	}
	if asks {
		lines := phrase.Wrap(ask, min(main, maxWidth)-1, "")
		if m.failed != "" {
			lines = problemLines(m.s, ask, min(main, maxWidth))
		}
		hints = answers
		body = strings.Join(append([]string{""}, lines...), "\n")
	}
	if side > 0 {
		body = twoColumns(m.s, body, m.top().aside(side-1, bodyHeight(m.height)), main, bodyHeight(m.height))
	}
	whole := frame(m.s, m.width, m.height, who, way, body, progress, hints)
	return outlet(whole, m.colour)
}
