//go:build unix

package screen

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"
)

// keyboard is the option that gives the program its keys; the library reads them.
func keyboard() (tea.ProgramOption, func(*tea.Program) func()) {
	return tea.WithInput(os.Stdin), func(*tea.Program) func() { return func() {} }
}
