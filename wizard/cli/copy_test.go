package cli

import (
	"errors"
	"strings"
	"testing"

	"datalek/register"
	"datalek/wizard/text"
)

// A copy that failed after the seal asks for nothing that would seal the same again.
func TestACopyThatFailedAsksForNoSecondRecord(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		for _, failed := range []error{register.ErrFull, register.ErrReadOnly, errors.New("x")} {
			said := copyFailed(words, &register.PathError{Path: "copies", Err: failed})
			if !strings.Contains(said, "copies") || failed == register.ErrFull && strings.Contains(said, words.S("error.full")) {
				t.Error(said)
			}
			if want := map[string]string{"nl": "Leg het niet nog een keer vast.", "en": "Do not record it again."}[lang]; !strings.Contains(said, want) {
				t.Error(said)
			}
		}
	}
}
