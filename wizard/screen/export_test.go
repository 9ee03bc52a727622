package screen

import (
	"fmt"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Tick is what comes every few seconds.
func Tick() tea.Msg { return tick{} }

// Still is what a message becomes before a model gets it.
func Still(m tea.Model, msg tea.Msg) tea.Msg { return still(m, msg) }

// Work begins work as a page does. Its end writes a line over the page.
func (m *Model) Work(reads bool, do func(register.Progress)) tea.Cmd {
	w := newWork("Lang werk", func(progress register.Progress) func() outcome {
		do(progress)
		return func() outcome {
			m.told = "klaar"
			return outcome{}
		}
	})
	w.reads = reads
	return m.begin(w)
}

// Look is the time to draw how far the work is.
func (m *Model) Look() tea.Msg { return lookAgain{m.work} }

// Overdue is the time to go on without the draft that is on its way to the disk.
func (m *Model) Overdue() tea.Msg { return overdue{m.flight.w} }

// Kind is the type of the page that is open; of a story that of the page in it.
func (m *Model) Kind() string {
	p := m.top()
	if v, is := p.(*storyPage); is {
		p = v.page
	}
	return strings.TrimPrefix(strings.TrimPrefix(fmt.Sprintf("%T", p), "*"), "screen.")
}

// PastedInConsole are the keys of a paste in a Windows console, which types it: what
// the keyboard has as keys, and the rest as Alt codes.
func PastedInConsole(s string) (keys []tea.KeyMsg) {
	var c console
	for _, r := range s {
		records := []consoleRecord{pressed(uint16(unicode.ToUpper(r)), r, 0), released(uint16(unicode.ToUpper(r)), r, 0)}
		switch {
		case r == '\r':
			records = []consoleRecord{pressed(vkReturn, r, 0), released(vkReturn, r, 0)}
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ':
			records = altCode(r, vkNumpad0, vkNumpad0+1)
		}
		for _, record := range records {
			for _, msg := range c.messages(record) {
				keys = append(keys, msg.(tea.KeyMsg))
			}
		}
	}
	return keys
}

// DrawnTimeline is the line of the 72 hours as it is drawn, without looks.
func DrawnTimeline(line *phrase.Timeline, width int) []string {
	lines := timelineLines(line, newStyles(true), width)
	for i := range lines {
		lines[i] = ansi.Strip(lines[i])
	}
	return lines
}

// First is the first frame as it is put on a terminal of this size, and as the library
// draws it there.
func (m *Model) First(width, height int) (put, drawn string) {
	m.resize(width, height)
	m.first = func(frame string) { put = atOnce(frame) }
	m.Init()
	return put, m.View()
}

// ListView are the lines of a list in a window, without looks.
func ListView(t *text.Text, labels []string, cursor, width, height int) []string {
	l := list{cursor: cursor}
	for _, label := range labels {
		l.rows = append(l.rows, listRow{label: label})
	}
	lines := l.view(t, newStyles(true), width, height)
	for i := range lines {
		lines[i] = ansi.Strip(lines[i])
	}
	return lines
}
