package decision

import (
	"cmp"
	"slices"
)

// WhatIf is one change of facts, or two together, that flips a duty. It is no
// plan and no promise: a change counts when it turns out to be so, and the facts
// are then answered anew.
type WhatIf struct {
	Changes   []Change  `json:"changes"` // one or two, in the order of the contract
	Risk      Risk      `json:"risk"`    // what comes out
	AP        Duty      `json:"ap"`
	People    Duty      `json:"people"`
	Direction Direction `json:"direction"`
	// Unknown: every change answers a fact that is open now and that stands in
	// [Assessment.Open]. Nothing that was said has to be different, so this is
	// what to find out first.
	Unknown bool `json:"unknown"`
}

// Direction says whether a change leaves less to do or more.
type Direction string

const (
	Milder   Direction = "milder"
	Stricter Direction = "stricter"
)

// Change is one thing that a person can still learn or do. ID is the key of the
// sentence for people.
type Change struct {
	ID            string `json:"id"`
	Field         string `json:"field"`
	From          Answer `json:"from"`
	To            Answer `json:"to"`
	NeedsEvidence bool   `json:"needs_evidence"` // saying so is not enough: it has to be shown
	Unknown       bool   `json:"unknown"`        // the field is open now, and this is one way to answer it
}

// Apply makes the change in a copy of the facts. A change that needs evidence is
// taken as shown.
func (c Change) Apply(f Facts) Facts {
	f = f.clone()
	c.applyTo(&f)
	return f
}

func (c *Change) applyTo(f *Facts) {
	fd, ok := fieldByName(c.Field)
	if !ok {
		return
	}
	c.To.give(&fd, f)
	if c.Field == "disclosure" && c.NeedsEvidence {
		if !written(f.DisclosureEvidence) {
			f.DisclosureEvidence = evidenceFound
		}
		if proofs := Proofs(f.Incident); f.Schema > 1 && len(proofs) > 0 && !slices.Contains(proofs, f.EvidenceKind) {
			f.EvidenceKind = proofs[0]
		}
	}
}

// Apply makes all changes in a copy of the facts.
func (w WhatIf) Apply(f Facts) Facts {
	f = f.clone()
	for i := range w.Changes {
		w.Changes[i].applyTo(&f)
	}
	return f
}

// WhatIf gives every single change, and every pair, that flips the duty towards
// the authority or the people, both ways: the singles first, and among equally
// many changes what to find out first, in the order of [Assessment.Open]. A pair
// is left out when one of its two flips as much alone.
//
// Left out as well is a change that goes further than another of the same field
// and leads to the same: who learns that known people have it being enough, is
// not told that trusted people would be.
//
// A duty flips when there is more or less to do: "possibly exempt" asks as much
// as "required" does. For a processor nothing flips: whatever the risk, he tells
// his controller now.
func (rs *RuleSet) WhatIf(f Facts) []WhatIf { return rs.whatIf(f, rs.openFirst(f)) }

// openFirst names the open facts that matter, the most decisive first.
func (rs *RuleSet) openFirst(f Facts) []string {
	set, _ := rs.openFacts(&f)
	_, names := rs.rules.method.open(rs, &f, set, rs.worstRisk(f))
	return names
}

func (rs *RuleSet) whatIf(f Facts, first []string) []WhatIf {
	found := []WhatIf{}
	if f.PersonalData == No || f.Role == Processor {
		return found
	}
	base := rs.verdict(f)
	changes := rs.changes(f)
	nearer := nearerOf(changes)
	with := rs.changed(&f, changes).with
	// same reports whether the nearer change in the place of a does as much.
	same := func(v verdict, a, b int) bool { return a >= 0 && nearer[a] >= 0 && with(nearer[a], b) == v }

	shifts := make([]shift, len(changes))
	for i := range changes {
		v := with(i, -1)
		shifts[i] = base.to(v)
		if shifts[i] != (shift{}) && !same(v, i, -1) {
			found = append(found, v.whatIf(shifts[i], changes[i]))
		}
	}
	for i := range changes {
		for j := range changes[:i] {
			if changes[j].Field == changes[i].Field {
				continue
			}
			v := with(j, i)
			if s := base.to(v); s.beyond(shifts[i], shifts[j]) && !same(v, i, j) && !same(v, j, i) {
				found = append(found, v.whatIf(s, changes[j], changes[i]))
			}
		}
	}
	rank := rankFields(first)
	slices.SortStableFunc(found, func(a, b WhatIf) int { return compareWhatIf(&a, &b, rank) })
	return found
}

