package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"datalek/decision"
)

// MomentFact is the name of a fact that is a moment.
type MomentFact string

// momentFacts are all of them, in the order of the contract.
var momentFacts = func() (all []MomentFact) {
	for _, name := range decision.FieldNames() {
		if new(decision.Facts).Moment(name) != nil {
			all = append(all, MomentFact(name))
		}
	}
	return all
}()

func (m MomentFact) in(f *decision.Facts) *time.Time { return f.Moment(string(m)) }

// Estimated reports whether a moment among the facts is an estimate, by its name
// there.
func (r Record) Estimated(fact MomentFact) bool { return slices.Contains(r.Estimates, fact) }

// SetEstimate says of a moment among the facts whether it is an estimate.
func (r *Record) SetEstimate(fact MomentFact, is bool) {
	named := slices.DeleteFunc(slices.Clone(r.Estimates), func(name MomentFact) bool { return name == fact })
	if is {
		named = append(named, fact)
	}
	r.Estimates = inOrder(named)
}

// WithoutEmptyEstimates is the record without the estimates of moments that are not
// there any more.
func (r Record) WithoutEmptyEstimates() Record {
	r.Estimates = inOrder(slices.DeleteFunc(slices.Clone(r.Estimates), func(name MomentFact) bool { return name.in(&r.Facts).IsZero() }))
	return r
}

// PatchFacts is what turns the facts of one record into those of another, as [Patch]
// makes it, and the estimates that an update gives with it. A moment that is no
// estimate any more stands in the patch also when it stays the same.
func PatchFacts(from, to Record) (facts json.RawMessage, estimates []MomentFact, err error) {
	before := from.Facts
	for _, name := range momentFacts {
		at, was := name.in(&to.Facts), name.in(&before)
		switch same := at.Equal(*was); {
		case at.IsZero(), same && from.Estimated(name) == to.Estimated(name):
		case to.Estimated(name):
			estimates = append(estimates, name)
		case same:
			*was = time.Time{}
		}
	}
	facts, err = Patch(before, to.Facts)
	return facts, estimates, err
}

// inOrder puts names of moments in the order of the contract.
func inOrder(names []MomentFact) []MomentFact {
	var all []MomentFact
	for _, name := range momentFacts {
		if slices.Contains(names, name) {
			all = append(all, name)
		}
	}
	return all
}

// estimatesAfter are the estimates once an update was taken in: a moment that it
// gives anew is exact, unless it names that one.
func (r Record) estimatesAfter(u Update) ([]MomentFact, error) {
	anew := map[MomentFact]bool{}
	if len(u.Facts) > 0 {
		if err := decision.EachMember(u.Facts, "facts", func(name string, _ json.RawMessage) error {
			anew[MomentFact(name)] = true
			return nil
		}); err != nil {
			return nil, err
		}
	}
	replaced := u.Kind == Correction && u.Estimates != nil
	kept := slices.DeleteFunc(slices.Clone(r.Estimates), func(name MomentFact) bool { return replaced || anew[name] })
	return r.estimates(kept, u.Estimates)
}

// estimates puts the named moments in order. A name that stands twice, and one of a
// moment that is not there, is refused.
func (r Record) estimates(kept, given []MomentFact) ([]MomentFact, error) {
	for i, name := range given {
		switch at := name.in(&r.Facts); {
		case slices.Contains(given[:i], name):
			return nil, &decision.FieldError{Field: fmt.Sprintf("estimates[%d]", i), Problem: decision.ErrRepeated, Got: string(name)}
		case at == nil || at.IsZero():
			return nil, &decision.FieldError{Field: "facts." + string(name), Problem: ErrMissing}
		}
	}
	return inOrder(append(kept, given...)), nil
}
