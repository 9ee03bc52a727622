package decision_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
)

// The second opinion.

type enisaFile struct {
	DPC []struct {
		ID, Category string
		DPC          decision.Points
	} `json:"dpc_cases"`
	EI []struct {
		Identifier, Level string
		EI                decision.Points
	} `json:"ei_cases"`
	CB []struct {
		Element string
		Points  decision.Points
	} `json:"cb_cases"`
	Grid []struct {
		DPC, EI, C, I, A decision.Points
		M                bool
		SE               decision.Points
		Band             decision.Band
	}
}

func readENISA(t *testing.T) (file enisaFile) {
	t.Helper()
	readJSON(t, "testdata/enisa-2013.json", &file)
	if len(file.DPC) != 54 || len(file.EI) != 20 || len(file.CB) != 20 || len(file.Grid) != 864 {
		t.Fatalf("%d, %d, %d, %d rows", len(file.DPC), len(file.EI), len(file.CB), len(file.Grid))
	}
	return file
}

func TestENISATablesHoldEveryPublishedRow(t *testing.T) {
	file := readENISA(t)
	points, used := map[string]decision.Points{}, map[string]bool{}
	for _, r := range decision.ENISARows() {
		if _, twice := points[r.ID]; twice {
			t.Errorf("%s stands twice", r.ID)
		}
		points[r.ID] = r.Points
	}
	check := func(id string, want decision.Points) {
		used[id] = true
		if got, ok := points[id]; !ok || got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	for _, c := range file.DPC {
		check(fmt.Sprintf("dpc.%s.%s", c.Category, c.DPC), c.DPC)
	}
	identifiers := map[string]string{"full name": "name", "ID/passport/social security number": "id_number",
		"phone/home address": "phone_address", "email": "email", "picture": "picture", "code/alias/initials": "code"}
	for _, c := range file.EI {
		check("ei."+identifiers[c.Identifier]+"."+c.Level, c.EI)
	}
	circumstances := map[string][]string{
		"confidentiality": {"no_evidence", "known_recipients", "unknown_number"},
		"integrity":       {"no_wrong_use", "recoverable", "not_recoverable"},
		"availability":    {"recoverable", "temporary", "full"},
		"malicious":       {"no", "", "yes"},
	}
	for _, c := range file.CB {
		check("cb."+c.Element+"."+circumstances[c.Element][c.Points], c.Points)
	}
	used["cb.malicious.no"] = true // no example, but in the text: 0
	for id := range points {
		if !used[id] {
			t.Errorf("%s has no example", id)
		}
	}
}

func TestENISAScoresTheWholeGrid(t *testing.T) {
	file := readENISA(t)
	seen := map[decision.ENISAInputs]bool{}
	for _, g := range file.Grid {
		in := decision.ENISAInputs{DPC: g.DPC, EI: g.EI, Confidentiality: g.C, Integrity: g.I, Availability: g.A}
		if g.M {
			in.Malicious = 2
		}
		seen[in] = true
		if got := decision.ENISA(in); got.SE != g.SE || got.Band != g.Band {
			t.Errorf("%+v: %s %s, want %s %s", in, got.SE, got.Band, g.SE, g.Band)
		}
	}
	for dpc := decision.Points(4); dpc <= 16; dpc += 4 {
		for ei := decision.Points(1); ei <= 4; ei++ {
			for cia := range decision.Points(27) {
				for _, m := range []decision.Points{0, 2} {
					if in := (decision.ENISAInputs{dpc, ei, cia / 9, cia / 3 % 3, cia % 3, m}); !seen[in] {
						t.Errorf("%+v is not in the grid", in)
					}
				}
			}
		}
	}
}

func TestBandsBeginAtTheirLowerBound(t *testing.T) {
	for _, c := range []struct {
		se   decision.Points
		band decision.Band
		risk decision.Risk
	}{
		{1, decision.BandLow, decision.RiskNone}, {7, decision.BandLow, decision.RiskNone},
		{8, decision.BandMedium, decision.RiskPresent}, {11, decision.BandMedium, decision.RiskPresent},
		{12, decision.BandHigh, decision.RiskHigh}, {15, decision.BandHigh, decision.RiskHigh},
		{16, decision.BandVeryHigh, decision.RiskHigh}, {24, decision.BandVeryHigh, decision.RiskHigh},
	} {
		got := decision.ENISA(decision.ENISAInputs{DPC: c.se, EI: 4})
		if got.SE != c.se || got.Band != c.band || got.Band.Risk() != c.risk {
			t.Errorf("%s: %s, read as %s", c.se, got.Band, got.Band.Risk())
		}
	}
}

// The plain scores of the 18 cases, given by hand, lie between what the facts
// leave possible; and where the EDPB has spoken the score raises no doubt.
func TestPlainScoresOfTheCasesLieWithinTheOpinion(t *testing.T) {
	plain := []float64{0.75, 1.75, 4.75, 5.50, 3.00, 1.25, 4.00, 1.75, 1.25, 0.75, 1.50, 5.00, 1.25, 1.50, 1.25, 2.25, 2.75, 4.00}
	for i, c := range decision.Cases() {
		o := avg1.SecondOpinion(c.Facts)
		if want := decision.Points(plain[i] * 4); want < o.Low.SE || want > o.High.SE {
			t.Errorf("%s: %s is not between %s and %s", c.ID, want, o.Low.SE, o.High.SE)
		}
		if o.Doubt {
			t.Errorf("%s: a doubt about the EDPB", c.ID)
		}
	}
}

func TestSecondOpinionByExample(t *testing.T) {
	trusted := []func(*decision.Facts){set("recipient", decision.Trusted), set("recovery", decision.Confirmed)}
	for _, c := range []struct {
		name      string
		change    []func(*decision.Facts)
		low, high decision.Points
		doubt     bool
		flags     string
	}{
		{"a name to somebody known", nil, 4*1 + 0 - 3 + 1, 6 + 1, false, ""},
		{"health data of a named person, to a trusted recipient", append(trusted, set("data", decision.Name, decision.Contact, decision.BirthDate, decision.Health)), 17, 17, true, ""},
		{"the same, incidental", append(trusted, set("data", decision.Name, decision.Contact, decision.BirthDate, decision.Health), set("special_detail", decision.Incidental)), 5, 9, false, ""},
		{"encrypted, 101 people", []func(*decision.Facts){set("protection", decision.Unintelligible), set("key_safe", decision.Yes), count(101, 101)}, 2, 3, false, "over_100_people unintelligible"},
		{"exactly 100 people", []func(*decision.Facts){count(100, 100)}, 2, 7, false, ""},
		{"at least 101, perhaps", []func(*decision.Facts){count(100, 200)}, 2, 7, false, ""},
		{"public and meant", []func(*decision.Facts){set("recipient", decision.Public), set("deliberate", decision.Yes), set("data", decision.Card, decision.Name, decision.Contact, decision.BirthDate)}, 16, 20, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := avg1.SecondOpinion(base(c.change...))
			if o.Low.SE != c.low || o.High.SE != c.high || o.Doubt != c.doubt || strings.Join(o.Flags, " ") != c.flags {
				t.Errorf("%s-%s, doubt %v, flags %v; want %s-%s\n%+v", o.Low.SE, o.High.SE, o.Doubt, o.Flags, c.low, c.high, o.Inputs)
			}
		})
	}
	if o := avg1.SecondOpinion(base(set("personal_data", decision.No))); o != nil {
		t.Errorf("no personal data, yet %+v", o)
	}
}

