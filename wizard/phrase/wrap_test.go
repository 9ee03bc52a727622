package phrase

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
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

// Rule: every word is there, on lines as full as they can be.
func TestWrappedLinesAreFullAndLoseNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{" ", "  ", "\t", "\u00a0", "een", "gegevens", "20-11", "界界", "é", "x", "abcdefghijklmnopqrstuvwxyz"})
	rapid.Check(t, func(t *rapid.T) {
		s, room := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), ""), rapid.IntRange(10, 30).Draw(t, "room")
		lines := WrapWords(s, room)
		if got, want := strings.Join(lines, ""), strings.Join(strings.Fields(s), ""); strings.ReplaceAll(got, " ", "") != want {
			t.Fatalf("%q became %q", s, lines)
		}
		cut := slices.ContainsFunc(strings.Fields(s), func(word string) bool { return ansi.StringWidth(word) > room })
		for i, line := range lines {
			if ansi.StringWidth(line) > room || line != strings.Join(strings.Fields(line), " ") || line == "" && len(lines) > 1 {
				t.Fatalf("%q in %d columns: line %q", s, room, line)
			}
			if i > 0 && !cut && ansi.StringWidth(lines[i-1]+" "+strings.Fields(line)[0]) <= room {
				t.Fatalf("%q in %d columns: more would have fitted behind %q", s, room, lines[i-1])
			}
		}
	})
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
