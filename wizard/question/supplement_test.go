package question_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/question"
)

// someCase is a case that a random story made.
func someCase(t *rapid.T, neverUnknown bool) record.Entry {
	in := quickWalk(t, start(), neverUnknown, question.Review)
	return record.Entry{Case: "2026-001", Revision: 1, By: "J. de Vries, eigenaar", Record: in.Flow(now).Record}
}

func eventOf(t failer, name string) question.Event {
	h, known := question.EventNamed(name)
	if !known {
		t.Fatalf("%s does not exist", name)
	}
	return h
}

// told answers the questions of an event from its first question to the end, as a person does
// who gives these answers; the rest he leaves as it is or answers at random.
func told(t *rapid.T, h question.Event, e record.Entry, answers story, neverUnknown bool) question.Intake {
	in := question.Intake{Answers: h.Prefilled(e)}
	for at := h.Flow(e, in.Answers, now).Path[0].ID; at != question.LifeReview; {
		f := h.Flow(e, in.Answers, now)
		q, _ := f.Question(at)
		if a, has := answers[at]; has {
			in = h.With(e, in, at, a)
		} else if !in.Answered(f, at) || rapid.Bool().Draw(t, "again") {
			in = h.With(e, in, at, anyAnswer(t, f, q, neverUnknown))
		}
		at = in.Next(h.Flow(e, in.Answers, now), at)
	}
	return in
}

// everything ticks all questions of a supplement.
func everything(h question.Event, e record.Entry) story {
	all := story{}
	for _, id := range append([]string{"supplement_which"}, "supplement_event", "supplement_times", "supplement_access",
		"supplement_people", "supplement_story", "supplement_decision") {
		f := h.Flow(e, all, now)
		if f.Index(id) >= 0 {
			all[id] = pick(f.Options[id]...)
		}
	}
	return all
}

func TestWhoLooksAtEverythingAgainAndChangesNothingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := someCase(t, false)
		h := eventOf(t, "supplement")
		answers := h.Prefilled(e)
		for id, a := range everything(h, e) {
			answers[id] = a
		}
		u := h.Update(e, answers, now)
		if u.Decision != nil || len(u.Facts) > 0 || len(u.Story) > 0 {
			t.Fatalf("facts %s\nstory %s\ndecision %+v was %+v", u.Facts, u.Story, u.Decision, e.Decision)
		}
	})
}

func TestASupplementAlwaysMakesARecordThatStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := someCase(t, false)
		h := eventOf(t, "supplement")
		in := told(t, h, e, nil, false)
		f := h.Flow(e, in.Answers, now)
		u := h.Update(e, in.Answers, now)
		if len(u.Facts) == 0 && len(u.Story) == 0 && u.Decision == nil {
			return
		}
		after, err := e.Record.Apply(u, now)
		if err != nil {
			t.Fatal(err)
		}
		after.Facts.Schema = f.Record.Facts.Schema
		if diff := cmp.Diff(f.Record, after); diff != "" {
			t.Fatalf("what was shown is not what is sealed:\n%s", diff)
		}
	})
}

// A verdict that turns asks what the intake asks of such a verdict.
func TestATurnedVerdictIsDecidedAnew(t *testing.T) {
	turned, tells := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e := someCase(t, false)
		h := eventOf(t, "supplement")
		in := told(t, h, e, nil, false)
		f := h.Flow(e, in.Answers, now)
		then, got := e.Assessment, f.Record.Assessment
		decides := got.Breach && f.Record.Facts.Role != decision.Processor
		if asks(then.People.Duty) < asks(decision.DutyExempt) && asks(got.People.Duty) >= asks(decision.DutyExempt) {
			if tells++; f.Index("exceptions") < 0 {
				t.Fatalf("people must be told now and nobody asked for the exceptions")
			}
		}
		if decides && (then.AP.Duty != got.AP.Duty || then.People.Duty != got.People.Duty) {
			if turned++; f.Index("decide") < 0 || f.Index("decided_by") < 0 && !f.Record.Decision.Undecided {
				t.Fatalf("AP %s to %s, people %s to %s, and nobody decides", then.AP.Duty, got.AP.Duty, then.People.Duty, got.People.Duty)
			}
		}
		if d := f.Record.Decision; !decides && (d.AP != "" || d.People != "") {
			t.Fatalf("there is nothing to decide and %+v stays", d)
		}
	})
	t.Logf("%d verdicts turned, %d times people must be told", turned, tells)
}

