package screen

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/text"
)

// Env is what the program gives the screen: the register it works on, the
// words, the clock, whether colours are wanted, where documents are written and
// how something gets on the clipboard.
type Env struct {
	Register *register.Register
	Text     *text.Text
	Now      func() time.Time
	Colour   bool
	OutDir   string            // folder for documents, until the person chooses another
	Practice bool              // a register that is made here is one to practise in; one that exists tells it by itself
	Copy     func(text string) // puts a text on the clipboard, as far as the terminal allows; nobody can know

	chosen map[string]string // the folder where documents of a case went last
}

// copied puts a text on the clipboard, outside the handling of the key: the
// terminal may be slow.
func (e Env) copied(text string) tea.Cmd {
	return func() tea.Msg {
		e.Copy(text)
		return nil
	}
}
