package screen

import (
	"os"
	"syscall"
	"unsafe"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/term"
)

// How the console is set: it tells of another size of the window, and neither makes
// lines nor takes Ctrl+C or the mouse for itself.
const (
	tellsOfSize   = 0x0008 // ENABLE_WINDOW_INPUT
	extendedFlags = 0x0080 // ENABLE_EXTENDED_FLAGS; without a flag for the mouse that is off
)

var (
	kernel           = syscall.NewLazyDLL("kernel32.dll")
	setConsoleMode   = kernel.NewProc("SetConsoleMode")
	readConsoleInput = kernel.NewProc("ReadConsoleInputW")
)

// wakeAfter is how long the reader waits, in milliseconds, before it looks whether the
// program ended.
const wakeAfter = 100

// keyboard is the option that gives the program its keys, and what starts reading
// them. Where standard input is no console the library reads it.
func keyboard() (tea.ProgramOption, func(*tea.Program) func()) {
	in := syscall.Handle(os.Stdin.Fd())
	var before uint32
	if syscall.GetConsoleMode(in, &before) != nil || !set(in, tellsOfSize|extendedFlags) {
		return tea.WithInput(os.Stdin), func(*tea.Program) func() { return func() {} }
	}
	return tea.WithInput(nil), func(p *tea.Program) func() {
		ended, done := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(done)
			readKeys(in, p.Send, ended)
		}()
		return func() {
			close(ended)
			<-done
			set(in, before)
		}
	}
}

func set(in syscall.Handle, mode uint32) bool {
	ok, _, _ := setConsoleMode.Call(uintptr(in), uintptr(mode))
	return ok != 0
}

// readKeys sends what the console tells until the program ended. Without a console
// nobody can end it, so that does what a closed window does.
func readKeys(in syscall.Handle, send func(tea.Msg), ended <-chan struct{}) {
	var c console
	var records [128]consoleRecord
	for {
		select {
		case <-ended:
			return
		default:
		}
		if event, err := syscall.WaitForSingleObject(in, wakeAfter); err != nil || event != syscall.WAIT_OBJECT_0 {
			if err != nil {
				send(Halt{})
				return
			}
			continue
		}
		var n uint32
		ok, _, _ := readConsoleInput.Call(uintptr(in), uintptr(unsafe.Pointer(&records[0])), uintptr(len(records)), uintptr(unsafe.Pointer(&n)))
		if ok == 0 {
			send(Halt{}) // the window is gone
			return
		}
		for _, r := range records[:n] {
			for _, msg := range c.messages(r) {
				if _, is := msg.(resized); is {
					width, height, err := term.GetSize(int(os.Stdout.Fd()))
					if err != nil {
						continue
					}
					msg = tea.WindowSizeMsg{Width: width, Height: height}
				}
				send(msg)
			}
		}
	}
}
