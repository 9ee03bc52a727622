package decision

import "slices"

// Which open facts can still change the risk is asked exactly, not guessed from
// one answer at a time: from an all-unknown start it often takes two or three
// answers together to move the verdict (protection and the key; the recipient
// and what he confirmed), and each of them then matters although none of them
// moves anything alone.
//
// The risk is max(matrix[exposure][impact], disruption) and every fact belongs
// to one of these three scales, except the kinds of breach, which decide what
// is weighed, and personal_data, which decides whether anything is. So it is
// enough to walk the completions of one scale at a time and to combine what
// they reach.

// Matters reports whether the answer to a field can change the risk in some
// completion of the other open facts, whatever is stored in the field now. A
// question whose answer cannot matter need not be asked.
func (rs *RuleSet) Matters(f Facts, name string) bool {
	fd, ok := fieldByName(name)
	if !ok || !isWeighed(name) {
		return false
	}
	g := f.clone()
	fd.clear(&g)
	return rs.survey(g).turns(fd)
}

// isWeighed reports whether a field can touch the risk at all. The others touch
// the duties, the deadline or nothing.
func isWeighed(name string) bool {
	return name == "personal_data" || name == "breach" || slices.Contains(exposureScale.fields, name) ||
		slices.Contains(impactScale.fields, name) || slices.Contains(disruptionScale.fields, name)
}

// outcomes is a set of outcomes of one scale, one bit each: those that the
// answers to one field lead to while everything else stays the same. With no
// such field in the scale it holds one outcome.
type outcomes uint32

// A scale is the fields that only it looks at, and what it says of one
// completion, as a small number.
type scale struct {
	fields []string
	weigh  func(*RuleSet, completion) int
}

// The exposure scale tells both exposures at once: the one when
// confidentiality is among the kinds of breach, and the one when it is not.
var (
	exposureScale = scale{
		fields: []string{"incident", "deliberate", "disclosure", "disclosure_evidence", "recipient", "recovery", "protection", "key_safe"},
		weigh: func(_ *RuleSet, c completion) int {
			c.Deliberate = c.deliberate() // an answer that follows from the kind of incident
			c.Breach = leaked
			with := c.exposure(nil)
			c.Breach = notLeaked
			return with*exposureLevels + c.exposure(nil)
		},
	}
	impactScale = scale{
		fields: []string{"data", "special_detail", "list_reveals", "data_subjects", "groups"},
		weigh:  func(rs *RuleSet, c completion) int { return rs.impact(&c, nil) },
	}
	disruptionScale = scale{
		fields: []string{"restored", "effect"},
		weigh: func(_ *RuleSet, c completion) int {
			c.Breach = notLeaked
			return int(c.disruption(nil))
		},
	}
)

const exposureLevels = ExposureHostile + 1

var leaked, notLeaked = []Value{Confidentiality}, []Value{Integrity, Availability}

// weighs says which of the two misuse and disruption a list of kinds of breach
// makes us weigh.
type weighs struct{ misuse, disruption bool }

// survey is what the three scales say over all completions of some facts.
type survey struct {
	rs                           *RuleSet
	facts                        Facts
	exposure, impact, disruption table
	breaches                     []weighs
}

func (rs *RuleSet) survey(f Facts) *survey {
	return &survey{
		rs: rs, facts: f, breaches: breaches(f),
		exposure:   rs.tabulate(f, exposureScale),
		impact:     rs.tabulate(f, impactScale),
		disruption: rs.tabulate(f, disruptionScale),
	}
}

// turns reports whether two answers to an open field lead to different risks in
// some completion of the other open facts.
func (s *survey) turns(fd field) bool {
	if fd.name == "personal_data" {
		c := worstCase(s.facts)
		c.PersonalData = Yes
		return s.rs.weigh(c, nil).risk > RiskNone
	}
	if s.facts.PersonalData == No || !isWeighed(fd.name) {
		return false
	}
	e, i, d := s.exposure.along(fd.name), s.impact.along(fd.name), s.disruption.along(fd.name)
	if fd.name == "breach" {
		return s.differ(e, i, d, s.breaches)
	}
	for b := range s.breaches {
		if s.differ(e, i, d, s.breaches[b:b+1]) {
			return true
		}
	}
	return false
}

// differ reports whether, with one element of each scale, more than one risk
// comes out.
func (s *survey) differ(exposure, impact, disruption []outcomes, breaches []weighs) bool {
	for _, e := range exposure {
		for _, i := range impact {
			for _, d := range disruption {
				if s.risks(e, i, d, breaches) > 1 {
					return true
				}
			}
		}
	}
	return false
}

// risks counts the different risks that come out of these outcomes.
func (s *survey) risks(e, i, d outcomes, breaches []weighs) int {
	var seen [RiskHigh + 1]bool
	n := 0
	each(e, func(exposures int) {
		each(i, func(impact int) {
			each(d, func(disruption int) {
				for _, b := range breaches {
					exposure := exposures % exposureLevels
					if b.misuse {
						exposure = exposures / exposureLevels
					}
					risk := s.rs.rules.Matrix[exposure][impact-1]
					if b.disruption {
						risk = max(risk, Risk(disruption))
					}
					if !seen[risk] {
						seen[risk] = true
						n++
					}
				}
			})
		})
	})
	return n
}

func each(set outcomes, visit func(int)) {
	for i := 0; set != 0; i, set = i+1, set>>1 {
		if set&1 != 0 {
			visit(i)
		}
	}
}

// table is what one scale says of every completion: the open fields, how many
// answers each of them has, and the outcomes in the order of an odometer whose
// first wheel turns fastest.
type table struct {
	open     []string
	wheels   []int
	outcomes []uint8
}

