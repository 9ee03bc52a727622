//go:build unix

package screen_test

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"datalek/wizard/screen"
)

// copied is longer than what any multiplexer takes in one piece.
var copied = strings.Repeat("Een concept is langer dan u denkt. ", 150)

// TestCopiesForAnother is the program of the test below, inside the multiplexer. It
// stays until it is told to go, as a multiplexer may drop what it has not passed on.
func TestCopiesForAnother(t *testing.T) {
	if os.Getenv("DATALEK_TEST_COPIES") == "" {
		t.Skip("another test starts it")
	}
	screen.Clipboard(os.Stdout)(copied)
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}

// What is copied inside GNU screen or tmux reaches the terminal outside in one whole
// sequence, and no part of it as letters.
func TestACopyArrivesThroughScreenAndTmux(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// What may have a space in it is told by name to the shells that read this.
	const program = `env DATALEK_TEST_COPIES=1 "$SELF" -test.run=^TestCopiesForAnother$`
	const far = "env -u TMUX TERM=screen-256color " + program // behind ssh the variables of tmux and screen are not there
	const shell = "set -g default-shell /bin/sh\n"            // an account may have none
	tmux := func(name, program string) string {
		return fmt.Sprintf(`tmux -L datalek-test-%s-%d -f "$CONF" new-session '%s'`, name, os.Getpid(), program)
	}
	for _, c := range []struct{ name, needs, set, command string }{
		{"GNU screen", "screen", "startup_message off\n", `screen -c "$CONF" ` + program},
		{"tmux that reads along", "tmux", shell + "set -g set-clipboard on\n", tmux("reads", program)},
		{"tmux that passes on", "tmux", shell + "set -g set-clipboard off\nset -g allow-passthrough on\n", tmux("passes", program)},
		{"tmux known by TERM alone", "tmux", shell + "set -g set-clipboard on\n", tmux("term", far)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := exec.LookPath(c.needs); err != nil {
				t.Skip(c.needs + " is not here")
			}
			// The name of a socket has a hundred signs at most, wherever temporary files go, and
			// GNU screen wants a closed folder.
			sockets, err := os.MkdirTemp("/tmp", "scr")
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(sockets)
			cmd := exec.Command("sh", "-c", "exec env -u TMUX -u STY "+c.command)
			cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "SCREENDIR="+sockets, "TMUX_TMPDIR="+sockets, "SELF="+self, "CONF="+written(t, c.set))
			terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				ended(cmd.Env, c.command)
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
				_ = terminal.Close()
			}()
			parts := make(chan string)
			go func() {
				defer close(parts)
				for {
					part := make([]byte, 4096)
					n, err := terminal.Read(part)
					if parts <- string(part[:n]); err != nil {
						return
					}
				}
			}()
			late, seen := time.After(time.Minute), ""
			for !toClipboard.MatchString(seen) {
				select {
				case part, more := <-parts:
					if seen += part; !more {
						t.Fatalf("it ended and nothing is copied; the terminal got\n%q", seen)
					}
				case <-late:
					t.Fatalf("nothing is copied; the terminal got\n%q", seen)
				}
			}
			_, _ = terminal.WriteString("\n")
			got, err := base64.StdEncoding.DecodeString(toClipboard.FindStringSubmatch(seen)[1])
			if err != nil || string(got) != copied {
				t.Errorf("%d characters of %d arrive: %v", len(got), len(copied), err)
			}
			if rest := toClipboard.ReplaceAllString(seen, ""); strings.Contains(rest, base64.StdEncoding.EncodeToString([]byte(copied[90:120]))) {
				t.Errorf("a part of the text stands on the screen:\n%q", rest)
			}
		})
	}
}

// ended stops the server that a tmux command line began, which outlives its client.
func ended(env []string, command string) {
	words := strings.Fields(command)
	if words[0] != "tmux" {
		return
	}
	kill := exec.Command("tmux", words[1], words[2], "kill-server")
	kill.Env = env
	_ = kill.Run() // a server that ended by itself is what is wanted
}

// toClipboard is the sequence that a terminal takes a text for its clipboard from.
var toClipboard = regexp.MustCompile("\x1b]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\\\)")

func written(t *testing.T, set string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "conf")
	if err := os.WriteFile(path, []byte(set), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
