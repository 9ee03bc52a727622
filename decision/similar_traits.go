package decision

import "slices"

// What makes two breaches alike: the facts that the rules weigh, told apart only
// as far as the rules do, and beside that the kind of incident.

// trait is one field by which breaches are compared.
type trait struct {
	field string
	// weight is what a difference counts. The weights are ours and rank, no
	// more: what decides outcomes in the cases counts most (readable or
	// not, who has it, which data).
	weight int
	// class is what the rules make of the field, in completed facts; equal
	// classes weigh the same in every verdict.
	class func(*RuleSet, *completion) int
	// weighed reports whether the field counts at all beside the others. A
	// field that counts on neither side is not compared.
	weighed func(*completion) bool
}

var traits = []trait{
	{"incident", 6, func(_ *RuleSet, c *completion) int { return slices.Index(allowedIncidents, c.Incident) }, nil},
	{"breach", 2, func(_ *RuleSet, c *completion) int {
		w := breaches(c.Facts)[0]
		return bits(w.misuse, w.disruption)
	}, nil},
	{"disclosure", 3, func(rs *RuleSet, c *completion) int { return bits(rs.held(c)) }, nil},
	{"recipient", 3, func(_ *RuleSet, c *completion) int { return recipientClass[c.Recipient] }, nil},
	{"deliberate", 2, func(_ *RuleSet, c *completion) int { return bits(c.Deliberate == Yes) }, nil},
	{"recovery", 2, func(_ *RuleSet, c *completion) int { return bits(c.Recovery == Confirmed) },
		func(c *completion) bool { return c.Recipient == Trusted }},
	{"protection", 3, func(_ *RuleSet, c *completion) int { return bits(c.Protection == Unintelligible) }, nil},
	{"key_safe", 2, func(_ *RuleSet, c *completion) int { return bits(c.KeySafe == Yes) },
		func(c *completion) bool { return c.Protection == Unintelligible }},
	{"restored", 1, func(_ *RuleSet, c *completion) int { return bits(c.Restored == NotAffected || c.Restored == InTime) }, disrupts},
	{"effect", 2, func(_ *RuleSet, c *completion) int { return slices.Index(worthAnswering["effect"], c.Effect) }, disrupts},
	{"data", 3, dataClass, nil},
	{"special_detail", 2, func(_ *RuleSet, c *completion) int { return bits(c.SpecialDetail == Incidental) },
		func(c *completion) bool { return c.HasSpecial() }},
	{"list_reveals", 2, func(_ *RuleSet, c *completion) int { return bits(c.ListReveals == Yes) }, nil},
	{"data_subjects", 1, func(rs *RuleSet, c *completion) int {
		return bits(c.people >= rs.rules.ManyPeople, c.people >= rs.rules.VeryManyPeople)
	}, nil},
	{"groups", 1, func(rs *RuleSet, c *completion) int { return bits(len(rs.frailGroups(c.Groups)) > 0) }, nil},
}

var allowedIncidents = Allowed("incident")

// Levels count beside the fields: they say how the differences add up.
const levelWeight = 2

var recipientClass = map[Value]int{
	Colleague: 0, Trusted: 1, Known: 2, Many: 3, Public: 3, UnknownPerson: 3, Adverse: 4, Criminal: 4,
}

// dataClass holds everything that the rules can make of a list of data: its
// impact when the special categories tell much and when they tell nothing, and
// whether it serves identity fraud.
func dataClass(rs *RuleSet, c *completion) int {
	one := completion{Facts: Facts{Data: c.Data, SpecialDetail: Revealing}}
	revealing := rs.dataImpact(&one, nil)
	one.SpecialDetail = Incidental
	return (revealing*4+rs.dataImpact(&one, nil))*2 + bits(identityFraud(c.Data))
}

// held reports whether the proof that nothing was disclosed counts.
func (rs *RuleSet) held(c *completion) bool {
	if rs.Schema() == 1 {
		return c.Disclosure == Excluded && c.evidenced
	}
	return c.proved(incidentOf(c.Incident))
}

func disrupts(c *completion) bool {
	return slices.Contains(c.Breach, Availability) || slices.Contains(c.Breach, Integrity)
}

func bits(set ...bool) int {
	n := 0
	for i, b := range set {
		if b {
			n |= 1 << i
		}
	}
	return n
}

// traitSet is facts as the traits see them.
type traitSet struct {
	class         [16]int
	open, weighed [16]bool
	family        family
	levels        [3]int
}

func (rs *RuleSet) traitSetOf(f Facts) traitSet {
	var c completion
	rs.rules.method.worst(rs, &f, &c)
	var p traitSet
	for i, tr := range traits {
		p.class[i] = tr.class(rs, &c)
		p.weighed[i] = tr.weighed == nil || tr.weighed(&c)
		fd, _ := fieldByName(tr.field)
		p.open[i] = fd.isOpen(&f) && !(tr.field == "deliberate" && !open(f.deliberate()))
	}
	if n := f.DataSubjects; n != nil {
		// A range within one step is known well enough.
		low := c
		low.people = n.Min
		i := slices.IndexFunc(traits, func(tr trait) bool { return tr.field == "data_subjects" })
		p.open[i] = traits[i].class(rs, &low) != p.class[i]
	}
	p.family = incidentOf(f.Incident).family
	w := rs.weigh(&c, nil)
	p.levels = [3]int{w.exposure, w.impact, int(w.disruption)}
	return p
}

// distance counts the differences, in halves: what is not known is half a
// difference, and so is another kind of incident of the same family.
func (p *traitSet) distance(q *traitSet) int {
	d := 0
	for i, tr := range traits {
		switch {
		case !p.weighed[i] && !q.weighed[i]:
		case p.open[i] || q.open[i]:
			d += tr.weight
		case p.class[i] == q.class[i]:
		case tr.field == "incident" && p.family != familyNone && p.family == q.family:
			d += tr.weight
		default:
			d += 2 * tr.weight
		}
	}
	for i := range p.levels {
		d += levelWeight * max(p.levels[i]-q.levels[i], q.levels[i]-p.levels[i])
	}
	return d
}