func TestSecondOpinionNeverLowers(t *testing.T) {
	rows := map[string]decision.Points{}
	for _, r := range decision.ENISARows() {
		rows[r.ID] = r.Points
	}
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		a, e := rs.Assess(f), rs.Explain(f)
		if a.Risk != e.Risk || a.AP.Duty != e.AP.Duty || a.People.Duty != e.People.Duty {
			t.Fatal("explaining changed the verdict")
		}
		o := rs.SecondOpinion(f)
		if o == nil {
			if f.PersonalData != decision.No {
				t.Fatal("no opinion")
			}
			return
		}
		if o.Low.SE > o.High.SE || o.Low.SE < 1 || o.High.SE > 24 || len(o.Inputs) != 6 || o.Source == "" {
			t.Fatalf("%+v", o)
		}
		if o.Doubt != (o.Low.Band.Risk() > a.Risk) {
			t.Fatalf("doubt %v: %s against %s\n%s", o.Doubt, o.Low.Band, a.Risk, show(f))
		}
		var low, high [6]decision.Points
		for i, in := range o.Inputs {
			if p, ok := rows[in.Low.ID]; !ok || p != in.Low.Points {
				t.Fatalf("%+v is no row", in.Low)
			}
			if p, ok := rows[in.High.ID]; !ok || p != in.High.Points || in.High.Points < in.Low.Points {
				t.Fatalf("%+v is no row, or too low", in.High)
			}
			low[i], high[i] = in.Low.Points, in.High.Points
		}
		in := func(p [6]decision.Points) decision.ENISAInputs {
			return decision.ENISAInputs{p[0], p[1], p[2], p[3], p[4], p[5]}
		}
		if decision.ENISA(in(low)) != o.Low || decision.ENISA(in(high)) != o.High {
			t.Fatalf("the inputs do not give the score: %+v", o)
		}
		// Knowing more only narrows it down.
		g := complete(t, f)
		if p := rs.SecondOpinion(g); p != nil && (p.Low.SE < o.Low.SE || p.High.SE > o.High.SE) {
			t.Fatalf("known facts give %s-%s, outside %s-%s\n%s\n%s", p.Low.SE, p.High.SE, o.Low.SE, o.High.SE, show(f), show(g))
		}
	})
}

func TestPointsInJSON(t *testing.T) {
	for p, want := range map[decision.Points]string{0: "0", 1: "0.25", 2: "0.5", 9: "2.25", 24: "6"} {
		text, err := json.Marshal(p)
		must(err)
		var back decision.Points
		if err := json.Unmarshal(text, &back); err != nil || string(text) != want || back != p {
			t.Errorf("%s, back %d: %v", text, back, err)
		}
	}
	for _, bad := range []string{`0.3`, `"1"`, `1e300`, `{}`} {
		var p decision.Points
		if json.Unmarshal([]byte(bad), &p) == nil {
			t.Errorf("%s became %d", bad, p)
		}
	}
}
