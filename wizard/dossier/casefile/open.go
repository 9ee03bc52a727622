package casefile

import (
	"cmp"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
)

// openPoints is what is still to be done, found out or written down, what the
// law asks first. A gap in the record is one too: the authority found in 2019
// that only 60% of the registers it looked into held all mandatory elements, and
// asks among others for the part of the data protection officer.
func (w *caseFile) openPoints() []string {
	var points []string
	add := func(when bool, key string, pairs ...any) {
		if when {
			points = append(points, w.say("open."+key, pairs...))
		}
	}
	ap, people := w.Record.Decision.Outcome(w.Assessment)
	add(ap == decision.DutyRequired && w.summary.APNotified.IsZero(), "ap")
	untold := w.summary.PeopleTold.IsZero()
	add(untold && people == decision.DutyPublicNotice, "public_notice")
	add(untold && people != decision.DutyPublicNotice && w.Tells(), "people")
	add(w.Assessment.Controller.Duty == decision.DutyRequired, "controller")
	add(ap == decision.DutyRequired && w.Facts.AwareAt.IsZero(), "aware")
	add(w.unexplainedDelay(), "delay")
	if due := w.summary.SupplementDue; !due.IsZero() {
		add(true, "supplement", "day", w.Text.Day(due))
	}
	for _, name := range w.Assessment.Open {
		add(true, "fact", "question", w.Text.S("fact."+name))
	}
	for _, m := range w.Record.OpenMeasures() {
		points = append(points, w.openMeasure(m))
	}
	if w.Assessment.Breach {
		add(document.Clean(w.Record.Story.Happened) == "", "happened")
		add(document.Clean(w.Record.Story.Cause) == "", "cause")
		add(document.Clean(w.Record.Story.Consequences) == "", "consequences")
		add(len(w.Record.Containment)+len(w.Record.Corrective) == 0, "corrective")
		add(w.Record.DPO == nil, "dpo")
	}
	switch e := w.Record.Evaluation; {
	case e == nil || e.At.IsZero() && e.Planned.IsZero() && document.Clean(e.Lesson) == "":
		add(w.Assessment.Breach, "evaluation")
	case e.At.IsZero() && !e.Planned.IsZero():
		add(true, "evaluation_planned", "day", w.Text.Day(e.Planned))
	}
	return points
}

// unexplainedDelay: art. 33(1) wants the reasons with a late notification.
func (w *caseFile) unexplainedDelay() bool {
	ap, _ := w.Record.Decision.Outcome(w.Assessment)
	deadline := w.Assessment.AP.Deadline
	if ap != decision.DutyRequired || deadline == nil || document.Clean(w.Record.Story.DelayReason) != "" {
		return false
	}
	for _, n := range w.Record.Notifications {
		if document.Clean(n.DelayReason) != "" {
			return false
		}
	}
	notified := w.summary.APNotified
	return notified.IsZero() && w.Now.After(*deadline) || notified.After(*deadline)
}

func (w *caseFile) openMeasure(m record.Measure) string {
	point := w.say("open.measure", "text", strings.TrimRight(document.Clip(m.Text, clipStory), ". "))
	var how []string
	if owner := document.Clip(m.Owner, document.LineLength); owner != "" {
		how = append(how, owner)
	}
	if !m.Due.IsZero() {
		key := "due"
		if w.Now.After(m.Due) {
			key = "overdue"
		}
		how = append(how, w.say("open."+key, "day", w.Text.Day(m.Due)))
	}
	if len(how) > 0 {
		point += " (" + strings.Join(how, ", ") + ")"
	}
	return cmp.Or(strings.TrimSpace(point), document.None) + "."
}

// open is the whole list.
func (w *caseFile) open() {
	s := w.section("open")
	var lines []document.Line
	for _, point := range w.openPoints() {
		lines = append(lines, document.ListItem(point))
	}
	if len(lines) == 0 {
		lines = append(lines, document.Paragraph(w.say("nothing_open")))
	}
	s.Add("", lines...)
}
