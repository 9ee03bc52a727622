package decision_test

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
)

// What would change it. Whatever is said here is checked by changing the facts
// and judging them again, under the law of today and under another one.

func todo(d decision.Duty) int {
	switch d {
	case decision.DutyRequired, decision.DutyPossiblyExempt:
		return 2
	case decision.DutyPublicNotice:
		return 1
	}
	return 0
}

// moved is how much more there is to do towards the authority and the people.
func moved(from, to decision.Assessment) [2]int {
	return [2]int{todo(to.AP.Duty) - todo(from.AP.Duty), todo(to.People.Duty) - todo(from.People.Duty)}
}

func ids(w decision.WhatIf) string {
	text := ""
	for _, c := range w.Changes {
		text += c.ID + " "
	}
	return text
}

func TestEveryWhatIfIsTrueWhenItIsApplied(t *testing.T) {
	known := decision.ChangeIDs()
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		was, base := show(f), rs.Assess(f)
		seen := map[string]bool{}
		for _, w := range rs.WhatIf(f) {
			g := w.Apply(f)
			a := rs.Assess(g)
			if a.Risk != w.Risk || a.AP.Duty != w.AP || a.People.Duty != w.People {
				t.Fatalf("%s: said %s, %s, %s; is %s, %s, %s\n%s\n%s", ids(w), w.Risk, w.AP, w.People, a.Risk, a.AP.Duty, a.People.Duty, was, show(g))
			}
			m := moved(base, a)
			wantDirection := decision.Milder
			if m[0] > 0 || m[1] > 0 {
				wantDirection = decision.Stricter
			}
			if m == [2]int{} || m[0]*m[1] < 0 || w.Direction != wantDirection {
				t.Fatalf("%s moves %v and is called %s\n%s", ids(w), m, w.Direction, was)
			}
			if err := g.Check(); err != nil {
				t.Fatalf("%s makes facts that cannot be: %v", ids(w), err)
			}
			if seen[ids(w)] {
				t.Fatalf("%s stands twice\n%s", ids(w), was)
			}
			seen[ids(w)] = true
			unknown := true
			for _, c := range w.Changes {
				if !slices.Contains(known, c.ID) {
					t.Fatalf("%s is not in the list of ids", c.ID)
				}
				open := isOpen(f, c.Field) && slices.Contains(weighedFields, c.Field)
				if n := f.DataSubjects; c.Field == "data_subjects" && n != nil {
					// A range is open as far as it goes.
					open = c.To.People.Min >= n.Min && c.To.People.Max <= n.Max
				}
				if c.Unknown != open {
					t.Fatalf("%s: unknown %v\n%s", c.ID, c.Unknown, was)
				}
				if c.From.Choice != "" && c.From.Choice == c.To.Choice {
					t.Fatalf("%s goes nowhere\n%s", c.ID, was)
				}
				unknown = unknown && c.Unknown
			}
			if w.Unknown != unknown || unknown && w.Direction != decision.Milder {
				t.Fatalf("%s: unknown %v, %s\n%s", ids(w), w.Unknown, w.Direction, was)
			}
			for _, c := range w.Changes {
				if unknown && !slices.Contains(base.Open, c.Field) {
					t.Fatalf("%s is to be found out and is not in %v\n%s", c.ID, base.Open, was)
				}
			}
		}
		if show(f) != was {
			t.Fatal("asking what if changed the facts")
		}
	})
}

func TestPairsHoldNothingThatOneDoesAlone(t *testing.T) {
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		base := rs.Assess(f)
		for _, w := range rs.WhatIf(f) {
			if len(w.Changes) == 1 {
				continue
			}
			if len(w.Changes) != 2 || w.Changes[0].Field == w.Changes[1].Field {
				t.Fatalf("%s is no pair", ids(w))
			}
			both := moved(base, rs.Assess(w.Apply(f)))
			new := false
			for duty, m := range both {
				one, other := moved(base, rs.Assess(w.Changes[0].Apply(f)))[duty], moved(base, rs.Assess(w.Changes[1].Apply(f)))[duty]
				new = new || m < 0 && m < one && m < other || m > 0 && m > one && m > other
			}
			if !new {
				t.Fatalf("%s: one of the two is enough\n%s", ids(w), show(f))
			}
		}
	})
}

