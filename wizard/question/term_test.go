package question_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/wizard/question"
)

// The term that is read from the first answers is the one in the record that all answers
// make, also where an answer is missing on the way. It runs for who answers for the data
// and knows since when, and for nobody else. So is the duty to notify.
func TestTheTermIsThatOfTheWholeRecord(t *testing.T) {
	for name, s := range stories {
		in, _ := walk(t, s.story)
		if !theTermIsThatOfTheRecord(t, in) {
			t.Errorf("%s: no term runs", name)
		}
		for _, other := range []question.Intake{in.With("aware", question.NotKnown()), in.With("role", pick("client"))} {
			if theTermIsThatOfTheRecord(t, other) {
				t.Errorf("%s, aware %v, role %v: a term runs", name, other.Answers["aware"], other.Answers["role"])
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		theTermIsThatOfTheRecord(t, in)
		for _, left := range slices.Sorted(maps.Keys(in.Answers)) {
			some := question.Intake{Answers: maps.Clone(in.Answers)}
			delete(some.Answers, left)
			if aware, given := some.Answers["aware"]; given {
				aware.Estimate = !aware.Estimate
				some.Answers["aware"] = aware
			}
			theTermIsThatOfTheRecord(t, some)
		}
	})
}

// theTermIsThatOfTheRecord says whether a term runs.
func theTermIsThatOfTheRecord(t failer, in question.Intake) bool {
	r := in.Flow(now).Record
	want, is := r.Assessment.Deadline(r.Facts)
	got, estimate, runs := in.Term(now)
	if !got.Equal(want) || runs != is || is && estimate != r.Estimated("aware_at") {
		t.Fatalf("%v: %v (estimate %v), %v; the record says %v (estimate %v), %v",
			slices.Sorted(maps.Keys(in.Answers)), got, estimate, runs, want, r.Estimated("aware_at"), is)
	}
	if duty := in.Duty(now); duty != r.Assessment.AP.Duty {
		t.Fatalf("%v: the AP must be notified: %v; the record says %v", slices.Sorted(maps.Keys(in.Answers)), duty, r.Assessment.AP.Duty)
	}
	return runs
}
