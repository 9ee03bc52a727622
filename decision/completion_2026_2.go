package decision

import (
	"math"
)

// worstByRows fills every gap with the worst answer that is still possible. The
// lists it does not fill are those of the facts: they are read and never changed.
func (rs *RuleSet) worstByRows(f *Facts, c *completion) {
	*c = completion{Facts: *f}
	c.Deliberate = f.deliberate()
	fill(&c.PersonalData, Yes)
	fill(&c.Deliberate, Yes)
	if openList(c.Breach) {
		c.Breach = everyBreach
		if len(f.Breach) == 0 && noAccessTo(f.Incident) {
			c.Breach = onlyAvailability
		}
	}
	fill(&c.Disclosure, Confirmed)
	fill(&c.EvidenceKind, Other)
	fill(&c.Recipient, Criminal)
	fill(&c.Recovery, None)
	fill(&c.Protection, None)
	fill(&c.KeySafe, No)
	fill(&c.AlreadyPublic, No)
	fill(&c.Identifiable, Direct)
	fill(&c.Restored, Never)
	fill(&c.Effect, Serious)
	if len(c.Data) == 0 {
		c.Data = unknownData
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
	c.traits = rs.traitsOf(c.Data)
}

var (
	everyBreach      = []Value{Confidentiality, Integrity, Availability}
	onlyAvailability = []Value{Availability}
	unknownData      = []Value{Unknown}
	frailGroup       = []Value{Minors}
)

func (rs *RuleSet) worstRisk(f Facts) Risk {
	j := judgements.Get().(*judgement)
	j.facts = f
	rs.rules.method.worst(rs, &j.facts, &j.worst)
	risk := rs.weigh(&j.worst, nil).risk
	j.facts, j.worst = Facts{}, completion{}
	judgements.Put(j)
	return risk
}
