package question_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question"
)

// asks orders duties by how much there is for us to do.
func asks(d decision.Duty) int {
	return slices.Index([]decision.Duty{decision.DutyControllerDecides, decision.DutyNotRequired, decision.DutyExempt,
		decision.DutyPublicNotice, decision.DutyPossiblyExempt, decision.DutyRequired}, d)
}

// Two answers to one question are compared with everything else the same: the
// answers to the questions that both lead to.
func TestNotKnownIsNeverMilderThanAnyOtherAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		f := in.Flow(now)
		q := one(t, f)
		unknown, err := f.Pick(q, question.Unknown)
		if q.CanBeUnknown() {
			unknown, err = question.NotKnown(), nil
		}
		if err != nil {
			return // no fact
		}
		for range 3 {
			known := anyAnswer(t, f, q, true)
			a, b := in.With(q.ID, unknown), in.With(q.ID, known)
			for f, g := a.Flow(now), b.Flow(now); ; f, g = a.Flow(now), b.Flow(now) {
				before := len(a.Answers) + len(b.Answers)
				maps.DeleteFunc(a.Answers, func(id string, _ question.Answer) bool { return g.Index(id) < 0 || f.Index(id) < 0 })
				maps.DeleteFunc(b.Answers, func(id string, _ question.Answer) bool { return g.Index(id) < 0 || f.Index(id) < 0 })
				if len(a.Answers)+len(b.Answers) == before {
					break
				}
			}
			worst, got := a.Flow(now).Record.Assessment, b.Flow(now).Record.Assessment
			if got.Risk > worst.Risk || asks(got.AP.Duty) > asks(worst.AP.Duty) || asks(got.People.Duty) > asks(worst.People.Duty) {
				t.Fatalf("%s: unknown gives risk %v, AP %s, people %s; %v gives risk %v, AP %s, people %s", q.ID,
					worst.Risk, worst.AP.Duty, worst.People.Duty, known.Chosen, got.Risk, got.AP.Duty, got.People.Duty)
			}
		}
	})
}

func TestMaybeMoreIsNeverMilderThanNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := quickWalk(t, start(), true, question.Review)
		f := in.Flow(now)
		for _, q := range f.Path {
			if q.Kind != question.Tick || q.ID == "exceptions" || !slices.Contains(f.Options[q.ID], question.Unknown) {
				continue
			}
			sure := in.Answers[q.ID]
			maybe := mustPick(t, f, q, append(slices.Clone(sure.Chosen), question.Unknown)...)
			a, b := in.With(q.ID, maybe).Flow(now).Record.Assessment, f.Record.Assessment
			if a.Risk < b.Risk || asks(a.AP.Duty) < asks(b.AP.Duty) || asks(a.People.Duty) < asks(b.People.Duty) {
				t.Fatalf("%s %v: %v, %s, %s; with maybe more %v, %s, %s", q.ID, sure.Chosen, b.Risk, b.AP.Duty, b.People.Duty, a.Risk, a.AP.Duty, a.People.Duty)
			}
		}
	})
}

// Nothing answered at all is the worst there is.
func TestAnEmptyStoryIsJudgedAsTheWorst(t *testing.T) {
	a := start().Flow(now).Record.Assessment
	if a.Risk != decision.RiskHigh || a.AP.Duty != decision.DutyRequired || a.People.Duty != decision.DutyRequired || !a.Provisional {
		t.Errorf("%+v", a)
	}
}