func TestSmallestFirstAndWhatToFindOutBeforeTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := someFacts(t)
		a := assess(f)
		rank := func(w decision.WhatIf) int {
			best := 1000
			for _, c := range w.Changes {
				if i := slices.Index(a.Open, c.Field); i >= 0 {
					best = min(best, i)
				}
			}
			return best
		}
		all := decision.Current().WhatIf(f)
		for i := 1; i < len(all); i++ {
			v, w := all[i-1], all[i]
			switch {
			case len(v.Changes) > len(w.Changes),
				len(v.Changes) == len(w.Changes) && !v.Unknown && w.Unknown,
				len(v.Changes) == len(w.Changes) && v.Unknown && w.Unknown && rank(v) > rank(w):
				t.Fatalf("%s comes before %s; open %v\n%s", ids(v), ids(w), a.Open, show(f))
			}
		}
	})
}

// covers reports whether some what-if over these fields moves a duty at least as
// far.
func covers(all []decision.WhatIf, base decision.Assessment, duty, m int, fields ...string) bool {
	return slices.ContainsFunc(all, func(w decision.WhatIf) bool {
		for _, c := range w.Changes {
			if c.Field == "disclosure_evidence" {
				c.Field = "disclosure"
			}
			if !slices.Contains(fields, c.Field) {
				return false
			}
		}
		to := [2]int{todo(w.AP) - todo(base.AP.Duty), todo(w.People) - todo(base.People.Duty)}[duty]
		return m < 0 && to <= m || m > 0 && to >= m
	})
}

func TestNoOtherSingleChangeFlips(t *testing.T) {
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		base, all := rs.Assess(f), rs.WhatIf(f)
		for _, name := range rapid.Permutation(changeable).Draw(t, "fields")[:9] {
			could := couldBe(f, name)
			if len(could) > 12 { // open lists and kinds of incident: some of them, each time others
				could = rapid.Permutation(could).Draw(t, name)[:6]
			}
			for _, g := range could {
				for duty, m := range moved(base, rs.Assess(g)) {
					if m != 0 && !covers(all, base, duty, m, name) {
						t.Fatalf("%s flips and is not named (%d by %d)\n%s\n%s", name, duty, m, show(f), show(g))
					}
				}
			}
		}
	})
}

// The same over a grid in which much hangs on little.
func TestNoOtherSingleChangeFlipsOnTheGrid(t *testing.T) {
	grid := []decision.Facts{base()}
	times := func(changes ...func(*decision.Facts)) {
		var all []decision.Facts
		for _, f := range grid {
			for _, change := range changes {
				g := f
				change(&g)
				all = append(all, g)
			}
		}
		grid = all
	}
	var recipients changes
	for _, v := range known("recipient") {
		recipients = append(recipients, set("recipient", v))
	}
	times(recipients...)
	times(set("deliberate", decision.No), set("deliberate", decision.Yes))
	times(set("recovery", decision.Confirmed), set("recovery", decision.None))
	times(set("data", decision.Name), set("data", decision.Photo), set("data", decision.Card))
	times(set("disclosure", decision.Possible), func(f *decision.Facts) { f.Disclosure, f.DisclosureEvidence = decision.Excluded, "logs" })
	times(set("protection", decision.None), func(f *decision.Facts) { f.Protection, f.KeySafe = decision.Unintelligible, decision.Yes })
	times(count(40, 40), count(999, 999), count(1_000, 1_000))
	rs := decision.Current()
	for _, f := range grid {
		base, all := rs.Assess(f), rs.WhatIf(f)
		for _, name := range []string{"disclosure", "recipient", "deliberate", "recovery", "protection", "key_safe", "list_reveals", "data_subjects"} {
			for _, g := range couldBe(f, name) {
				for duty, m := range moved(base, rs.Assess(g)) {
					if m != 0 && !covers(all, base, duty, m, name) {
						t.Fatalf("%s flips and is not named\n%s\n%s", name, show(f), show(g))
					}
				}
			}
		}
	}
}

func TestApplyingSharesNoMemory(t *testing.T) {
	f := base(set("recipient", decision.Public), set("data", decision.Photo), count(5_000, 5_000))
	all := decision.Current().WhatIf(f)
	was, err := json.Marshal(all)
	must(err)
	for _, w := range all {
		for _, g := range []decision.Facts{w.Apply(f), w.Changes[0].Apply(f)} {
			g.DataSubjects.Max++
			g.Data[0] = decision.Health
			for i := range g.Groups {
				g.Groups[i] = decision.Patients
			}
		}
	}
	if now, err := json.Marshal(all); err != nil || string(now) != string(was) || f.Data[0] != decision.Photo || f.DataSubjects.Max != 5_000 {
		t.Errorf("writing to the outcome changed what it came from:\n%s\n%s", was, now)
	}
}

