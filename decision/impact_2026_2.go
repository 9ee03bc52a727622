package decision

import "slices"

// stakes is what the rules make of whose data they are, and which: how bad
// misuse would be, and what the exceptions in the other tables ask.
type stakes struct {
	base, impact int  // 1-3: without and with who the people are
	few          bool // so few people that a small slip stays small
	visible      bool // few enough for addresses in sight of each other
	keysOfMany   bool // credentials, or unknown data, of many people
	special      bool // special categories that tell something, or unknown data
	plain        bool // plain data only, nothing revealed, nobody vulnerable
	publicBefore bool // little enough that having been open to everybody excuses it
	outside      bool // may stand on an envelope: nothing revealed, no protected address
}

// traitsOf is what counts of a list of data, whatever else is told.
type dataTraits struct {
	level      int  // the highest category
	incidental int  // the same, when special categories tell nothing
	limited    bool // none above level 1
	national   bool // a national or tax number
	owner      bool // with it, what says whose it is or opens a purse
	points     bool // something that points to a person without a key
	keys       bool // credentials, or unknown
	special    bool // special categories, or unknown
	protected  bool // a protected address, or unknown
}

func (t dataTraits) and(u dataTraits) dataTraits {
	return dataTraits{
		level: max(t.level, u.level), incidental: max(t.incidental, u.incidental), limited: t.limited && u.limited,
		national: t.national || u.national, owner: t.owner || u.owner, points: t.points || u.points,
		keys: t.keys || u.keys, special: t.special || u.special, protected: t.protected || u.protected,
	}
}

// noData is the neutral one: any list together with it is that list.
var noData = dataTraits{level: ImpactLimited, incidental: ImpactLimited, limited: true}

func (rs *RuleSet) traitsOf(data []Value) dataTraits {
	t := noData
	for _, v := range data {
		t = t.and(rs.traits[v])
	}
	return t
}

// dataTraitsOf works the traits of each category out once, when a rule set is
// made.
func (r *Rules) dataTraits() map[Value]dataTraits {
	all := map[Value]dataTraits{}
	for v, level := range r.DataImpact {
		t := dataTraits{level: level, incidental: level, limited: level == ImpactLimited && !special(v)}
		if special(v) {
			t.incidental, t.special = ImpactLimited, true
		}
		switch v {
		case NationalID:
			t.national, t.points = true, true
		case Name, Contact, IBAN:
			t.owner, t.points = true, true
		case BirthDate, Financial:
			t.owner = true
		case Photo, IDDocument, LicencePlate, Signature, Communications:
			t.points = true
		case Credentials:
			t.keys = true
		case ProtectedAddress:
			t.protected = true
		case Unknown:
			t.points, t.keys, t.special, t.protected = true, true, true, true
		}
		all[v] = t
	}
	return all
}

func (rs *RuleSet) stakesOf(c *completion) stakes {
	t := &c.traits
	level := t.level
	incidental := c.SpecialDetail == Incidental
	if incidental {
		level = t.incidental
	}
	reveals := c.ListReveals == Yes
	if t.national && t.owner || reveals {
		level = ImpactSevere
	}
	r := &rs.rules.Terms
	switch {
	case c.people >= r.VeryManyPeople:
		level += 2
	case c.people >= r.ManyPeople:
		level++
	}
	level = min(level, ImpactSevere)
	frail := 0
	if rs.anyFrail(c.Groups) {
		frail = 1
	}
	s := stakes{
		publicBefore: min(level+frail, ImpactSevere) < ImpactSevere && c.ListReveals == No,
		few:          c.people <= r.FewPeople,
		visible:      c.people <= r.VisiblePeople,
		keysOfMany:   t.keys && c.people >= r.ManyPeople,
		special:      t.special && !incidental,
		plain:        t.limited && c.ListReveals == No && frail == 0,
		outside:      c.ListReveals == No && !t.protected,
	}
	if c.Identifiable == OnlyWithKey && !t.points {
		level = max(ImpactLimited, level-1)
	}
	s.base, s.impact = level, min(level+frail, ImpactSevere)
	return s
}