func (rs *RuleSet) tabulate(f Facts, sc scale) table {
	c := worstCase(f)
	c.Deliberate = f.Deliberate
	var t table
	var answers [][]setting
	size := 1
	for _, name := range sc.fields {
		fd, _ := fieldByName(name)
		if all := rs.settings(f, fd); len(all) > 0 {
			t.open, t.wheels, answers = append(t.open, name), append(t.wheels, len(all)), append(answers, all)
			size *= len(all)
		}
	}
	t.outcomes = make([]uint8, size)
	for n := range t.outcomes {
		rest := n
		for _, all := range answers {
			turn := rest % len(all)
			all[turn](&c)
			if turn > 0 {
				break // the slower wheels stand still
			}
			rest /= len(all)
		}
		t.outcomes[n] = uint8(sc.weigh(rs, c))
	}
	return t
}

// along gives the sets of outcomes between which the answers to one field
// choose, and single outcomes when the field is not in the table.
func (t table) along(name string) []outcomes {
	step, wheel := 1, 1
	for i, open := range t.open {
		if open == name {
			wheel = t.wheels[i]
			break
		}
		step *= t.wheels[i]
	}
	if wheel == 1 {
		step = 1
	}
	var found []outcomes
	for n := range t.outcomes {
		if n/step%wheel > 0 {
			continue // seen from the first answer
		}
		var got outcomes
		for i := range wheel {
			got |= 1 << t.outcomes[n+i*step]
		}
		if !slices.Contains(found, got) {
			found = append(found, got)
		}
	}
	return found
}

// setting gives one answer to one open field.
type setting func(*completion)

// toldApart holds, for each choice that is weighed, one answer for every way in
// which the rules can take it. Kinds of incident differ in two things: whether
// the data were out of our hands and whether somebody did it on purpose.
var toldApart = map[string][]Value{
	"incident":       {EmailWrongRecipient, LostDevice, Hacking},
	"deliberate":     {No, Yes},
	"disclosure":     {Excluded, Possible},
	"recipient":      {Colleague, Trusted, Known, Public, Criminal},
	"recovery":       {Confirmed, None},
	"protection":     {Unintelligible, None},
	"key_safe":       {Yes, No},
	"restored":       {NotAffected, Never},
	"effect":         {None, Inconvenience, Serious},
	"special_detail": {Incidental, Revealing},
	"list_reveals":   {No, Yes},
}

// settings gives the answers to an open field that the rules tell apart, none
// when the field is not open.
func (rs *RuleSet) settings(f Facts, fd field) []setting {
	if !fd.isOpen(&f) || fd.name == "deliberate" && !open(f.deliberate()) {
		return nil
	}
	var all []setting
	switch fd.name {
	case "disclosure_evidence":
		for _, found := range []bool{true, false} {
			all = append(all, func(c *completion) { c.evidenced = found })
		}
	case "data_subjects":
		low, high := 1, rs.rules.VeryManyPeople
		if c := f.DataSubjects; c != nil {
			low, high = c.Min, c.Max
		}
		for _, n := range []int{low, rs.rules.ManyPeople, rs.rules.VeryManyPeople, high} {
			if low <= n && n <= high {
				all = append(all, func(c *completion) { c.people = n })
			}
		}
	case "data":
		known := without(f.Data, Unknown)
		for _, data := range rs.dataToldApart(known, fd.allowed) {
			all = append(all, func(c *completion) { c.Data = data })
		}
	case "groups":
		known := without(f.Groups, Unknown)
		for _, groups := range [][]Value{known, append(slices.Clone(known), Minors)} {
			all = append(all, func(c *completion) { c.Groups = groups })
		}
	case "deliberate":
		if f.Deliberate == Unanswered { // it may also be left to follow the incident
			all = append(all, func(c *completion) { c.Deliberate = Unanswered })
		}
		fallthrough
	default:
		for _, v := range toldApart[fd.name] {
			all = append(all, func(c *completion) { *fd.choice(&c.Facts) = v })
		}
	}
	return all
}

// dataToldApart gives the lists of data that hold what is known and at most one
// category more, without those that weigh the same as an earlier one however
// much the special categories tell. More than one more adds nothing: the
// highest counts, and the matrix never falls.
func (rs *RuleSet) dataToldApart(known, allowed []Value) [][]Value {
	var lists [][]Value
	var seen [][2]int
	consider := func(data []Value) {
		var weight [2]int
		for i, detail := range toldApart["special_detail"] {
			weight[i] = rs.impact(&completion{Facts: Facts{Data: data, SpecialDetail: detail}}, nil)
		}
		if !slices.Contains(seen, weight) {
			seen = append(seen, weight)
			lists = append(lists, data)
		}
	}
	if len(known) > 0 {
		consider(known)
	}
	for _, v := range allowed {
		if v != Unknown && !slices.Contains(known, v) {
			consider(append(slices.Clone(known), v))
		}
	}
	return lists
}

// breaches gives the kinds of breach that are still possible, as what they make
// us weigh.
func breaches(f Facts) []weighs {
	known := without(f.Breach, Unknown)
	now := weighs{
		misuse:     slices.Contains(known, Confidentiality),
		disruption: slices.Contains(known, Integrity) || slices.Contains(known, Availability),
	}
	if !openList(f.Breach) {
		return []weighs{now}
	}
	var all []weighs
	for _, w := range []weighs{{true, false}, {false, true}, {true, true}} {
		if (w.misuse || !now.misuse) && (w.disruption || !now.disruption) {
			all = append(all, w)
		}
	}
	return all
}