func TestNoOtherPairFlips(t *testing.T) {
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		base, all := rs.Assess(f), rs.WhatIf(f)
		for range 12 {
			a, b := rapid.SampledFrom(changeable).Draw(t, "a"), rapid.SampledFrom(changeable).Draw(t, "b")
			first := couldBe(f, a)
			if a == b || len(first) == 0 {
				continue
			}
			g := rapid.SampledFrom(first).Draw(t, "first")
			if a == "incident" && f.Deliberate == "" && b == "deliberate" {
				continue // what follows from the one is no longer open for the other
			}
			second := couldBe(f, b)
			if len(second) == 0 {
				continue
			}
			// The second change in the facts of the first.
			h := rapid.SampledFrom(second).Draw(t, "second")
			merged := g
			copyField(&merged, h, b)
			for duty, m := range moved(base, rs.Assess(merged)) {
				if m != 0 && !covers(all, base, duty, m, a, b) {
					t.Fatalf("%s and %s flip and are not named\n%s\n%s", a, b, show(f), show(merged))
				}
			}
		}
	})
}

// Better never makes stricter and worse never makes milder.
func TestDirectionFollowsTheChange(t *testing.T) {
	worse := func(name string, v, than decision.Value) bool {
		at := func(rank [][]decision.Value, v decision.Value) int {
			return slices.IndexFunc(rank, func(s []decision.Value) bool { return slices.Contains(s, v) })
		}
		return slices.ContainsFunc(ranks[name], func(rank [][]decision.Value) bool {
			i, j := at(rank, v), at(rank, than)
			return i >= 0 && j >= 0 && i > j
		})
	}
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		for _, w := range rs.WhatIf(f) {
			for _, c := range w.Changes {
				from, to := c.From.Choice, c.To.Choice
				up, down := from != "" && worse(c.Field, to, from), from != "" && worse(c.Field, from, to)
				if c.Field == "data_subjects" && f.DataSubjects != nil {
					up, down = c.To.People.Max > f.DataSubjects.Max, c.To.People.Max < f.DataSubjects.Max
				}
				if up && w.Direction == decision.Milder || down && w.Direction == decision.Stricter {
					t.Fatalf("%s from %s to %s makes it %s\n%s", c.ID, from, to, w.Direction, show(f))
				}
			}
		}
	})
}

func TestWhatHappenedStaysAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := someFacts(t)
		for _, w := range decision.Current().WhatIf(f) {
			for _, c := range w.Changes {
				switch c.Field {
				case "incident", "data", "groups", "personal_data":
					if !isOpen(f, c.Field) {
						t.Fatalf("%s is no longer to be changed", c.ID)
					}
				case "role", "at_processor", "countries", "financial_undertaking":
					t.Fatalf("%s flips no duty", c.ID)
				case "recipient":
					if (f.Recipient == decision.Criminal || f.Recipient == decision.Adverse || f.Recipient == decision.Public) && w.Direction == decision.Milder {
						t.Fatalf("%s out of the hands of %s", c.ID, f.Recipient)
					}
				case "disclosure":
					if f.Disclosure == decision.Confirmed {
						t.Fatal("what is confirmed is offered as excluded")
					}
					if c.To.Choice == decision.Excluded && !c.NeedsEvidence {
						t.Fatal("excluded without evidence")
					}
				}
			}
		}
	})
}

func TestProcessorsAndNoBreachHaveNothingToFlip(t *testing.T) {
	for name, f := range map[string]decision.Facts{
		"processor":        riskFacts(decision.RiskPresent, set("role", decision.Processor)),
		"no personal data": riskFacts(decision.RiskPresent, set("personal_data", decision.No)),
	} {
		if all := decision.Current().WhatIf(f); all == nil || len(all) > 0 {
			t.Errorf("%s: %v", name, all)
		}
	}
}

