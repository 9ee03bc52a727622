package decision_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
)

// How strict a duty is: how much it leaves to do.
func strictness(d decision.Duty) int {
	switch d {
	case decision.DutyRequired:
		return 3
	case decision.DutyPossiblyExempt:
		return 2
	case decision.DutyPublicNotice:
		return 1
	case decision.DutyNotRequired, decision.DutyNotApplicable, decision.DutyControllerDecides, decision.DutyExempt:
		return 0
	}
	panic("no duty: " + d)
}

// lowered names what is milder in b than in a.
func lowered(a, b decision.Assessment) string {
	var all []string
	lower := func(what string, x, y int) {
		if y < x {
			all = append(all, what)
		}
	}
	lower("risk", int(a.Risk), int(b.Risk))
	lower("exposure", a.Exposure.Level, b.Exposure.Level)
	lower("impact", a.Impact.Level, b.Impact.Level)
	lower("disruption", a.Disruption.Level, b.Disruption.Level)
	lower("ap", strictness(a.AP.Duty), strictness(b.AP.Duty))
	lower("people", strictness(a.People.Duty), strictness(b.People.Duty))
	lower("controller", strictness(a.Controller.Duty), strictness(b.Controller.Duty))
	lower("register", strictness(a.Register.Duty), strictness(b.Register.Duty))
	return strings.Join(all, ", ")
}

func assess(f decision.Facts) decision.Assessment { return avg1.Assess(f) }

func show(f decision.Facts) string {
	text, err := json.Marshal(f)
	must(err)
	return string(text)
}

// What is worse than what. Only known answers are ordered here; that unknown is
// the worst has a test of its own. Trusted and colleague are not ordered: the
// one is milder when somebody meant it, the other when nobody confirmed.

var (
	accidents = []decision.Value{
		decision.EmailWrongRecipient, decision.EmailVisibleRecipients, decision.PostWrongRecipient, decision.PostOpened,
		decision.PublishedByMistake, decision.PortalError, decision.AccessTooWide, decision.WrongFile, decision.Spoken,
		decision.Destroyed, decision.Outage,
	}
	losses = []decision.Value{decision.PostLost, decision.LostDevice, decision.LostPaper, decision.DiscardedUnwiped}
	deeds  = []decision.Value{
		decision.StolenDevice, decision.StolenPaper, decision.Hacking, decision.AccountTakeover, decision.Phishing,
		decision.Ransomware, decision.Malware, decision.Insider, decision.Impersonation,
	}
	impact1 = []decision.Value{decision.Name, decision.Contact, decision.Gender, decision.Orders}
	impact2 = []decision.Value{
		decision.BirthDate, decision.CustomerFile, decision.Correspondence, decision.Application, decision.Employment,
		decision.Education, decision.Photo, decision.Location, decision.Behaviour, decision.Communications, decision.IBAN,
		decision.NationalID, decision.Loyalty,
	}
	specials = []decision.Value{
		decision.Health, decision.Ethnicity, decision.Political, decision.Religion, decision.Union, decision.Sexual,
		decision.Genetic, decision.Biometric,
	}
	impact3 = append([]decision.Value{
		decision.IDDocument, decision.Credentials, decision.Card, decision.Financial, decision.CriminalData,
		decision.ProfessionalSecret, decision.ProtectedAddress,
	}, specials...)
)

// ranks go from mild to bad; everything in a later rank is worse than
// everything in an earlier one.
var ranks = map[string][][][]decision.Value{
	"personal_data": {{{decision.No}, {decision.Yes}}},
	"incident":      {{accidents, losses, deeds}, {accidents, {decision.Other}}},
	"disclosure":    {{{decision.Excluded}, {decision.Possible}, {decision.Confirmed}}},
	"recipient": {
		{{decision.Trusted}, {decision.Known}, {decision.UnknownPerson, decision.Many, decision.Public}, {decision.Adverse, decision.Criminal}},
		{{decision.Colleague}, {decision.Known}},
	},
	"deliberate":              {{{decision.No}, {decision.Yes}}},
	"recovery":                {{{decision.Confirmed}, {decision.Asked}, {decision.None}}},
	"protection":              {{{decision.Unintelligible}, {decision.Partial}, {decision.None}}},
	"key_safe":                {{{decision.Yes}, {decision.No}}},
	"restored":                {{{decision.NotAffected}, {decision.InTime}, {decision.Late}, {decision.Never}}},
	"effect":                  {{{decision.None}, {decision.Inconvenience}, {decision.Serious}}},
	"special_detail":          {{{decision.Incidental}, {decision.Revealing}}},
	"list_reveals":            {{{decision.No}, {decision.Yes}}},
	"financial_undertaking":   {{{decision.Yes}, {decision.No}}},
	"subsequent_measures":     {{{decision.Yes}, {decision.No}}},
	"disproportionate_effort": {{{decision.Yes}, {decision.No}}},
}

