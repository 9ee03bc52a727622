package decision

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// RuleSet judges facts by one set of rules. It is made by [NewRuleSet]. Nobody
// can change what it judges by: a record says which rule set judged it, and that
// must stay true for as long as the program runs.
type RuleSet struct {
	Terms        // a copy to read; writing to it changes no verdict
	rules *Rules // what judges: never changed, and never handed out
}

// ErrRules refuses rules that contradict themselves or the promises of this
// package; the text that goes with it says which one.
var ErrRules = errors.New("these rules cannot be")

// NewRuleSet makes a judge of rules. It keeps a copy of its own. The error is
// [ErrRules].
func NewRuleSet(r Rules) (*RuleSet, error) {
	if err := r.check(); err != nil {
		return nil, fmt.Errorf("%w: rule set %q: %s", ErrRules, r.ID, err)
	}
	own := r.clone()
	return &RuleSet{own.Terms, &own}, nil
}

// Rules returns a copy of the numbers and tables, to show or to build upon.
func (rs *RuleSet) Rules() Rules { return rs.rules.clone() }

// copied is what is handed out: whoever writes to its terms writes to his own.
func (rs *RuleSet) copied() *RuleSet { return &RuleSet{rs.rules.Terms, rs.rules} }

func (r Rules) clone() Rules {
	r.DataImpact = maps.Clone(r.DataImpact)
	r.Groups = maps.Clone(r.Groups)
	return r
}

// check holds the rules to what the judgement relies on: that nothing unknown is
// milder than what is known, and that nothing worse weighs less.
func (r Rules) check() error {
	switch {
	case r.ID == "":
		return errors.New("it has no id")
	case r.ValidFrom.IsZero():
		return errors.New("it has no first moment")
	case !r.ValidUntil.IsZero() && !r.ValidFrom.Before(r.ValidUntil):
		return errors.New("it ends before it begins")
	case r.NotifyWithin <= 0 || r.ShortInquiry <= 0:
		return errors.New("a period is not longer than nothing")
	case r.NotifyFrom < RiskPresent || r.TellFrom > RiskHigh || r.NotifyFrom > r.TellFrom:
		return errors.New("the people are never told of less than the authority is")
	case r.ManyPeople <= 1 || r.ManyPeople >= r.VeryManyPeople:
		return errors.New("the steps in the number of people do not rise")
	}
	return r.checkTables()
}

func (r Rules) checkTables() error {
	for _, v := range Allowed("data") {
		if level := r.DataImpact[v]; level < ImpactLimited || level > r.DataImpact[Unknown] || level > ImpactSevere {
			return fmt.Errorf("data %q has no impact, or more than unknown data have", v)
		}
	}
	if r.dataOf(ImpactLimited) == Unanswered {
		return errors.New("no data are of limited impact")
	}
	groups := Allowed("groups")
	for g, raises := range r.Groups {
		if !slices.Contains(groups, g) || g == Unknown {
			return fmt.Errorf("group %q does not exist", g)
		}
		if raises && !r.Groups[Minors] {
			return errors.New("unknown people are read as minors, who must then raise the impact too")
		}
	}
	for e, row := range r.Matrix {
		for i, risk := range row {
			if risk < RiskNone || risk > RiskHigh || i > 0 && risk < row[i-1] || e > 0 && risk < r.Matrix[e-1][i] {
				return fmt.Errorf("the risk falls at exposure %d, impact %d", e, i+1)
			}
		}
	}
	return nil
}

// dataOf is the first category of data with this impact, or none.
func (r *Rules) dataOf(level int) Value {
	fd, _ := fieldByName("data")
	for _, v := range fd.allowed {
		if r.DataImpact[v] == level {
			return v
		}
	}
	return Unanswered
}

// Registry is the rule sets that a program knows, each with its own id and its
// own period. It cannot be changed.
type Registry struct{ sets []*RuleSet }

// NewRegistry puts rule sets together. The error is [ErrRules]: two sets have
// the same id, or hold at the same moment.
func NewRegistry(sets ...*RuleSet) (*Registry, error) {
	r := &Registry{}
	for _, rs := range sets {
		r.sets = append(r.sets, rs.copied())
	}
	for i, a := range r.sets {
		for _, b := range r.sets[:i] {
			if a.rules.ID == b.rules.ID {
				return nil, fmt.Errorf("%w: rule set %q is given twice", ErrRules, a.ID)
			}
			if a.rules.startsBeforeEndOf(b.rules) && b.rules.startsBeforeEndOf(a.rules) {
				return nil, fmt.Errorf("%w: rule sets %q and %q hold at the same moment", ErrRules, b.ID, a.ID)
			}
		}
	}
	return r, nil
}

func (r *Rules) startsBeforeEndOf(other *Rules) bool {
	return other.ValidUntil.IsZero() || r.ValidFrom.Before(other.ValidUntil)
}

// ByID finds the rule set that judged an older record.
func (r *Registry) ByID(id string) (*RuleSet, bool) {
	for _, rs := range r.sets {
		if rs.rules.ID == id {
			return rs.copied(), true
		}
	}
	return nil, false
}

// At finds the rule set that held at a moment: from its first moment up to, and
// not including, the moment after its last.
func (r *Registry) At(moment time.Time) (*RuleSet, bool) {
	for _, rs := range r.sets {
		if until := rs.rules.ValidUntil; !moment.Before(rs.rules.ValidFrom) && (until.IsZero() || moment.Before(until)) {
			return rs.copied(), true
		}
	}
	return nil, false
}

// builtIn holds the rule sets of this program. A set that a record was judged by
// is never taken out.
var builtIn = func() *Registry {
	rs, err := NewRuleSet(avg2026)
	if err != nil {
		panic("decision: " + err.Error())
	}
	r, err := NewRegistry(rs)
	if err != nil {
		panic("decision: " + err.Error())
	}
	return r
}()

// Current is the rule set for what is judged today. The package has no clock:
// which one that is, is decided when the program is made.
func Current() *RuleSet {
	rs, _ := builtIn.ByID(avg2026.ID)
	return rs
}

// ByID finds the rule set that judged an older record.
func ByID(id string) (*RuleSet, bool) { return builtIn.ByID(id) }

// At finds the rule set of this program that held at a moment.
func At(moment time.Time) (*RuleSet, bool) { return builtIn.At(moment) }
