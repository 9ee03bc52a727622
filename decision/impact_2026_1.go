package decision

import (
	"fmt"
	"slices"
)

var impactNames = [...]string{ImpactLimited: "limited", ImpactConsiderable: "considerable", ImpactSevere: "severe"}

// impact weighs how bad misuse would be for people. The most sensitive category
// counts; then combinations, what the list itself tells, the number of people
// and who they are can only raise it.
func (rs *RuleSet) impact(c *completion, l *log) int {
	level := rs.dataImpact(c, l)
	raise := func(to int, rule, source string, values []Value, facts ...string) {
		if to = min(to, ImpactSevere); to > level {
			level = to
			if l != nil {
				l.add(Reason{Rule: rule, Effect: fmt.Sprintf("impact %d", level), Facts: slices.Clone(facts), Values: values, Source: source})
			}
		}
	}
	if identityFraud(c.Data) {
		raise(ImpactSevere, "impact.identity_fraud", srcIdentity, nil, "data")
	}
	if c.ListReveals == Yes {
		raise(ImpactSevere, "impact.list_reveals", srcListTells, nil, "list_reveals")
	}
	switch {
	case c.people >= rs.rules.VeryManyPeople:
		raise(level+2, "impact.very_many_people", srcOurTable, nil, "data_subjects")
	case c.people >= rs.rules.ManyPeople:
		raise(level+1, "impact.many_people", srcOurTable, nil, "data_subjects")
	}
	if frail := rs.frailGroups(c.Groups); len(frail) > 0 {
		raise(level+1, "impact.vulnerable_groups", srcFactors, frail, "groups")
	}
	return level
}

// dataImpact is the highest category. Special categories that tell nothing real
// (two course members avoid milk) count as limited.
func (rs *RuleSet) dataImpact(c *completion, l *log) int {
	incidental := c.SpecialDetail == Incidental && c.HasSpecial()
	level := ImpactLimited
	var deciding []Value
	for _, v := range c.Data {
		of := rs.rules.DataImpact[v]
		if incidental && special(v) {
			of = ImpactLimited
		}
		if of > level {
			level, deciding = of, nil
		}
		if of == level && l != nil {
			deciding = append(deciding, v)
		}
	}
	if l == nil {
		return level
	}
	facts := []string{"data"}
	if c.HasSpecial() {
		facts = append(facts, "special_detail")
	}
	l.add(Reason{Rule: "impact.data_" + impactNames[level], Effect: fmt.Sprintf("impact %d", level), Facts: facts, Values: deciding, Source: srcOurTable})
	if incidental {
		l.add(Reason{Rule: "impact.incidental", Effect: "special categories count as impact 1", Facts: []string{"special_detail"}, Source: srcIncidental})
	}
	return level
}

// identityFraud: the national number together with anything that says whose it
// is, or opens his purse.
func identityFraud(data []Value) bool {
	if !slices.Contains(data, NationalID) {
		return false
	}
	for _, with := range []Value{Name, Contact, BirthDate, IBAN, Financial} {
		if slices.Contains(data, with) {
			return true
		}
	}
	return false
}

func (rs *RuleSet) frailGroups(groups []Value) []Value {
	var frail []Value
	for _, g := range groups {
		if rs.rules.Groups[g] {
			frail = append(frail, g)
		}
	}
	return frail
}
