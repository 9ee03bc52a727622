package letters

import (
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// QuestionsToProcessor asks a supplier in writing what it has to tell us: the
// same points that a processor gives by itself in the notice to a controller.
// What we know already stands under the question, so that it is corrected and
// not asked twice.
func QuestionsToProcessor(s *dossier.CaseData) document.Document {
	l := &processorLetter{*newLetter(s, "processor_questions")}
	l.note("now", "clock", "no_names")
	sure := l.Facts.AtProcessor == decision.Yes || len(l.Parties(record.PartyProcessor)) > 0
	l.subject(l.words(either(sure, "subject", "subject_maybe")))
	l.section("", l.to(record.PartyProcessor, "supplier"), l.say("salutation"), l.opening(sure), l.say("help"), l.deadline())
	l.questions()
	person, detail := l.Contact()
	us := l.Organisation()
	l.section("answer", append([]document.Line{l.say("at_once"), l.say("no_others"), l.reach(person, detail, "")}, l.sign(us)...)...)
	return l.doc
}

// atSupplier: it happened at a supplier, or nobody knows yet whether it did.
func AtSupplier(s *dossier.CaseData) bool {
	return s.Assessment.Breach && (s.Facts.AtProcessor == decision.Yes || s.Facts.AtProcessor == decision.Unknown || len(s.Parties(record.PartyProcessor)) > 0)
}

type processorLetter struct{ letter }

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// toldUs is when the one supplier told us, if it did.
func (l *processorLetter) toldUs() (at time.Time, estimate bool) {
	if found := l.Parties(record.PartyProcessor); len(found) == 1 {
		return found[0].ToldUsAt, found[0].ToldUsEstimate
	}
	return time.Time{}, false
}

func (l *processorLetter) opening(sure bool) document.Line {
	switch at, estimate := l.toldUs(); {
	case !at.IsZero():
		return l.say("told_us", "moment", l.When(at, estimate))
	case sure:
		return l.say("at_yours")
	}
	return l.say("maybe_yours")
}

// deadline follows our own clock (art. 33(1)): the answers are for our
// notification. Without a clock it asks for today.
func (l *processorLetter) deadline() document.Line {
	duty, _ := l.Record.Decision.Outcome(l.Assessment)
	at, known := l.Assessment.Deadline(l.Facts)
	switch promised := l.Promised(); {
	case duty != decision.DutyRequired:
		return l.say("deadline.today")
	case len(l.Record.Notifications) > 0 && promised.After(l.Now):
		return l.say("deadline.supplement", "day", l.Text.DayInFull(promised))
	case len(l.Record.Notifications) > 0:
		return l.say("deadline.notified")
	case !known:
		return l.say("deadline.no_clock")
	case l.Late():
		return l.say("deadline.late")
	}
	return l.say("deadline.clock", "moment", l.DeadlineWords(at))
}

// longestKnown keeps what we know to a remark: more than this is for the
// supplier to tell, not for us to list. In letters.
const longestKnown = 120

func (l *processorLetter) questions() {
	section := document.Section{Heading: l.words("heading.questions")}
	for i, key := range []string{"agreement", "happened", "when", "what", "seen", "ongoing", "done", "todo", "consequences",
		"subprocessors", "evidence", "contact", "update"} {
		item := document.Item{Number: strconv.Itoa(i + 1), Label: l.words("question." + key)}
		if known := l.know(key); known != "" && len([]rune(known)) <= longestKnown {
			item.Lines = []document.Line{l.say("known", "what", known)}
		}
		section.Items = append(section.Items, item)
	}
	l.doc.Sections = append(l.doc.Sections, section)
}

// short is a moment without its year and zone.
func (l *processorLetter) short(fact record.MomentFact) string {
	return l.Text.Estimate(l.Text.MomentShort(*l.Facts.Moment(string(fact))), l.Record.Estimated(fact))
}

// know is what we know about a point, or "". Never in typed words: those may
// tell more than a supplier needs.
func (l *processorLetter) know(key string) string {
	var out []string
	say := func(key string, pairs ...any) { out = append(out, l.words("we_know."+key, pairs...)) }
	f := l.Facts
	switch key {
	case "happened":
		if !dossier.IsUnknown(f.Incident) && f.Incident != decision.Other {
			out = append(out, document.Sentence(l.Text.S("option.incident."+string(f.Incident))))
		}
	case "when":
		if !f.OccurredFrom.IsZero() {
			say("from", "moment", l.short("occurred_from"))
		}
		if !f.ProcessorAwareAt.IsZero() {
			say("you_knew", "moment", l.short("processor_aware_at"))
		}
	case "what":
		if known := l.Known(); len(known) > 0 {
			out = append(out, document.Sentence(document.UpperFirst(l.Text.And(document.Lowered(dossier.Labels(l.Text, "data", known))))))
		}
		if c := f.DataSubjects; c != nil && c.Exact() && !c.Estimate {
			say("people", "n", l.Text.Number(c.Min))
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
			say("until", "moment", l.short("occurred_until"))
		}
	}
	return strings.Join(out, " ")
}
