package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/session"
)

// Env is what the program gives the screen: what every form gets, whether
// colours are wanted, and how something gets on the clipboard.
type Env struct {
	session.Env
	Colour bool
	Copy   func(text string) // as far as the terminal allows; nobody can know
	Keys   Clock             // when keys come
}

// tools are what pages share: the session they show, the looks, the clipboard.
type tools struct {
	*session.Session
	s    styles
	copy func(text string)
	room *room
}

// room is what the page that is open has of the window.
type room struct{ width, height int }

// copied puts a text on the clipboard, outside the handling of the key: the
// terminal may be slow.
func (k tools) copied(text string) tea.Cmd {
	return func() tea.Msg {
		k.copy(text)
		return nil
	}
}
