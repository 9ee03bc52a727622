package session

import (
	"strings"
	"testing"

	"datalek/register"
	"datalek/wizard/text"
)

// An error after the seal is told as that: the record stands in the register, and
// nobody is to think that answers were lost.
func TestAnErrorAfterTheSealIsNoLostDraft(t *testing.T) {
	for lang, lost := range map[string]string{"nl": "niet worden bewaard", "en": "could not be kept"} {
		st := &Story{s: &Session{Env: Env{Text: text.For(lang)}}}
		st.saved(&register.SealedError{Case: "2026-001", Err: register.ErrFull})
		if got := st.Notice(); !strings.Contains(got, "2026-001") || strings.Contains(got, lost) {
			t.Errorf("%s: %s", lang, got)
		}
		if st.saved(register.ErrFull); !strings.Contains(st.Notice(), lost) {
			t.Errorf("%s: a full disk: %s", lang, st.Notice())
		}
	}
}