func TestWorseAnswerNeverLowersAnything(t *testing.T) {
	for _, name := range []string{
		"personal_data", "incident", "disclosure", "recipient", "deliberate", "recovery", "protection", "key_safe",
		"restored", "effect", "special_detail", "list_reveals", "financial_undertaking", "subsequent_measures", "disproportionate_effort",
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f := anyFacts(t)
				rank := rapid.SampledFrom(ranks[name]).Draw(t, "rank")
				worse := rapid.IntRange(1, len(rank)-1).Draw(t, "worse")
				milder := rapid.IntRange(0, worse-1).Draw(t, "milder")
				must(f.Set(name, rapid.SampledFrom(rank[milder]).Draw(t, "mild answer")))
				before, was := assess(f), show(f)
				must(f.Set(name, rapid.SampledFrom(rank[worse]).Draw(t, "bad answer")))
				after := assess(f)
				if what := lowered(before, after); what != "" || after.AtBest < before.AtBest {
					t.Fatalf("lower: %s (at best %s, was %s)\n%s\n%s", what, after.AtBest, before.AtBest, was, show(f))
				}
			})
		})
	}
}

func TestOneMoreNeverLowersAnything(t *testing.T) {
	for _, name := range listFields {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f := anyFacts(t)
				if len(f.Get(name)) == 0 {
					answer(t, &f, name)
				}
				before, was := assess(f), show(f)
				more := rapid.SampledFrom(known(name)).Draw(t, "more")
				if slices.Contains(f.Get(name), more) {
					return
				}
				must(f.Set(name, append(f.Get(name), more)...))
				if what := lowered(before, assess(f)); what != "" {
					t.Fatalf("lower: %s\n%s\n%s", what, was, show(f))
				}
			})
		})
	}
}

func TestMorePeopleNeverLowersAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		few := people(t, 0, 1<<31-1)
		many := people(t, few, 1<<31-1)
		f.DataSubjects = &decision.Count{Min: few, Max: many}
		before := assess(f)
		f.DataSubjects = &decision.Count{Min: people(t, few, many), Max: people(t, many, 1<<31-1)}
		after := assess(f)
		if what := lowered(before, after); what != "" || after.AtBest < before.AtBest {
			t.Fatalf("lower: %s\n%s", what, show(f))
		}
	})
}

// Taking an answer away never makes anything milder. The one answer that has a
// reading when it is absent is deliberate: then the kind of incident tells.
func TestUnknownIsNeverMilderThanKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		before := assess(f)
		for _, name := range rapid.Permutation(decision.FieldNamesIn(1)).Draw(t, "order")[:12] {
			g := f
			unanswer(t, &g, name)
			if name == "deliberate" && g.Deliberate == decision.Unanswered && follows(g) {
				continue
			}
			after := assess(g)
			if what := lowered(before, after); what != "" || after.AtBest > before.AtBest {
				t.Fatalf("%s, lower: %s (at best %s, was %s)\n%s\n%s", name, what, after.AtBest, before.AtBest, show(f), show(g))
			}
		}
	})
}

func TestEveryCompletionLiesBetweenBestAndWorst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		a := assess(f)
		if a.AtBest > a.Risk {
			t.Fatalf("at best %s, risk %s", a.AtBest, a.Risk)
		}
		for range 10 {
			g := complete(t, f)
			if b := assess(g); b.Risk < a.AtBest || b.Risk > a.Risk {
				t.Fatalf("%s is not between %s and %s\n%s\n%s", b.Risk, a.AtBest, a.Risk, show(f), show(g))
			}
		}
	})
}

func TestProvisionalExactlyWhenSomethingOpenMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		a := assess(f)
		if a.Provisional != (a.Risk != a.AtBest) || a.Provisional != (len(a.Open) > 0) {
			t.Fatalf("provisional %v, risk %s, at best %s, open %v\n%s", a.Provisional, a.Risk, a.AtBest, a.Open, show(f))
		}
		for _, name := range a.Open {
			if !isOpen(f, name) {
				t.Fatalf("%s is not open\n%s", name, show(f))
			}
			if !avg1.Matters(f, name) {
				t.Fatalf("%s is said to be open, and not to matter\n%s", name, show(f))
			}
		}
	})
}

