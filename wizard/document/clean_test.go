package document

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is called harmless is what cleaning leaves as it is.
func TestWhatIsHarmlessIsLeftAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom([]string{"a", "é", "ÿ", "À", "€", "\u00ad", "\u200b", "\u202e", "\t", "\n", "\r\n", "\x1b[31m", "\x7f", "\u009b", "\xc3", " ", "\u00a0"}), rapid.StringN(0, 2, -1))
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		if harmless(s) && cleaned(s) != strings.TrimSpace(s) || Clean(s) != cleaned(s) {
			t.Fatalf("%q is cleaned to %q", s, cleaned(s))
		}
	})
	if !harmless("Een café in Zuid-Holland,\n\"open\" vanaf 9.00") {
		t.Error("an ordinary text is cleaned sign by sign")
	}
}
