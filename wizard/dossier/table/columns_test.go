package table

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/text"
)

// What decides a case has to be in the table that shows why it was decided so.
func TestEveryFactHasAColumn(t *testing.T) {
	several := map[string][]string{"data_subjects": {"people_min", "people_max"}, "records": {"records_min", "records_max"}}
	for _, name := range decision.FieldNames() {
		ids := several[name]
		if ids == nil {
			ids = []string{name}
		}
		for _, id := range ids {
			if !slices.ContainsFunc(columns.Get(), func(c column) bool { return c.id == id }) {
				t.Errorf("the fact %s has no column %s: give it one in columns.go", name, id)
			}
		}
	}
}

func TestEveryColumnHasAHeadAndAMeaning(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		heads := map[string]string{}
		for _, c := range columns.Get() {
			h := c.head(words)
			if before, twice := heads[h]; twice {
				t.Errorf("%s: %s and %s are both headed %q", lang, before, c.id, h)
			}
			heads[h] = c.id
			// A dot makes a tree of the heads in some programs, and no column is
			// found by its head any more.
			if strings.Contains(h, ".") {
				t.Errorf("%s: a dot in the head %q", lang, h)
			}
			if c.means(words) == "" || c.means(words)[0] == 0xe2 {
				t.Errorf("%s: nothing says what %s means", lang, c.id)
			}
		}
	}
}

// A program for tables takes the wide signs of Asian editions for a formula too.
func TestEverySignOfAFormulaIsGuarded(t *testing.T) {
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		for from, want := range map[string]string{
			sign + "1+1": "'" + sign + "1+1", " " + sign + "a": " '" + sign + "a", "a;" + sign + "b": "a;'" + sign + "b", "a" + sign + "b": "a" + sign + "b",
		} {
			if got := guarded(from); got != want {
				t.Errorf("%q becomes %q, want %q", from, got, want)
			}
		}
	}
}

// A cell is guarded sign by sign, whatever it holds, as the rule says it.
func TestEveryTextIsGuardedByTheSameRule(t *testing.T) {
	rule := func(s string) string {
		var b strings.Builder
		begins := true
		for _, r := range s {
			switch {
			case strings.ContainsRune(",;\n", r):
				begins = true
			case strings.ContainsRune(formulaSigns, r) && begins:
				b.WriteByte('\'')
				begins = false
			case r != '"' && !unicode.IsSpace(r):
				begins = false
			}
			b.WriteRune(r)
		}
		return b.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom([]string{"=", "+", "-", "@", "＝", "＠", ",", ";", "\n", "\t", " ", "\u00a0", "\"", "a", "é", "\x7f", "\x00"}), rapid.StringN(0, 2, -1))
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		if got, want := guarded(s), rule(s); got != want {
			t.Fatalf("%q: %q; want %q", s, got, want)
		}
	})
}
