package plain_test

import (
	"os"
	"path/filepath"
	"testing"

	"datalek/register/record"
)

func TestAFileOfEvidenceIsAddedLineByLine(t *testing.T) {
	h := sealed(t, "nl")
	path := filepath.Join(t.TempDir(), "log.txt")
	if err := os.WriteFile(path, []byte("log\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	row := "16"
	if err := h.run(lines("2", row, "toevoegen", "/nergens.txt", path, "wie er inlogde", "kluis 2", "Kim", "nee",
		"toevoegen", path, "wie er inlogde", "kluis 2", "Kim", "ja", "", "stop")); err == nil {
		t.Error("not stopped")
	}
	h.sees("Er is nog geen bewijs vastgelegd.", "Nieuw bewijs bij zaak 2026-001", "log.txt · 4 bytes", "bewaard: kluis 2")
	history, err := h.env.Register.History("2026-001")
	if err != nil {
		t.Fatal(err)
	}
	last := history[len(history)-1]
	if len(history) != 3 || last.Kind != record.EvidenceAdded || last.By != "Kim" || len(last.Evidence) != 1 || last.Evidence[0].Shows != "wie er inlogde" {
		t.Errorf("%d: %+v", len(history), last)
	}
}
