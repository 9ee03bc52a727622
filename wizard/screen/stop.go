package screen

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// stop asks first, when a story is under way. Without one the details of the
// organisation are sealed, and the program stays where that fails; after a seal the
// evaluation is planned, and where that fails it is still to do.
func (m *Model) stop() tea.Cmd {
	if m.halfway() || m.loses() != "" {
		m.asking = true
		return nil
	}
	return m.keeps(func(err error) outcome {
		if err == nil || m.story() != nil {
			return outcome{move: quit}
		}
		m.asking, m.failed = true, phrase.Error(m.Text, err)
		return outcome{}
	})
}

// story is the one that is open, if any.
func (m *Model) story() *session.Story {
	for _, p := range m.stack {
		if v, is := p.(interface{ answers() *session.Story }); is {
			return v.answers()
		}
	}
	return nil
}

// loses is what stopping now would lose because it can be kept nowhere.
func (m *Model) loses() string {
	for _, p := range m.stack {
		if words := p.loses(); words != "" {
			return words
		}
	}
	return ""
}

// stopAsk is what is asked when the person stops, and the keys that answer it.
func (m *Model) stopAsk() (words string, answers []hint) {
	t := m.Text
	switch {
	case m.failed == "" && m.loses() != "":
		return m.loses(), []hint{{"Enter", t.S("stop.lose")}, {"Esc", t.S("stop.no")}}
	case m.failed != "" && m.story() == nil:
		return t.S("stop.failed_profile", "error", m.failed), []hint{{"Enter", t.S("stop.again")}, {"Del", t.S("stop.lose")}, {"Esc", t.S("stop.no")}}
	case m.failed != "":
		return t.S("stop.failed", "error", m.failed),
			[]hint{{"Enter", t.S("stop.again")}, {"F6", t.S("stop.elsewhere")}, {"Del", t.S("stop.lose")}, {"Esc", t.S("stop.no")}}
	}
	return t.S("stop.ask"), []hint{{"Enter", t.S("stop.yes")}, {"Esc", t.S("stop.no")}}
}

// Keep keeps what stands on every page, on disk.
func (m *Model) Keep() error {
	if onDisk := m.taken(); onDisk != nil {
		return onDisk()
	}
	return nil
}

// taken takes along what stands on every page, and gives what puts it on disk; nil where
// there is nothing to put there.
func (m *Model) taken() func() error {
	var pages []func() error
	for _, p := range m.stack {
		if onDisk := p.keep(); onDisk != nil {
			pages = append(pages, onDisk)
		}
	}
	if pages == nil {
		return nil
	}
	return func() error {
		var errs []error
		for _, onDisk := range pages {
			errs = append(errs, onDisk())
		}
		return errors.Join(errs...)
	}
}

// keeps is Keep beside the screen: another program may hold the register.
func (m *Model) keeps(then func(error) outcome) tea.Cmd {
	onDisk := m.taken()
	if onDisk == nil {
		return m.becomes(then(nil), nil)
	}
	return m.begin(newBrief(m.Text, "work.keep", "work.keep_stops", func() func() outcome {
		err := onDisk()
		return func() outcome { return then(err) }
	}))
}

// answerStop: stopping says "your answers will be there", so it stops only when
// they are. When they cannot be kept the person tries again, writes them
// elsewhere, or says that they may go.
func (m *Model) answerStop(k tea.KeyMsg) tea.Cmd {
	switch {
	case k.Type == tea.KeyEnter, k.Type == tea.KeyCtrlC && m.failed == "":
		return m.keeps(m.stopped)
	case k.Type == tea.KeyDelete && m.failed != "":
		return tea.Quit
	case k.Type == tea.KeyF6 && m.failed != "" && m.story() != nil:
		m.asking, m.failed = false, ""
		m.stack = append(m.stack, newFolderPage(m.tools, m.OutDir, m.saveAnswers))
		m.layout()
	case k.Type == tea.KeyEsc:
		m.asking, m.failed = false, ""
	default:
		m.told = m.Text.S("stop.keys")
	}
	return nil
}

// stopped ends the program, once all is on disk.
func (m *Model) stopped(err error) outcome {
	m.failed = ""
	switch {
	case err == nil:
		return outcome{move: quit}
	case m.settle():
		m.asking = false
	default:
		m.failed = phrase.Error(m.Text, err)
	}
	return outcome{}
}

// settle shows the page of a story whose draft another window wrote, with nothing
// above it.
func (m *Model) settle() bool {
	for i, p := range m.stack {
		if v, is := p.(*storyPage); is && v.settle() {
			m.stack = m.stack[:i+1]
			m.layout()
			return true
		}
	}
	return false
}

// saveAnswers writes what was answered as a file of text, where the register
// cannot keep it.
func (m *Model) saveAnswers(folder string, _ register.Progress) (string, error) {
	return m.SaveAnswers(folder, m.story())
}

// halt ends without asking: there may be nobody left to ask. Beside the draft of another
// window goes another. What could not be kept is told on the terminal that is left.
func (m *Model) halt() tea.Cmd {
	m.finish()
	err := m.Keep()
	if err != nil && m.settle() {
		err = m.Keep()
	}
	if m.failed = ""; err != nil && m.halfway() {
		m.failed = phrase.Error(m.Text, err)
	}
	m.halted = true
	return tea.Quit
}

// Farewell is what stands on the terminal after the screen is gone: the number
// and the seal of a story whose end was not seen, or that a draft is kept, also of
// somebody who went back with Esc until the program was gone; or, after an end from
// outside, that it could not be kept.
func (m *Model) Farewell() string {
	if m.halted && m.failed != "" {
		return m.wrapped("! " + m.Text.S("draft.not_kept") + " " + m.failed + "\n")
	}
	if card := m.SealedCard(); card != "" {
		return m.wrapped(card)
	}
	if m.failed == "" && (m.halfway() || m.Unfinished()) {
		return m.Text.S("plain.kept") + "\n"
	}
	return ""
}

// wrapped breaks lines at the width of the window, between words. A line with a word
// that is wider, such as a path, stays as it is: the terminal breaks it, and it can be
// copied whole.
func (m *Model) wrapped(words string) string {
	var b strings.Builder
	for line := range strings.Lines(words) {
		line = strings.TrimRight(line, "\n")
		if slices.ContainsFunc(strings.Fields(line), func(word string) bool { return ansi.StringWidth(word) >= m.width }) {
			b.WriteString(line + "\n")
			continue
		}
		mark := ""
		if rest, listed := strings.CutPrefix(line, "- "); listed {
			mark, line = "- ", rest
		}
		b.WriteString(strings.Join(phrase.Wrap(line, m.width, mark), "\n") + "\n")
	}
	return b.String()
}
