//go:build unix

package screen

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// continued brings the whole screen back after the program was stopped by a
// signal from outside and goes on: the shell left the terminal as it wants it.
// After Ctrl+Z the library does so itself. The result ends it.
func continued(p *tea.Program, m *Model) func() {
	back := make(chan os.Signal, 1)
	signal.Notify(back, syscall.SIGCONT)
	go func() {
		for range back {
			if m.suspended.Load() {
				continue
			}
			if p.ReleaseTerminal() == nil {
				_ = p.RestoreTerminal()
			}
		}
	}()
	return func() { signal.Stop(back) }
}
