package decision_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
)

// The properties of avg-2026-2 over the whole space of facts of schema 2.

var weighed2 = []string{
	"incident", "breach", "disclosure", "evidence_kind", "recipient", "deliberate", "recovery", "protection", "key_safe", "already_public",
	"identifiable", "restored", "effect", "data", "special_detail", "list_reveals", "data_subjects", "groups",
}

// facts2 draws facts in which each field is open as often as asked for, in tenths.
func facts2(t *rapid.T, openTenths int) decision.Facts {
	f := decision.Facts{Schema: 2, Role: decision.Controller, PersonalData: decision.Yes}
	for _, name := range weighed2 {
		if rapid.IntRange(0, 9).Draw(t, name+" open") < openTenths {
			continue
		}
		answer2(t, &f, name)
	}
	return f
}

func answer2(t *rapid.T, f *decision.Facts, name string) {
	values := slices.DeleteFunc(decision.Allowed(name), func(v decision.Value) bool { return v == decision.Unknown })
	switch name {
	case "data", "groups", "breach":
		must(f.Set(name, rapid.SliceOfNDistinct(rapid.SampledFrom(values), 1, 3, rapid.ID[decision.Value]).Draw(t, name)...))
	case "data_subjects":
		n := rapid.SampledFrom([]int{1, 25, 26, 100, 101, 999, 1_000, 99_999, 100_000, 1 << 30}).Draw(t, name)
		f.DataSubjects = &decision.Count{Min: n, Max: n}
	default:
		must(f.Set(name, rapid.SampledFrom(values).Draw(t, name)))
	}
}

// worse2 orders known answers: each is at least as bad as the one before it.
// Colleague and trusted are not ordered, nor is a stranger beside many: what got
// lost with few plain data on it is nothing, what many have is something.
var worse2 = map[string][][]decision.Value{
	"disclosure":     {{decision.Excluded, decision.Possible, decision.Confirmed}},
	"evidence_kind":  {{decision.CompleteLogs, decision.Other}, {decision.Forensic, decision.Other}, {decision.Unopened, decision.Other}},
	"recipient":      {{decision.Colleague, decision.Known, decision.Finder, decision.Many, decision.Adverse, decision.Criminal}, {decision.Trusted, decision.Known, decision.Finder, decision.Public, decision.Criminal}, {decision.Known, decision.UnknownPerson, decision.Adverse}},
	"deliberate":     {{decision.No, decision.Yes}},
	"recovery":       {{decision.Confirmed, decision.Asked}, {decision.Confirmed, decision.None}},
	"protection":     {{decision.Unintelligible, decision.Medium, decision.Partial}, {decision.Medium, decision.None}},
	"key_safe":       {{decision.Yes, decision.No}},
	"already_public": {{decision.Yes, decision.No}},
	"identifiable":   {{decision.OnlyWithKey, decision.WithEffort, decision.Direct}},
	"restored":       {{decision.NotAffected, decision.InTime, decision.Late, decision.Never}},
	"effect":         {{decision.None, decision.Inconvenience, decision.Serious}},
	"special_detail": {{decision.Incidental, decision.Revealing}},
	"list_reveals":   {{decision.No, decision.Yes}},
}

func TestUnderAvg20262AWorseFactNeverLowersAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts2(t, rapid.SampledFrom([]int{0, 1, 4}).Draw(t, "open"))
		name := rapid.SampledFrom(weighed2).Draw(t, "field")
		g := f
		switch name {
		case "incident":
			return
		case "data", "groups", "breach":
			if len(f.Get(name)) == 0 {
				return
			}
			more := rapid.SampledFrom(decision.Allowed(name)).Draw(t, "more")
			if slices.Contains(f.Get(name), more) || f.Disclosure == decision.Confirmed && name == "breach" {
				return
			}
			must(g.Set(name, append(f.Get(name), more)...))
		case "data_subjects":
			n := rapid.IntRange(1, 200_000).Draw(t, "n")
			f.DataSubjects = &decision.Count{Min: n, Max: n}
			m := n + rapid.IntRange(0, 200_000).Draw(t, "more")
			g.DataSubjects = &decision.Count{Min: m, Max: m}
		default:
			row := rapid.SampledFrom(worse2[name]).Draw(t, "order")
			i := rapid.IntRange(0, len(row)-2).Draw(t, "from")
			must(f.Set(name, row[i]))
			must(g.Set(name, row[rapid.IntRange(i+1, len(row)-1).Draw(t, "to")]))
		}
		if low := lowered(avg2.Assess(f), avg2.Assess(g)); low != "" && low != "exposure" {
			t.Fatalf("%s: %s is lower\n%s\n%s", name, low, show(f), show(g))
		}
	})
}