func TestWhatIfByExample(t *testing.T) {
	for _, c := range []struct {
		name string
		f    decision.Facts
		want []string
	}{
		{"encryption is two changes", base(set("recipient", decision.Criminal), set("incident", decision.Hacking)),
			[]string{"list_reveals.yes ", "data_subjects.from_many ", "protection.unintelligible key_safe.yes "}},
		{"the key alone, when it was encrypted", base(set("recipient", decision.Criminal), set("incident", decision.Hacking), set("protection", decision.Unintelligible)),
			[]string{"key_safe.yes ", "list_reveals.yes ", "data_subjects.from_many "}},
		{"paper is not encrypted", base(set("recipient", decision.UnknownPerson), set("incident", decision.LostPaper), set("disclosure", decision.Possible)),
			[]string{"disclosure.excluded ", "recipient.known ", "list_reveals.yes ", "data_subjects.from_very_many ",
				"recipient.criminal data_subjects.from_many ", "deliberate.yes data_subjects.from_many "}},
		{"evidence is missing", base(set("disclosure", decision.Excluded), set("data", decision.Photo)),
			[]string{"disclosure_evidence.found ", "recipient.criminal ", "deliberate.yes ", "list_reveals.yes ", "data_subjects.from_many ",
				"recipient.trusted recovery.confirmed ", "protection.unintelligible key_safe.yes "}},
		{"an outage", base(set("incident", decision.Outage), set("breach", decision.Availability), set("effect", decision.None), set("restored", decision.Never), set("data", decision.Card)),
			[]string{"restored.in_time ", "breach.confidentiality_too ", "effect.serious "}},
		{"a promise falls away", base(set("recipient", decision.Trusted), set("recovery", decision.Confirmed), set("data", decision.Loyalty)),
			[]string{"recipient.criminal ", "recipient.known ", "recovery.none ", "list_reveals.yes ", "data_subjects.from_many ",
				"recipient.known deliberate.yes ", "recipient.known list_reveals.yes ", "recipient.known data_subjects.from_many ",
				"recovery.none list_reveals.yes ", "recovery.none data_subjects.from_many "}},
		{"one person short of many", base(set("data", decision.Photo), set("recipient", decision.Public), count(999, 999)),
			[]string{"recipient.criminal ", "deliberate.yes ", "list_reveals.yes ", "data_subjects.from_many ", "protection.unintelligible key_safe.yes "}},
		{"just many", base(set("data", decision.Photo), set("recipient", decision.Public), count(1_000, 1_000)),
			[]string{"data_subjects.below_many ", "subsequent_measures.yes ", "disproportionate_effort.yes ", "protection.unintelligible key_safe.yes "}},
		{"a claim falls away", base(set("recipient", decision.Criminal), set("data", decision.Card), set("incident", decision.Hacking), set("subsequent_measures", decision.Yes)),
			[]string{"subsequent_measures.no ", "protection.unintelligible key_safe.yes "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, w := range decision.Current().WhatIf(c.f) {
				got = append(got, ids(w))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestEveryChangeIDOccurs(t *testing.T) {
	left := map[string]bool{}
	for _, id := range decision.ChangeIDs() {
		left[id] = true
	}
	gen := rapid.Custom(someFacts)
	for seed := 0; len(left) > 0 && seed < 20_000; seed++ {
		for _, w := range decision.Current().WhatIf(gen.Example(seed)) {
			for _, c := range w.Changes {
				delete(left, c.ID)
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("never said: %v", left)
	}
}

// The form in which it leaves the program.
func TestWhatIfAsJSON(t *testing.T) {
	f := base(set("recipient", decision.Known), set("data", decision.Photo), count(5_000, 5_000), set("disclosure", decision.Possible))
	for id, want := range map[string]string{
		"disclosure.excluded ": `{"changes":[{"id":"disclosure.excluded","field":"disclosure","from":"possible","to":"excluded","needs_evidence":true,"unknown":false}],` +
			`"risk":"none","ap":"not_required","people":"not_required","direction":"milder","unknown":false}`,
		"data_subjects.below_many ": `{"changes":[{"id":"data_subjects.below_many","field":"data_subjects","from":{"exact":5000},"to":{"min":1,"max":999},"needs_evidence":false,"unknown":false}],` +
			`"risk":"risk","ap":"required","people":"not_required","direction":"milder","unknown":false}`,
	} {
		i := slices.IndexFunc(decision.Current().WhatIf(f), func(w decision.WhatIf) bool { return ids(w) == id })
		if i < 0 {
			t.Fatalf("%s is not there", id)
		}
		text, err := json.Marshal(decision.Current().WhatIf(f)[i])
		must(err)
		if string(text) != want {
			t.Errorf("%s\nwant %s", text, want)
		}
	}
}
