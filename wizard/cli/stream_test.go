package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"datalek/wizard/text"
)

// What goes to a terminal holds nothing that a terminal obeys, wherever the bytes are
// cut, and JSON stays the same JSON.
func TestNothingThatATerminalObeysReachesIt(t *testing.T) {
	const evil = "a\u001b]0;x\u0007\u009b31m\u007f\u202e\u2066é€\U0001F600\tb"
	raw, err := json.Marshal(evil)
	if err != nil {
		t.Fatal(err)
	}
	raw = append(raw, '\n')
	for cut := range raw {
		var out, words strings.Builder
		for to, w := range map[*strings.Builder]interface{ Write([]byte) (int, error) }{&out: jsonTo(&out), &words: wordsTo(&words)} {
			for _, part := range [][]byte{raw[:cut], raw[cut:]} {
				if n, err := w.Write(part); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			if strings.IndexFunc(strings.TrimSuffix(to.String(), "\n"), text.Obeyed) >= 0 {
				t.Fatalf("cut at %d: %q", cut, to.String())
			}
		}
		var back string
		if err := json.Unmarshal([]byte(out.String()), &back); err != nil || back != evil {
			t.Fatalf("cut at %d: %q %v", cut, back, err)
		}
	}
}
