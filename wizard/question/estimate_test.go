package question_test

import (
	"encoding/json"
	"slices"
	"strings"
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

// Every moment that is asked of what was done later keeps its estimate up to the
// update, and from there to the record.
func TestAnEstimateOfWhatIsDoneLaterIsInTheUpdate(t *testing.T) {
	asked := map[string]bool{}
	for name, e := range casesAt(t) {
		for _, h := range question.Events(e.Record) {
			in := question.Intake{Answers: h.Prefilled(e)}
			var moments []string
			for at := h.Flow(e, in.Answers, now).Path[0].ID; at != question.LifeReview; {
				f := h.Flow(e, in.Answers, now)
				q, _ := f.Question(at)
				if !in.Answered(f, at) || q.Kind == question.When {
					a := answerOnce(f, q)
					if q.Kind == question.When && q.Field == "" {
						moments = append(moments, at)
						read, err := f.Read(q, "rond "+question.FullMoment(now), now)
						if err != nil || !read.Estimate {
							t.Errorf("%s, %s, %s: %+v, %v", name, h.Name, at, read, err)
						}
						a = read
					}
					in = h.With(e, in, at, a)
				}
				at = in.Next(h.Flow(e, in.Answers, now), at)
			}
			if len(moments) == 0 {
				continue
			}
			u := h.Update(e, in.Answers, now)
			text, err := json.Marshal(u)
			if n := strings.Count(string(text), `estimate":true`); err != nil || n != len(moments) {
				t.Errorf("%s, %s: of %v %d in %s", name, h.Name, moments, n, text)
			}
			if after, err := e.Apply(u, now); err != nil || !after.HasEstimates() {
				t.Errorf("%s, %s: %v", name, h.Name, err)
			}
			for _, id := range moments {
				asked[id] = true
			}
		}
	}
	for _, id := range []string{"notified_at", "told_at", "measures_at", "dpo_at", "party_told", "client_told_at"} {
		if !asked[id] {
			t.Error(id, "was not asked")
		}
	}
}

// A correction opens with the estimate and keeps it, and makes it exact.
func TestACorrectionBeginsWithTheEstimate(t *testing.T) {
	e := casesAt(t)["lived"]
	e.Notifications, e.Communications = slices.Clone(e.Notifications), nil
	e.Notifications[0].Estimate = true
	event, _ := question.EventNamed("correct")
	in := question.Intake{Answers: event.Prefilled(e)}
	for _, estimate := range []bool{true, false} {
		if a := in.Answers["notified_at"]; !estimate {
			a.Estimate = false
			in = event.With(e, in, "notified_at", a)
		}
		if u := event.Update(e, in.Answers, now); len(u.Notifications) != 1 || u.Notifications[0].Estimate != estimate {
			t.Errorf("%+v", u.Notifications)
		}
	}
}

// A moment in front of a measure, with a word for an estimate.
func TestAMeasureIsReadWithItsEstimate(t *testing.T) {
	for typed, estimate := range map[string]bool{"rond 20-11-2026 9:00 slot vervangen": true, "~20-11-2026 9:00 slot vervangen": true, "20-11-2026 9:00 slot vervangen": false,
		"rond vrijdag 20 november 2026, 9.00 uur (CET) slot vervangen": true} {
		in := question.Intake{Answers: map[string]question.Answer{"incident_family": {Chosen: []string{"attack"}}, "incident": {Chosen: []string{"hacking"}}, "role": {Chosen: []string{"own"}}}}
		f := in.Flow(now)
		q, asked := f.Question("corrective")
		if !asked {
			t.Fatal("measures are not asked")
		}
		a, err := f.Read(q, typed, now)
		if err != nil {
			t.Fatal(err)
		}
		list := in.With("corrective", a).Flow(now).Record.Corrective
		if len(list) != 1 || list[0].Text != "slot vervangen" || list[0].At.IsZero() || list[0].Estimate != estimate {
			t.Errorf("%q: %q, %+v", typed, a.Text, list)
		}
	}
}
