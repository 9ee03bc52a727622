package question_test

import (
	"testing"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/question"
)

// decided is the everyday mail with a decision.
func decided(t *testing.T, option string, more story) (question.Intake, question.Flow) {
	t.Helper()
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story.with("decide", pick(option)))
	for id, a := range more {
		in = in.With(id, a)
	}
	return in, in.Flow(now)
}

func TestWhoDecidedIsNotWhoWroteItDown(t *testing.T) {
	in, f := decided(t, "follow", story{"decided_by": {Text: "J. de Vries, eigenaar"}, "recorded_by": {Text: "P. Jansen"}})
	if in.By(f) != "P. Jansen" || f.Record.Decision.By != "J. de Vries, eigenaar" {
		t.Error(in.By(f), f.Record.Decision)
	}
	in = in.With("recorded_by", question.Answer{Seen: true})
	if f = in.Flow(now); in.By(f) != "J. de Vries, eigenaar" {
		t.Error("nothing typed is the same person, not", in.By(f))
	}
}

func TestNotDecidedYetIsAnAnswerWithAPlaceOfItsOwn(t *testing.T) {
	in, f := decided(t, question.NotYet, story{"decided_by": {Text: "J. de Vries"}, "recorded_by": {Text: "P. Jansen"}})
	if f.Index("decided_by") >= 0 || f.Index("follow_reason") >= 0 || in.By(f) != "P. Jansen" {
		t.Error("nobody decided, and somebody is asked who did")
	}
	if q, _ := f.Question("recorded_by"); q.Optional {
		t.Error("nobody stands behind the record")
	}
	if d := f.Record.Decision; !d.Undecided || d.By != "" || d.AP != "" {
		t.Errorf("%+v", d)
	}
	e := record.Entry{Case: "2026-001", Revision: 1, Kind: record.Intake, By: "P. Jansen", Record: f.Record}
	owes := false
	for _, o := range record.Obligations([]record.Entry{e}, nil, now) {
		owes = owes || o.What == record.DueDecision
	}
	if !owes {
		t.Error("no decision is owed")
	}
	// It is decided later, in a supplement.
	h := eventOf(t, "supplement")
	answers := h.Prefilled(e)
	if !answers["decide"].Is(question.NotYet) {
		t.Error(answers["decide"])
	}
	answers["supplement_which"], answers["supplement_decision"] = pick("supplement_decision"), pick("decide")
	answers["decide"], answers["follow_reason"], answers["decided_by"] = pick("follow"), question.Answer{Text: "na overleg"}, question.Answer{Text: "J. de Vries"}
	u := h.Update(e, answers, now)
	if u.Decision == nil || *u.Decision != (decision.OwnerDecision{By: "J. de Vries", Reason: "na overleg"}) {
		t.Errorf("%+v", u.Decision)
	}
}

// A decision against the verdict is warned of before its reason is asked, and
// again when it becomes another one.
func TestADecisionAgainstTheVerdictIsWarnedOf(t *testing.T) {
	in, f := decided(t, "less_people", nil)
	at := f.Index(question.CardAgainst)
	if at != f.Index("decide")+1 || f.Index("decide_reason") != at+1 {
		t.Fatal(at, f.Index("decide"), f.Index("decide_reason"))
	}
	in = in.With(question.CardAgainst, question.Answer{Seen: true})
	if in = in.With("decide", pick("less_people")); !in.Answered(in.Flow(now), question.CardAgainst) {
		t.Error("the same decision is warned of twice")
	}
	if in = in.With("decide", pick("less_ap")); in.Answered(in.Flow(now), question.CardAgainst) {
		t.Error("another decision is not warned of")
	}
	if in = in.With("decide", pick("follow")); in.Flow(now).Index(question.CardAgainst) >= 0 {
		t.Error("following the verdict is warned of")
	}
}

func TestAnExceptionCanHaveAReason(t *testing.T) {
	in, f := decided(t, "follow", story{"exceptions": pick("subsequent_measures"), "exception_reason": {Text: "op afstand gewist"}})
	if f.Index("exception_reason") != f.Index("exceptions")+1 || f.Record.Decision.Exception != "op afstand gewist" {
		t.Errorf("%+v", f.Record.Decision)
	}
	if f = in.With("exceptions", pick("none")).Flow(now); f.Index("exception_reason") >= 0 || f.Record.Decision.Exception != "" {
		t.Errorf("%+v", f.Record.Decision)
	}
}
