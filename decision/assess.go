package decision

import (
	"cmp"
	mathbits "math/bits"
	"slices"
	"sync"
)

// Assess judges facts by this rule set. Facts that cannot be (see
// [Facts.Check]) are the caller's to refuse first. Facts of an older schema than
// the set reads are judged as lifted (see [Facts.Lift]).
func (rs *RuleSet) Assess(f Facts) Assessment {
	j := judgements.Get().(*judgement)
	j.facts = f
	a := j.assess(rs)
	j.facts, j.worst = Facts{}, completion{}
	judgements.Put(j)
	return a
}

// judgement is where one assessment is worked out. The worst case, the facts and
// the reasons are too large to be made anew for each of a hundred thousand.
type judgement struct {
	facts Facts
	worst completion
	log   log
	room  [20]Reason
}

var judgements = sync.Pool{New: func() any { return new(judgement) }}

func (j *judgement) assess(rs *RuleSet) Assessment {
	f, m := &j.facts, rs.rules.method
	if f.Schema == 1 && m.schema > 1 {
		*f, _ = f.Lift()
	}
	a := Assessment{RuleSet: rs.rules.ID, Breach: f.PersonalData != No, Open: []string{}}
	var unanswered fieldSet
	j.log = log{cited: m.cited, reasons: j.room[:0]}
	l := &j.log
	if l.open, unanswered = rs.openFacts(f); !a.Breach {
		l.open = 0
	}
	a.Unanswered = unanswered.names()
	if !a.Breach {
		a.Exposure, a.Impact, a.Disruption = Level{0, exposureNames[0]}, Level{1, impactNames[1]}, Level{0, riskNames[0]}
		a.AP.Duty, a.People.Duty = DutyNotRequired, DutyNotRequired
		a.Controller.Duty, a.Register.Duty = DutyNotApplicable, DutyNotApplicable
		l.add(Reason{Rule: "duty.not_a_breach", Effect: "no personal data breach", Facts: []string{"personal_data"}, Source: srcBreach})
		a.Reasons = slices.Clone(l.reasons)
		return a
	}
	c := &j.worst
	m.worst(rs, f, c)
	w := rs.weigh(c, l)
	a.Risk = w.risk
	a.Exposure = Level{w.exposure, exposureNames[w.exposure]}
	a.Impact = Level{w.impact, impactNames[w.impact]}
	a.Disruption = Level{int(w.disruption), riskNames[w.disruption]}
	a.AtBest = a.Risk
	if l.open&rs.weighed != 0 {
		a.AtBest, a.Open = m.open(rs, f, l.open, a.Risk)
	}
	a.Provisional = a.AtBest < a.Risk
	if a.Provisional {
		l.add(Reason{Rule: "unknown.worst", Effect: "risk " + a.Risk.String() + ", at best " + a.AtBest.String(), Facts: a.Open, Source: srcArt334})
	}
	rs.duties(f, &a, l)
	a.Reasons = slices.Clone(l.reasons)
	if m.schema > 1 {
		a.Edges = rs.edges(f, c, a.Risk)
	}
	return a
}

// weighed is what the scales say of one completion.
type weighed struct {
	exposure, impact int
	disruption, risk Risk
}

func (rs *RuleSet) weigh(c *completion, l *log) weighed { return rs.rules.method.weigh(rs, c, l) }

// fieldSet is a set of fields, a bit each in the order of the contract.
type fieldSet uint64

var fieldAt = func() map[string]int {
	at := make(map[string]int, len(fields))
	for i := range fields {
		at[fields[i].name] = i
	}
	return at
}()

func (s fieldSet) has(name string) bool { return s != 0 && s>>fieldAt[name]&1 != 0 }

// openFacts is the set of fields, of those that the rule set knows, that are
// unknown or unanswered and that it would read as the worst, and the set of those
// that were never answered. Moments are not in the first: they have no worst.
func (rs *RuleSet) openFacts(f *Facts) (open, unanswered fieldSet) {
	for i := range fields {
		fd := &fields[i]
		if fd.schema() > rs.rules.method.schema || !fd.isOpen(f) {
			continue
		}
		if fd.deliberate && f.Deliberate == Unanswered && incidentOf(f.Incident).deliberate != Unknown {
			continue // what is deliberate, the kind of incident may tell
		}
		if fd.moment == nil {
			open |= 1 << i
		}
		if fd.isUnanswered(f) {
			unanswered |= 1 << i
		}
	}
	return open, unanswered
}

// names are those of the fields in the set, in the order of the contract.
func (s fieldSet) names() []string {
	names := make([]string, 0, mathbits.OnesCount64(uint64(s)))
	for ; s != 0; s &= s - 1 {
		names = append(names, fields[mathbits.TrailingZeros64(uint64(s))].name)
	}
	return names
}

// setOf is the set of these fields.
func setOf(names []string) fieldSet {
	var set fieldSet
	for _, name := range names {
		set |= 1 << fieldAt[name]
	}
	return set
}

// isWeighed reports whether a field can touch the risk at all. The others touch
// the duties, the deadline or nothing.
func (rs *RuleSet) isWeighed(name string) bool { return rs.weighed.has(name) }

// pull is how far one open fact alone moves the risk: down from the worst case
// when it turns out well, up from the best case when it turns out badly. A fact
// that only moves it together with others pulls nothing yet.
type pull struct {
	name     string
	down, up int
}

// decisive names fields, the most decisive first; equal ones in the order of the
// contract.
func decisive(pulls []pull) []string {
	slices.SortStableFunc(pulls, func(a, b pull) int {
		return cmp.Or(cmp.Compare(b.down, a.down), cmp.Compare(b.up, a.up))
	})
	names := make([]string, len(pulls))
	for i, p := range pulls {
		names[i] = p.name
	}
	return names
}

// Matters reports whether the answer to a field can change the risk in some
// completion of the other open facts, whatever is stored in the field now. A
// question whose answer cannot matter need not be asked.
func (rs *RuleSet) Matters(f Facts, name string) bool {
	fd, ok := fieldByName(name)
	if !ok || !rs.isWeighed(name) {
		return false
	}
	fd.clear(&f)
	return rs.rules.method.matters(rs, &f, fd)
}

// Edge is a number of people near which the verdict turns: it is that number or
// more on one side, and fewer on the other.
type Edge struct {
	Field string `json:"field"`
	At    int    `json:"at"`
}

// doubt is how far an estimate may be off, in parts of a hundred; near is how far
// from a counted number an edge is worth a word. Both are ours.
const (
	doubtPercent = 25
	nearPercent  = 10
)

// edges are the numbers of people close to the one that was given at which the
// risk changes: within a tenth, inside a range, or inside the doubt of an
// estimate.
func (rs *RuleSet) edges(f *Facts, c *completion, risk Risk) []Edge {
	n := f.DataSubjects
	if n == nil {
		return nil
	}
	percent := nearPercent
	if n.Estimate {
		percent = doubtPercent
	}
	r := &rs.rules.Terms
	var found []Edge
	for _, at := range [...]int{r.FewPeople + 1, r.VisiblePeople + 1, r.ManyPeople, r.VeryManyPeople} {
		margin := at * percent / 100
		if n.Max < at-margin || n.Min > at+margin {
			continue
		}
		people := c.people
		if c.people = at; people >= at {
			c.people = at - 1
		}
		other := rs.weigh(c, nil).risk
		if c.people = people; other != risk {
			found = append(found, Edge{Field: "data_subjects", At: at})
		}
	}
	return found
}
