package decision

import (
	"math"
	"slices"
)

// worstByRows fills every gap with the worst answer that is still possible. The
// lists it does not fill are those of the facts: they are read and never changed.
func (rs *RuleSet) worstByRows(f Facts) completion {
	c := completion{Facts: f}
	c.Deliberate = f.deliberate()
	fill(&c.PersonalData, Yes)
	fill(&c.Deliberate, Yes)
	if openList(c.Breach) {
		c.Breach = everyBreach
		if len(f.Breach) == 0 && NoAccess(f.Incident) {
			c.Breach = onlyAvailability
		}
	}
	fill(&c.Disclosure, Confirmed)
	fill(&c.EvidenceKind, Other)
	fill(&c.Recipient, Criminal)
	fill(&c.Recovery, None)
	fill(&c.Protection, None)
	fill(&c.KeySafe, No)
	fill(&c.AlreadyPublic, No)
	fill(&c.Identifiable, Direct)
	fill(&c.Restored, Never)
	fill(&c.Effect, Serious)
	if len(c.Data) == 0 {
		c.Data = unknownData
	}
	fill(&c.SpecialDetail, Revealing)
	fill(&c.ListReveals, Yes)
	c.people = math.MaxInt
	if c.DataSubjects != nil {
		c.people = c.DataSubjects.Max
	}
	if openList(c.Groups) {
		c.Groups = append(without(c.Groups, Minors, Unknown), Minors)
	}
	c.traits = rs.traitsOf(c.Data)
	return c
}

var (
	everyBreach      = []Value{Confidentiality, Integrity, Availability}
	onlyAvailability = []Value{Availability}
	unknownData      = []Value{Unknown}
)

// breachesByRows gives the kinds of breach that are still possible, as what they
// make us weigh. An outage alone is no access: what nobody said of its kind of
// breach is that data could not be reached.
func breachesByRows(f Facts) []weighs {
	if len(f.Breach) == 0 && NoAccess(f.Incident) {
		return []weighs{{misuse: false, disruption: true}}
	}
	return breaches(f)
}

// bestByRows is the lowest risk that any completion comes to.
func (rs *RuleSet) bestByRows(f Facts) Risk {
	if open(f.PersonalData) {
		return RiskNone // it may turn out to be no breach of personal data
	}
	s := rs.survey(f)
	return s.mildest(s.event.codes, s.people.codes, s.notice.codes, s.breaches, RiskNone)
}

// worthAnswering holds, for each choice that is weighed, one answer for every
// way in which the rules can take it.
var worthAnswering = map[string][]Value{
	"deliberate":     {No, Yes},
	"disclosure":     {Excluded, Possible, Confirmed},
	"evidence_kind":  {CompleteLogs, Unopened, Other},
	"recipient":      {Colleague, Trusted, Known, Finder, UnknownPerson, Many, Criminal},
	"recovery":       {Confirmed, None},
	"protection":     {Unintelligible, Medium, None},
	"key_safe":       {Yes, No},
	"already_public": {Yes, No},
	"identifiable":   {OnlyWithKey, Direct},
	"restored":       {NotAffected, Late, Never},
	"effect":         {None, Inconvenience, Serious},
	"special_detail": {Incidental, Revealing},
	"list_reveals":   {No, Yes},
}

// kindsApart is one kind of incident for every way in which the rules can take
// it, and the unknown kind, which they take as worse than any.
var kindsApart = func() []Value {
	same := func(a, b *incidentKind) bool {
		alone := func(k *incidentKind) Value {
			switch k.kind {
			case EmailVisibleRecipients, VisibleOnEnvelope, SentUnencrypted, Insider:
				return k.kind
			}
			return Unanswered
		}
		return a.place == b.place && a.encryption == b.encryption && a.proof == b.proof && a.stoodOpen == b.stoodOpen &&
			alone(a) == alone(b) && (a.place != left || a.deliberate == b.deliberate)
	}
	return append(kindsBy(same, 2), Unknown)
}()

