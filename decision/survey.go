package decision

import "slices"

// Under avg-2026-1 the risk follows from three sides that share no fact: what
// happened, whose data they are, what is noticed of it. A side makes one small code
// of all its facts, and the kinds of breach say which sides are weighed. So it is
// enough to walk the completions of one side at a time and to combine the codes.

// side is the fields that only it looks at, and the code that the rules make of
// one completion of them. Equal codes weigh the same in every verdict.
type side struct {
	fields []string
	code   func(*RuleSet, *completion) uint16
}

// weighs says which of the two misuse and disruption a list of kinds of breach
// makes us weigh.
type weighs struct{ misuse, disruption bool }

// sides are the three things that meet in the risk of avg-2026-1, each with the
// fields that only it looks at: what happened, whose data they are, what is noticed
// of it.
type sides struct {
	event, people, notice side
	settings              func(*RuleSet, Facts, field) []setting
	breaches              func(Facts) []weighs
	risk                  func(rs *RuleSet, event, people, notice uint16, b weighs) Risk
}

// fields are those of all sides, and the two that they share.
func (sd *sides) fields() []string {
	return slices.Concat([]string{"personal_data", "breach"}, sd.event.fields, sd.people.fields, sd.notice.fields)
}

// survey is what the three sides come to over all completions of some facts.
type survey struct {
	rs                    *RuleSet
	sides                 *sides
	facts                 Facts
	event, people, notice *table
	breaches              []weighs
}

func (rs *RuleSet) survey(f Facts, sd *sides) *survey {
	return &survey{
		rs: rs, sides: sd, facts: f, breaches: sd.breaches(f),
		event:  rs.tabulate(f, sd, &sd.event),
		people: rs.tabulate(f, sd, &sd.people),
		notice: rs.tabulate(f, sd, &sd.notice),
	}
}

// turns reports whether two answers to an open field lead to different risks in
// some completion of the other open facts.
func (s *survey) turns(fd field) bool {
	if fd.name == "personal_data" {
		var c completion
		s.rs.rules.method.worst(s.rs, &s.facts, &c)
		c.PersonalData = Yes
		return s.rs.weigh(&c, nil).risk > RiskNone
	}
	if s.facts.PersonalData == No {
		return false
	}
	if fd.name == "breach" {
		return s.breachTurns()
	}
	for _, p := range s.event.pairs(fd.name) {
		if s.apart(p, pair{}, pair{}) {
			return true
		}
	}
	for _, p := range s.people.pairs(fd.name) {
		if s.apart(pair{}, p, pair{}) {
			return true
		}
	}
	for _, p := range s.notice.pairs(fd.name) {
		if s.apart(pair{}, pair{}, p) {
			return true
		}
	}
	return false
}

// apart reports whether the two codes of one side, the only pair that is set,
// ever lead to different risks.
func (s *survey) apart(event, people, notice pair) bool {
	risk := s.sides.risk
	sides := func(p pair, t *table) []pair {
		if p != (pair{}) {
			return []pair{p}
		}
		return t.same
	}
	for _, e := range sides(event, s.event) {
		for _, p := range sides(people, s.people) {
			for _, n := range sides(notice, s.notice) {
				for _, b := range s.breaches {
					if risk(s.rs, e.a, p.a, n.a, b) != risk(s.rs, e.b, p.b, n.b, b) {
						return true
					}
				}
			}
		}
	}
	return false
}

func (s *survey) breachTurns() bool {
	risk := s.sides.risk
	for _, e := range s.event.codes {
		for _, p := range s.people.codes {
			for _, n := range s.notice.codes {
				for _, b := range s.breaches[1:] {
					if risk(s.rs, e, p, n, b) != risk(s.rs, e, p, n, s.breaches[0]) {
						return true
					}
				}
			}
		}
	}
	return false
}

// pair is two codes between which the answers to one field choose.
type pair struct{ a, b uint16 }

// table is what one side comes to in every completion: the open fields, how many
// answers each of them has, and the codes in the order of an odometer whose
// first wheel turns fastest.
type table struct {
	open   []string
	wheels []int
	walk   []uint16
	codes  []uint16 // the different ones
	same   []pair   // each of them beside itself
}

func (rs *RuleSet) tabulate(f Facts, all *sides, sd *side) *table {
	m := rs.rules.method
	var c completion
	m.worst(rs, &f, &c)
	if m.schema == 1 {
		c.Deliberate = f.Deliberate // that set lets an open kind of incident imply it, answer by answer
	}
	t := &table{}
	var answers [][]setting
	size := 1
	for _, name := range sd.fields {
		fd, _ := fieldByName(name)
		if some := all.settings(rs, f, fd); len(some) > 0 {
			t.open, t.wheels, answers = append(t.open, name), append(t.wheels, len(some)), append(answers, some)
			size *= len(some)
		}
	}
	t.walk = make([]uint16, size)
	for n := range t.walk {
		rest := n
		for _, all := range answers {
			turn := rest % len(all)
			all[turn](&c)
			if turn > 0 {
				break // the slower wheels stand still
			}
			rest /= len(all)
		}
		t.walk[n] = sd.code(rs, &c)
	}
	t.codes = distinct(t.walk)
	t.same = make([]pair, len(t.codes))
	for i, code := range t.codes {
		t.same[i] = pair{code, code}
	}
	return t
}

func distinct(codes []uint16) []uint16 {
	if len(codes) == 1 {
		return codes
	}
	var seen [1 << 16 / 64]uint64
	var found []uint16
	for _, code := range codes {
		if at, bit := code/64, uint64(1)<<(code%64); seen[at]&bit == 0 {
			seen[at] |= bit
			found = append(found, code)
		}
	}
	return found
}

// wheel is the place of an open field and the number of places between two of its
// answers, or -1.
func (t *table) wheel(name string) (at, step int) {
	step = 1
	for i, open := range t.open {
		if open == name {
			return i, step
		}
		step *= t.wheels[i]
	}
	return -1, 0
}

// pairs gives the different codes between which the answers to a field choose,
// while everything else stays the same.
func (t *table) pairs(name string) []pair {
	at, step := t.wheel(name)
	if at < 0 {
		return nil
	}
	var found []pair
	seen := map[pair]bool{}
	for n, code := range t.walk {
		turn := n / step % t.wheels[at]
		if turn == 0 {
			continue
		}
		if p := (pair{t.walk[n-turn*step], code}); p.a != p.b && !seen[p] {
			seen[p] = true
			found = append(found, p)
		}
	}
	return found
}

// setting gives one answer to one open field.
type setting func(*completion)
