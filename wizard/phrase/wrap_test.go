package phrase

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// A word that is wider than the line is cut into lines that are full, whatever its length,
// and nothing of it is lost.
func TestALongWordIsCutIntoFullLines(t *testing.T) {
	for _, sign := range []string{"x", "é", "界", "e\u0301", "👩\u200d👩"} {
		word := strings.Repeat(sign, 1_000_000/len(sign))
		lines := WrapWords(word, 76)
		if got := strings.Join(lines, ""); got != word {
			t.Errorf("%q: %d of %d bytes", sign, len(got), len(word))
		}
		for i, line := range lines[:len(lines)-1] {
			if w := ansi.StringWidth(line); w > 76 || w < 74 {
				t.Fatalf("%q: line %d is %d wide", sign, i, w)
			}
		}
	}
}

// The cost of a word grows with its length and not with the square of it.
func BenchmarkWrapALongWord(b *testing.B) {
	for name, n := range map[string]int{"10kB": 10_000, "1MB": 1_000_000} {
		word := strings.Repeat("x", n)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				WrapWords(word, 76)
			}
		})
	}
}

func TestANumberOfAnotherRegisterIsShortInAList(t *testing.T) {
	for own, want := range map[string]string{"DL-2024-001": "DL-2024-001", strings.Repeat("é", 40): strings.Repeat("é", 40), strings.Repeat("x", 1_000_000): strings.Repeat("x", 39) + "…"} {
		if got := shortOwn(own); got != want {
			t.Errorf("%.50q: %q", own, got)
		}
	}
}
