package screen_test

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"datalek/wizard/question"
)

// seldom are stories in which a question is asked that most never meet.
var seldom = []story{
	{"incident_family": pick("visible"), "incident": pick("ai_chatbot")},
	{"incident_family": pick("visible"), "incident": pick("misconfiguration"), "recipient": pick("finder"), "disclosure": pick("confirmed")},
	{"incident_family": pick("attack"), "incident": pick("account_takeover")},
	{"incident_family": pick("lost"), "incident": pick("lost_device"), "role": pick("supplier"), "protection": pick("medium")},
	{"incident_family": pick("lost"), "incident": pick("stolen_device"), "groups": pick("groups_more"), "exceptions": pick("subsequent_measures"),
		"occurred_from": ago(300), "first_signal": ago(299), "aware": ago(100)},
	{"incident_family": pick("message"), "incident": pick("email_wrong_recipient"), "recipient": pick("colleague"),
		"data": pick("name", "data_sensitive"), "data_sensitive": pick("health")},
}

// ofQuestions keeps every question of an intake, each from the first story that asks it.
func (f *frames) ofQuestions() {
	f.t.Helper()
	told := slices.Clone(seldom)
	for _, name := range slices.Sorted(maps.Keys(stories)) {
		told = append(told, stories[name])
	}
	for _, story := range told {
		for _, step := range story.steps() {
			if step.q.Kind != question.Page && !f.seen[step.q.ID] {
				f.s = resumed(f.t, story, step.q.ID)
				f.keep(step.q.ID)
			}
		}
	}
}

// ofEvents keeps every page of everything that can be told of a case, in order.
func (f *frames) ofEvents() {
	f.t.Helper()
	env := withCase(f.t, "nl")
	env.Now = func() time.Time { return noon }
	history := must1(env.Register.History("2026-001"))
	for i, event := range question.Events(history[len(history)-1].Record) {
		f.s = open(f.t, env).press("down").enter().chooses(3 + i)
		for n, page := 1, ""; page != f.s.page(); n++ {
			page = f.s.page()
			f.keep(fmt.Sprintf("event %s %d", event.Name, n))
			f.s.press("f6") // the next question, without an answer
		}
		f.s.press("ctrl+c", "enter")
		for _, d := range must1(env.Register.Drafts()) {
			must(f.t, env.Register.DropDraft(d.ID))
		}
	}
}
