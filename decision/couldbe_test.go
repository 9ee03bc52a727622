package decision_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
)

// anotherLaw is a made-up rule set in which every number and table differs: what
// the Digital Omnibus proposed, and steps and tables of nobody's. It proves that
// nothing but the rule set knows them.
func anotherLaw(t testing.TB) *decision.RuleSet {
	t.Helper()
	r := avg1.Rules()
	r.ID = "test-96"
	r.ValidFrom = time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC)
	r.NotifyWithin = 96 * time.Hour
	r.NotifyFrom = decision.RiskHigh
	r.ShortInquiry = 3 * time.Hour
	r.ManyPeople, r.VeryManyPeople = 50, 700
	r.DataImpact[decision.Name] = 2
	r.DataImpact[decision.Photo] = 1
	r.Matrix[decision.ExposureLimited] = [3]decision.Risk{decision.RiskNone, decision.RiskNone, decision.RiskPresent}
	r.Groups[decision.Employees] = true
	rs, err := decision.NewRuleSet(r)
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

// eachRuleSet checks a property under the law of today and under another.
func eachRuleSet(t *testing.T, property func(*rapid.T, *decision.RuleSet)) {
	for _, rs := range []*decision.RuleSet{avg1, anotherLaw(t)} {
		t.Run(rs.Terms().ID, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { property(t, rs) })
		})
	}
}

// someFacts are any facts or, as often, a published case in which a few fields
// are answered otherwise: there the verdict hangs on more than one thing.
func someFacts(t *rapid.T) decision.Facts {
	if rapid.Bool().Draw(t, "any") {
		return anyFacts(t)
	}
	f := rapid.SampledFrom(decision.Cases()).Draw(t, "case").Facts
	f.Schema, f.EvidenceKind = 1, decision.Unanswered
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		name := rapid.SampledFrom(decision.FieldNamesIn(1)).Draw(t, "field")
		switch {
		case f.Moment(name) != nil, name == "role", name == "personal_data":
		case rapid.Bool().Draw(t, "open"):
			unanswer(t, &f, name)
		default:
			answer(t, &f, name)
		}
	}
	return f
}

// changeable are the fields in which something can still turn out otherwise.
var changeable = []string{
	"personal_data", "incident", "breach", "disclosure", "recipient", "deliberate", "recovery", "protection", "key_safe",
	"restored", "effect", "data", "special_detail", "list_reveals", "data_subjects", "groups",
	"subsequent_measures", "disproportionate_effort",
}

// couldBe writes out on its own how one field can still turn out: every value of
// the contract, not only one for each that the rules tell apart.
func couldBe(f decision.Facts, name string) []decision.Facts {
	if f.PersonalData == decision.No || f.Role == decision.Processor {
		return nil
	}
	var all []decision.Facts
	to := func(values ...decision.Value) {
		for _, v := range values {
			g := f
			must(g.Set(name, v))
			all = append(all, g)
		}
	}
	var now decision.Value
	if v := f.Get(name); len(v) > 0 {
		now = v[0]
	}
	opened := isOpen(f, name)
	switch name {
	case "personal_data":
		if opened {
			to(decision.No)
		}
	case "incident", "data", "groups":
		if opened {
			for _, complete := range completions(f, name) {
				g := f
				complete(&g)
				all = append(all, g)
			}
		}
	case "breach":
		switch {
		case opened:
			for _, complete := range completions(f, name) {
				g := f
				complete(&g)
				all = append(all, g)
			}
		case !slices.Contains(f.Breach, decision.Confidentiality):
			g := f
			must(g.Set(name, append(f.Get(name), decision.Confidentiality)...))
			all = append(all, g)
		}
	case "disclosure":
		evidenced := strings.TrimSpace(f.DisclosureEvidence) != ""
		switch {
		case now == decision.Excluded && evidenced:
			to(decision.Possible, decision.Confirmed)
		case now != decision.Confirmed:
			g := f
			g.Disclosure, g.DisclosureEvidence = decision.Excluded, "logs"
			all = append(all, g)
		}
	case "recipient":
		spread := []decision.Value{decision.UnknownPerson, decision.Many, decision.Public, decision.Adverse, decision.Criminal}
		switch now {
		case decision.Colleague, decision.Trusted:
			to(append(spread, decision.Known)...)
		case decision.Known:
			to(append(spread, decision.Trusted)...)
		case decision.Many:
			to(append(spread, decision.Trusted, decision.Known)...)
		case decision.UnknownPerson:
			to(append(spread, decision.Trusted, decision.Known, decision.Colleague)...)
		case decision.Public, decision.Adverse, decision.Criminal:
			to(decision.Adverse, decision.Criminal)
		default:
			to(known(name)...)
		}
	case "deliberate":
		deed := slices.Contains(deeds, f.Incident)
		switch {
		case opened:
			to(decision.No, decision.Yes)
		case now == decision.Yes && !deed:
			to(decision.No)
		case now == decision.No || now == "" && !deed:
			to(decision.Yes)
		}
	case "protection", "key_safe":
		paper := []decision.Value{decision.LostPaper, decision.StolenPaper, decision.PostWrongRecipient, decision.PostLost, decision.PostOpened, decision.Spoken}
		if isOpen(f, "protection") || !slices.Contains(paper, f.Incident) {
			to(known(name)...)
		}
	case "restored":
		switch {
		case opened:
			to(known(name)...)
		case now == decision.Never:
			to(decision.InTime)
		case now != decision.Late:
			to(decision.Late, decision.Never)
		}
	case "data_subjects":
		for _, n := range []int{1, 49, 50, 699, 700, 999, 1_000, 99_999, 100_000, 1<<31 - 1} {
			g := f
			g.DataSubjects = &decision.Count{Min: n, Max: n}
			all = append(all, g)
		}
	case "disproportionate_effort":
		if now != decision.No {
			to(known(name)...)
		}
	default: // recovery, effect, special_detail, list_reveals, subsequent_measures
		to(known(name)...)
	}
	return all
}

// copyField takes one field over from other facts, evidence with disclosure.
func copyField(f *decision.Facts, from decision.Facts, name string) {
	switch name {
	case "disclosure":
		f.Disclosure, f.DisclosureEvidence = from.Disclosure, from.DisclosureEvidence
	case "data_subjects":
		f.DataSubjects = from.DataSubjects
	default:
		must(f.Set(name, from.Get(name)...))
	}
}
