package screen

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"
)

// continued does nothing: no program is suspended here.
func continued(*tea.Program, *Model) func() { return func() {} }

// suspend does nothing: there is no shell that goes on with a program.
func suspend() tea.Cmd { return func() tea.Msg { return resumed{errors.ErrUnsupported} } }