// rankFields numbers all fields: those named first, then the rest in the order
// of the contract.
func rankFields(first []string) map[string]int {
	rank := make(map[string]int, len(fields))
	for i, name := range first {
		rank[name] = i
	}
	for i, fd := range fields {
		if _, named := rank[fd.name]; !named {
			rank[fd.name] = len(fields) + i
		}
	}
	return rank
}

// compareWhatIf: fewer changes first; what is to be found out before what was
// said differently; then by field, the most decisive first; milder before
// stricter; and the change that reaches furthest first.
func compareWhatIf(a, b *WhatIf, rank map[string]int) int {
	if c := cmp.Compare(len(a.Changes), len(b.Changes)); c != 0 {
		return c
	}
	if a.Unknown != b.Unknown {
		if a.Unknown {
			return -1
		}
		return 1
	}
	if !a.Unknown {
		if c := cmp.Compare(a.Direction, b.Direction); c != 0 {
			return c // "milder" sorts before "stricter"
		}
	}
	lowA, highA := a.ranks(rank)
	lowB, highB := b.ranks(rank)
	if c := cmp.Or(cmp.Compare(lowA, lowB), cmp.Compare(highA, highB)); c != 0 {
		return c
	}
	if a.Direction == Milder {
		return cmp.Compare(a.Risk, b.Risk)
	}
	return cmp.Compare(b.Risk, a.Risk)
}

func (w *WhatIf) ranks(rank map[string]int) (low, high int) {
	low = rank[w.Changes[0].Field]
	high = rank[w.Changes[len(w.Changes)-1].Field]
	return min(low, high), max(low, high)
}

// verdict is an assessment without its reasons.
type verdict struct {
	risk       Risk
	ap, people Duty
}

func (rs *RuleSet) verdict(f Facts) verdict {
	if f.PersonalData == No {
		return verdict{RiskNone, DutyNotRequired, DutyNotRequired}
	}
	return rs.verdictOn(&f, rs.worstRisk(f))
}

// verdictOn is the verdict on facts that come to a risk.
func (rs *RuleSet) verdictOn(f *Facts, risk Risk) verdict {
	a := Assessment{Risk: risk}
	rs.duties(f, &a, nil)
	return verdict{a.Risk, a.AP.Duty, a.People.Duty}
}

// shift is how much more (or, below zero, less) two duties ask.
type shift struct{ ap, people int }

func (v verdict) to(w verdict) shift {
	return shift{asks(w.ap) - asks(v.ap), asks(w.people) - asks(v.people)}
}

// beyond reports whether a pair moves some duty further than either of its two
// changes does alone.
func (s shift) beyond(a, b shift) bool {
	further := func(pair, one, other int) bool {
		return pair < 0 && pair < one && pair < other || pair > 0 && pair > one && pair > other
	}
	return further(s.ap, a.ap, b.ap) || further(s.people, a.people, b.people)
}

func (v verdict) whatIf(s shift, changes ...Change) WhatIf {
	w := WhatIf{Changes: changes, Risk: v.risk, AP: v.ap, People: v.people, Direction: Milder, Unknown: true}
	// The two duties never move apart: the people are never told of less than
	// the authority is.
	if s.ap > 0 || s.people > 0 {
		w.Direction = Stricter
	}
	for i := range changes {
		w.Unknown = w.Unknown && changes[i].Unknown
	}
	return w
}
