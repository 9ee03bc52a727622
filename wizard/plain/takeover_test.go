package plain_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestARegisterIsTakenOverLineByLine(t *testing.T) {
	h := sealed(t, "nl")
	path := filepath.Join(t.TempDir(), "oud.csv")
	if err := os.WriteFile(path, []byte("nr;datum ontdekking;omschrijving;kleur\nA-1;5-3-2023;Brief verkeerd bezorgd;rood\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := h.run(lines("8", "nergens.csv", path, "d", "12", "overnemen", "10")); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Overnemen uit oud.csv", "D kleur (alleen bewaard)", "1 zaak overgenomen uit oud.csv.", "A-1 (hier 2023-001)")
	history, err := h.env.Register.History("2023-001")
	if err != nil {
		t.Fatal(err)
	}
	if i := history[0].Imported; i == nil || i.OwnNumber != "A-1" || !strings.HasSuffix(i.File, "oud.csv") {
		t.Errorf("%+v", i)
	}
}
