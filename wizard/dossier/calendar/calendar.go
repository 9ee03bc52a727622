package calendar

import (
	"fmt"
	"slices"
	"strings"
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
	dossier.Case
	e record.Entry // the case as it stands
	t *text.Text
}

func newPlan(c dossier.Case) plan { return plan{Case: c, e: c.Last(), t: c.Text} }

// events are what is owed, in its order: each thing with a day, each that the law
// asks at once on today, and the rest together on today.
func (p plan) events() []event {
	var all []event
	var rest []string
	for _, o := range p.Owed() {
		switch {
		case o.What == record.DueAP && !o.Due.IsZero():
			all = append(all, p.authority(o))
		case !o.Due.IsZero(), o.AtOnce():
			all = append(all, p.onDay(o))
		default:
			o.Owner = ""
			rest = append(rest, "- "+p.OwedLine(o))
		}
	}
	if len(rest) > 0 {
		e := event{purpose: "rest", stem: p.t.S("calendar.file.rest"), at: p.Now, day: true, summary: p.summary(p.t.N("calendar.rest", len(rest)))}
		e.what = strings.Join(rest, "\n")
		all = append(all, e)
	}
	return all
}

// purpose is what an obligation is for, the same in every revision. A measure is
// known by its place in its list.
func (p plan) purpose(o record.Obligation) string {
	switch o.What {
	case record.DueMeasure:
		list := p.e.Preventive
		if o.List == record.Repairs {
			list = p.e.Corrective
		}
		at := slices.IndexFunc(list, func(m record.Measure) bool {
			return strings.TrimSpace(m.Text) == strings.TrimSpace(o.Subject) && m.Due.Equal(o.Due)
		})
		return fmt.Sprintf("%s-%d", o.List, at+1)
	case record.DueController:
		at := slices.IndexFunc(p.e.Parties, func(party record.Party) bool { return party.Role == record.PartyClient && party.Name == o.Subject })
		return fmt.Sprintf("%s-%d", o.What, at+1)
	}
	return string(o.What)
}

// authority is the last moment to notify the AP, with the alarms that can still
// sound. When it has passed the event says what to do now: late is never too late.
func (p plan) authority(o record.Obligation) event {
	deadline := o.Due
	until := p.t.Estimate(p.t.Moment(deadline), o.Estimate)
	e := event{purpose: "ap", stem: p.t.S("calendar.file.ap"), at: deadline, summary: p.summary(p.t.Estimate(p.t.S("calendar.ap"), o.Estimate)), what: p.t.S("calendar.ap_what", "deadline", until)}
	if p.Now.After(deadline) {
		e.what = p.t.S("calendar.ap_late", "deadline", until)
	}
	for _, hours := range alarms {
		if deadline.Add(-time.Duration(hours) * time.Hour).After(p.Now) {
			e.alarms = append(e.alarms, alarm{hours, p.marked(p.t.N("calendar.alarm", hours, "name", p.name()))})
		}
	}
	return e
}

// onDay is something that is owed on a day, or at once: then it stands on today.
func (p plan) onDay(o record.Obligation) event {
	at := o.Due
	if at.IsZero() {
		at = p.Now
	}
	purpose := p.purpose(o)
	_, n, _ := strings.Cut(purpose, "-")
	file := string(o.What)
	if o.What == record.DueMeasure {
		file = string(o.List)
	}
	o.Due, o.Owner = time.Time{}, "" // the calendar shows the day, and nobody's name
	e := event{purpose: purpose, stem: p.t.S("calendar.file."+file, "n", n), at: at, day: true,
		summary: p.summary(strings.TrimSuffix(p.OwedLine(o), p.t.S("due.at_once", "what", ""))), what: p.t.S("calendar." + string(o.What) + "_what")}
	if o.What == record.DueAP { // without a moment of awareness
		e.what = p.t.S("calendar.ap_now")
	}
	if day(at).Before(day(p.Now)) {
		// Nothing can still be done on a day that is past, so it stands on today.
		e.at, e.what = p.Now, p.t.S("calendar.was_planned", "day", p.t.Day(at))+" "+e.what
	}
	return e
}

// summary is what a calendar shows first: whose it is, the case, and what is to be
// done; of practice that nothing is real.
func (p plan) summary(what string) string {
	return p.marked(p.name() + ": " + text.LowerFirst(what))
}

// marked says of practice that nothing is real, in what a calendar shows first.
func (p plan) marked(s string) string {
	if p.Practice {
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
