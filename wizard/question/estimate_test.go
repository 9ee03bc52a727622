package question_test

import (
	"slices"
	"testing"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/question"
)

// momentsOf are the questions of the intake about moments, with the fact that each
// fills.
var momentsOf = map[string]record.MomentFact{"occurred_from": "occurred_from", "occurred_until": "occurred_until", "first_signal": "first_signal_at",
	"processor_aware": "processor_aware_at", "aware": "aware_at"}

func TestAnEstimatedMomentIsKeptAsAnEstimate(t *testing.T) {
	for id, fact := range momentsOf {
		in := question.Intake{Answers: map[string]question.Answer{"incident_family": {Chosen: []string{"attack"}}, "incident": {Chosen: []string{"hacking"}},
			"role": {Chosen: []string{"supplier"}}, "ongoing": {Chosen: []string{"no"}}}}
		q, asked := in.Flow(now).Question(id)
		if !asked {
			t.Fatal(id, "is not asked")
		}
		for typed, estimate := range map[string]bool{"gisteren rond 9:00": true, "gisteren 9:00 of zo": true, "~gisteren 9:00": true, "gisteren 9:00": false} {
			a, err := in.Flow(now).Read(q, typed, now)
			if err != nil || a.Estimate != estimate {
				t.Errorf("%s: %q is %+v, %v", id, typed, a, err)
			}
			r := in.With(id, a).Flow(now).Record
			if r.Facts.Moment(string(fact)).IsZero() || r.Estimated(fact) != estimate || len(r.Estimates) > 1 {
				t.Errorf("%s: %q gives %v, %v", id, typed, r.Facts.Moment(string(fact)), r.Estimates)
			}
			// Asked again it stands there as it was, and says the same.
			if again, err := in.Flow(now).Read(q, question.Typed(q, a, "weet niet"), now); err != nil || !again.At.Equal(a.At) || again.Estimate != estimate {
				t.Errorf("%s: %q read back is %+v, %v", id, typed, again, err)
			}
		}
	}
}

func TestAnEstimateNeverMovesTheVerdictOrItsClock(t *testing.T) {
	told := func(estimate bool) record.Record {
		in := question.Intake{Answers: map[string]question.Answer{"incident_family": {Chosen: []string{"attack"}}, "incident": {Chosen: []string{"hacking"}},
			"role": {Chosen: []string{"own"}}, "aware": {At: ago(5).At, Estimate: estimate}}}
		return in.Flow(now).Record
	}
	exact, about := told(false), told(true)
	if about.Assessment.AP.Deadline == nil || !about.Assessment.AP.Deadline.Equal(*exact.Assessment.AP.Deadline) || about.Assessment.Risk != exact.Assessment.Risk {
		t.Errorf("%+v, was %+v", about.Assessment, exact.Assessment)
	}
	if !slices.Equal(about.Estimates, []record.MomentFact{"aware_at"}) || exact.Estimates != nil {
		t.Error(about.Estimates, exact.Estimates)
	}
}

// A supplement opens with the estimate, keeps it when it is left alone, and takes it
// back when the moment is known, also when it is the same one.
func TestASupplementMakesAnEstimateExactAndBack(t *testing.T) {
	event, _ := question.EventNamed("supplement")
	var e record.Entry
	e.Facts = decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.Hacking, AwareAt: ago(5).At, OccurredFrom: ago(9).At}
	e.Assessment, e.Estimates, e.Case, e.Revision = decision.For(e.Facts, now).Assess(e.Facts), []record.MomentFact{"occurred_from", "aware_at"}, "2026-001", 1
	answers := event.Prefilled(e)
	if !answers["aware"].Estimate || !answers["occurred_from"].Estimate {
		t.Fatalf("%+v", answers)
	}
	told := func(aware question.Answer) record.Record {
		t.Helper()
		in := question.Intake{Answers: event.Prefilled(e)}
		for id, a := range map[string]question.Answer{"supplement_which": {Chosen: []string{"supplement_times"}}, "supplement_times": {Chosen: []string{"aware"}},
			"life_by": {Text: "J. de Vries"}} {
			in = event.With(e, in, id, a)
		}
		in = event.With(e, in, "aware", aware)
		after, err := e.Record.Apply(event.Update(e, in.Answers, now), now)
		if err != nil {
			t.Fatal(err)
		}
		return after
	}
	for _, c := range []struct {
		aware question.Answer
		want  []record.MomentFact
	}{
		{question.Answer{At: ago(5).At}, []record.MomentFact{"occurred_from"}},
		{question.Answer{At: ago(4).At}, []record.MomentFact{"occurred_from"}},
		{question.Answer{At: ago(4).At, Estimate: true}, []record.MomentFact{"occurred_from", "aware_at"}},
		{question.NotKnown(), []record.MomentFact{"occurred_from"}},
	} {
		if got := told(c.aware).Estimates; !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.aware, got, c.want)
		}
	}
	if u := event.Update(e, event.Prefilled(e), now); len(u.Facts) > 0 || len(u.Estimates) > 0 {
		t.Errorf("what was left alone changes: %s %v", u.Facts, u.Estimates)
	}
}
