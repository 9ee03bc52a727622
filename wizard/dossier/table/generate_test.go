package table_test

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/internal/story"

	"datalek/wizard/question"
)

// kept is a register with these records in it, each an intake.
func kept(t testing.TB, practice bool, records ...record.Record) *register.Register {
	t.Helper()
	now := story.At(20, 12, 0)
	r := register.At(filepath.Join(t.TempDir(), "register.db"), func() time.Time { now = now.Add(time.Minute); return now })
	create := r.Create
	if practice {
		create = r.CreatePractice
	}
	if err := create(record.Organisation{Name: "Bakkerij De Zon B.V."}); err != nil {
		t.Fatal(err)
	}
	for i, given := range records {
		given.Facts.Schema = decision.Schema
		given.Assessment = decision.For(given.Facts, time.Time{}).Assess(given.Facts)
		if _, err := r.AppendIntake(record.Entry{Kind: record.Intake, Record: given, By: given.Organisation.ContactPerson, Note: given.Story.Happened}); err != nil {
			t.Fatal(i, err)
		}
	}
	return r
}

// fill gives every text that a person can type in a record its next value, made
// of what it is. It goes over the fields themselves, so that a new one is never forgotten: those are of
// the type string, and choices have types of their own.
func fill(r *record.Record, text func(is string) string) {
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[time.Time]() {
				return
			}
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; name != "Assessment" { // computed
					walk(v.Field(i))
				}
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.String:
			if v.Type() == reflect.TypeFor[string]() {
				v.SetString(text(v.String()))
			}
		}
	}
	walk(reflect.ValueOf(r).Elem())
}

// inOrder are days on which the moments of a breach can have been.
var inOrder = map[string]int{"occurred_from": 1, "occurred_until": 4, "first_signal_at": 7, "processor_aware_at": 10, "aware_at": 13}

// anyRecord draws records of every kind, half-answered and contradictory, with
// something in every text.
func anyRecord(rt *rapid.T, text func(is string) string) record.Record {
	var f decision.Facts
	for _, name := range decision.FieldNames() {
		allowed := decision.Allowed(name)
		switch {
		case name == "breach" || name == "data" || name == "groups":
			_ = f.Set(name, rapid.SliceOfNDistinct(rapid.SampledFrom(allowed), 0, 6, rapid.ID).Draw(rt, name)...)
		case allowed != nil && rapid.Bool().Draw(rt, name+" answered"):
			_ = f.Set(name, rapid.SampledFrom(allowed).Draw(rt, name))
		}
		if at := f.Moment(name); at != nil && rapid.Bool().Draw(rt, name) {
			*at = story.At(inOrder[name]+rapid.IntRange(0, 2).Draw(rt, name+" day"), rapid.IntRange(0, 23).Draw(rt, name+" hour"), 0)
		}
	}
	if rapid.Bool().Draw(rt, "counted") {
		low := rapid.IntRange(1, 200_000).Draw(rt, "min")
		f.DataSubjects = &decision.Count{Min: low, Max: low + rapid.SampledFrom([]int{0, 40}).Draw(rt, "more")}
	}
	duties := rapid.SampledFrom([]decision.Duty{"", decision.DutyRequired, decision.DutyNotRequired})
	r := record.Record{Facts: f, Decision: decision.OwnerDecision{AP: duties.Draw(rt, "ap"), People: duties.Draw(rt, "people")}}
	some := func(name string) int { return rapid.IntRange(0, 2).Draw(rt, name) }
	for range some("corrective") {
		r.Corrective = append(r.Corrective, record.Measure{At: anyMoment(rt, "done"), Due: anyMoment(rt, "due")})
	}
	for range some("preventive") {
		r.Preventive = append(r.Preventive, record.Measure{At: anyMoment(rt, "done"), Due: anyMoment(rt, "due")})
	}
	for range some("notifications") {
		r.Notifications = append(r.Notifications, record.Notification{At: story.At(20, 12, 0), SupplementDue: anyMoment(rt, "promised"),
			Type: rapid.SampledFrom([]record.NotificationType{record.NotifiedFirst, record.NotifiedSupplement, record.NotifiedWithdrawn}).Draw(rt, "type")})
	}
	for range some("communications") {
		r.Communications = append(r.Communications, record.Communication{At: story.At(20, 13, 0), Channels: []record.Channel{record.ByEmail, record.InPress}, Reached: new(some("reached"))})
	}
	for range some("parties") {
		r.Parties = append(r.Parties, record.Party{Role: record.PartyProcessor, ToldUsAt: anyMoment(rt, "told us")})
	}
	for range some("duties") {
		r.OtherDuties = append(r.OtherDuties, record.OtherDuty{Duty: record.DutyPolice, Answer: record.DutyYes})
	}
	for range some("course") {
		r.StatusLog = append(r.StatusLog, record.StatusChange{Kind: rapid.SampledFrom([]record.Kind{record.Closed, record.Reopened, record.Withdrawn}).Draw(rt, "turn"), At: story.At(20, 14, 0)})
	}
	if rapid.Bool().Draw(rt, "dpo") {
		r.DPO = &record.DPO{Involved: record.GaveAdvice, At: anyMoment(rt, "advised")}
	}
	if rapid.Bool().Draw(rt, "evaluation") {
		r.Evaluation = &record.Evaluation{Planned: anyMoment(rt, "planned"), At: anyMoment(rt, "evaluated")}
	}
	for range some("actions") {
		r.Containment = append(r.Containment, record.Action{At: anyMoment(rt, "acted")})
	}
	fill(&r, text)
	for i := range r.Containment {
		items := question.IncidentOf(f.Incident).Containment
		if r.Containment[i].ID = ""; len(items) > 0 && rapid.Bool().Draw(rt, "listed") {
			r.Containment[i].ID, r.Containment[i].Text = rapid.SampledFrom(items).Draw(rt, "item"), ""
		}
	}
	return r
}

func anyMoment(rt *rapid.T, name string) time.Time {
	if !rapid.Bool().Draw(rt, name) {
		return time.Time{}
	}
	return story.At(rapid.IntRange(1, 29).Draw(rt, name+" day"), rapid.IntRange(0, 23).Draw(rt, name+" hour"), rapid.IntRange(0, 59).Draw(rt, name+" minute"))
}
