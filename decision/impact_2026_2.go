package decision

import (
	"slices"
	"strings"
)

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

// dataTraits is what counts of a list of data, whatever else is told, as a set:
// two lists together have what either of them has. It is empty for no data.
type dataTraits uint16

const (
	traitConsiderable      dataTraits = 1 << iota // of impact 2 or more
	traitSevere                                   // of impact 3
	traitStillConsiderable                        // the same two, when special categories tell nothing
	traitStillSevere
	traitMoreThanPlain // above impact 1, or special
	traitNational      // a national or tax number
	traitOwner         // with it, what says whose it is or opens a purse
	traitPoints        // something that points to a person without a key
	traitKeys          // credentials, or unknown
	traitSpecial       // special categories, or unknown
	traitProtected     // a protected address, or unknown

	traitSets // how many sets there are
)

// levelTraits are those of an impact.
var levelTraits = [...]dataTraits{ImpactLimited: 0, ImpactConsiderable: traitConsiderable, ImpactSevere: traitConsiderable | traitSevere}

// still are the traits of impact that stay when special categories tell nothing.
func (t dataTraits) still() dataTraits { return t << 2 & (traitStillConsiderable | traitStillSevere) }

func (t dataTraits) has(u dataTraits) bool { return t&u == u }

// level is the impact of the highest category, incidental the same when special
// categories tell nothing.
func (t dataTraits) level() int      { return ImpactLimited + int(t&1) + int(t>>1&1) }
func (t dataTraits) incidental() int { return (t >> 2).level() }

// fraud reports whether a national number stands beside what says whose it is.
func (t dataTraits) fraud() bool { return t.has(traitNational | traitOwner) }

func (rs *RuleSet) traitsOf(data []Value) dataTraits {
	t, traits := dataTraits(0), rs.traits()
	for _, v := range data {
		t |= traits[v]
	}
	return t
}

// dataTraits works the traits of each category out, once for a rule set.
func (r *Rules) dataTraits() map[Value]dataTraits {
	all := map[Value]dataTraits{}
	for v, level := range r.DataImpact {
		t := levelTraits[level]
		if level > ImpactLimited || special(v) {
			t |= traitMoreThanPlain
		}
		if special(v) {
			t |= traitSpecial
		} else {
			t |= t.still()
		}
		switch v {
		case NationalID:
			t |= traitNational | traitPoints
		case Name, Contact, IBAN:
			t |= traitOwner | traitPoints
		case BirthDate, Financial:
			t |= traitOwner
		case Photo, IDDocument, LicencePlate, Signature, Communications:
			t |= traitPoints
		case Credentials:
			t |= traitKeys
		case ProtectedAddress:
			t |= traitProtected
		case Unknown:
			t |= traitPoints | traitKeys | traitSpecial | traitProtected
		}
		all[v] = t
	}
	return all
}

func (rs *RuleSet) stakesOf(c *completion) stakes {
	return rs.stakesFor(c.traits, c.SpecialDetail == Incidental, c.ListReveals, c.people, rs.anyFrail(c.Groups), c.Identifiable == OnlyWithKey)
}

