package decision_test

import (
	"encoding/json"
	"errors"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"datalek/decision"
)

// Rule sets as data.

func TestAnotherLawNeedsNothingButAnotherRuleSet(t *testing.T) {
	rs := anotherLaw(t)
	risk := base(set("recipient", decision.Public), awareNow)
	high := base(set("recipient", decision.Criminal), set("data", decision.Loyalty), awareNow)
	for name, c := range map[string]struct {
		f          decision.Facts
		risk       decision.Risk
		ap, people decision.Duty
	}{
		"a risk": {risk, decision.RiskPresent, decision.DutyNotRequired, decision.DutyNotRequired},
		"high":   {high, decision.RiskHigh, decision.DutyRequired, decision.DutyRequired},
		// 50 people raise the impact there, 49 do not; 700 raise it by two.
		"49 people":  {base(set("recipient", decision.Known), set("data", decision.Photo), count(49, 49)), decision.RiskNone, decision.DutyNotRequired, decision.DutyNotRequired},
		"700 people": {base(set("recipient", decision.Known), set("data", decision.Photo), count(700, 700)), decision.RiskPresent, decision.DutyNotRequired, decision.DutyNotRequired},
		"employees":  {base(set("recipient", decision.Criminal), set("data", decision.Photo), set("groups", decision.Employees)), decision.RiskHigh, decision.DutyRequired, decision.DutyRequired},
	} {
		a := rs.Assess(c.f)
		if a.RuleSet != "test-96" || a.Risk != c.risk || a.AP.Duty != c.ap || a.People.Duty != c.people {
			t.Errorf("%s: %s, %s, AP %s, people %s", name, a.RuleSet, a.Risk, a.AP.Duty, a.People.Duty)
		}
	}
	// The mildest data are others there: not a name, which weighs more.
	open := base(set("recipient", decision.Criminal))
	open.Data = nil
	if a := rs.Assess(open); a.AtBest != decision.RiskPresent || a.Risk != decision.RiskHigh {
		t.Errorf("data unknown: %s, at best %s", a.Risk, a.AtBest)
	}
	a := rs.Assess(high)
	if a.AP.Deadline == nil || a.AP.Deadline.Sub(aware) != 96*time.Hour || rs.Late(high, aware.Add(96*time.Hour)) || !rs.Late(high, aware.Add(96*time.Hour+1)) {
		t.Errorf("deadline %v", a.AP.Deadline)
	}
	f := high
	f.FirstSignalAt = aware.Add(-4 * time.Hour)
	if advice := rs.AwarenessAdvice(f, decision.Unknown); len(advice) == 0 || advice[0].Deadline.Sub(f.FirstSignalAt) != 96*time.Hour {
		t.Errorf("advice %+v", advice)
	}
	var steps []string
	for _, w := range rs.WhatIf(base(set("recipient", decision.Criminal), set("data", decision.Photo))) {
		for _, c := range w.Changes {
			if c.Field == "data_subjects" {
				text, err := json.Marshal(c.To)
				must(err)
				steps = append(steps, string(text))
			}
		}
	}
	if !slices.Equal(steps, []string{`{"min":50,"max":699}`}) {
		t.Errorf("steps %v", steps)
	}
}

// A caller that writes to everything handed out changes no verdict.
func TestNobodyCanChangeARuleSet(t *testing.T) {
	f := base(set("recipient", decision.Criminal), set("data", decision.Photo), count(5_000, 5_000), set("groups", decision.Minors), awareNow)
	f.FirstSignalAt = aware.Add(-48 * time.Hour)
	for _, rs := range []*decision.RuleSet{avg1, avg2} {
		bytes := func() string {
			text, err := json.Marshal(rs.Explain(f))
			must(err)
			return string(text)
		}
		before, rules := bytes(), rs.Rules()
		r := rs.Rules()
		clear(r.DataImpact)
		clear(r.Groups)
		r.Matrix, r.Terms = [5][3]decision.Risk{}, decision.Terms{}
		if bytes() != before || !cmp.Equal(rules, rs.Rules(), cmpopts.IgnoreUnexported(decision.Rules{})) {
			t.Errorf("%s changed", rules.ID)
		}
	}
}

func TestRulesThatCannotBeAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*decision.Rules){
		"no id":              func(r *decision.Rules) { r.ID = "" },
		"no beginning":       func(r *decision.Rules) { r.ValidFrom = time.Time{} },
		"ends first":         func(r *decision.Rules) { r.ValidUntil = r.ValidFrom },
		"no hours":           func(r *decision.Rules) { r.NotifyWithin = 0 },
		"no inquiry":         func(r *decision.Rules) { r.ShortInquiry = -1 },
		"always notify":      func(r *decision.Rules) { r.NotifyFrom = decision.RiskNone },
		"never tell":         func(r *decision.Rules) { r.TellFrom = decision.RiskHigh + 1 },
		"people before AP":   func(r *decision.Rules) { r.NotifyFrom, r.TellFrom = decision.RiskHigh, decision.RiskPresent },
		"one is many":        func(r *decision.Rules) { r.ManyPeople = 1 },
		"steps turned":       func(r *decision.Rules) { r.VeryManyPeople = r.ManyPeople },
		"data without":       func(r *decision.Rules) { delete(r.DataImpact, decision.Loyalty) },
		"impact 4":           func(r *decision.Rules) { r.DataImpact[decision.Health], r.DataImpact[decision.Unknown] = 4, 4 },
		"unknown is milder":  func(r *decision.Rules) { r.DataImpact[decision.Unknown] = 2 },
		"nothing is limited": func(r *decision.Rules) { r.DataImpact = allAt(3) },
		"no such group":      func(r *decision.Rules) { r.Groups["cats"] = true },
		"minors are not":     func(r *decision.Rules) { delete(r.Groups, decision.Minors) },
		"matrix falls":       func(r *decision.Rules) { r.Matrix[3][2] = decision.RiskNone },
		"worse is milder":    func(r *decision.Rules) { r.Matrix[4] = [3]decision.Risk{} },
		"no such risk":       func(r *decision.Rules) { r.Matrix[4][2] = 7 },
	} {
		r := avg1.Rules()
		spoil(&r)
		if rs, err := decision.NewRuleSet(r); !errors.Is(err, decision.ErrRules) || rs != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func allAt(level int) map[decision.Value]int {
	m := map[decision.Value]int{}
	for _, v := range decision.AllowedIn(1, "data") {
		m[v] = level
	}
	return m
}

func TestRegistryFindsByIDAndByMoment(t *testing.T) {
	old := avg1.Rules()
	old.ValidUntil = time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC)
	first, err := decision.NewRuleSet(old)
	must(err)
	second := anotherLaw(t)
	r, err := decision.NewRegistry(first, second)
	must(err)
	for at, want := range map[time.Time]string{
		old.ValidFrom.Add(-1):                            "",
		old.ValidFrom:                                    "avg-2026-1",
		old.ValidUntil.Add(-1):                           "avg-2026-1",
		old.ValidUntil:                                   "test-96",
		old.ValidUntil.In(decision.Amsterdam()):          "test-96",
		time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC):      "test-96",
		time.Date(2018, 5, 24, 22, 0, 0, 0, time.UTC):    "avg-2026-1",
		time.Date(2018, 5, 24, 21, 59, 59, 0, time.UTC):  "",
		time.Date(2027, 5, 31, 23, 59, 59, 99, time.UTC): "avg-2026-1",
	} {
		rs, ok := r.At(at)
		if ok != (want != "") || ok && rs.Terms().ID != want {
			t.Errorf("at %s: %v, want %s", at, rs, want)
		}
	}
	for _, id := range []string{"avg-2026-1", "test-96"} {
		if rs, ok := r.ByID(id); !ok || rs.Terms().ID != id {
			t.Errorf("%s is not found", id)
		}
	}
	if _, ok := r.ByID("TEST-96"); ok {
		t.Error("an id is exact")
	}
	if rs, ok := decision.For(decision.Facts{AwareAt: aware}, time.Time{}), true; !ok || rs.Terms().ID != "avg-2026-2" {
		t.Error("the set of today")
	}
	for name, sets := range map[string][]*decision.RuleSet{"twice": {first, first}, "none": {}} {
		if _, err := decision.NewRegistry(sets...); !errors.Is(err, decision.ErrRules) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// No verdict and no word of advice depends on a number outside the rule set.
func TestTheNumbersOfTheLawStandInOnePlace(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	must(err)
	for _, path := range sources {
		// The published cases have numbers of people of their own.
		if strings.HasSuffix(path, "_test.go") || path == "ruleset.go" || strings.HasPrefix(path, "rules_") || path == "similar_cases.go" {
			continue
		}
		text, err := os.ReadFile(path)
		must(err)
		var s scanner.Scanner
		set := token.NewFileSet()
		s.Init(set.AddFile(path, -1, len(text)), text, nil, 0)
		for {
			pos, tok, lit := s.Scan()
			if tok == token.EOF {
				break
			}
			plain := strings.ReplaceAll(lit, "_", "")
			if (tok == token.INT || tok == token.FLOAT) && slices.Contains([]string{"72", "96", "24", "1000", "100000", "1e3", "1e5"}, plain) {
				t.Errorf("%s: %s", set.Position(pos), lit)
			}
		}
	}
}

func TestReplayGivesTheSame(t *testing.T) {
	today, another := avg1, anotherLaw(t)
	r, err := decision.NewRegistry(untilAnother(t), another)
	must(err)
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		for _, rs := range []*decision.RuleSet{today, another} {
			a := rs.Assess(f)
			if diff, err := r.Replay(f, a); err != nil || len(diff) > 0 {
				t.Fatalf("%v %v\n%s", diff, err, show(f))
			}
			// And from the record.
			text, err := json.Marshal(a)
			must(err)
			var stored decision.Assessment
			must(json.Unmarshal(text, &stored))
			g, err := decision.ParseFacts([]byte(show(f)))
			must(err)
			if diff, err := r.Replay(g, stored); err != nil || len(diff) > 0 {
				t.Fatalf("%v %v\n%s", diff, err, text)
			}
		}
		if diff, err := decision.Replay(f, today.Assess(f)); err != nil || len(diff) > 0 {
			t.Fatalf("%v %v", diff, err)
		}
	})
}

