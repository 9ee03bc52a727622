//go:build unix

package screen

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

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

// suspend gives the terminal back to the shell until that goes on with the program.
// The suspension of the library waits for that for ever. In a window that was opened
// for this program alone, or in a container, there is no shell: the system then stops
// nothing, and the program would take no key and no signal any more.
func suspend() tea.Cmd {
	return tea.Exec(stopped{}, func(err error) tea.Msg { return resumed{err} })
}

// stopped is the program standing still, as something that the library runs.
type stopped struct{}

// stopsWithin is how long a stop takes at most, and how long after it the signal to go
// on is on its way.
const stopsWithin = 200 * time.Millisecond

var errNoShell = errors.New("nobody would go on with the program")

// Run stops the program and all that the shell started together with it, and returns
// when the shell goes on.
func (stopped) Run() error {
	back := make(chan os.Signal, 1)
	signal.Notify(back, syscall.SIGCONT)
	defer signal.Stop(back)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	for range 2 { // the time of the first is over too when the program stood still
		select {
		case <-back:
			return nil
		case <-time.After(stopsWithin):
		}
	}
	return errNoShell
}

func (stopped) SetStdin(io.Reader)  {}
func (stopped) SetStdout(io.Writer) {}
func (stopped) SetStderr(io.Writer) {}