func TestUnderAvg20262UnknownIsNeverMilderThanAnyAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts2(t, rapid.SampledFrom([]int{0, 2, 6}).Draw(t, "open"))
		name := rapid.SampledFrom(weighed2).Draw(t, "field")
		answered, unknown := f, f
		answer2(t, &answered, name)
		switch name {
		case "data_subjects":
			unknown.DataSubjects = nil
		default:
			must(unknown.Set(name, decision.Unknown))
		}
		a, u := avg2.Assess(answered), avg2.Assess(unknown)
		if u.Risk < a.Risk || strictness(u.AP.Duty) < strictness(a.AP.Duty) || strictness(u.People.Duty) < strictness(a.People.Duty) {
			t.Fatalf("unknown %s is milder\n%s\n%s", name, show(answered), show(unknown))
		}
		if u.AtBest > a.Risk {
			t.Fatalf("at best %s, yet %s with %s answered\n%s", u.AtBest, a.Risk, name, show(answered))
		}
	})
}

// What this incident cannot have lowers nothing: a disk that was encrypted is no
// comfort for a hacked mailbox, nor are logs for a letter.
func TestUnderAvg20262WhatTheIncidentCannotHaveLowersNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts2(t, 1)
		answer2(t, &f, "incident")
		without := f
		without.EvidenceKind, without.Protection = decision.Other, decision.None
		claimed := without
		if rapid.Bool().Draw(t, "proof") {
			kind := rapid.SampledFrom([]decision.Value{decision.CompleteLogs, decision.Forensic, decision.Unopened}).Draw(t, "kind")
			if slices.Contains(decision.Proofs(f.Incident), kind) {
				return
			}
			claimed.EvidenceKind = kind
		} else {
			kind := rapid.SampledFrom([]decision.Value{decision.Unintelligible, decision.Medium}).Draw(t, "kind")
			if slices.Contains(decision.Protections(f.Incident), kind) {
				return
			}
			claimed.Protection, claimed.KeySafe, without.KeySafe = kind, decision.Yes, decision.Yes
		}
		if low := lowered(avg2.Assess(without), avg2.Assess(claimed)); low != "" {
			t.Fatalf("%s is lower\n%s", low, show(claimed))
		}
	})
}

// Best, worst and the open facts that matter, against every way in which up to
// three open fields can be answered.
func TestUnderAvg20262OpenFactsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts2(t, 0)
		names := rapid.SliceOfNDistinct(rapid.SampledFrom(weighed2), 1, 3, rapid.ID[string]).Draw(t, "open")
		names = slices.DeleteFunc(names, func(n string) bool { return n == "data" })
		for _, name := range names {
			if name == "data_subjects" {
				f.DataSubjects = nil
			} else {
				must(f.Set(name, decision.Unknown))
			}
		}
		type point struct {
			facts decision.Facts
			turn  []int
		}
		points := []point{{facts: f}}
		for _, name := range names {
			var next []point
			for _, p := range points {
				for i, g := range allAnswers(p.facts, name) {
					next = append(next, point{g, append(slices.Clone(p.turn), i)})
				}
			}
			points = next
		}
		risks := map[string]decision.Risk{}
		key := func(turn []int) string {
			b := make([]byte, len(turn))
			for i, n := range turn {
				b[i] = byte(n)
			}
			return string(b)
		}
		low, high := decision.RiskHigh, decision.RiskNone
		for _, p := range points {
			r := avg2.Assess(p.facts).Risk
			risks[key(p.turn)] = r
			low, high = min(low, r), max(high, r)
		}
		a := avg2.Assess(f)
		if a.AtBest != low || a.Risk < high {
			t.Fatalf("at best %s and at worst %s; the answers come to %s and %s\n%s", a.AtBest, a.Risk, low, high, show(f))
		}
		for i, name := range names {
			matters := false
			for _, p := range points {
				first := slices.Clone(p.turn)
				first[i] = 0
				matters = matters || risks[key(p.turn)] != risks[key(first)]
			}
			got := slices.Contains(a.Open, name)
			// Whatever is not known about the kind of incident is read as worse
			// than any kind, so it can matter without two kinds that differ.
			if matters && !got || got && !matters && !slices.Contains(names, "incident") {
				t.Fatalf("%s: named %v, matters %v (%v)\n%s", name, got, matters, a.Open, show(f))
			}
		}
		if a.Provisional && len(a.Open) == 0 {
			t.Fatalf("provisional, and nothing to find out\n%s", show(f))
		}
	})
}

func allAnswers(f decision.Facts, name string) []decision.Facts {
	var all []decision.Facts
	add := func(values ...decision.Value) {
		g := f
		must(g.Set(name, values...))
		all = append(all, g)
	}
	switch name {
	case "data_subjects":
		for _, n := range []int{1, 26, 101, 1_000, 100_000} {
			g := f
			g.DataSubjects = &decision.Count{Min: n, Max: n}
			all = append(all, g)
		}
	case "groups":
		add(decision.Customers)
		add(decision.Minors)
	case "breach":
		add(decision.Confidentiality)
		add(decision.Availability)
		add(decision.Confidentiality, decision.Availability)
	default:
		for _, v := range decision.Allowed(name) {
			if v != decision.Unknown {
				add(v)
			}
		}
	}
	return all
}

