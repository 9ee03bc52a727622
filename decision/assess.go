package decision

import (
	"cmp"
	"slices"
)

// Assess judges facts by this rule set. Facts that cannot be (see
// [Facts.Check]) are the caller's to refuse first. Facts of an older schema than
// the set reads are judged as lifted (see [Facts.Lift]).
func (rs *RuleSet) Assess(f Facts) Assessment {
	m := rs.rules.method
	if f.Schema == 1 && m.schema > 1 {
		f, _ = f.Lift()
	}
	a := Assessment{
		RuleSet: rs.rules.ID, Breach: f.PersonalData != No,
		Reasons: []Reason{}, Open: []string{},
		Unanswered: rs.unanswered(&f),
	}
	l := &log{cited: m.cited}
	if !a.Breach {
		a.Exposure, a.Impact, a.Disruption = Level{0, exposureNames[0]}, Level{1, impactNames[1]}, Level{0, riskNames[0]}
		a.AP.Duty, a.People.Duty = DutyNotRequired, DutyNotRequired
		a.Controller.Duty, a.Register.Duty = DutyNotApplicable, DutyNotApplicable
		l.add(Reason{Rule: "duty.not_a_breach", Effect: "no personal data breach", Facts: []string{"personal_data"}, Source: srcBreach})
		a.Reasons = l.reasons
		return a
	}
	l.reasons = make([]Reason, 0, 12)
	l.open = rs.openFacts(&f)
	c := m.worst(rs, f)
	w := rs.weigh(&c, l)
	a.Risk = w.risk
	a.Exposure = Level{w.exposure, exposureNames[w.exposure]}
	a.Impact = Level{w.impact, impactNames[w.impact]}
	a.Disruption = Level{int(w.disruption), riskNames[w.disruption]}
	a.AtBest = a.Risk
	if l.open&rs.weighed != 0 {
		a.AtBest = m.atBest(rs, f)
		a.Open = rs.openThatMatters(f, a.Risk, a.AtBest)
	}
	a.Provisional = a.AtBest < a.Risk
	if a.Provisional {
		l.add(Reason{Rule: "unknown.worst", Effect: "risk " + a.Risk.String() + ", at best " + a.AtBest.String(), Facts: a.Open, Source: srcArt334})
	}
	rs.duties(f, &a, l)
	a.Reasons = l.reasons
	if m.schema > 1 {
		a.Edges = rs.edges(f, &c, a.Risk)
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
// unknown or unanswered and that it would read as the worst. Moments are not in
// it: they have no worst.
func (rs *RuleSet) openFacts(f *Facts) fieldSet {
	var set fieldSet
	for i := range fields {
		fd := &fields[i]
		if fd.moment != nil || fd.schema() > rs.rules.method.schema || !fd.isOpen(f) || fd.deliberate && !open(f.deliberate()) {
			continue // what is deliberate, the kind of incident may tell
		}
		set |= 1 << i
	}
	return set
}

// weighedSet is the fields that can touch the risk.
func (rs *RuleSet) weighedSet() fieldSet {
	var set fieldSet
	for i := range fields {
		if rs.isWeighed(fields[i].name) {
			set |= 1 << i
		}
	}
	return set
}

func (rs *RuleSet) unanswered(f *Facts) []string {
	names := []string{}
	for i := range fields {
		fd := &fields[i]
		if fd.schema() <= rs.rules.method.schema && fd.isUnanswered(f) && !(fd.deliberate && !open(f.deliberate())) {
			names = append(names, fd.name)
		}
	}
	return names
}

// pull is how far one open fact alone moves the risk: down from the worst case
// when it turns out well, up from the best case when it turns out badly. A fact
// that only moves it together with others pulls nothing yet.
type pull struct {
	name     string
	down, up int
}

// openThatMatters names the open facts that can still change the risk, the most
// decisive first; equal ones in the order of the contract. It names at least
// one when the worst and the best case differ.
func (rs *RuleSet) openThatMatters(f Facts, worst, best Risk) []string {
	if worst == best {
		return []string{}
	}
	pulls := rs.rules.method.pulls(rs, f, rs.survey(f), worst, best)
	slices.SortStableFunc(pulls, func(a, b pull) int {
		return cmp.Or(cmp.Compare(b.down, a.down), cmp.Compare(b.up, a.up))
	})
	names := make([]string, len(pulls))
	for i, p := range pulls {
		names[i] = p.name
	}
	return names
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
func (rs *RuleSet) edges(f Facts, c *completion, risk Risk) []Edge {
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
		other := *c
		other.people = at
		if c.people >= at {
			other.people = at - 1
		}
		if rs.weigh(&other, nil).risk != risk {
			found = append(found, Edge{Field: "data_subjects", At: at})
		}
	}
	return found
}