func untilAnother(t *testing.T) *decision.RuleSet {
	r := avg1.Rules()
	r.ValidUntil = anotherLaw(t).Terms().ValidFrom
	rs, err := decision.NewRuleSet(r)
	must(err)
	return rs
}

func TestReplayNamesTheDifferences(t *testing.T) {
	f := riskFacts(decision.RiskHigh)
	a := assess(f)
	a.Risk, a.AP.Deadline, a.Reasons[0].Effect = decision.RiskNone, nil, "exposure 9"
	a.Open = []string{"recipient"}
	a.Reasons = append(a.Reasons, decision.Reason{Rule: "x", Effect: "y", Source: "z"})
	diff, err := decision.Replay(f, a)
	must(err)
	got := map[string]string{}
	var paths []string
	for _, d := range diff {
		got[d.Path] = string(d.Stored) + " " + string(d.Computed)
		paths = append(paths, d.Path)
	}
	want := map[string]string{
		"ap.deadline":       ` "2026-03-30T11:00:00+02:00"`,
		"open[0]":           `"recipient" `,
		"reasons[0].effect": `"exposure 9" "exposure 4"`,
		"risk":              `"none" "high"`,
	}
	extra := "reasons[" + string(rune('0'+len(a.Reasons)-1)) + "]"
	want[extra] = `{"effect":"y","rule":"x","source":"z"} `
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if !slices.IsSorted(paths) {
		t.Errorf("%v", paths)
	}
	if _, err := decision.Replay(f, decision.Assessment{RuleSet: "avg-2031-9"}); !errors.Is(err, decision.ErrRuleSet) || !strings.Contains(err.Error(), "avg-2031-9") {
		t.Errorf("%v", err)
	}
}

// A list that was never stored says as much as an empty one.
func TestReplayTakesAnAbsentListForAnEmptyOne(t *testing.T) {
	f := riskFacts(decision.RiskNone)
	a := assess(f)
	a.Open = nil
	if diff, err := decision.Replay(f, a); err != nil || len(diff) > 0 {
		t.Errorf("%v %v", diff, err)
	}
}

func TestReplayFindsAChangedTable(t *testing.T) {
	f := base(set("data", decision.Photo), awareNow)
	stored := assess(f)
	for name, change := range map[string]func(*decision.Rules){
		"matrix":    func(r *decision.Rules) { r.Matrix[2] = [3]decision.Risk{0, 0, 2} },
		"data":      func(r *decision.Rules) { r.DataImpact[decision.Photo] = 3 },
		"hours":     func(r *decision.Rules) { r.NotifyWithin++ },
		"threshold": func(r *decision.Rules) { r.NotifyFrom = decision.RiskHigh },
		"people":    func(r *decision.Rules) { r.TellFrom = decision.RiskPresent },
	} {
		r := avg1.Rules()
		change(&r)
		rs, err := decision.NewRuleSet(r)
		must(err)
		registry, err := decision.NewRegistry(rs)
		must(err)
		if diff, err := registry.Replay(f, stored); err != nil || len(diff) == 0 {
			t.Errorf("%s: %v, %v", name, diff, err)
		}
	}
}
