package text_test

import (
	"testing"

	"datalek/wizard/text"
)

func TestLowerFirstKeepsAbbreviations(t *testing.T) {
	for from, want := range map[string]string{
		"": "", "A": "a", "Klanten": "klanten", "U kunt": "u kunt", "BSN": "BSN", "E-mail": "E-mail", "IBAN-nummer": "IBAN-nummer",
		"A4": "A4", "Énkel": "énkel", "(Oud-)medewerker": "(Oud-)medewerker", "al klein": "al klein",
	} {
		if got := text.LowerFirst(from); got != want {
			t.Errorf("%q becomes %q, want %q", from, got, want)
		}
	}
}
