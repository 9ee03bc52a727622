package decision

// A change touches one side of the risk, so that the verdict on two changes of
// different sides follows from what each makes of its own. Only two changes of one
// side have to be made together.

// standing is the classes of the worst case of some facts.
type standing struct {
	event, stakes, notice uint8
	breach                weighs
}

func (t *classes) standing(f *Facts) standing {
	g := t.grid(kindAt()[f.Incident])
	known := answersTo(f)
	s := standing{event: g.cells[g.span(&known).worst]}
	var span peopleSpan
	t.people.span(&span, t.rs, f)
	s.stakes = t.people.at(span.worst, span.worstCell(&t.people))
	o := outlook{f: f}
	o.lookAtBreach()
	s.breach = o.worstBreach
	restored, effect := f.Restored, f.Effect
	fill(&restored, Never)
	fill(&effect, Serious)
	s.notice = uint8(noticeOf(effect, restored))
	return s
}

// changed is the verdicts on some facts with one or two changes made.
type changed struct {
	rs      *RuleSet
	facts   *Facts
	changes []Change

	// The rest is for rule sets with classes.
	base  standing
	alone []standing
	side  []outlookSide
}

func (rs *RuleSet) changed(f *Facts, changes []Change) *changed {
	c := &changed{rs: rs, facts: f, changes: changes}
	if rs.rules.method.schema < 2 {
		return c
	}
	t := rs.classes()
	c.base = t.standing(f)
	c.alone, c.side = make([]standing, len(changes)), make([]outlookSide, len(changes))
	for i := range changes {
		switch side := outlookPlace[fieldAt[changes[i].Field]].side; side {
		case ofKind: // it shares its side with the other facts of the event
			c.side[i] = ofEvent
		case ofData:
			c.side[i] = ofPeople
		default:
			c.side[i] = side
		}
		g := *f
		changes[i].applyTo(&g)
		c.alone[i] = t.standing(&g)
	}
	return c
}

// with is the verdict with one change made, or two when b is not below zero.
func (c *changed) with(a, b int) verdict {
	if c.alone == nil || b >= 0 && c.side[a] == c.side[b] || !c.weighed(a) || b >= 0 && !c.weighed(b) {
		g := *c.facts
		c.changes[a].applyTo(&g)
		if b >= 0 {
			c.changes[b].applyTo(&g)
		}
		return c.rs.verdict(g)
	}
	s := c.base
	c.take(&s, a)
	if b >= 0 {
		c.take(&s, b)
	}
	return c.rs.verdictOn(c.facts, c.rs.classes().risk(s))
}

// weighed reports whether a change is of a fact that only the risk looks at.
func (c *changed) weighed(i int) bool { return c.side[i] != offSides && c.side[i] != ofAll }

// take puts what a change makes of its side in the place of what was there.
func (c *changed) take(s *standing, i int) {
	switch alone := &c.alone[i]; c.side[i] {
	case ofEvent:
		s.event = alone.event
	case ofBreach:
		s.breach = alone.breach
	case ofPeople:
		s.stakes = alone.stakes
	default:
		s.notice = alone.notice
	}
}
