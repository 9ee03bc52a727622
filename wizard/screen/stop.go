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

// stop asks first, when a story is under way.
func (m *Model) stop() tea.Cmd {
	if !m.halfway() {
		_ = m.Keep() // after a seal the evaluation is planned
		return tea.Quit
	}
	m.asking = true
	return nil
}

// Keep keeps what stands on every page, on disk.
func (m *Model) Keep() error {
	var errs []error
	for _, p := range m.stack {
		errs = append(errs, p.keep())
	}
	return errors.Join(errs...)
}

// answerStop: stopping says "your answers will be there", so it stops only when
// they are. When they cannot be kept the person tries again, writes them
// elsewhere, or says that they may go.
func (m *Model) answerStop(k tea.KeyMsg) tea.Cmd {
	switch {
	case k.Type == tea.KeyEnter, k.Type == tea.KeyCtrlC && m.failed == "":
		err := m.Keep()
		if err == nil {
			return tea.Quit
		}
		if m.settle() {
			m.asking, m.failed = false, ""
			return nil
		}
		m.failed = phrase.Error(m.Text, err)
	case k.Type == tea.KeyDelete && m.failed != "":
		return tea.Quit
	case k.Type == tea.KeyF6 && m.failed != "":
		m.asking, m.failed = false, ""
		m.stack = append(m.stack, newFolderPage(m.tools, m.OutDir, m.saveAnswers))
		m.layout()
	case k.Type == tea.KeyEsc:
		m.asking, m.failed = false, ""
	}
	return nil
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
	for _, p := range m.stack {
		if v, is := p.(interface{ answers() *session.Story }); is {
			return m.SaveAnswers(folder, v.answers())
		}
	}
	return "", nil
}

// Farewell is what stands on the terminal after the screen is gone: the number
// and the seal of a story whose end was not seen, or that a draft is kept.
func (m *Model) Farewell() string {
	if card := m.SealedCard(); card != "" {
		return m.wrapped(card)
	}
	if m.halfway() && m.failed == "" {
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
