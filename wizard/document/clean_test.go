package document

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// What is called harmless is what cleaning leaves as it is.
func TestWhatIsHarmlessIsLeftAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom([]string{"a", "é", "ÿ", "À", "€", "\u00ad", "\u200b", "\u200c", "\u200d", "می", "👨", "\u202e", "\t", "\n", "\r\n", "\x1b[31m", "\x7f", "\u009b", "\xc3", " ", "\u00a0"}), rapid.StringN(0, 2, -1))
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		if harmless(s) && cleaned(s) != strings.TrimSpace(s) || Clean(s) != cleaned(s) {
			t.Fatalf("%q is cleaned to %q", s, cleaned(s))
		}
	})
	if !harmless("Een café in Zuid-Holland,\n\"open\" vanaf 9.00") {
		t.Error("an ordinary text is cleaned sign by sign")
	}
}

// Every sign that hides text, and no other, goes: those that are told by their place are
// the same as the tables say.
func TestWhatHidesTextIsToldForEverySign(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		want := unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' || unicode.Is(unicode.Noncharacter_Code_Point, r)
		if got := hidden(r); got != want {
			t.Fatalf("%U: %v", r, got)
		}
	}
}

// Every way to end a line becomes the same, and what ends a paragraph two of them.
func TestEveryWayToEndALineIsTheSame(t *testing.T) {
	for typed, want := range map[string]string{
		"een\r\ntwee":         "een\ntwee",
		"een\rtwee":           "een\ntwee",
		"een\r\rtwee":         "een\n\ntwee",
		"een\r\r\ntwee":       "een\n\ntwee",
		"een\n\rtwee":         "een\n\ntwee",
		"een\u2028twee":       "een\ntwee",
		"een\u2029twee":       "een\n\ntwee",
		"een\u0085twee":       "een\ntwee",
		"een\ttwee":           "een twee",
		"een\r\u200b\ntwee":   "een\n\ntwee",
		"\r\n een \r":         "een",
		"een\x1b[2K\r\ntwee":  "een\ntwee",
		"een\r\x1b[31m\ntwee": "een\ntwee",
		"een\x00\xfftwee":     "een\ufffdtwee",
	} {
		if got := Clean(typed); got != want {
			t.Errorf("%q is cleaned to %q; want %q", typed, got, want)
		}
	}
}

// A joiner stays where a word or a picture is spelled with it, and nowhere else.
func TestAJoinerStaysWhereItJoins(t *testing.T) {
	for typed, want := range map[string]string{
		"👨\u200d👩\u200d👧":              "👨\u200d👩\u200d👧",
		"👩\U0001f3fd\u200d⚕\ufe0f":     "👩\U0001f3fd\u200d⚕\ufe0f",
		"می\u200cخواهم":                "می\u200cخواهم",
		"क्\u200dष":                    "क्\u200dष",
		"wacht\u200dwoord":             "wachtwoord",
		"a\u200c":                      "a",
		"\u200d👨":                      "👨",
		"👨\u200d":                      "👨",
		"👨\u200d \u200d👩":              "👨 👩",
		"می\u200c\u200c\u200dخواهم":    "می\u200dخواهم",
		"1\u200d2":                     "12",
		"می\u202e\u200cخواهم\u202c":    "می\u200cخواهم",
		"\u043f\u0440\u200d\u0438":     "\u043f\u0440\u0438",
		"een\u200d\nregel\u200dverder": "een\nregelverder",
	} {
		if got := Clean(typed); got != want {
			t.Errorf("%q is cleaned to %q; want %q", typed, got, want)
		}
	}
}
