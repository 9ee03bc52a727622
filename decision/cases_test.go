package decision_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
)

// laidOver gives facts of schema 2: those of schema 1 with what is known better
// in place of it.
func laidOver(facts, over json.RawMessage) json.RawMessage {
	all := map[string]json.RawMessage{}
	must(json.Unmarshal(facts, &all))
	all["schema"] = json.RawMessage("2")
	if len(over) > 0 {
		must(json.Unmarshal(over, &all))
	}
	text, err := json.Marshal(all)
	must(err)
	return text
}

// The outside verdicts: EDPB Guidelines 01/2021, both duties of all 18 cases,
// under every rule set.
func TestEDPBCasesHaveTheirPublishedVerdict(t *testing.T) {
	var file struct {
		Cases []struct {
			ID, Title string
			Expect    struct{ AP, People decision.Duty }
			Facts     json.RawMessage
			Over      json.RawMessage `json:"facts_schema_2"`
		}
	}
	readJSON(t, "testdata/edpb-01-2021.json", &file)
	if len(file.Cases) != 18 {
		t.Fatalf("%d cases, want 18", len(file.Cases))
	}
	for _, c := range file.Cases {
		for rs, text := range map[*decision.RuleSet]json.RawMessage{avg1: c.Facts, avg2: laidOver(c.Facts, c.Over)} {
			t.Run(rs.Terms().ID+"/"+c.ID, func(t *testing.T) {
				facts, err := decision.ParseFacts(text)
				if err != nil {
					t.Fatal(err)
				}
				a := rs.Assess(facts)
				if a.AP.Duty != c.Expect.AP || a.People.Duty != c.Expect.People {
					t.Errorf("%s: AP %s, people %s; the EDPB says %s, %s\n%+v",
						c.Title, a.AP.Duty, a.People.Duty, c.Expect.AP, c.Expect.People, a.Reasons)
				}
				// The cases say nothing of what only schema 2 asks.
				for _, name := range a.Open {
					if slices.Contains(decision.FieldNamesIn(1), name) {
						t.Errorf("all facts that matter are given, yet open: %v", a.Open)
					}
				}
				if a.Register.Duty != decision.DutyRequired {
					t.Error("every one of the 18 cases belongs in the register")
				}
			})
		}
	}
}

// Outside verdicts with their sources. "exact": both duties as they were given;
// "at_least": never milder; "any": the source says nothing about that duty.
func TestOutsideVerdictsAreMet(t *testing.T) {
	var file struct {
		Cases []struct {
			ID, Compare, Source string
			Expect              struct{ AP, People decision.Duty }
			Facts               decision.Facts
		}
	}
	readJSON(t, "testdata/judgement.json", &file)
	if len(file.Cases) < 73 {
		t.Fatalf("%d cases", len(file.Cases))
	}
	for _, c := range file.Cases {
		a := avg2.Assess(c.Facts)
		for duty, got := range map[decision.Duty]decision.Duty{"AP " + c.Expect.AP: a.AP.Duty, "people " + c.Expect.People: a.People.Duty} {
			_, word, _ := strings.Cut(string(duty), " ")
			want := decision.Duty(word)
			switch {
			case want == "any" || want == "" || got == want:
			case c.Compare == "at_least" && strictness(got) > strictness(want):
			default:
				t.Errorf("%s (%s): %s, got %s\n%+v", c.ID, c.Source, duty, got, a.Reasons)
			}
		}
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
		got, ok := avg1.Deadline(decision.Facts{AwareAt: aware})
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
