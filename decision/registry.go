package decision

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// RuleSet judges facts by one set of rules. Nobody can change what it judges by:
// a record says which rule set judged it, and that must stay true for as long as
// the program runs.
type RuleSet struct {
	rules   *Rules // what judges: never changed, and never handed out
	traits  func() map[Value]dataTraits
	more    func() []dataTraits
	classes func() *classes

	traitSets func() []traitSet // of the published cases

	weighed fieldSet // the fields that can touch the risk
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
	return judgeBy(r.clone()), nil
}

// judgeBy makes a judge of rules that nobody else holds and that were checked.
func judgeBy(own Rules) *RuleSet {
	rs := &RuleSet{rules: &own, weighed: setOf(own.method.fields)}
	rs.traits = sync.OnceValue(own.dataTraits)
	rs.more = sync.OnceValue(rs.additions)
	rs.classes = sync.OnceValue(func() *classes { return makeClasses(rs) })
	rs.traitSets = sync.OnceValue(func() []traitSet {
		all := edpbCases()
		of := make([]traitSet, len(all))
		for i := range all {
			of[i] = rs.traitSetOf(all[i].Facts)
		}
		return of
	})
	return rs
}

// Terms are the numbers and dates of the rule set.
func (rs *RuleSet) Terms() Terms { return rs.rules.Terms }

// Rules returns a copy of the numbers and tables, to show or to build upon.
func (rs *RuleSet) Rules() Rules { return rs.rules.clone() }

// Schema is the version of the facts contract that the rule set reads.
func (rs *RuleSet) Schema() int { return rs.rules.method.schema }

func (r Rules) clone() Rules {
	r.DataImpact = maps.Clone(r.DataImpact)
	r.Groups = maps.Clone(r.Groups)
	return r
}

// check holds the rules to what the judgement relies on: that nothing unknown is
// milder than what is known, and that nothing worse weighs less.
func (r Rules) check() error {
	switch {
	case r.method == nil:
		return errors.New("it does not say how it weighs")
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
	data, _ := fieldByName("data")
	for _, v := range data.allowedIn(r.method.schema) {
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
	for _, v := range fd.allowedIn(r.method.schema) {
		if r.DataImpact[v] == level {
			return v
		}
	}
	return Unanswered
}

// Registry is the rule sets that a program knows, in the order in which they
// were made, each with its own id. It cannot be changed.
type Registry struct{ sets []*RuleSet }

// NewRegistry puts rule sets together, the first made first. The error is
// [ErrRules]: there is none, or two have the same id.
func NewRegistry(sets ...*RuleSet) (*Registry, error) {
	if len(sets) == 0 {
		return nil, fmt.Errorf("%w: there is no rule set", ErrRules)
	}
	for i, a := range sets {
		for _, b := range sets[:i] {
			if a.rules.ID == b.rules.ID {
				return nil, fmt.Errorf("%w: rule set %q is given twice", ErrRules, a.rules.ID)
			}
		}
	}
	return &Registry{slices.Clone(sets)}, nil
}

// LongestTerm is the longest time after awareness that any rule set gives to notify the
// authority: no countdown is ever more.
func LongestTerm() time.Duration {
	longest := time.Duration(0)
	for _, rs := range builtIn().Load().sets {
		longest = max(longest, rs.Terms().NotifyWithin)
	}
	return longest
}

// ByID finds the rule set that judged an older record.
func (r *Registry) ByID(id string) (*RuleSet, bool) {
	for _, rs := range r.sets {
		if rs.rules.ID == id {
			return rs, true
		}
	}
	return nil, false
}

// At finds the rule set that holds at a moment: from its first moment up to, and
// not including, the moment after its last. Where two hold, the one that was made
// later counts.
func (r *Registry) At(moment time.Time) (*RuleSet, bool) {
	for _, rs := range slices.Backward(r.sets) {
		if until := rs.rules.ValidUntil; !moment.Before(rs.rules.ValidFrom) && (until.IsZero() || moment.Before(until)) {
			return rs, true
		}
	}
	return nil, false
}

// For is the rule set that judges new facts: the one that holds when we became
// aware of the breach and, while that is not known, the one that holds now. Before
// all law it is the one with the earliest first moment.
func (r *Registry) For(f Facts, now time.Time) *RuleSet {
	moment := f.AwareAt
	if moment.IsZero() {
		moment = now
	}
	if rs, ok := r.At(moment); ok {
		return rs
	}
	first := r.sets[0]
	for _, rs := range r.sets[1:] {
		if !rs.rules.ValidFrom.After(first.rules.ValidFrom) {
			first = rs
		}
	}
	return first
}

// builtIn holds the rule sets of this program. A set that a record was judged by
// is never taken out. They are made when one is first asked for: most runs of the program
// judge nothing. That each of them can be is held by a test.
var builtIn = sync.OnceValue(func() *atomic.Pointer[Registry] {
	var p atomic.Pointer[Registry]
	p.Store(&Registry{[]*RuleSet{judgeBy(avg2026v1()), judgeBy(avg2026v2())}})
	return &p
})

// For is the rule set of this program for new facts: see [Registry.For].
func For(f Facts, now time.Time) *RuleSet { return builtIn().Load().For(f, now) }

// ByID finds the rule set of this program that judged a record.
func ByID(id string) (*RuleSet, bool) { return builtIn().Load().ByID(id) }

// Replay computes a stored verdict again from its facts, by the rule set that is
// named in it. No differences: it is the same. The error is [ErrRuleSet] when
// this program does not know that rule set.
func Replay(f Facts, stored Assessment) ([]Difference, error) {
	return builtIn().Load().Replay(f, stored)
}

// Rehearse lets the program hold one rule set more, made later than its own: the
// newest one with other terms. It shows what a change of the law would do before
// there is one, and is for rehearsals in tests: undo takes the set out again. The
// error is [ErrRules].
func Rehearse(terms Terms) (undo func(), err error) {
	now := builtIn().Load()
	rules := now.sets[len(now.sets)-1].Rules()
	rules.Terms = terms
	rs, err := NewRuleSet(rules)
	if err != nil {
		return nil, err
	}
	with, err := NewRegistry(append(slices.Clone(now.sets), rs)...)
	if err != nil {
		return nil, err
	}
	builtIn().Store(with)
	return func() { builtIn().Store(now) }, nil
}

// Judge judges new facts: lifted to the newest schema, by the rule set that holds
// for them. It gives back the facts that were judged.
func Judge(f Facts, now time.Time) (Facts, Assessment) {
	f, _ = f.Lift()
	return f, For(f, now).Assess(f)
}

// Rules is the rule set that made the verdict. A verdict of a set that this
// program does not know, or of none, has no rules here.
func (a Assessment) Rules() (*RuleSet, bool) { return ByID(a.RuleSet) }

// Deadline is the last moment to notify the authority, by the verdict itself:
// the one it holds and, where it asks for no notification, the one that would
// have run. There is none without a moment of awareness, nor for a processor.
func (a Assessment) Deadline(f Facts) (time.Time, bool) {
	if a.AP.Deadline != nil {
		return a.AP.Deadline.In(Amsterdam()), true
	}
	if rs, ok := a.Rules(); ok {
		return rs.Deadline(f)
	}
	return time.Time{}, false
}

// Late reports whether that moment has passed. Late is never "too late": the
// notification is still due, with the reasons for the delay.
func (a Assessment) Late(f Facts, at time.Time) bool {
	deadline, ok := a.Deadline(f)
	return ok && at.After(deadline)
}
