package decision_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
)

// Cases like yours.

func TestCasesAreThePublishedOnes(t *testing.T) {
	var file struct {
		Cases []struct {
			ID     string
			Expect struct{ AP, People decision.Duty }
			Facts  json.RawMessage
			Over   json.RawMessage `json:"facts_schema_2"`
		}
	}
	readJSON(t, "testdata/edpb-01-2021.json", &file)
	var want []decision.Case
	for _, c := range file.Cases {
		f, err := decision.ParseFacts(laidOver(c.Facts, c.Over))
		must(err)
		want = append(want, decision.Case{ID: c.ID, Facts: f, AP: c.Expect.AP, People: c.Expect.People})
	}
	if diff := cmp.Diff(want, decision.Cases()); diff != "" {
		t.Errorf("the cases in the program are not those in the file:\n%s", diff)
	}
	bytes := func(v any) string { text, err := json.Marshal(v); must(err); return string(text) }
	if bytes(want) != bytes(decision.Cases()) {
		t.Error("the same cases in other bytes")
	}
	for _, c := range decision.Cases() {
		if err := c.Facts.Check(); err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
}

func TestCasesShareNoMemoryWithTheirReaders(t *testing.T) {
	was := decision.Cases()
	now := decision.Cases()
	now[0].ID, now[1].Facts.Data[0], now[2].Facts.DataSubjects.Max = "x", decision.Health, 1
	if diff := cmp.Diff(was, decision.Cases()); diff != "" {
		t.Errorf("a reader can change a case:\n%s", diff)
	}
}

func TestEveryCaseIsNearestToItself(t *testing.T) {
	for _, c := range decision.Cases() {
		near := avg1.Similar(c.Facts, 1)
		if len(near) != 1 || near[0].ID != c.ID || near[0].Distance != 0 || near[0].Compared != decision.CaseSame ||
			len(near[0].Differs) > 0 || len(near[0].MilderBy) > 0 {
			t.Errorf("%s: %+v", c.ID, near)
		}
	}
}

func TestNearestCaseByExample(t *testing.T) {
	for _, c := range []struct {
		name, id string
		f        decision.Facts
	}{
		{"a laptop stolen from a car, not encrypted", "edpb-01-2021-11", base(set("incident", decision.StolenDevice), set("recipient", decision.Criminal),
			set("deliberate", decision.Yes), set("disclosure", decision.Possible), set("data", decision.Name, decision.BirthDate), count(2_000, 2_000))},
		{"a letter for somebody else", "edpb-01-2021-16", base(set("incident", decision.PostWrongRecipient), set("data", decision.Name, decision.BirthDate))},
		{"a list with national numbers, mailed around", "edpb-01-2021-14", base(set("recipient", decision.Many), set("data", decision.Name, decision.NationalID), count(8_000, 8_000))},
		{"ransomware in a practice", "edpb-01-2021-03", base(set("incident", decision.Ransomware), set("deliberate", decision.Yes), set("recipient", decision.Criminal),
			set("breach", decision.Availability), set("disclosure", decision.Excluded), evidence("logs"), set("effect", decision.Serious), set("restored", decision.Late),
			set("data", decision.Health), set("groups", decision.Patients), count(1_500, 1_500))},
	} {
		if near := avg1.Similar(c.f, 1); len(near) != 1 || near[0].ID != c.id {
			t.Errorf("%s: %+v, want %s", c.name, near, c.id)
		}
	}
}

func TestMilderCaseSaysWhatMadeItSo(t *testing.T) {
	stolen := base(set("incident", decision.StolenDevice), set("recipient", decision.Criminal), set("deliberate", decision.Yes),
		set("disclosure", decision.Possible), set("data", decision.Name, decision.BirthDate, decision.Education), set("groups", decision.Minors), count(50, 50))
	near := avg1.Similar(stolen, 3)
	i := slices.IndexFunc(near, func(s decision.SimilarCase) bool { return s.ID == "edpb-01-2021-10" })
	if i < 0 || near[i].Compared != decision.CaseMilder || !slices.Equal(near[i].MilderBy, []string{"protection", "key_safe"}) {
		t.Errorf("the encrypted tablets: %+v", near)
	}
}

// A promise that counted with a trusted recipient is needless once a colleague
// will do.
func TestFewestFieldsAreFewest(t *testing.T) {
	f := base(set("recipient", decision.Colleague), set("recovery", decision.Asked), set("breach", decision.Confidentiality, decision.Integrity),
		set("protection", decision.Unintelligible), set("effect", decision.Inconvenience), set("data", decision.IDDocument), set("list_reveals", decision.Yes))
	for _, s := range avg1.Similar(f, 18) {
		if s.ID == "edpb-01-2021-09" && !slices.Equal(s.MilderBy, []string{"breach", "data", "list_reveals"}) {
			t.Errorf("%v", s.MilderBy)
		}
	}
}

func TestMilderCaseIsNeverWithoutItsReason(t *testing.T) {
	compared := []string{"incident", "breach", "disclosure", "recipient", "deliberate", "recovery", "protection", "key_safe",
		"restored", "effect", "data", "special_detail", "list_reveals", "data_subjects", "groups"}
	cases := map[string]decision.Case{}
	for _, c := range decision.Cases() {
		cases[c.ID] = c
	}
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		was := show(f)
		n := rapid.IntRange(0, 20).Draw(t, "n")
		near := rs.Similar(f, n)
		// What the risk asks of a controller, without exceptions.
		plain := f
		plain.Role, plain.FinancialUndertaking, plain.SubsequentMeasures, plain.DisproportionateEffort = decision.Controller, "", "", ""
		ours := rs.Assess(plain)
		if near == nil || len(near) > n || f.PersonalData == decision.No && len(near) > 0 {
			t.Fatalf("%d asked, %d given", n, len(near))
		}
		for i, s := range near {
			c := cases[s.ID]
			if s.AP != c.AP || s.People != c.People {
				t.Fatalf("%s has another verdict", s.ID)
			}
			if i > 0 && (s.Distance < near[i-1].Distance || s.ID == near[i-1].ID) {
				t.Fatal("not the nearest first")
			}
			less := todo(s.AP) < todo(ours.AP.Duty) || todo(s.People) < todo(ours.People.Duty)
			more := todo(s.AP) > todo(ours.AP.Duty) || todo(s.People) > todo(ours.People.Duty)
			want := map[[2]bool]decision.Comparison{{true, false}: decision.CaseMilder, {false, true}: decision.CaseStricter, {false, false}: decision.CaseSame}[[2]bool{less, more}]
			if s.Compared != want || less != (len(s.MilderBy) > 0) {
				t.Fatalf("%s is %s by %v; ours is %s, %s\n%s", s.ID, s.Compared, s.MilderBy, ours.AP.Duty, ours.People.Duty, was)
			}
			var differs []string
			for _, d := range s.Differs {
				differs = append(differs, d.Field)
				if slices.Contains(s.Same, d.Field) || !slices.Contains(compared, d.Field) {
					t.Fatalf("%s both ways, or not to be compared", d.Field)
				}
			}
			// Put together they are enough, and none can be missed.
			milder := func(names []string) bool {
				g := plain
				for _, name := range names {
					copyField(&g, c.Facts, name)
				}
				a := rs.Assess(g)
				return todo(a.AP.Duty) <= todo(s.AP) && todo(a.People.Duty) <= todo(s.People)
			}
			for j, name := range s.MilderBy {
				if !slices.Contains(differs, name) {
					t.Fatalf("%s made it milder and does not differ", name)
				}
				if milder(slices.Delete(slices.Clone(s.MilderBy), j, j+1)) {
					t.Fatalf("%s can be missed in %v\n%s", name, s.MilderBy, was)
				}
			}
			if less && !milder(s.MilderBy) {
				t.Fatalf("%v do not make it as mild as %s\n%s", s.MilderBy, s.ID, was)
			}
		}
		// With today's rules no case has to be left out.
		knows := !isOpen(f, "incident") || !isOpen(f, "data")
		if want := min(n, len(cases)); f.PersonalData != decision.No && knows && rs == avg1 && len(near) != want {
			t.Fatalf("%d cases, want %d\n%s", len(near), want, was)
		}
		if show(f) != was {
			t.Fatal("comparing changed the facts")
		}
	})
}
