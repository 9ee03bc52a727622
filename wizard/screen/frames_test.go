package screen_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/screen"
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
			if (step.q.Kind != question.Page || step.q.ID == question.CardException) && !f.seen[step.q.ID] {
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

// Stories after which all questions about a case can come up.
var (
	inFull    = with(stories["a stolen laptop"], story{"consequences": typed("Misbruik van gegevens.")})
	allIsDone = with(stories["no data of people"], story{"preventive": typed(" "), "corrective": typed(" "),
		"containment": done(question.IncidentOf(decision.Destroyed).Containment...)})
)

func with(told, more story) story {
	told = maps.Clone(told)
	maps.Copy(told, more)
	return told
}

// ofTellings keeps the questions of what can happen to a case that no frame shows yet,
// each when it first opens.
func (f *frames) ofTellings() {
	f.t.Helper()
	later := story{}
	for _, name := range []string{"police", "insurer", "bank", "contracts", "cyber_law", "sector_authority"} {
		later["duty_"+name] = pick("later")
	}
	for _, of := range []struct {
		told   story
		after  time.Duration
		happen []telling
	}{
		{told: inFull, happen: append(slices.Clone(happened), telling{name: "ap_withdrawn", told: story{"notified_at": ago(0)}})},
		{told: inFull, happen: []telling{{name: "duties", told: later}, {name: "wordings", told: story{"wordings_consequences": typed("Kans op misbruik.")}}}},
		{told: inFull, after: 100 * time.Hour, happen: []telling{{name: "ap", told: story{"notified_at": {At: noon.Add(100 * time.Hour)}, "notified_late": typed("druk")}}}},
		{told: stories["for a client"], happen: []telling{
			{name: "party", told: story{"party_name": typed("Apotheek Noord"), "party_role": pick("client"), "party_before": day(3)}},
			{name: "client_told", told: story{"client_which": pick("other"), "client_name": typed("Apotheek Zuid"), "client_told_at": ago(1), "client_told_how": pick("email")}},
		}},
		{told: stories["a mail to the wrong person"], happen: []telling{{name: "supplement", told: story{"supplement_which": pick("supplement_access"),
			"supplement_access": pick("protection_file"), "protection_file": pick("unintelligible"), "key_safe": pick("yes")}}}},
		{told: allIsDone, happen: []telling{
			{name: "evaluate", told: story{"evaluate_when": pick("now"), "evaluate_lesson": typed("sneller bellen")}},
			{name: "close", told: story{"close_how": pick("closed")}},
		}},
	} {
		env := created(f.t, newEnv(f.t, "nl"))
		recorded(f.t, env, of.told)
		env.Now = func() time.Time { return noon.Add(of.after) }
		env.Register = register.At(env.Register.Path(), env.Now)
		f.s = open(f.t, env).press("down").enter()
		f.watch()
		for _, h := range of.happen {
			f.s.happen(h.name, h.told).seals()
		}
	}
	// A supplement of all subjects, of a case that was told with the questions of now and of
	// one that was told with fewer.
	now := created(f.t, newEnv(f.t, "nl"))
	recorded(f.t, now, stories["nothing is known"])
	for _, env := range []screen.Env{olderCase(f.t, "nl"), now} {
		f.s = open(f.t, env).press("home", "down").enter()
		f.watch()
		_, row := find(f.t, "supplement", f.s.entries()[0].Record)
		f.s.chooses(row + 3)
		if strings.Contains(f.s.view(), f.s.env.Text.S("life.not_asked_then")) {
			f.s.press("down").enter()
		}
		f.s.on("supplement_which").press("1", "2", "3", "4", "5", "6", "7").enter()
		for page := ""; page != f.s.page(); f.s.press("f6") {
			page = f.s.page()
		}
	}
	// Two windows on one draft.
	f.s = begun(f.t, "nl").press("van ons", "tab").on("incident_family")
	f.watch()
	second(f.t, f.s)
	f.s.press("2").enter().on("draft_clash")
	f.s = begun(f.t, "nl")
	f.s.tell(stories["a stolen laptop"], question.Review)
	open(f.t, f.s.env).press("home", "down").enter().records().on("evaluate")
	f.watch()
	f.s.records().on("draft_gone")
}

// watch keeps each question that opens and that no frame shows yet.
func (f *frames) watch() {
	keeping := false
	f.s.each = func(string) {
		if id := f.opened(); id != "" && !keeping {
			keeping = true
			f.keep("event " + id)
			keeping = false
		}
	}
}

// opened is the question on the page that no frame shows yet; "" when there is none.
func (f *frames) opened() string {
	title, _, _ := strings.Cut(strings.TrimSpace(f.s.page()), "   ") // what stands at the right is no title
	for _, id := range questionIDs(f.t) {
		if !f.seen[id] && !f.asked[id] && title == f.s.env.Text.S("question."+id+".title") {
			return id
		}
	}
	return ""
}

// questionIDs are all questions that are answered on a page, by the table that a person
// has read.
func questionIDs(t testing.TB) []string {
	t.Helper()
	table, err := os.ReadFile(filepath.Join(sources, "..", "question", "testdata", "questions.tsv"))
	must(t, err)
	var ids []string
	for row := range strings.Lines(string(table)) {
		cells := strings.Split(row, "\t")
		if cells[0] != "of" && cells[3] != "page" && !slices.Contains(ids, cells[1]) {
			ids = append(ids, cells[1])
		}
	}
	return ids
}

// everyQuestion asks that each was kept: a new question comes with its frames.
func (f *frames) everyQuestion() {
	f.t.Helper()
	for _, id := range questionIDs(f.t) {
		if !f.seen[id] && !f.asked[id] {
			f.t.Errorf("no frame shows the question %q: add a story to seldom, or what leads to it to ofTellings", id)
		}
	}
}
