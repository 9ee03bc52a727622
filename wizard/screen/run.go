package screen

import (
	"errors"
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/session/draft"
)

// Run shows the screen until the person is done. One program for the whole run:
// on Windows a second one loses its first key. The result is nil, [draft.ErrStopped],
// or an error of the register when it could not be read at the start.
func Run(env Env) error {
	m, err := New(env)
	if err != nil {
		return err
	}
	_, err = tea.NewProgram(m, tea.WithAltScreen(), tea.WithInput(os.Stdin), tea.WithOutput(os.Stdout)).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted), err == nil && m.halfway():
		return draft.ErrStopped // by Ctrl+C and Enter, or by a signal from outside
	case err != nil:
		return err
	}
	return nil
}
