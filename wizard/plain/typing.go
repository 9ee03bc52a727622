package plain

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// listen lets the end from outside come to the form: Ctrl+C, a closed window, a log-off.
func (f *form) listen() { signal.Notify(f.ends, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP) }

// typing is what is typed, up to the end from outside. That comes while a read waits for
// a line, which nothing else would end.
type typing struct {
	in    io.Reader
	ends  <-chan os.Signal
	got   chan typed
	waits bool // for what is read beside
	rest  typed
	over  bool
}

type typed struct {
	bytes []byte
	err   error
}

func (t *typing) Read(b []byte) (int, error) {
	if len(t.rest.bytes) == 0 && t.rest.err == nil && !t.over {
		if !t.waits {
			t.waits = true
			go func() {
				buffer := make([]byte, 4<<10)
				n, err := t.in.Read(buffer)
				if errors.Is(err, syscall.EIO) {
					err = io.EOF // the window is gone, which the signal may say later
				}
				t.got <- typed{buffer[:n], err}
			}()
		}
		select {
		case t.rest = <-t.got:
			t.waits = false
		case <-t.ends:
			t.over = true
		}
	}
	if t.over {
		return 0, io.EOF
	}
	n := copy(b, t.rest.bytes)
	t.rest.bytes = t.rest.bytes[n:]
	if len(t.rest.bytes) > 0 {
		return n, nil
	}
	err := t.rest.err
	t.rest.err = nil // a terminal goes on after Ctrl+D
	return n, err
}