// stakesFor is stakesOf for what it looks at.
func (rs *RuleSet) stakesFor(t dataTraits, incidental bool, list Value, people int, frail, onlyWithKey bool) stakes {
	level := t.level()
	if incidental {
		level = t.incidental()
	}
	if t.fraud() || list == Yes {
		level = ImpactSevere
	}
	r := &rs.rules.Terms
	switch {
	case people >= r.VeryManyPeople:
		level += 2
	case people >= r.ManyPeople:
		level++
	}
	level = min(level, ImpactSevere)
	raise := 0
	if frail {
		raise = 1
	}
	s := stakes{
		publicBefore: min(level+raise, ImpactSevere) < ImpactSevere && list == No,
		few:          people <= r.FewPeople,
		visible:      people <= r.VisiblePeople,
		keysOfMany:   t.has(traitKeys) && people >= r.ManyPeople,
		special:      t.has(traitSpecial) && !incidental,
		plain:        !t.has(traitMoreThanPlain) && list == No && !frail,
		outside:      list == No && !t.has(traitProtected),
	}
	if onlyWithKey && !t.has(traitPoints) {
		level = max(ImpactLimited, level-1)
	}
	s.base, s.impact = level, min(level+raise, ImpactSevere)
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

// The steps of the impact, each with a reason for every level that it can come to.
var (
	saidData        = impactStep("impact.data_", srcOurTable, "data")
	saidDataDetail  = impactStep("impact.data_", srcOurTable, "data", "special_detail")
	saidIncidental  = speak("impact.incidental", "special categories count as impact 1", srcIncidental, "special_detail")
	saidFraud       = impactStep("impact.identity_fraud", srcIdentity, "data")
	saidListReveals = impactStep("impact.list_reveals", srcListTells, "list_reveals")
	saidVeryMany    = impactStep("impact.very_many_people", srcOurTable, "data_subjects")
	saidMany        = impactStep("impact.many_people", srcOurTable, "data_subjects")
	saidOnlyWithKey = impactStep("impact.only_with_key", srcOurTable, "identifiable", "data")
	saidFrailPeople = impactStep("impact.vulnerable_groups", srcFactors, "groups")
)

func impactStep(rule, source string, facts ...string) (step [ImpactSevere + 1]spoken) {
	for level := ImpactLimited; level <= ImpactSevere; level++ {
		name := rule
		if strings.HasSuffix(rule, "_") {
			name += impactNames[level]
		}
		step[level] = speak(name, impactEffects[level], source, facts...)
	}
	return step
}

// stakesReasons says step by step how the impact came about. The steps are those
// of [RuleSet.stakesOf].
func (rs *RuleSet) stakesReasons(c *completion, l *log) {
	special := c.HasSpecial()
	incidental := c.SpecialDetail == Incidental && special
	level := ImpactLimited
	var deciding []Value
	for _, v := range c.Data {
		t := rs.traits()[v]
		of := t.level()
		if incidental {
			of = t.incidental()
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
	if special {
		l.say(&saidDataDetail[level], deciding...)
	} else {
		l.say(&saidData[level], deciding...)
	}
	if incidental {
		l.say(&saidIncidental)
	}
	step := func(to int, said *[ImpactSevere + 1]spoken, deciding []Value) {
		if to = min(to, ImpactSevere); to != level {
			level = to
			l.say(&said[level], deciding...)
		}
	}
	if c.traits.fraud() {
		step(ImpactSevere, &saidFraud, nil)
	}
	if c.ListReveals == Yes {
		step(ImpactSevere, &saidListReveals, nil)
	}
	switch {
	case c.people >= rs.rules.VeryManyPeople:
		step(level+2, &saidVeryMany, nil)
	case c.people >= rs.rules.ManyPeople:
		step(level+1, &saidMany, nil)
	}
	if c.Identifiable == OnlyWithKey && !c.traits.has(traitPoints) {
		step(max(ImpactLimited, level-1), &saidOnlyWithKey, nil)
	}
	if rs.anyFrail(c.Groups) && level < ImpactSevere {
		step(level+1, &saidFrailPeople, rs.frailGroups(c.Groups))
	}
}

// additions is what data that are not known yet can add, one for every way in
// which the rules can take them: nothing, or any categories together.
func (rs *RuleSet) additions() []dataTraits {
	found := []dataTraits{0}
	fd, _ := fieldByName("data")
	for _, v := range fd.allowed {
		if v == Unknown {
			continue
		}
		for _, t := range slices.Clone(found) {
			if with := t | rs.traits()[v]; !slices.Contains(found, with) {
				found = append(found, with)
			}
		}
	}
	return found
}
