package dossier

import (
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
)

// questionsToProcessor asks a supplier in writing what it has to tell us: the
// same points that a processor gives by itself in the notice to a controller.
// What we know already stands under the question, so that it is corrected and
// not asked twice.
func questionsToProcessor(s source) Document {
	l := &processorLetter{*newLetter(s, "processor_questions")}
	l.note("now", "clock", "no_names")
	sure := l.f.AtProcessor == decision.Yes || len(l.parties(register.PartyProcessor)) > 0
	l.subject(l.words(either(sure, "subject", "subject_maybe")))
	l.section("", l.to(register.PartyProcessor, "supplier"), l.say("salutation"), l.opening(sure), l.say("help"), l.deadline())
	l.questions()
	person, detail := l.contact()
	us := l.organisation()
	l.section("answer", append([]Line{l.say("at_once"), l.say("no_others"), l.reach(person, detail, "")}, l.sign(us)...)...)
	return l.doc
}

// atSupplier: it happened at a supplier, or nobody knows yet whether it did.
func (s source) atSupplier() bool {
	return s.a.Breach && (s.f.AtProcessor == decision.Yes || s.f.AtProcessor == decision.Unknown || len(s.parties(register.PartyProcessor)) > 0)
}

type processorLetter struct{ letter }

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// toldUsAt is when the one supplier told us, if it did.
func (l *processorLetter) toldUsAt() time.Time {
	if found := l.parties(register.PartyProcessor); len(found) == 1 {
		return found[0].ToldUsAt
	}
	return time.Time{}
}

func (l *processorLetter) opening(sure bool) Line {
	switch at := l.toldUsAt(); {
	case !at.IsZero():
		return l.say("told_us", "moment", l.t.Moment(at))
	case sure:
		return l.say("at_yours")
	}
	return l.say("maybe_yours")
}

// deadline follows our own clock (art. 33(1)): the answers are for our
// notification. Without a clock it asks for today.
func (l *processorLetter) deadline() Line {
	duty, _ := l.r.Decision.Outcome(l.a)
	at, known := decision.Current().Deadline(l.f)
	switch promised := l.promised(); {
	case duty != decision.DutyRequired:
		return l.say("deadline.today")
	case len(l.r.Notifications) > 0 && promised.After(l.now):
		return l.say("deadline.supplement", "day", l.t.DayInFull(promised))
	case len(l.r.Notifications) > 0:
		return l.say("deadline.notified")
	case !known:
		return l.say("deadline.no_clock")
	case l.late():
		return l.say("deadline.late")
	}
	return l.say("deadline.clock", "moment", l.t.Moment(at))
}

// longestKnown keeps what we know to a remark: more than this is for the
// supplier to tell, not for us to list. In letters.
const longestKnown = 120

func (l *processorLetter) questions() {
	section := Section{Heading: l.words("heading.questions")}
	for i, key := range []string{"agreement", "happened", "when", "what", "seen", "ongoing", "done", "todo", "consequences",
		"subprocessors", "evidence", "contact", "update"} {
		item := Item{Number: strconv.Itoa(i + 1), Label: l.words("question." + key)}
		if known := l.know(key); known != "" && len([]rune(known)) <= longestKnown {
			item.Lines = []Line{l.say("known", "what", known)}
		}
		section.Items = append(section.Items, item)
	}
	l.doc.Sections = append(l.doc.Sections, section)
}

// know is what we know about a point, or "". Never in typed words: those may
// tell more than a supplier needs.
func (l *processorLetter) know(key string) string {
	var out []string
	say := func(key string, pairs ...any) { out = append(out, l.words("we_know."+key, pairs...)) }
	f := l.f
	switch key {
	case "happened":
		if !unknown(f.Incident) && f.Incident != decision.Other {
			out = append(out, sentence(l.t.S("option.incident."+string(f.Incident))))
		}
	case "when":
		if !f.OccurredFrom.IsZero() {
			say("from", "moment", l.t.MomentShort(f.OccurredFrom))
		}
		if !f.ProcessorAwareAt.IsZero() {
			say("you_knew", "moment", l.t.MomentShort(f.ProcessorAwareAt))
		}
	case "what":
		if known := l.known(); len(known) > 0 {
			out = append(out, sentence(upperFirst(l.t.And(lowered(labels(l.t, "data", known))))))
		}
		if c := f.DataSubjects; c != nil && c.Exact() {
			say("people", "n", l.t.Number(c.Min))
		}
	case "seen":
		if f.Disclosure == decision.Confirmed {
			say("seen")
		}
	case "ongoing":
		switch {
		case f.Ongoing == decision.Yes:
			say("ongoing")
		case !f.OccurredUntil.IsZero():
			say("until", "moment", l.t.MomentShort(f.OccurredUntil))
		}
	}
	return strings.Join(out, " ")
}
