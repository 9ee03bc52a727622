package decision_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"datalek/decision"
)

// The outside verdicts: EDPB Guidelines 01/2021, both duties of all 18 cases.
func TestEDPBCasesHaveTheirPublishedVerdict(t *testing.T) {
	var file struct {
		Cases []struct {
			ID, Title string
			Expect    struct{ AP, People decision.Duty }
			Facts     json.RawMessage
		}
	}
	readJSON(t, "testdata/edpb-01-2021.json", &file)
	if len(file.Cases) != 18 {
		t.Fatalf("%d cases, want 18", len(file.Cases))
	}
	for _, c := range file.Cases {
		t.Run(c.ID, func(t *testing.T) {
			facts, err := decision.ParseFacts(c.Facts)
			if err != nil {
				t.Fatal(err)
			}
			a := decision.Current().Assess(facts)
			if a.AP.Duty != c.Expect.AP || a.People.Duty != c.Expect.People {
				t.Errorf("%s: AP %s, people %s; the EDPB says %s, %s\n%+v",
					c.Title, a.AP.Duty, a.People.Duty, c.Expect.AP, c.Expect.People, a.Reasons)
			}
			if a.Provisional || len(a.Open) > 0 {
				t.Errorf("all facts that matter are given, yet open: %v", a.Open)
			}
			if a.Register.Duty != decision.DutyRequired {
				t.Error("every one of the 18 cases belongs in the register")
			}
		})
	}
}

// The deadline table: 72 elapsed hours, shown in Amsterdam, over the changes of
// the clock, weekends and holidays.
func TestDeadlineIsAwarenessPlusElapsedHours(t *testing.T) {
	var file struct {
		Cases []struct {
			Aware string `json:"aware_local"`
			Local string `json:"strict_72h_local"`
			UTC   string `json:"strict_72h_utc"`
			Note  string
		}
	}
	readJSON(t, "testdata/deadlines.json", &file)
	if len(file.Cases) == 0 {
		t.Fatal("no rows")
	}
	for _, c := range file.Cases {
		aware, err := time.Parse(time.RFC3339, c.Aware)
		if err != nil {
			t.Fatal(err)
		}
		utc, err := time.Parse(time.RFC3339, c.UTC)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := decision.Current().Deadline(decision.Facts{AwareAt: aware})
		if !ok || got.Format(time.RFC3339) != c.Local || !got.Equal(utc) {
			t.Errorf("%s (%s): %s, want %s", c.Aware, c.Note, got.Format(time.RFC3339), c.Local)
		}
	}
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}
