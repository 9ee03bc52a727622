package phrase_test

import (
	"testing"

	"datalek/wizard/phrase"
)

func TestTheNearestNameIsTheOneThatWasMeant(t *testing.T) {
	names := []string{"Acme", "Bakkerij De Korst", "Zorggroep Oost"}
	for typed, want := range map[string]string{"bakkerij de korst": "Bakkerij De Korst", "Bakkerij deKorst": "Bakkerij De Korst", "Zorggroep Ost": "Zorggroep Oost",
		"rol": "", "acme": "Acme", "Acne": "Acme", "Tandarts": "", "Acme": "", "A": ""} {
		if got := phrase.Nearest(names, typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
