package decision

import (
	"cmp"
	"slices"
)

// Assess judges facts by this rule set. Facts that cannot be (see
// [Facts.Check]) are the caller's to refuse first.
func (rs *RuleSet) Assess(f Facts) Assessment {
	a := Assessment{
		RuleSet: rs.rules.ID, Breach: f.PersonalData != No,
		Reasons: []Reason{}, Open: []string{},
		Unanswered: unanswered(f),
	}
	if !a.Breach {
		a.Exposure, a.Impact, a.Disruption = Level{0, exposureNames[0]}, Level{1, impactNames[1]}, Level{0, riskNames[0]}
		a.AP.Duty, a.People.Duty = DutyNotRequired, DutyNotRequired
		a.Controller.Duty, a.Register.Duty = DutyNotApplicable, DutyNotApplicable
		a.Reasons = append(a.Reasons, Reason{Rule: "duty.not_a_breach", Effect: "no personal data breach", Facts: []string{"personal_data"}, Source: srcBreach})
		return a
	}
	l := &log{open: openFacts(f)}
	w := rs.weigh(worstCase(f), l)
	a.Risk, a.AtBest = w.risk, rs.atBest(f)
	a.Exposure = Level{w.exposure, exposureNames[w.exposure]}
	a.Impact = Level{w.impact, impactNames[w.impact]}
	a.Disruption = Level{int(w.disruption), w.disruption.String()}
	a.Provisional = a.AtBest < a.Risk
	a.Open = rs.openThatMatters(f, a.Risk, a.AtBest)
	if a.Provisional {
		l.add(Reason{Rule: "unknown.worst", Effect: "risk " + a.Risk.String() + ", at best " + a.AtBest.String(), Facts: a.Open, Source: srcArt334})
	}
	rs.duties(f, &a, l)
	a.Reasons = l.reasons
	return a
}

// weighed is what the three scales say of one completion.
type weighed struct {
	exposure, impact int
	disruption, risk Risk
}

func (rs *RuleSet) weigh(c completion, l *log) weighed {
	w := weighed{exposure: c.exposure(l), impact: rs.impact(&c, l)}
	fromMisuse := rs.rules.Matrix[w.exposure][w.impact-1]
	l.add(Reason{Rule: "risk.exposure_and_impact", Effect: "risk " + fromMisuse.String(), Source: srcOurTable})
	w.disruption = c.disruption(l)
	w.risk = max(fromMisuse, w.disruption)
	if w.disruption > fromMisuse {
		l.add(Reason{Rule: "risk.disruption_higher", Effect: "risk " + w.risk.String(), Source: srcDisruption})
	}
	if c.PersonalData == No {
		w.risk = RiskNone
	}
	return w
}

func (rs *RuleSet) atBest(f Facts) Risk {
	best := RiskHigh
	for _, c := range bestCases(f, rs.rules.dataOf(ImpactLimited)) {
		best = min(best, rs.weigh(c, nil).risk)
	}
	return best
}

// openFacts is the set of fields that are unknown or unanswered and that the
// judgement would read as the worst. Moments are not in it: they have no worst.
func openFacts(f Facts) map[string]bool {
	set := map[string]bool{}
	for _, fd := range fields {
		if fd.moment == nil && fd.isOpen(&f) {
			set[fd.name] = true
		}
	}
	if !open(f.deliberate()) {
		delete(set, "deliberate") // the kind of incident tells
	}
	return set
}

func unanswered(f Facts) []string {
	names := []string{}
	for _, fd := range fields {
		if fd.isUnanswered(&f) && !(fd.name == "deliberate" && !open(f.deliberate())) {
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
	var pulls []pull
	s, set := rs.survey(f), openFacts(f)
	for _, fd := range fields {
		if !set[fd.name] || !s.turns(fd) {
			continue
		}
		p := pull{name: fd.name}
		for _, g := range rs.answers(fd, f) {
			p.down = max(p.down, int(worst-rs.weigh(worstCase(g), nil).risk))
			p.up = max(p.up, int(rs.atBest(g)-best))
		}
		pulls = append(pulls, p)
	}
	slices.SortStableFunc(pulls, func(a, b pull) int {
		return cmp.Or(cmp.Compare(b.down, a.down), cmp.Compare(b.up, a.up))
	})
	names := make([]string, len(pulls))
	for i, p := range pulls {
		names[i] = p.name
	}
	return names
}

// answers gives the facts with this field answered in every way that the rules
// tell apart: for lists one value at a time beside what is known, for counts
// the numbers around the steps.
func (rs *RuleSet) answers(fd field, f Facts) []Facts {
	var all []Facts
	with := func(change func(*Facts)) {
		g := f.clone()
		change(&g)
		all = append(all, g)
	}
	switch {
	case fd.choice != nil:
		for _, v := range fd.allowed {
			if v != Unknown {
				with(func(g *Facts) { *fd.choice(g) = v })
			}
		}
	case fd.list != nil:
		known := without(*fd.list(&f), Unknown)
		if len(known) > 0 {
			with(func(g *Facts) { *fd.list(g) = known })
		}
		for _, v := range fd.allowed {
			if v != Unknown && !slices.Contains(known, v) {
				with(func(g *Facts) { *fd.list(g) = append(slices.Clone(known), v) })
			}
		}
	case fd.count != nil:
		low, high := 1, 1<<30
		if c := *fd.count(&f); c != nil {
			low, high = c.Min, c.Max
		}
		for _, n := range []int{low, rs.rules.ManyPeople, rs.rules.VeryManyPeople, high} {
			if n >= low && n <= high {
				with(func(g *Facts) { *fd.count(g) = &Count{n, n} })
			}
		}
	case fd.text != nil:
		with(func(g *Facts) { *fd.text(g) = "evidence" })
	}
	return all
}
