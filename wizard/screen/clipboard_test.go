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
	for _, env := range []struct{ tmux, term string }{{"", "xterm"}, {"on", "tmux-256color"}, {"", "screen"}} {
		t.Setenv("TMUX", env.tmux)
		t.Setenv("TERM", env.term)
		var out bytes.Buffer
		screen.Clipboard(&out)(text)
		if got := out.String(); !strings.Contains(got, "]52;c;"+kept) || strings.Contains(got, "titel") {
			t.Errorf("%v: %q", env, got)
		}
	}
}
