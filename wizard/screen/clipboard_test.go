package screen_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"datalek/wizard/screen"
)

func TestTheClipboardGetsTheTextAndTheScreenNothing(t *testing.T) {
	text := "Aard: é, € en \x1b]0;titel\x07"
	kept := base64.StdEncoding.EncodeToString([]byte(text))
	for _, env := range []struct{ tmux, sty string }{{"", ""}, {"on", ""}, {"", "1.pts-0"}} {
		t.Setenv("TMUX", env.tmux)
		t.Setenv("STY", env.sty)
		var out bytes.Buffer
		screen.Clipboard(&out)(text)
		if got := out.String(); !strings.Contains(got, "]52;c;"+kept) || strings.Contains(got, "titel") {
			t.Errorf("%v: %q", env, got)
		}
	}
}

// GNU screen prints over the screen what is longer than it takes at a time.
func TestGNUScreenGetsShortPieces(t *testing.T) {
	t.Setenv("TMUX", "")
	t.Setenv("STY", "1.pts-0")
	text := strings.Repeat("een lange melding ", 300)
	var out bytes.Buffer
	screen.Clipboard(&out)(text)
	whole := ""
	for _, piece := range strings.SplitAfter(out.String(), "\x1b\\") {
		if len(piece) > 256+len("\x1bP\x1b\\") {
			t.Fatalf("a piece of %d bytes", len(piece))
		}
		whole += strings.TrimSuffix(strings.TrimPrefix(piece, "\x1bP"), "\x1b\\")
	}
	if kept := base64.StdEncoding.EncodeToString([]byte(text)); !strings.Contains(whole, "]52;c;"+kept) {
		t.Errorf("the pieces do not make the text: %q", whole)
	}
}
