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
		all := avg1.WhatIf(f)
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
	rs := avg1
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
	all := avg1.WhatIf(f)
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
