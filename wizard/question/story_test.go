package question_test

import (
	"slices"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/question"
)

var now = time.Date(2026, 11, 21, 9, 0, 0, 0, decision.Amsterdam())

// story is what somebody answers, by question. A question without an answer in
// the story gets the default of its kind.
type story map[string]question.Answer

func pick(options ...string) question.Answer { return question.Answer{Chosen: options} }

func done(items ...string) question.Answer {
	var a question.Answer
	for _, id := range items {
		a.Done = append(a.Done, record.Action{ID: id, At: now})
	}
	a.Seen = true
	return a
}

// ago is a moment some hours before now.
func ago(hours int) question.Answer {
	return question.Answer{At: now.Add(-time.Duration(hours) * time.Hour)}
}

var defaults = story{
	"occurred_from": ago(20), "first_signal": ago(18), "aware": ago(17), "occurred_until": ago(19), "processor_aware": ago(19),
	"ongoing": pick("no"), "role": pick("own"), "later_reason": {Text: "onderzoek"}, "signal_to": pick("employee"), "data_subjects": {Text: "12"},
	"groups": pick("customers"), "list_reveals": pick("no"), "data": pick("name", "contact"), "breach": pick("confidentiality"),
	"effect": pick("none"), "restored": pick("in_time"), "protection": pick("none"), "key_safe": pick("yes"),
	"disclosure": pick("possible"), "readable": pick("possible"), "copy": pick("yes"), "evidence_kind": pick("complete_logs"), "already_public": pick("no"), "identifiable": pick("direct"), "special_detail": pick("revealing"),
	"recovery": pick("none"), "deliberate": pick("no"), "recipient": pick("known"), "countries": pick("nl_only"),
	"exceptions": pick("none"), "decide": pick("follow"), "decided_by": {Text: "J. de Vries, eigenaar"}, "organisation": {Text: "Bakkerij De Zon"},
	"decide_reason": {Text: "reden"},
}

// walk answers a story question by question, as a person would, and returns
// the questions that were asked in order.
func walk(t *testing.T, s story) (question.Intake, []string) {
	t.Helper()
	in := question.Intake{Answers: map[string]question.Answer{}}
	var asked []string
	for range 200 {
		id := in.FirstOpen(in.Flow(now))
		if id == "" {
			return in, asked
		}
		asked = append(asked, id)
		a, has := s[id]
		if !has {
			a, has = defaults[id]
		}
		if !has {
			a = question.Answer{Seen: true}
		}
		in = in.With(id, a)
	}
	t.Fatal("the story does not end: ", asked)
	return in, nil
}

// untilVerdict counts the questions before the verdict about the AP.
func untilVerdict(asked []string) int { return slices.Index(asked, question.CardAP) }

var stories = map[string]struct {
	story
	most       int
	ap, people decision.Duty
}{
	"one mail to one wrong person": {story{
		"incident_family": pick("message"), "incident": pick("email_wrong_recipient"), "recipient": pick("known"), "readable": pick("confirmed"),
	}, 14, decision.DutyNotRequired, decision.DutyNotRequired},
	"mail to a trusted accountant who confirmed": {story{
		"incident_family": pick("message"), "incident": pick("email_wrong_recipient"), "recipient": pick("trusted"),
		"containment": done("call_recipient", "written_confirmation"), "readable": pick("confirmed"), "data": pick("name", "customer_file"),
	}, 14, decision.DutyNotRequired, decision.DutyNotRequired},
	"laptop stolen, not encrypted": {story{
		"incident_family": pick("lost"), "incident": pick("stolen_device"), "data": pick("name", "birth_date"),
	}, 20, decision.DutyRequired, decision.DutyRequired},
	"mailbox taken over": {story{
		"incident_family": pick("attack"), "incident": pick("account_takeover"), "data": pick("name", "correspondence", "data_identity"),
		"data_identity": pick("iban", "id_document"),
	}, 22, decision.DutyRequired, decision.DutyRequired},
	"ransomware at a supplier, all kinds of data": {story{
		"incident_family": pick("attack"), "incident": pick("ransomware"), "role": pick("supplier"),
		"breach": pick("confidentiality", "availability"), "disclosure": pick("excluded"), "evidence": {Text: "volledige logboeken"}, "protection": pick("partial"),
		"effect": pick("inconvenience"), "restored": pick("late"), "first_signal": ago(60), "occurred_from": ago(70), "processor_aware": ago(65),
		"data": pick("name", "data_identity", "data_life", "data_sensitive"), "data_identity": pick("loyalty"),
		"data_life": pick("employment"), "data_sensitive": pick("health"), "special_detail": pick("incidental"),
	}, 30, decision.DutyRequired, decision.DutyNotRequired},
	"something else, at a supplier": {story{
		"incident_family": pick("other"), "role": pick("supplier"), "first_signal": ago(60), "occurred_from": ago(70), "processor_aware": ago(65),
		"breach": pick("confidentiality", "integrity", "availability"), "recipient": pick("known"), "deliberate": pick("no"),
		"protection": pick("unintelligible"), "key_safe": pick("no"), "disclosure": pick("possible"), "effect": pick("none"), "restored": pick("late"),
		"data": pick("name", "data_identity", "data_life", "data_sensitive"), "data_identity": pick("loyalty"),
		"data_life": pick("employment"), "data_sensitive": pick("health"), "special_detail": pick("incidental"),
	}, 30, decision.DutyRequired, decision.DutyNotRequired},
}

func TestStoriesAreShort(t *testing.T) {
	for name, s := range stories {
		_, asked := walk(t, s.story)
		if n := untilVerdict(asked); n > s.most || n < 5 {
			t.Errorf("%s: %d questions before the verdict, at most %d: %v", name, n, s.most, asked[:n])
		} else {
			t.Logf("%s: %d questions before the verdict, %d pages in all: %v", name, n, len(asked), asked)
		}
	}
}

func TestStoriesHaveTheirVerdict(t *testing.T) {
	for name, s := range stories {
		in, _ := walk(t, s.story)
		a := in.Flow(now).Record.Assessment
		if a.AP.Duty != s.ap || a.People.Duty != s.people {
			t.Errorf("%s: AP %s, people %s; want %s, %s\n%+v", name, a.AP.Duty, a.People.Duty, s.ap, s.people, a.Reasons)
		}
	}
}

// with is the story with one more answer.
func (s story) with(id string, a question.Answer) story {
	other := story{id: a}
	for k, v := range s {
		if k != id {
			other[k] = v
		}
	}
	return other
}
