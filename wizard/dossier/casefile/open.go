package casefile

import (
	"datalek/decision"
	"datalek/wizard/document"
)

// openPoints is what is owed, and after it what the record lacks. A gap is an open
// point too: the authority found in 2019 that only 60% of the registers it looked
// into held all mandatory elements, and asks among others for the part of the data
// protection officer.
func (w *caseFile) openPoints() []string {
	var points []string
	for _, o := range w.Case.Owed() {
		points = append(points, w.Case.OwedSentence(o))
	}
	add := func(when bool, key string) {
		if when {
			points = append(points, w.say("open."+key))
		}
	}
	ap, _ := w.Record.Decision.Outcome(w.Assessment)
	add(ap == decision.DutyRequired && w.Facts.AwareAt.IsZero(), "aware")
	add(w.unexplainedDelay(), "delay")
	if w.Assessment.Breach {
		add(document.Clean(w.Record.Story.Happened) == "", "happened")
		add(document.Clean(w.Record.Story.Cause) == "", "cause")
		add(document.Clean(w.Record.Story.Consequences) == "", "consequences")
		add(len(w.Record.Containment)+len(w.Record.Corrective) == 0, "corrective")
		add(w.Record.DPO == nil, "dpo")
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
