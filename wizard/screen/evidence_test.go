package screen_test

import (
	"os"
	"path/filepath"
	"testing"

	"datalek/register/record"
)

// A file is added by its path, shown before it is sealed, and stands in the list of the
// case; only what it is known by is kept.
func TestAFileOfEvidenceIsShownBeforeItIsSealed(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env := withCase(t, lang)
		tx := env.Text
		path := filepath.Join(t.TempDir(), "log.txt")
		must(t, os.WriteFile(path, []byte("log\n"), 0o600))
		s := open(t, env).press("down").enter().to("life.menu.evidence").enter().sees(tx.S("evidence.none"))
		s.press(tx.S("evidence.key_add")).sees(tx.S("question.evidence_file.title")).press("/nowhere.txt").enter().sees(tx.S("question.evidence_file.title"))
		s.press("ctrl+u").press(path).enter().sees(tx.S("question.evidence_shows.title")).press("wie er inlogde").enter()
		s.sees(tx.S("question.evidence_kept.title")).enter().sees(tx.S("question.life_by.title")).press("esc").sees(tx.S("question.evidence_kept.title"))
		s.press("kluis 2").enter().press("ctrl+u").press("Kim").enter()
		s.sees("log.txt · 4 bytes", "wie er inlogde", "kluis 2", "Kim", "SHA-256").misses(tx.S("evidence.none"))
		history := func() []record.Entry {
			h, err := env.Register.History("2026-001")
			must(t, err)
			return h
		}
		before := len(history())
		if s.enter().sees(tx.S("evidence.own_key")); len(history()) != before {
			t.Fatal("Enter sealed it")
		}
		s.press(tx.S("evidence.key_seal")).sees("log.txt · 4 bytes").press("esc").sees("(1)")
		h := history()
		last := h[len(h)-1]
		if len(h) != before+1 || last.Kind != record.EvidenceAdded || last.By != "Kim" || len(last.Evidence) != 1 || last.Evidence[0].Size != 4 ||
			last.Evidence[0].Kept != "kluis 2" || last.Evidence[0].Shows != "wie er inlogde" {
			t.Errorf("%+v", last.Evidence)
		}
	}
}