// settingsByRows gives the answers to an open field that the rules tell apart,
// none when the field is not open.
func (rs *RuleSet) settingsByRows(f Facts, fd field) []setting {
	if !fd.isOpen(&f) || fd.name == "deliberate" && !open(f.deliberate()) {
		return nil
	}
	var all []setting
	switch fd.name {
	case "incident":
		for _, v := range kindsApart {
			all = append(all, func(c *completion) { c.Incident = v })
		}
	case "data_subjects":
		low, high := 1, math.MaxInt32
		if n := f.DataSubjects; n != nil {
			low, high = n.Min, n.Max
		}
		r := &rs.rules.Terms
		for _, n := range []int{low, r.FewPeople + 1, r.VisiblePeople + 1, r.ManyPeople, r.VeryManyPeople} {
			if n == low || low < n && n <= high {
				all = append(all, func(c *completion) { c.people = n })
			}
		}
	case "data":
		known := noData
		if some := without(f.Data, Unknown); len(some) > 0 {
			known = rs.traitsOf(some)
		}
		var seen []dataTraits
		for _, more := range rs.more {
			if t := known.and(more); !slices.Contains(seen, t) {
				seen = append(seen, t)
				all = append(all, func(c *completion) { c.traits = t })
			}
		}
	case "groups":
		known := without(f.Groups, Unknown)
		all = append(all, func(c *completion) { c.Groups = known })
		if !rs.anyFrail(known) {
			all = append(all, func(c *completion) { c.Groups = frailGroup })
		}
	default:
		k := incidentOf(f.Incident)
		for _, v := range worthAnswering[fd.name] {
			if !open(f.Incident) && idle(k, fd.name, v) {
				continue
			}
			all = append(all, func(c *completion) { *fd.choice(&c.Facts) = v })
		}
		if len(all) < 2 {
			return nil
		}
	}
	return all
}

var frailGroup = []Value{Minors}

// idle reports whether an answer weighs, for this kind of incident, the same as
// another one that is kept: encryption or proof that cannot count there, and who
// has what attackers took anyhow.
func idle(k *incidentKind, name string, v Value) bool {
	switch name {
	case "protection":
		return v != None && (!k.protects(v) || v == Medium && k.protects(Unintelligible))
	case "key_safe":
		return k.encryption == encryptionNever
	case "evidence_kind":
		return v != Other && !k.proves(v) && !(k.stoodOpen && v == CompleteLogs)
	case "deliberate", "already_public":
		return k.place == inside
	case "recipient":
		return k.place == inside && (k.kind != Insider || v != Colleague && v != Criminal)
	case "recovery":
		return k.place == inside && k.kind != Insider
	}
	return false
}

// pullsByRows weighs every answer to every field that matters by what it leaves:
// how far the worst case falls, how far the best case rises.
func (rs *RuleSet) pullsByRows(f Facts, s *survey, worst, best Risk) []pull {
	var pulls []pull
	for i := range fields {
		fd := fields[i]
		if fd.moment != nil || !fd.isOpen(&f) || fd.name == "deliberate" && !open(f.deliberate()) || !s.turns(fd) {
			continue
		}
		p := pull{name: fd.name}
		switch fd.name {
		case "personal_data":
			p.down = int(worst)
		case "breach":
			for _, v := range everyBreach {
				if openList(f.Breach) && !slices.Contains(f.Breach, v) || slices.Contains(f.Breach, Unknown) {
					g := f
					g.Breach = append(without(f.Breach, Unknown), v)
					p.down = max(p.down, int(worst-rs.worstRisk(g)))
				}
			}
			if open(f.PersonalData) {
				break
			}
			for i := range s.breaches {
				p.up = max(p.up, int(s.mildest(s.event.codes, s.people.codes, s.notice.codes, s.breaches[i:i+1], best)-best))
			}
		default:
			c := rs.worstByRows(f)
			for _, set := range rs.settingsByRows(f, fd) {
				answered := c
				set(&answered)
				p.down = max(p.down, int(worst-rs.weighByRows(&answered, nil).risk))
			}
			if open(f.PersonalData) {
				break // whatever else is answered, it may be no breach at all
			}
			for _, left := range s.event.left(fd.name) {
				p.up = max(p.up, int(s.mildest(left, s.people.codes, s.notice.codes, s.breaches, best)-best))
			}
			for _, left := range s.people.left(fd.name) {
				p.up = max(p.up, int(s.mildest(s.event.codes, left, s.notice.codes, s.breaches, best)-best))
			}
			for _, left := range s.notice.left(fd.name) {
				p.up = max(p.up, int(s.mildest(s.event.codes, s.people.codes, left, s.breaches, best)-best))
			}
		}
		pulls = append(pulls, p)
	}
	return pulls
}

func (rs *RuleSet) worstRisk(f Facts) Risk {
	c := rs.rules.method.worst(rs, f)
	return rs.weigh(&c, nil).risk
}