// What was fully known stays fully known: new facts bring the questions along
// that they make matter.
func TestNewFactsLeaveNoHole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := someCase(t, true)
		h := eventOf(t, "supplement")
		in := told(t, h, e, nil, true)
		f := h.Flow(e, in.Answers, now)
		open := slices.DeleteFunc(slices.Clone(f.Record.Assessment.Open), func(name string) bool { return name == "disclosure_evidence" })
		for _, name := range open {
			if !slices.Contains(e.Assessment.Open, name) {
				t.Fatalf("%v can change the verdict and was not asked: %v\n%s", open, ids(f), stringOf(f.Record.Facts))
			}
		}
	})
}

func ids(f question.Flow) (list []string) {
	for _, q := range f.Path {
		list = append(list, q.ID)
	}
	return list
}

func TestAnAnswerCanBeTakenBack(t *testing.T) {
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story)
	e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
	h := eventOf(t, "supplement")
	for id, subject := range map[string]string{"aware": "supplement_times", "occurred_from": "supplement_times", "first_signal": "supplement_times",
		"data_subjects": "supplement_people"} {
		answers := h.Prefilled(e)
		answers["supplement_which"], answers[subject] = pick(subject), pick(id)
		f := h.Flow(e, answers, now)
		q, _ := f.Question(id)
		a, err := f.Read(q, "weet niet", now)
		if err != nil || !q.CanBeUnknown() {
			t.Fatal(id, err)
		}
		answers[id] = a
		after, err := e.Record.Apply(h.Update(e, answers, now), now)
		if err != nil {
			t.Fatal(id, err)
		}
		if at := after.Facts.Moment(q.Field); at != nil && !at.IsZero() || id == "data_subjects" && after.Facts.DataSubjects != nil {
			t.Errorf("%s still stands: %+v", id, after.Facts)
		}
	}
}

func TestAnotherRoleIsToldInASupplement(t *testing.T) {
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story.with("decide", pick("less_people")))
	e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
	h := eventOf(t, "supplement")
	answers := h.Prefilled(e)
	answers["supplement_which"], answers["supplement_event"], answers["role"] = pick("supplement_event"), pick("role"), pick("client")
	u := h.Update(e, answers, now)
	after, err := e.Record.Apply(u, now)
	if err != nil || after.Facts.Role != decision.Processor || after.Assessment.AP.Duty != decision.DutyControllerDecides {
		t.Fatalf("%v %+v", err, after.Assessment)
	}
	if ap, people := after.Decision.Outcome(after.Assessment); ap != decision.DutyControllerDecides || people != decision.DutyControllerDecides {
		t.Errorf("a decision stays where there is nothing to decide: %+v", after.Decision)
	}
	if after.Decision.By == "" {
		t.Error("who decided then is gone")
	}
}

// Another kind of incident takes along what only the old kind told.
func TestAnotherKindOfIncidentAsksWhatItDoesNotTell(t *testing.T) {
	in, _ := walk(t, story{"incident_family": pick("lost"), "incident": pick("stolen_device")})
	e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
	h := eventOf(t, "supplement")
	answers := h.Prefilled(e)
	answers["supplement_which"], answers["supplement_event"] = pick("supplement_event"), pick("incident_family")
	answers["incident_family"], answers["incident"] = pick("message"), pick("email_wrong_recipient")
	f := h.Flow(e, answers, now)
	if f.Index("recipient") < 0 || f.Record.Facts.Recipient != decision.Unanswered {
		t.Errorf("who has the mail is not asked: %v, %q", ids(f), f.Record.Facts.Recipient)
	}
	answers["incident_family"], answers["incident"] = pick("lost"), pick("stolen_device")
	if f = h.Flow(e, answers, now); f.Record.Facts.Recipient != decision.Criminal || h.Update(e, answers, now).Facts != nil {
		t.Errorf("the same kind changes something: %+v", f.Record.Facts)
	}
}

