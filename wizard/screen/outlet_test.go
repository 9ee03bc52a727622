package screen

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/wizard/text"
)

// Rule: only letters and our own looks pass the outlet, as an expression would find them.
func TestTheOutletPassesOurLooksAndNothingElse(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[([0-9;]*)m")
	piece := rapid.SampledFrom([]string{"\x1b[", "\x1b", "[", "m", ";", "1", "0", "31", "38;5;1", "x é", "\x1b[1m", "\x1b[m", "\x1b[7;99m", "\x1b[2J", "\x07", "\n", "\u202e"})
	rapid.Check(t, func(t *rapid.T) {
		frame := strings.Join(rapid.SliceOf(piece).Draw(t, "frame"), "")
		colour := rapid.Bool().Draw(t, "colour")
		var want strings.Builder
		at := 0
		for _, m := range sgr.FindAllStringSubmatchIndex(frame, -1) {
			want.WriteString(text.Printable(frame[at:m[0]]))
			at = m[1]
			var kept []string
			for _, param := range strings.Split(frame[m[2]:m[3]], ";") {
				if isLook(param, colour) {
					kept = append(kept, param)
				}
			}
			if kept != nil {
				want.WriteString("\x1b[" + strings.Join(kept, ";") + "m")
			}
		}
		want.WriteString(text.Printable(frame[at:]))
		if got := outlet(frame, colour); got != want.String() {
			t.Fatalf("%q becomes %q, not %q", frame, got, want.String())
		}
	})
}
