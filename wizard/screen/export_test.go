package screen

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Tick is what comes every few seconds.
func Tick() tea.Msg { return tick{} }

// Kind is the type of the page that is open; of a story that of the page in it.
func (m *Model) Kind() string {
	p := m.top()
	if v, is := p.(*storyPage); is {
		p = v.page
	}
	return strings.TrimPrefix(strings.TrimPrefix(fmt.Sprintf("%T", p), "*"), "screen.")
}
