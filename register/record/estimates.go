package record

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"time"

	"datalek/decision"
)

// MomentFact is the name of a fact that is a moment.
type MomentFact string

// momentFacts are all of them, in the order of the contract.
var momentFacts = func() (all []MomentFact) {
	var f decision.Facts
	for _, name := range decision.FieldNames() {
		if f.Moment(name) != nil {
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

// EstimatedMoments gives the path of every moment of a record that nobody knows exactly,
// among the facts and of what was done since, and the moment: the JSON names, as
// "facts.aware_at" and "notifications[0].at".
func (r Record) EstimatedMoments() iter.Seq2[string, time.Time] {
	return func(yield func(path string, at time.Time) bool) {
		more := true
		give := func(is bool, at time.Time, path string, n ...any) {
			more = more && (!is || yield(fmt.Sprintf(path, n...), at))
		}
		for _, name := range r.Estimates {
			if at := name.in(&r.Facts); at != nil {
				give(true, *at, "facts.%s", name)
			}
		}
		for i, a := range r.Containment {
			give(a.Estimate, a.At, "containment[%d].at", i)
		}
		for i, m := range r.Corrective {
			give(m.Estimate, m.At, "corrective[%d].at", i)
		}
		for i, m := range r.Preventive {
			give(m.Estimate, m.At, "preventive[%d].at", i)
		}
		for i, n := range r.Notifications {
			give(n.Estimate, n.At, "notifications[%d].at", i)
		}
		for i, c := range r.Communications {
			give(c.Estimate, c.At, "communications[%d].at", i)
		}
		if r.DPO != nil {
			give(r.DPO.Estimate, r.DPO.At, "dpo.at")
		}
		for i, p := range r.Parties {
			give(p.ToldUsEstimate, p.ToldUsAt, "parties[%d].told_us_at", i)
			give(p.ToldThemEstimate, p.ToldThemAt, "parties[%d].told_them_at", i)
		}
	}
}

// HasEstimates reports whether there is any moment that nobody knows exactly.
func (r Record) HasEstimates() bool {
	for range r.EstimatedMoments() {
		return true
	}
	return false
}

// checkEstimates refuses an estimate of a moment that is not there.
func (r Record) checkEstimates() error {
	for path, at := range r.EstimatedMoments() {
		if at.IsZero() {
			return &decision.FieldError{Field: path, Problem: ErrMissing}
		}
	}
	return nil
}

// deadlinePath is the path of the deadline, which is as exact as the moment of
// awareness that it is counted from.
const deadlinePath = "assessment.ap.deadline"

// estimatedPaths are the paths of the estimated moments, and of what is counted from
// them.
func (r Record) estimatedPaths() map[string]bool {
	var paths map[string]bool
	for path := range r.EstimatedMoments() {
		if paths == nil {
			paths = map[string]bool{}
		}
		paths[path] = true
	}
	if paths["facts.aware_at"] {
		paths[deadlinePath] = true
	}
	return paths
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
