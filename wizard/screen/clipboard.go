package screen

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Clipboard puts a text on the clipboard of the terminal by the control
// sequence OSC 52. That works over a remote connection and needs no program
// beside ours. A terminal that does not know it, or does not allow it, does
// nothing and says nothing.
//
// The sequence must go to the very file that the screen is drawn on: each write
// to it is whole, so the two never mix. A multiplexer keeps sequences to itself;
// it gets a wrapped one beside the plain one, for each of the two ways it can be
// set up.
func Clipboard(out io.Writer) func(string) {
	return func(text string) {
		plain := ansi.SetSystemClipboard(text)
		sequence := plain
		switch {
		case os.Getenv("TMUX") != "":
			sequence += ansi.TmuxPassthrough(plain)
		case strings.HasPrefix(os.Getenv("TERM"), "screen"):
			const most = 768 // GNU screen drops what is longer
			sequence = ansi.ScreenPassthrough(plain, most)
		}
		_, _ = io.WriteString(out, sequence)
	}
}