// A mail to a known person turns out to be with an opponent, with citizen
// service numbers in it: from nothing to notify to everybody to tell.
func TestTheExceptionsAndTheDecisionComeWithTheVerdictThatTurns(t *testing.T) {
	in, _ := walk(t, stories["one mail to one wrong person"].story)
	e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
	h := eventOf(t, "supplement")
	answers := h.Prefilled(e)
	answers["supplement_which"], answers["supplement_event"], answers["supplement_people"] = pick("supplement_event", "supplement_people"), pick("recipient"), pick("data")
	if f := h.Flow(e, answers, now); f.Index("exceptions") >= 0 || f.Index("decide") >= 0 || f.Index(question.NewVerdict) >= 0 {
		t.Fatal("the verdict stands and is decided anew:", ids(f))
	}
	answers["recipient"], answers["data"], answers["data_identity"] = pick("adverse"), pick("name", "data_identity"), pick("national_id")
	f := h.Flow(e, answers, now)
	for _, id := range []string{"exceptions", question.NewVerdict, "decide", "decided_by"} {
		if f.Index(id) < 0 {
			t.Errorf("%s is not asked: %v", id, ids(f))
		}
	}
	if f.Before.Assessment.Risk != decision.RiskNone || f.Record.Assessment.Risk != decision.RiskHigh {
		t.Errorf("%v becomes %v", f.Before.Assessment.Risk, f.Record.Assessment.Risk)
	}
	answers["exceptions"], answers["decide"], answers["decide_reason"] = pick("subsequent_measures"), pick("less_ap"), question.Answer{Text: "de brief kwam ongeopend terug"}
	answers["decided_by"] = question.Answer{Text: "P. Jansen"}
	after, err := e.Record.Apply(h.Update(e, answers, now), now)
	if err != nil || after.Facts.SubsequentMeasures != decision.Yes || after.Decision.AP != decision.DutyNotRequired || after.Decision.By != "P. Jansen" {
		t.Fatalf("%v %+v %+v", err, after.Facts, after.Decision)
	}
	// Following the verdict after all takes the reason along with the decision.
	e = record.Entry{Case: "2026-001", Revision: 2, Record: after}
	answers = h.Prefilled(e)
	if !answers["decide"].Is("less_ap") || answers["decide_reason"].Text == "" || !answers["exceptions"].Is("subsequent_measures") {
		t.Errorf("what was decided is not filled in: %+v", answers)
	}
	answers["supplement_which"], answers["supplement_decision"], answers["decide"] = pick("supplement_decision"), pick("decide"), pick("follow")
	if d := h.Update(e, answers, now).Decision; d == nil || *d != (decision.OwnerDecision{By: "P. Jansen"}) {
		t.Errorf("%+v", d)
	}
}

// The whole course of times can be moved page after page; a time that is
// left behind is asked again.
func TestACourseOfTimesCanBeMoved(t *testing.T) {
	in, _ := walk(t, story{"incident_family": pick("lost"), "incident": pick("stolen_device"), "occurred_from": ago(40), "first_signal": ago(30), "aware": ago(20)})
	e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
	h := eventOf(t, "supplement")
	story := question.Intake{Answers: h.Prefilled(e)}
	story.Answers["supplement_which"], story.Answers["supplement_times"] = pick("supplement_times"), pick("occurred_from", "first_signal")
	f := h.Flow(e, story.Answers, now)
	q, _ := f.Question("occurred_from")
	if _, err := f.Read(q, question.FullMoment(ago(25).At), now); err != nil {
		t.Fatal(err)
	}
	story.Answers["occurred_from"] = ago(15)
	f = h.Flow(e, story.Answers, now)
	if story.Answered(f, "first_signal") || f.Index("aware") < 0 || story.Answered(f, "aware") {
		t.Errorf("a time before the beginning counts: %v", ids(f))
	}
	story.Answers["first_signal"], story.Answers["aware"] = ago(14), ago(13)
	after, err := e.Record.Apply(h.Update(e, story.Answers, now), now)
	if err != nil || !after.Facts.AwareAt.Equal(ago(13).At) || !after.Facts.OccurredFrom.Equal(ago(15).At) {
		t.Errorf("%v %+v", err, after.Facts)
	}
}
