package screen_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
)

// story is what somebody answers, by question; what is not in it gets the
// answer of everyday.
type story map[string]question.Answer

func pick(options ...string) question.Answer { return question.Answer{Chosen: options} }

func typed(text string) question.Answer { return question.Answer{Text: text} }

func done(items ...string) question.Answer {
	a := question.Answer{Seen: true}
	for _, id := range items {
		a.Done = append(a.Done, record.Action{ID: id, At: noon})
	}
	return a
}

// ago is a moment some hours before noon.
func ago(hours int) question.Answer {
	return question.Answer{At: noon.Add(-time.Duration(hours) * time.Hour)}
}

var everyday = story{
	"happened": typed("De laptop lag in de auto.\nNu is hij weg."), "role": pick("own"), "ongoing": pick("no"),
	"occurred_from": ago(20), "occurred_until": ago(19), "first_signal": ago(18), "processor_aware": ago(19), "aware": ago(17),
	"later_reason": typed("wij zochten eerst uit wat het was"), "data_subjects": typed("12"), "groups": pick("customers", "employees"),
	"list_reveals": pick("no"), "data": pick("name", "contact"), "breach": pick("confidentiality"), "changed": pick("no"), "effect": pick("none"), "restored": pick("in_time"),
	"protection": pick("none"), "key_safe": pick("yes"), "disclosure": pick("possible"), "readable": pick("possible"),
	"special_detail": pick("revealing"), "recovery": pick("none"), "deliberate": pick("no"), "recipient": pick("known"),
	"countries": pick("nl_only"), "discovered": typed("een collega zag het"), "exceptions": pick("none"), "decide": pick("follow"),
	"decided_by": typed("J. de Vries, eigenaar"), "organisation": typed("Bakkerij De Zon"), "contact_person": typed("J. de Vries"),
	"contact_detail": typed("010 123 45 67"), "decide_reason": typed("wij wegen het anders"), "delay_reason": typed("vakantie"),
	"cause": typed("de auto stond open"), "corrective": typed("20-11-2026 14:00 CET wachtwoorden gewijzigd\nbank gebeld"), "preventive": typed("schijven versleutelen"),
	"copy": pick("yes"), "evidence_kind": pick("complete_logs"), "already_public": pick("no"), "identifiable": pick("direct"), "records": question.NotKnown(),
	"protection_file": pick("none"), "protection_database": pick("none"), "evaluate": pick("later"), "lesson": typed("sneller bellen"),
}

var stories = map[string]story{
	"a mail to the wrong person": {"incident_family": pick("message"), "incident": pick("email_wrong_recipient"),
		"containment": done("recall", "ask_delete"), "readable": pick("confirmed")},
	"a stolen laptop": {"incident_family": pick("lost"), "incident": pick("stolen_device"), "data": pick("name", "birth_date"),
		"containment": done("police"), "evaluate": pick("now")},
	"ransomware at a supplier": {"incident_family": pick("attack"), "incident": pick("ransomware"), "role": pick("supplier"),
		"changed": pick("availability"), "disclosure": pick("excluded"), "evidence": typed("volledige logboeken"),
		"protection": pick("partial"), "effect": pick("inconvenience"), "restored": pick("late"), "first_signal": ago(60), "occurred_from": ago(70),
		"processor_aware": ago(65), "data": pick("name", "data_identity", "data_life", "data_sensitive"), "data_identity": pick("loyalty"),
		"data_life": pick("employment"), "data_sensitive": pick("health"), "special_detail": pick("incidental")},
	"nothing is known": {"incident_family": pick("unknown"), "role": pick("unknown"), "occurred_from": question.NotKnown(), "first_signal": question.NotKnown(),
		"aware": question.NotKnown(), "breach": pick("unknown"), "recipient": pick("unknown"), "deliberate": pick("unknown"), "protection": pick("unknown"),
		"disclosure": pick("unknown"), "effect": pick("unknown"), "restored": pick("unknown"), "data": pick("unknown"), "list_reveals": pick("unknown"),
		"data_subjects": question.NotKnown(), "groups": pick("unknown"), "countries": pick("unknown"), "ongoing": pick("unknown")},
	"for a client":          {"incident_family": pick("visible"), "incident": pick("portal_error"), "role": pick("client"), "recipient": pick("many")},
	"no data of people":     {"incident_family": pick("gone"), "incident": pick("destroyed"), "role": pick("no_people")},
	"less than the verdict": {"incident_family": pick("lost"), "incident": pick("stolen_device"), "decide": pick("less_ap")},
}

// answers gives the answer of a story to a question.
func (s story) answer(id string) question.Answer {
	if a, has := s[id]; has {
		return a
	}
	if a, has := everyday[id]; has {
		return a
	}
	return question.Answer{Seen: true}
}

// step is one question on the way and the answer it gets.
type step struct {
	flow question.Flow
	q    question.Question
	a    question.Answer
}

// ways keeps the ways that were walked already: the same story is told often.
var ways = map[uintptr][]step{}

// steps is the whole way through a story, by the questions alone.
func (s story) steps() []step {
	key := reflect.ValueOf(s).Pointer()
	if ways[key] == nil {
		ways[key] = s.walk()
	}
	return ways[key]
}

// pages are the questions of the whole way.
func (s story) pages() (ids []string) {
	for _, step := range s.steps() {
		ids = append(ids, step.q.ID)
	}
	return ids
}

// untilReview are those up to the review, which a draft can be on.
func (s story) untilReview() []string {
	ids := s.pages()
	return ids[:slices.Index(ids, question.Review)+1]
}

func (s story) walk() []step {
	in := question.Intake{Answers: map[string]question.Answer{}}
	var way []step
	for {
		f := in.Flow(noon)
		id := in.FirstOpen(f)
		if id == "" && in.Sealed == "" {
			in.Sealed = "2026-001"
			continue
		}
		if id == "" {
			return way
		}
		if len(way) > 150 {
			panic("the story has no answer to " + id)
		}
		q, _ := f.Question(id)
		way = append(way, step{f, q, s.answer(id)})
		in = in.With(id, s.answer(id))
	}
}

// along walks a story up to its seal and looks around on every page, before it
// is answered.
func (s *terminal) along(told story, look func(step)) {
	s.t.Helper()
	for _, step := range told.steps() {
		if step.q.ID == "evaluate" {
			return
		}
		look(step)
		s.give(step)
	}
}

// tell walks a story on the screen up to a page, which stays open.
func (s *terminal) tell(told story, until string) *terminal {
	s.t.Helper()
	for _, step := range told.steps() {
		if step.q.ID == until {
			return s
		}
		s.give(step)
	}
	return s
}

// resumed is a screen on a page of a story that was told before: what stands on
// disk by then, opened again.
func resumed(t testing.TB, told story, at string) *terminal {
	t.Helper()
	return resumedIn(t, "nl", told, at)
}

func resumedIn(t testing.TB, lang string, told story, at string) *terminal {
	t.Helper()
	env := created(t, newEnv(t, lang))
	in := question.Intake{Answers: map[string]question.Answer{}, At: at}
	for _, step := range told.steps() {
		if step.q.ID == at {
			break
		}
		in.Answers[step.q.ID] = step.a
	}
	content, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := env.Register.SaveDraft(register.Draft{ID: "told", Content: content}); err != nil {
		t.Fatal(err)
	}
	return open(t, env).press("home", "down").enter()
}

// give answers the page that is open.
func (s *terminal) give(step step) {
	s.t.Helper()
	if step.q.Kind != question.Page {
		s.on(step.q.ID)
	}
	s.answer(step.flow, step.q, step.a)
}
