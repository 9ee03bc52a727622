package dossier

import (
	"cmp"
	"strings"

	"datalek/decision"
	"datalek/register"
)

// openPoints is what is still to be done, found out or written down, what the
// law asks first. A gap in the record is one too: the authority found in 2019
// that only 60% of the registers it looked into held all mandatory elements, and
// asks among others for the part of the data protection officer.
func (w *wholeCase) openPoints() []string {
	var points []string
	add := func(when bool, key string, pairs ...any) {
		if when {
			points = append(points, w.say("open."+key, pairs...))
		}
	}
	ap, people := w.r.Decision.Outcome(w.a)
	add(ap == decision.DutyRequired && w.summary.APNotified.IsZero(), "ap")
	untold := w.summary.PeopleTold.IsZero()
	add(untold && people == decision.DutyPublicNotice, "public_notice")
	add(untold && people != decision.DutyPublicNotice && w.tells(), "people")
	add(w.a.Controller.Duty == decision.DutyRequired, "controller")
	add(ap == decision.DutyRequired && w.f.AwareAt.IsZero(), "aware")
	add(w.unexplainedDelay(), "delay")
	if due := w.summary.SupplementDue; !due.IsZero() {
		add(true, "supplement", "day", w.t.Day(due))
	}
	for _, name := range w.a.Open {
		add(true, "fact", "question", w.t.S("fact."+name))
	}
	for _, m := range w.r.OpenMeasures() {
		points = append(points, w.openMeasure(m))
	}
	if w.a.Breach {
		add(Clean(w.r.Story.Happened) == "", "happened")
		add(Clean(w.r.Story.Cause) == "", "cause")
		add(Clean(w.r.Story.Consequences) == "", "consequences")
		add(len(w.r.Containment)+len(w.r.Corrective) == 0, "corrective")
		add(w.r.DPO == nil, "dpo")
	}
	switch e := w.r.Evaluation; {
	case e == nil || e.At.IsZero() && e.Planned.IsZero() && Clean(e.Lesson) == "":
		add(w.a.Breach, "evaluation")
	case e.At.IsZero() && !e.Planned.IsZero():
		add(true, "evaluation_planned", "day", w.t.Day(e.Planned))
	}
	return points
}

// unexplainedDelay: art. 33(1) wants the reasons with a late notification.
func (w *wholeCase) unexplainedDelay() bool {
	ap, _ := w.r.Decision.Outcome(w.a)
	deadline := w.a.AP.Deadline
	if ap != decision.DutyRequired || deadline == nil || Clean(w.r.Story.DelayReason) != "" {
		return false
	}
	for _, n := range w.r.Notifications {
		if Clean(n.DelayReason) != "" {
			return false
		}
	}
	notified := w.summary.APNotified
	return notified.IsZero() && w.now.After(*deadline) || notified.After(*deadline)
}

func (w *wholeCase) openMeasure(m register.Measure) string {
	point := w.say("open.measure", "text", strings.TrimRight(clip(m.Text, clipStory), ". "))
	var how []string
	if owner := clip(m.Owner, clipLine); owner != "" {
		how = append(how, owner)
	}
	if !m.Due.IsZero() {
		key := "due"
		if w.now.After(m.Due) {
			key = "overdue"
		}
		how = append(how, w.say("open."+key, "day", w.t.Day(m.Due)))
	}
	if len(how) > 0 {
		point += " (" + strings.Join(how, ", ") + ")"
	}
	return cmp.Or(strings.TrimSpace(point), None) + "."
}

// open is the whole list.
func (w *wholeCase) open() {
	s := w.section("open")
	var lines []Line
	for _, point := range w.openPoints() {
		lines = append(lines, bullet(point))
	}
	if len(lines) == 0 {
		lines = append(lines, plain(w.say("nothing_open")))
	}
	s.add("", lines...)
}
