package decision

import (
	"cmp"
	"slices"
)

// Case is a published case with its verdict. ID is also the key of its title and
// of what was said of it.
type Case struct {
	ID     string `json:"id"`
	Facts  Facts  `json:"facts"`
	AP     Duty   `json:"ap"`
	People Duty   `json:"people"`
}

// Cases returns the 18 cases of EDPB Guidelines 01/2021 in their own order.
func Cases() []Case {
	all := slices.Clone(edpbCases())
	for i := range all {
		all[i].Facts = all[i].Facts.clone()
	}
	return all
}

// SimilarCase is a published case set beside our facts. It explains; it never
// argues for less: a case with less to do names what made it so.
type SimilarCase struct {
	ID       string     `json:"id"`
	AP       Duty       `json:"ap"` // the published verdict
	People   Duty       `json:"people"`
	Compared Comparison `json:"compared"`
	Distance int        `json:"distance"` // 0: the rules see no difference; only the order means anything
	Same     []string   `json:"same"`     // fields that both know and that the rules do not tell apart
	Differs  []Contrast `json:"differs"`
	// MilderBy is why a milder case was milder: the fewest of the differing
	// fields that, answered for us as in the case, bring our verdict down to its
	// verdict. Together, not each.
	MilderBy []string `json:"milder_by"`
}

// Comparison is how much the case had to do, seen from our facts.
type Comparison string

const (
	CaseMilder   Comparison = "milder"
	CaseSame     Comparison = "same"
	CaseStricter Comparison = "stricter"
)

// Contrast is a field in which two sets of facts differ.
type Contrast struct {
	Field string `json:"field"`
	Ours  Answer `json:"ours"`
	Case  Answer `json:"case"`
}

// Similar gives the n nearest published cases, the nearest first. It gives none
// when it is not known what happened nor with which data: everything is equally
// far away then.
func (rs *RuleSet) Similar(f Facts, n int) []SimilarCase {
	found := []SimilarCase{}
	if f.PersonalData == No || open(f.Incident) && openList(f.Data) {
		return found
	}
	// The exceptions of art. 34 and the role of a processor are no part of any
	// case: what is compared is what the risk asks of a controller.
	f.Role, f.PersonalData = Controller, Yes
	f.FinancialUndertaking, f.SubsequentMeasures, f.DisproportionateEffort = No, No, No
	ours, v := rs.traitSetOf(f), rs.verdict(f)
	type near struct{ distance, at int }
	cases, traitSets := edpbCases(), rs.traitSets()
	nearest := make([]near, 0, len(cases))
	for i := range cases {
		nearest = append(nearest, near{ours.distance(&traitSets[i]), i})
	}
	slices.SortFunc(nearest, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.at, b.at))
	})
	for _, near := range nearest {
		if len(found) >= n {
			break
		}
		if s, ok := rs.beside(f, v, &ours, &cases[near.at], &traitSets[near.at]); ok {
			s.Distance = near.distance
			found = append(found, s)
		}
	}
	return found
}

// beside sets a case beside our facts. It is refused when the case is milder and
// the facts do not say why: that is no explanation.
func (rs *RuleSet) beside(f Facts, v verdict, ours *traitSet, c *Case, theirs *traitSet) (SimilarCase, bool) {
	s := SimilarCase{ID: c.ID, AP: c.AP, People: c.People, Compared: CaseSame, Same: []string{}, Differs: []Contrast{}, MilderBy: []string{}}
	for i, tr := range traits {
		if !ours.weighed[i] && !theirs.weighed[i] {
			continue
		}
		switch {
		case ours.open[i] && theirs.open[i]:
		case !ours.open[i] && !theirs.open[i] && ours.class[i] == theirs.class[i]:
			s.Same = append(s.Same, tr.field)
		default:
			s.Differs = append(s.Differs, Contrast{tr.field, counted(tr.field, &f), counted(tr.field, &c.Facts)})
		}
	}
	less := v.to(verdict{ap: c.AP, people: c.People})
	switch {
	case less.ap < 0 || less.people < 0:
		s.Compared = CaseMilder
		s.MilderBy = rs.milderBy(f, c, s.Differs)
		return s, len(s.MilderBy) > 0
	case less.ap > 0 || less.people > 0:
		s.Compared = CaseStricter
	}
	return s, true
}

// Answer is what is stored in a field, as the rules read it. What follows from
// another field is answered too.
func (f Facts) Answer(field string) Answer { return counted(field, &f) }

// counted is an answer as the rules read it: excluded without evidence counts as
// possible.
func counted(name string, f *Facts) Answer {
	if name == "disclosure" && f.Disclosure == Excluded && !f.shown() {
		return Answer{Choice: Possible}
	}
	fd, _ := fieldByName(name)
	return answerTo(&fd, f)
}

// milderBy looks for the fewest differing fields that bring our verdict down to
// that of the case: one, two, and else all of them without those that can be
// missed.
func (rs *RuleSet) milderBy(f Facts, c *Case, differs []Contrast) []string {
	enough := func(names ...string) bool {
		v := rs.verdict(borrow(f, c, names))
		return asks(v.ap) <= asks(c.AP) && asks(v.people) <= asks(c.People)
	}
	names := make([]string, len(differs))
	for i := range differs {
		names[i] = differs[i].Field
		if enough(names[i]) {
			return names[i : i+1]
		}
	}
	for i := range names {
		for j := range names[:i] {
			if enough(names[j], names[i]) {
				return []string{names[j], names[i]}
			}
		}
	}
	if !enough(names...) {
		return []string{}
	}
	for i := len(names) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(names), i, i+1); enough(fewer...) {
			names = fewer
			i = len(names) // without this one another may have become needless
		}
	}
	return names
}

// borrow gives our facts with some fields answered as in the case. Evidence goes
// with what it is evidence of.
func borrow(f Facts, c *Case, names []string) Facts {
	for _, name := range names {
		fd, _ := fieldByName(name)
		answerTo(&fd, &c.Facts).give(&fd, &f)
		if name == "disclosure" {
			f.DisclosureEvidence, f.EvidenceKind = c.Facts.DisclosureEvidence, c.Facts.EvidenceKind
		}
	}
	return f
}