func (rs *RuleSet) anyFrail(groups []Value) bool {
	for _, g := range groups {
		if rs.rules.Groups[g] {
			return true
		}
	}
	return false
}

func (s stakes) code() uint16 {
	return uint16(s.base) | uint16(s.impact)<<2 | uint16(bits(s.few, s.visible, s.keysOfMany, s.special, s.plain, s.publicBefore, s.outside))<<4
}

// stakesCodes is how many codes there are.
const stakesCodes = 1 << 11

func stakesFrom(code uint16) stakes {
	on := func(bit int) bool { return code>>(4+bit)&1 != 0 }
	return stakes{base: int(code & 3), impact: int(code >> 2 & 3), few: on(0), visible: on(1), keysOfMany: on(2), special: on(3), plain: on(4), publicBefore: on(5), outside: on(6)}
}

var (
	factsData   = []string{"data"}
	factsDetail = []string{"data", "special_detail"}
	factsOnly   = []string{"special_detail"}
	factsList   = []string{"list_reveals"}
	factsPeople = []string{"data_subjects"}
	factsGroups = []string{"groups"}
	factsKey    = []string{"identifiable", "data"}
)

// stakesReasons says step by step how the impact came about. The steps are those
// of [RuleSet.stakesOf].
func (rs *RuleSet) stakesReasons(c *completion, l *log) {
	incidental := c.SpecialDetail == Incidental && c.HasSpecial()
	level := ImpactLimited
	var deciding []Value
	for _, v := range c.Data {
		t := rs.traits[v]
		of := t.level
		if incidental {
			of = t.incidental
		}
		if of > level {
			level, deciding = of, deciding[:0]
		}
		if of == level {
			if deciding == nil {
				deciding = make([]Value, 0, len(c.Data))
			}
			deciding = append(deciding, v)
		}
	}
	facts := factsData
	if c.HasSpecial() {
		facts = factsDetail
	}
	l.add(Reason{Rule: impactRules[level], Effect: impactEffects[level], Facts: facts, Values: deciding, Source: srcOurTable})
	if incidental {
		l.add(Reason{Rule: "impact.incidental", Effect: "special categories count as impact 1", Facts: factsOnly, Source: srcIncidental})
	}
	step := func(to int, rule, source string, values []Value, facts []string) {
		if to = min(to, ImpactSevere); to != level {
			level = to
			l.add(Reason{Rule: rule, Effect: impactEffects[level], Facts: facts, Values: values, Source: source})
		}
	}
	if c.traits.national && c.traits.owner {
		step(ImpactSevere, "impact.identity_fraud", srcIdentity, nil, factsData)
	}
	if c.ListReveals == Yes {
		step(ImpactSevere, "impact.list_reveals", srcListTells, nil, factsList)
	}
	switch {
	case c.people >= rs.rules.VeryManyPeople:
		step(level+2, "impact.very_many_people", srcOurTable, nil, factsPeople)
	case c.people >= rs.rules.ManyPeople:
		step(level+1, "impact.many_people", srcOurTable, nil, factsPeople)
	}
	if c.Identifiable == OnlyWithKey && !c.traits.points {
		step(max(ImpactLimited, level-1), "impact.only_with_key", srcOurTable, nil, factsKey)
	}
	if rs.anyFrail(c.Groups) {
		step(level+1, "impact.vulnerable_groups", srcFactors, rs.frailGroups(c.Groups), factsGroups)
	}
}

var impactRules = [...]string{ImpactLimited: "impact.data_limited", ImpactConsiderable: "impact.data_considerable", ImpactSevere: "impact.data_severe"}

// additions is what data that are not known yet can add, one for every way in
// which the rules can take them.
func (rs *RuleSet) additions() []dataTraits {
	found := []dataTraits{noData}
	fd, _ := fieldByName("data")
	for _, v := range fd.allowed {
		if v == Unknown {
			continue
		}
		for _, t := range slices.Clone(found) {
			if with := t.and(rs.traits[v]); !slices.Contains(found, with) {
				found = append(found, with)
			}
		}
	}
	return found
}
