package phrase_test

import (
	"strings"
	"testing"
	"time"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// The zone is said where the machine shows another time than the Netherlands do, at that
// moment of the year.
func TestAnotherZoneIsSaid(t *testing.T) {
	summer, winter := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC), time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	for name, want := range map[string][2]bool{"Europe/Amsterdam": {false, false}, "Europe/Berlin": {false, false}, "America/New_York": {true, true}, "UTC": {true, true}, "Africa/Algiers": {true, false}, "Europe/London": {true, true}} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []string{"nl", "en"} {
			for i, now := range []time.Time{summer, winter} {
				for _, key := range []string{"note", "hint"} {
					said := phrase.Zone(text.For(lang), zone, key, now)
					if (said != "") != want[i] || strings.Contains(said, "⟦") {
						t.Errorf("%s %s: %q", name, now, said)
					}
				}
			}
		}
	}
	if phrase.Zone(text.For("nl"), nil, "note", summer) != "" {
		t.Error("a zone that nobody knows is said")
	}
}
