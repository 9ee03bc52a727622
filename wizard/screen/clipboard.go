package screen

import (
	"io"
	"os"

	"github.com/charmbracelet/x/ansi"
)

// Clipboard puts a text on the clipboard of the terminal by the control
// sequence OSC 52. That works over a remote connection and needs no program
// beside ours. A terminal that does not know it, or does not allow it, does
// nothing and says nothing.
//
// The sequence must go to the very file that the screen is drawn on: each write
// to it is whole, so the two never mix. A multiplexer keeps sequences to itself;
// tmux gets a wrapped one beside the plain one, for each of the two ways it can be
// set up, and GNU screen pieces. TERM does not tell the two apart; STY does, on
// the machine where screen runs.
func Clipboard(out io.Writer) func(string) {
	return func(text string) {
		plain := ansi.SetSystemClipboard(text)
		sequence := plain
		switch {
		case os.Getenv("TMUX") != "":
			sequence += ansi.TmuxPassthrough(plain)
		case os.Getenv("STY") != "":
			sequence = ansi.ScreenPassthrough(plain, screenPiece)
		}
		_, _ = io.WriteString(out, sequence)
	}
}

// screenPiece is how many bytes of a sequence go to GNU screen at a time. Version
// 4.09 passes at most 767 on and prints the rest of a longer one over the screen;
// older ones have smaller buffers.
const screenPiece = 256
