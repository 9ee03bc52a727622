package screen

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"golang.org/x/term"

	"datalek/wizard/session/draft"
)

// framesASecond is how often the library looks whether there is a frame to draw. A key
// waits for that, at its 60 now and then longer than a screen takes to show a picture.
const framesASecond = 75

// atOnce is a frame as it is drawn on a terminal that is clear. Bubble Tea (1.3.10) draws
// the first at its next look for one: it would come later by about as much as everything
// before it takes. It draws the same there once more.
func atOnce(frame string) string {
	return ansi.CursorHomePosition + strings.ReplaceAll(frame, "\n", "\r\n")
}

// Run shows the screen until the person is done. One program for the whole run:
// on Windows a second one loses its first key. The result is nil, [draft.ErrStopped],
// or an error of the register when it could not be read at the start.
//
// A closed window and a signal from outside do what Ctrl+C does. The library
// makes a quit of one of them by itself and knows the others not at all, so they
// are taken here. When the terminal goes away the program may end before the
// signal is read; what stands on the pages is kept once more.
func Run(env Env) error {
	// A terminal that knows no colours, as screen and vt100 call themselves, knows bold and
	// reverse. Without those nobody would see where he types.
	env.Colour = env.Colour && lipgloss.ColorProfile() != termenv.Ascii
	m, err := New(env)
	if err != nil {
		return err
	}
	width, height, _ := term.GetSize(int(os.Stdout.Fd())) // not positive when it cannot be known
	m.resize(width, height)
	m.first = func(frame string) { _, _ = io.WriteString(os.Stdout, atOnce(frame)) }
	keys, read := keyboard()
	p := tea.NewProgram(m, tea.WithAltScreen(), keys, tea.WithOutput(os.Stdout), tea.WithoutSignalHandler(), tea.WithFilter(still), tea.WithFPS(framesASecond))
	ends := make(chan os.Signal, 1)
	signal.Notify(ends, os.Interrupt, syscall.SIGHUP, syscall.SIGTERM)
	defer signal.Stop(ends)
	go func() {
		for range ends {
			p.Send(Halt{})
		}
	}()
	defer continued(p, m)()
	defer read(p)()
	_, err = p.Run()
	m.finish()
	halfway := m.halfway()
	switch {
	case err != nil && !errors.Is(err, tea.ErrInterrupted):
		_ = m.Keep()
		if halfway {
			return draft.ErrStopped
		}
		return err
	case err != nil:
		_ = m.Keep()
	}
	_, _ = fmt.Fprint(os.Stdout, outlet(m.Farewell(), false))
	if halfway {
		return draft.ErrStopped // by Ctrl+C and Enter, or by a signal from outside
	}
	return nil
}
