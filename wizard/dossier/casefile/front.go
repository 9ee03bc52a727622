package casefile

import (
	"cmp"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// How much of a typed text stands on the first page; the whole of it stands in
// its own chapter. With these the summary fits on one page, whatever was typed.
const clipStory = 320 // runes

// front is the page for who reads one page.
func (w *caseFile) front() {
	s := w.section("summary")
	s.Alone = true
	s.Add(w.say("label.organisation"), document.Paragraph(cmp.Or(document.Clip(w.Record.Organisation.Name, document.LineLength), w.say("not_filled"))))
	s.Add(w.say("label.case"), w.status()...)
	made := []document.Line{document.Paragraph(w.say("made", "moment", w.Text.Moment(w.Now)))}
	if doubt := phrase.PaperClock(w.Text, w.Case.Last().At, w.Now); doubt != "" {
		made = append(made, document.Strong.Line(doubt))
	}
	if by := document.Clip(w.last.By, document.LineLength); by != "" {
		made = append([]document.Line{document.Paragraph(by)}, made...)
	}
	s.Add(w.say("label.made_by"), made...)
	s.Add(w.say("label.confidential"), document.Paragraph(w.say("confidential")))
	s.Add(w.say("label.happened"), w.inShort()...)
	s.Add(w.say("label.scope"), w.scope()...)
	risk := w.computed()
	risk[0].Kind = document.Badge
	s.Add(w.say("label.risk"), append(risk, document.Paragraph(w.say("computed_by", "rules", document.OneLine(w.Assessment.RuleSet))))...)
	s.Add(w.say("label.decision"), w.decisionInShort())
	s.Add(w.say("label.ap"), strong(w.authority())...)
	s.Add(w.say("label.people"), strong(w.people())...)
	if w.Assessment.Controller.Duty == decision.DutyRequired {
		s.Add(w.say("label.controller"), document.Paragraph(w.say("controller")))
	}
	s.Add(w.say("label.open"), w.openInShort()...)
	if next, owes := record.Next(w.Case.Owed()); owes {
		s.Add(w.say("label.next"), document.Paragraph(w.Case.OwedSentence(next)))
	}
	s.Add("", document.Paragraph(w.say("disclaimer")))
	s.Span = w.clock()
	if main := w.mainEvents(); len(main) > 0 {
		s.Table = w.timeline(main)
	}
}

// strong lets the first of some lines stand out.
func strong(lines []document.Line) []document.Line {
	lines[0].Kind = document.Strong
	return lines
}

// status: number, revision and course, or that there is none of it yet.
func (w *caseFile) status() []document.Line {
	if w.last.Case == "" {
		return []document.Line{document.Paragraph(w.say("unsealed"))}
	}
	key := "case_open"
	switch {
	case w.last.Withdrawn():
		key = "case_withdrawn"
	case phrase.OpenPoints(w.summary) > 0:
		key = "case_closed_open"
	case w.summary.Closed:
		key = "case_closed"
	}
	lines := []document.Line{document.Paragraph(w.say(key, "case", w.last.Case, "revision", w.last.Revision, "at", w.Text.Moment(w.last.At)))}
	if w.Case.Practice {
		lines = append(lines, document.Paragraph(w.say("practice")))
	}
	return lines
}

func (w *caseFile) inShort() []document.Line {
	var lines []document.Line
	if !dossier.IsUnknown(w.Facts.Incident) {
		lines = append(lines, document.Paragraph(w.value("incident", w.Facts.Incident)+"."))
	}
	if story := document.Clip(w.Record.Story.Happened, clipStory); story != "" {
		lines = append(lines, document.Paragraph(story))
	}
	if len(lines) == 0 {
		lines = append(lines, document.Paragraph(w.say("unknown")+"."))
	}
	return lines
}

// scope is how many people, who they are, and which data.
func (w *caseFile) scope() []document.Line {
	count := w.say("people_unknown")
	if w.Facts.DataSubjects != nil {
		count = w.say("people_count", "n", phrase.People(w.Text, *w.Facts.DataSubjects))
	}
	return []document.Line{
		document.Paragraph(w.say("scope_people", "count", count, "groups", w.listed("groups"))),
		document.Paragraph(w.say("scope_data", "data", document.Clip(w.listed("data"), clipStory))),
	}
}

// listed is the answers to a list inside a sentence.
func (w *caseFile) listed(name string) string {
	return cmp.Or(strings.Join(document.Lowered(w.values(name)), "; "), text.LowerFirst(w.say("unknown")))
}

func (w *caseFile) decisionInShort() document.Line {
	line, otherwise := w.decided(document.Clip(w.Record.Decision.By, document.LineLength))
	if otherwise {
		line += " " + document.Clip(w.Record.Decision.Reason, document.LineLength)
	}
	return document.Paragraph(line)
}

// authority: whether it goes to the authority, until when, and when it was done.
func (w *caseFile) authority() []document.Line {
	ap, _ := w.Record.Decision.Outcome(w.Assessment)
	lines := []document.Line{document.Paragraph(w.duty("ap", ap))}
	deadline := w.Assessment.AP.Deadline
	switch {
	case ap != decision.DutyRequired:
	case deadline != nil:
		lines = append(lines, w.deadline(*deadline))
	default:
		lines = append(lines, document.Paragraph(w.say("no_deadline")))
	}
	n := len(w.Record.Notifications)
	first := w.summary.APNotified
	switch {
	case !first.IsZero() && deadline != nil && first.After(*deadline):
		lines = append(lines, document.Paragraph(w.say("notified_late", "at", w.When(first, w.summary.APEstimate))))
	case !first.IsZero():
		lines = append(lines, document.Paragraph(w.say("notified", "at", w.When(first, w.summary.APEstimate))))
	case n > 0 && w.Record.Notifications[n-1].Type == record.NotifiedWithdrawn:
		lines = append(lines, document.Paragraph(w.say("notification_withdrawn", "at", w.When(w.Record.Notifications[n-1].At, w.Record.Notifications[n-1].Estimate))))
	case ap == decision.DutyRequired && deadline != nil && w.Now.After(*deadline):
		lines = append(lines, document.Paragraph(w.say("not_notified_late")))
	case ap == decision.DutyRequired:
		lines = append(lines, document.Paragraph(w.say("not_notified")))
	}
	if n > 0 {
		number := cmp.Or(document.Clip(w.ReportNumber(), document.LineLength), text.LowerFirst(w.say("not_filled")))
		lines = append(lines, document.Paragraph(w.say("report_number", "number", number)))
	}
	return lines
}

// deadline is the last moment, as a thing to do only while it is still to come.
func (w *caseFile) deadline(at time.Time) document.Line {
	if w.Now.After(at) {
		return document.Paragraph(w.say("deadline_was", "deadline", w.DeadlineWords(at)))
	}
	return document.Paragraph(w.say("deadline", "deadline", w.DeadlineWords(at)))
}

// people: whether they have to know, and when they were told.
func (w *caseFile) people() []document.Line {
	_, people := w.Record.Decision.Outcome(w.Assessment)
	lines := []document.Line{document.Paragraph(w.duty("people", people))}
	switch first := w.summary.PeopleTold; {
	case !first.IsZero():
		lines = append(lines, document.Paragraph(w.say("told", "at", w.When(first, w.summary.PeopleEstimate))))
		for _, o := range w.Case.Owed() {
			if o.What == record.DuePeople {
				lines = append(lines, document.Paragraph(w.Case.OwedSentence(o)))
			}
		}
	case w.Tells():
		lines = append(lines, document.Paragraph(w.say("not_told")))
	}
	return lines
}

// openInShort is how many points are open; they stand in their own chapter, once.
func (w *caseFile) openInShort() []document.Line {
	n := len(w.openPoints())
	if n == 0 {
		return []document.Line{document.Paragraph(w.say("nothing_open"))}
	}
	return []document.Line{document.Paragraph(w.Text.N("casefile.points_open", n))}
}
