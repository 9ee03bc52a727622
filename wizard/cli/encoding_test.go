package cli_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"datalek/wizard/cli"
	"datalek/wizard/text"
)

// utf16Of writes a text as a Windows program does, with a byte order mark.
func utf16Of(s string, big bool) string {
	var b strings.Builder
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		if lo, hi := byte(u), byte(u>>8); big {
			b.Write([]byte{hi, lo})
		} else {
			b.Write([]byte{lo, hi})
		}
	}
	return b.String()
}

func TestWhatWindowsProgramsWriteIsRead(t *testing.T) {
	const want = `{"by":"Café 😀 \\ud83d \ud83d\ude00"}`
	for name, in := range map[string]string{"plain": want, "mark": "\ufeff" + want, "little": utf16Of(want, false), "big": utf16Of(want, true)} {
		got, err := cli.Input(strings.NewReader(in), nil)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}

// A letter that cannot be known is refused and its line is named: one that was guessed
// would be sealed for ever.
func TestALetterThatCannotBeKnownIsRefused(t *testing.T) {
	for name, in := range map[string]string{
		"Latin-1":           "{\n\"by\":\"caf\xe9\"}",
		"half a pair":       "{\n\"by\":\"\\ud83d\"}",
		"the other half":    "{\n\"by\":\"\\ude00x\"}",
		"two first halves":  "{\n\"by\":\"\\ud83d\\ud83d\"}",
		"UTF-16 cut off":    utf16Of("{\n", false) + "x",
		"half in UTF-16":    utf16Of("{\n", true) + "\xd8\x3d\x00x",
		"a surrogate bytes": "{\n\xed\xa0\xbd}",
	} {
		_, err := cli.Input(strings.NewReader(in), nil)
		if !errors.Is(err, cli.ErrWrong) {
			t.Errorf("%s is taken: %v", name, err)
			continue
		}
		for lang, line := range map[string]string{"nl": "egel 2", "en": "ine 2"} {
			if said := cli.Sentence(text.For(lang), err); !strings.Contains(said, line) {
				t.Errorf("%s: %s", name, said)
			}
		}
	}
}
