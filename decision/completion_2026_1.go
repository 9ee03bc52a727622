package decision

import (
	"math"
	"slices"
)

// The rules only see known facts. What is unknown or unanswered is filled in
// first: with the worst answer that is still possible for the verdict, with the
// best one for AtBest. So no rule can forget the unknown, and "unknown is never
// milder than any known value" holds by construction.

// completion is facts without gaps, with what the rules count with instead of
// a range of people and a text.
type completion struct {
	Facts
	people    int        // how many people the rules count with
	evidenced bool       // whether there is evidence that nothing was disclosed (avg-2026-1)
	traits    dataTraits // what counts of the data (avg-2026-2)
}

// worstCase fills every gap with the worst answer.
func worstCase(f Facts) completion {
	deliberate := f.deliberate()
	c := completion{Facts: f.clone()}
	fill(&c.PersonalData, Yes)
	fill(&c.Incident, Hacking)
	c.Deliberate = deliberate
	fill(&c.Deliberate, Yes)
	if openList(c.Breach) {
		c.Breach = []Value{Confidentiality, Integrity, Availability}
	}
	fill(&c.Disclosure, Possible)
	fill(&c.Recipient, Criminal)
	fill(&c.Recovery, None)
	fill(&c.Protection, None)
	fill(&c.KeySafe, No)
	fill(&c.Restored, Never)
	fill(&c.Effect, Serious)
	if len(c.Data) == 0 {
		c.Data = []Value{Unknown}
	}
	fill(&c.SpecialDetail, Revealing)
	fill(&c.ListReveals, Yes)
	c.people = math.MaxInt
	if c.DataSubjects != nil {
		c.people = c.DataSubjects.Max
	}
	if openList(c.Groups) {
		c.Groups = append(without(c.Groups, Minors, Unknown), Minors)
	}
	c.evidenced = written(c.DisclosureEvidence)
	return c
}

// bestCases fills every gap with the best answer. For two fields the best
// answer depends on the rest, so there are several candidates, one after the other in
// the same place; the mildest result counts. What the mildest data are is for the rule
// set to say.
func bestCases(f Facts, mildest Value, each func(*completion)) {
	deliberate := f.deliberate()
	c := completion{Facts: f}
	fill(&c.PersonalData, No)
	fill(&c.Incident, Other)
	c.Deliberate = deliberate
	fill(&c.Deliberate, No)
	fill(&c.Disclosure, Excluded)
	fill(&c.Recovery, Confirmed)
	fill(&c.Protection, Unintelligible)
	fill(&c.KeySafe, Yes)
	fill(&c.Restored, NotAffected)
	fill(&c.Effect, None)
	c.Data = without(c.Data, Unknown)
	if len(c.Data) == 0 {
		c.Data = []Value{mildest}
	}
	fill(&c.SpecialDetail, Incidental)
	fill(&c.ListReveals, No)
	c.people = 1
	if c.DataSubjects != nil {
		c.people = c.DataSubjects.Min
	}
	c.Groups = without(c.Groups, Unknown)
	c.evidenced = true // it may still be found and written down

	breaches := [][]Value{c.Breach}
	if openList(c.Breach) {
		breaches = [][]Value{{Confidentiality}, {Integrity}, {Availability}}
		if known := without(c.Breach, Unknown); len(known) > 0 {
			breaches = [][]Value{known}
		}
	}
	recipients := []Value{c.Recipient}
	if open(c.Recipient) {
		recipients = []Value{Trusted, Colleague}
	}
	for _, b := range breaches {
		for _, r := range recipients {
			c.Breach, c.Recipient = b, r
			each(&c)
		}
	}
}

func fill(v *Value, with Value) {
	if open(*v) {
		*v = with
	}
}

// without returns a list of its own that lacks these values.
func without(vs []Value, lacking ...Value) []Value {
	return slices.DeleteFunc(slices.Clone(vs), func(v Value) bool { return slices.Contains(lacking, v) })
}