// completions gives the ways to answer one open field, far more of them than
// the rules tell apart.
func completions(f decision.Facts, name string) []func(*decision.Facts) {
	var all []func(*decision.Facts)
	set := func(values ...decision.Value) {
		all = append(all, func(g *decision.Facts) { must(g.Set(name, values...)) })
	}
	switch {
	case name == "breach":
		i, c, v := decision.Integrity, decision.Confidentiality, decision.Availability
		for _, list := range [][]decision.Value{{c}, {i}, {v}, {c, i}, {c, v}, {i, v}, {c, i, v}} {
			if !slices.ContainsFunc(f.Breach, func(k decision.Value) bool { return k != decision.Unknown && !slices.Contains(list, k) }) {
				set(list...)
			}
		}
	case slices.Contains(listFields, name):
		had := slices.DeleteFunc(f.Get(name), func(v decision.Value) bool { return v == decision.Unknown })
		if len(had) > 0 {
			set(had...)
		}
		for _, v := range known(name) {
			if slices.Contains(had, v) {
				continue
			}
			set(append(slices.Clone(had), v)...)
			for _, with := range []decision.Value{decision.Name, decision.Health, decision.Loyalty} {
				if name == "data" && v != with && !slices.Contains(had, with) {
					set(append(slices.Clone(had), v, with)...)
				}
			}
		}
	case name == "disclosure_evidence":
		for _, text := range []string{"", "complete logs"} {
			all = append(all, func(g *decision.Facts) { g.DisclosureEvidence = text })
		}
	case name == "data_subjects":
		low, high := 1, 1<<31-1
		if f.DataSubjects != nil {
			low, high = f.DataSubjects.Min, f.DataSubjects.Max
		}
		for _, n := range []int{low, 999, 1_000, 1_001, 99_999, 100_000, high} {
			if low <= n && n <= high {
				all = append(all, func(g *decision.Facts) { g.DataSubjects = &decision.Count{Min: n, Max: n} })
			}
		}
	default:
		for _, v := range known(name) {
			set(v)
		}
		if name == "deliberate" && f.Deliberate == decision.Unanswered {
			set() // left to follow the kind of incident
		}
	}
	return all
}

// With a few facts open every completion can be tried: then the worst and the
// best case, the open facts and Matters are not bounds but exact.
func TestOpenFactsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := knownFacts(t)
		f.DisclosureEvidence = "complete logs" // an empty text is open
		var opened []string
		size := 1
		for _, name := range rapid.Permutation(weighedFields).Draw(t, "order") {
			g := f
			unanswer(t, &g, name)
			if !isOpen(g, name) {
				continue
			}
			if name == "incident" && f.Deliberate == decision.Unanswered {
				continue
			}
			if n := len(completions(g, name)); size*n <= 400 {
				f, size, opened = g, size*n, append(opened, name)
			}
		}
		a := assess(f)

		// All combinations, as mixed-radix numbers.
		var choices [][]func(*decision.Facts)
		for _, name := range opened {
			choices = append(choices, completions(f, name))
		}
		risks := make([]decision.Risk, size)
		for n := range risks {
			g, rest := f, n
			for i := range choices {
				choices[i][rest%len(choices[i])](&g)
				rest /= len(choices[i])
			}
			risks[n] = assess(g).Risk
		}
		if low, high := slices.Min(risks), slices.Max(risks); low != a.AtBest || high != a.Risk {
			t.Fatalf("completions run from %s to %s; at best %s, risk %s\n%s", low, high, a.AtBest, a.Risk, show(f))
		}
		step := 1
		for i, name := range opened {
			count := len(choices[i])
			moves := false
			for n := range risks {
				moves = moves || risks[n] != risks[n-(n/step%count)*step]
			}
			if got := slices.Contains(a.Open, name); got != moves {
				t.Fatalf("%s: open %v, but it moves the risk: %v\n%s", name, a.Open, moves, show(f))
			}
			whole := len(f.Get(name)) == 0 || slices.Equal(f.Get(name), []decision.Value{decision.Unknown})
			if got := avg1.Matters(f, name); moves && !got || name != "data_subjects" && whole && got != moves {
				t.Fatalf("%s: matters %v, but it moves the risk: %v\n%s", name, got, moves, show(f))
			}
			step *= count
		}
	})
}

// Whatever the other open facts turn out to be, an answer that does not matter
// does not move the verdict, and what is stored in the field makes no
// difference to the question whether it matters.
func TestAnswerThatDoesNotMatterChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		rs := avg1
		for _, name := range decision.FieldNamesIn(1) {
			matters := rs.Matters(f, name)
			cleared := f
			unanswer(t, &cleared, name)
			if !slices.Contains(listFields, name) && name != "data_subjects" && name != "deliberate" &&
				rs.Matters(cleared, name) != matters {
				t.Fatalf("%s matters depending on its own answer\n%s", name, show(f))
			}
			if matters {
				continue
			}
			g := complete(t, f, name)
			answer(t, &g, name)
			was, first := assess(g).Risk, show(g)
			answer(t, &g, name)
			if now := assess(g).Risk; now != was {
				t.Fatalf("%s does not matter, yet moves the risk from %s to %s\n%s\n%s\n%s", name, was, now, show(f), first, show(g))
			}
		}
	})
}

func TestFieldsThatAreNotWeighedNeverMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		for _, name := range append(decision.FieldNamesIn(1), "schema", "", "no_such_field") {
			if !slices.Contains(weighedFields, name) && avg1.Matters(f, name) {
				t.Fatalf("%s matters\n%s", name, show(f))
			}
		}
	})
}
