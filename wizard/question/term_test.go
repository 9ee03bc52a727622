package question_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/wizard/question"
)

// The term that is read from the first answers is the one in the record that all answers
// make, also where an answer is missing on the way.
func TestTheTermIsThatOfTheWholeRecord(t *testing.T) {
	var runs, not int
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		told := slices.Sorted(maps.Keys(in.Answers))
		for _, left := range append([]string{""}, told...) {
			some := question.Intake{Answers: maps.Clone(in.Answers)}
			delete(some.Answers, left)
			if aware, given := some.Answers["aware"]; given && left != "" {
				aware.Estimate = !aware.Estimate
				some.Answers["aware"] = aware
			}
			r := some.Flow(now).Record
			want, is := r.Assessment.Deadline(r.Facts)
			got, estimate, runsNow := some.Term(now)
			if !got.Equal(want) || runsNow != is || is && estimate != r.Estimated("aware_at") {
				t.Fatalf("without %q: %v (estimate %v), %v; the record says %v (estimate %v), %v", left, got, estimate, runsNow, want, r.Estimated("aware_at"), is)
			}
			if is {
				runs++
			} else {
				not++
			}
		}
	})
	if runs == 0 || not == 0 {
		t.Errorf("%d run, %d do not", runs, not)
	}
}