// A reason never argues against its own verdict, every step has a source, and
// the last step on a scale is the level of that scale.
func TestUnderAvg20262TheReasonsAreTheVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := avg2.Assess(facts2(t, rapid.SampledFrom([]int{0, 3, 8}).Draw(t, "open")))
		last := map[decision.Scale]string{}
		for _, r := range a.Reasons {
			if scale, level := r.Step(); scale != "" {
				last[scale] = level
			}
			if r.SourceID() == "" || r.Source != r.SourceID() {
				t.Fatalf("%s: source %q", r.Rule, r.Source)
			}
			if a.Risk == decision.RiskNone && slices.Contains([]string{"exposure.recovery_no_cure", "exposure.proof_does_not_count",
				"exposure.encryption_does_not_count", "exposure.out_of_hands"}, r.Rule) {
				t.Fatalf("%s argues against no risk", r.Rule)
			}
		}
		if last[decision.ScaleExposure] != a.Exposure.Name || last[decision.ScaleImpact] != a.Impact.Name || last[decision.ScaleRisk] != a.Risk.String() ||
			last[decision.ScaleAP] != string(a.AP.Duty) || last[decision.ScalePeople] != string(a.People.Duty) {
			t.Fatalf("%v\n%+v", last, a)
		}
	})
}

// The numbers of people at which a verdict turns, at exactly the number and one
// beside it.
func TestUnderAvg20262TheStepsInPeopleAreExact(t *testing.T) {
	facts := func(n int, change func(*decision.Facts)) decision.Facts {
		f := decision.Facts{Schema: 2, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.EmailWrongRecipient,
			Breach: []decision.Value{decision.Confidentiality}, Disclosure: decision.Possible, Recipient: decision.Known, Deliberate: decision.No,
			Recovery: decision.None, Protection: decision.None, KeySafe: decision.No, AlreadyPublic: decision.No, Identifiable: decision.Direct,
			Data: []decision.Value{decision.Name}, ListReveals: decision.No, Groups: []decision.Value{decision.Customers},
			DataSubjects: &decision.Count{Min: n, Max: n}}
		change(&f)
		return f
	}
	visible := func(f *decision.Facts) { f.Incident, f.Recipient = decision.EmailVisibleRecipients, decision.Many }
	spread := func(f *decision.Facts) {
		f.Recipient, f.Data = decision.Many, []decision.Value{decision.Correspondence}
	}
	for _, c := range []struct {
		name   string
		change func(*decision.Facts)
		n      int
		want   decision.Risk
		edge   bool
	}{
		{"few", func(*decision.Facts) {}, 25, decision.RiskNone, true},
		{"few", func(*decision.Facts) {}, 26, decision.RiskPresent, true},
		{"few", func(*decision.Facts) {}, 20, decision.RiskNone, false},
		{"in sight", visible, 100, decision.RiskNone, true},
		{"in sight", visible, 101, decision.RiskPresent, true},
		{"many", spread, 999, decision.RiskPresent, true},
		{"many", spread, 1_000, decision.RiskHigh, true},
		{"many", spread, 5_000, decision.RiskHigh, false},
	} {
		a := avg2.Assess(facts(c.n, c.change))
		if a.Risk != c.want || (len(a.Edges) > 0) != c.edge {
			t.Errorf("%s, %d people: %s, edges %v; want %s, edge %v", c.name, c.n, a.Risk, a.Edges, c.want, c.edge)
		}
	}
	guess := facts(22, func(f *decision.Facts) { f.DataSubjects.Estimate = true })
	if a := avg2.Assess(guess); len(a.Edges) != 1 || a.Edges[0].At != 26 {
		t.Errorf("about 22 may be 26: %v", a.Edges)
	}
}

func TestLiftingOpensWhatWasAskedOtherwise(t *testing.T) {
	old := decision.Facts{Schema: 1, Incident: decision.AccountTakeover, Protection: decision.Unintelligible, Disclosure: decision.Excluded, DisclosureEvidence: "word of honour"}
	f, opened := old.Lift()
	if f.Schema != 2 || f.Protection != decision.Unknown || f.EvidenceKind != decision.Unknown || !slices.Equal(opened, []string{"evidence_kind", "protection"}) {
		t.Errorf("%+v %v", f, opened)
	}
	if old.Protection != decision.Unintelligible {
		t.Error("lifting changed what was given")
	}
	for _, device := range []decision.Value{decision.LostDevice, decision.StolenDevice, decision.DiscardedUnwiped} {
		old := decision.Facts{Schema: 1, Incident: device, Protection: decision.Unintelligible}
		if f, opened := old.Lift(); f.Protection != decision.Unintelligible || len(opened) > 0 {
			t.Errorf("%s: %v %v", device, f.Protection, opened)
		}
	}
	if f, opened := (decision.Facts{Schema: 2, Protection: decision.Unintelligible}).Lift(); f.Protection != decision.Unintelligible || opened != nil {
		t.Error("schema 2 is not lifted")
	}
}
