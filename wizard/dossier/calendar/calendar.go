package calendar

import (
	"fmt"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
)

// alarms are the hours before the AP deadline at which the calendar calls.
var alarms = []int{24, 6, 1}

// event is one thing to do.
type event struct {
	purpose string // what it is for; part of its UID
	stem    string // of its file
	at      time.Time
	day     bool // only the day counts, as it is in the Netherlands
	summary string
	what    string
	alarms  []alarm
}

type alarm struct {
	hours   int // before the event
	summary string
}

// Files are what is to be done in a case, a file for each: a program that opens a
// file of several events makes another calendar of it, in which no alarm sounds.
// There is none when there is nothing to plan: there is no open duty with a date,
// nothing was promised and nothing planned, or the case is closed. Nor is there one
// of a case that is not sealed: it has no number, so its events could not be told
// from those of the same case with one, and every alarm would sound twice.
func Files(c dossier.Case) []document.File {
	if c.Last().Case == "" {
		return nil
	}
	var files []document.File
	for _, e := range newPlan(c).events() {
		files = append(files, document.File{Stem: e.stem, Ext: ".ics", Content: written(c, e)})
	}
	return files
}

// plan is a case as the calendar looks at it.
type plan struct {
	e        record.Entry // the case as it stands
	s        record.Summary
	t        *text.Text
	now      time.Time
	practice bool
}

func newPlan(c dossier.Case) plan {
	p := plan{e: c.Last(), t: c.Text, now: c.Now, practice: c.Practice}
	if p.e.Assessment.RuleSet == "" { // not judged yet
		p.e.Facts, p.e.Assessment = decision.Judge(p.e.Facts, c.Now)
	}
	before := c.History[:len(c.History)-1]
	p.s = record.SummaryOf(append(before[:len(before):len(before)], p.e))
	return p
}

// events are what is to be done: law before promise, as [record.Due] has it.
func (p plan) events() []event {
	if p.s.Closed {
		return nil
	}
	var all []event
	due, deadline, _ := record.Due(p.s, p.now)
	if due == record.DueAP {
		if !deadline.IsZero() {
			all = append(all, p.authority(deadline))
		}
		told := p.s // what is due when that is done
		told.APNotified = p.now
		due, _, _ = record.Due(told, p.now)
	}
	if due == record.DuePeople {
		all = append(all, p.onDay("people", "people", "people_what", p.now))
	}
	if !p.s.SupplementDue.IsZero() {
		all = append(all, p.onDay("supplement", "supplement", "supplement_what", p.s.SupplementDue))
	}
	for _, list := range []struct {
		kind     string
		measures []record.Measure
	}{{"corrective", p.e.Corrective}, {"preventive", p.e.Preventive}} {
		for i, m := range list.measures {
			if m.At.IsZero() && !m.Due.IsZero() {
				all = append(all, p.onDay(fmt.Sprintf("%s-%d", list.kind, i+1), list.kind, "measure_what", m.Due, "n", i+1))
			}
		}
	}
	if !p.s.EvaluationDue.IsZero() {
		all = append(all, p.onDay("evaluation", "evaluation", "evaluation_what", p.s.EvaluationDue))
	}
	return all
}

// authority is the last moment to notify the AP, with the alarms that can still
// sound. When it has passed the event says what to do now: late is never too late.
func (p plan) authority(deadline time.Time) event {
	e := event{purpose: "ap", stem: p.t.S("calendar.file.ap"), at: deadline, summary: p.summary("ap"), what: p.t.S("calendar.ap_what", "deadline", p.t.Moment(deadline))}
	if p.now.After(deadline) {
		e.what = p.t.S("calendar.ap_late", "deadline", p.t.Moment(deadline))
	}
	for _, hours := range alarms {
		if deadline.Add(-time.Duration(hours) * time.Hour).After(p.now) {
			e.alarms = append(e.alarms, alarm{hours, p.marked(p.t.N("calendar.alarm", hours, "name", p.name()))})
		}
	}
	return e
}

// onDay is something that is planned for a day; its words stand under two keys.
func (p plan) onDay(purpose, summary, what string, at time.Time, pairs ...any) event {
	e := event{purpose: purpose, stem: p.t.S("calendar.file."+summary, pairs...), at: at, day: true,
		summary: p.summary(summary, pairs...), what: p.t.S("calendar." + what)}
	if day(at).Before(day(p.now)) {
		// Nothing can still be done on a day that is past, so it stands on today.
		e.at, e.what = p.now, p.t.S("calendar.was_planned", "day", p.t.Day(at))+" "+e.what
	}
	return e
}

func (p plan) summary(key string, pairs ...any) string {
	return p.marked(p.t.S("calendar."+key, append(pairs, "name", p.name())...))
}

// marked says of practice that nothing is real, in what a calendar shows first.
func (p plan) marked(s string) string {
	if p.practice {
		return p.t.S("calendar.practice", "summary", s)
	}
	return s
}

// name is how the case is called: whose it is, and its number.
func (p plan) name() string {
	name := p.t.S("calendar.name", "case", p.e.Case)
	if org := document.Clip(p.e.Organisation.Name, 60); org != "" {
		name = org + " · " + name
	}
	return name
}

// day is the day of a moment in the Netherlands.
func day(at time.Time) time.Time {
	local := at.In(decision.Amsterdam())
	return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
}
