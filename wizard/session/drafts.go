package session

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// Unfinished reports whether a draft waits for somebody who starts again.
func (s *Session) Unfinished() bool {
	kept, err := draft.List(s.Register)
	return err == nil && len(kept) > 0
}

// DraftLine is an unfinished story in a list: when it was left, and what it is
// about. The clock of the AP stands in front, where the story tells that it runs.
func DraftLine(t *text.Text, k draft.Kept, now time.Time) string {
	return draftLine(t, clocked{k, clock(k, now)}, now)
}

func draftLine(t *text.Text, k clocked, now time.Time) string {
	if k.Case != "" {
		return t.S("start.draft_of_case", "what", t.S("life.short."+k.Event), "case", k.Case, "moment", t.MomentShort(k.Changed))
	}
	line := t.S("start.draft", "moment", t.MomentShort(k.Changed), "what", about(t, k.Kept))
	c := k.running
	late, left := "case.late", "case.left"
	if !c.must {
		late, left = "case.late_if", "case.left_if"
	}
	switch {
	case !c.runs:
		return line
	case now.After(c.deadline):
		return "! " + t.S(late) + " · " + line
	default:
		return t.S(left, "left", phrase.LeftAbout(t, c.deadline, now, c.estimate)) + " · " + line
	}
}

// mostTold is how much of a story stands in a row, in letters: two lines of a small window.
const mostTold = 100

// about is the beginning of what an intake tells of, as far as it does.
func about(t *text.Text, k draft.Kept) string {
	switch happened, incident := k.Intake.Subject(); {
	case happened != "":
		return document.Clip(happened, mostTold)
	case incident != decision.Unanswered:
		return phrase.FactValue(t, "incident", incident)
	}
	return t.S("start.draft_untold")
}

// running is the clock of the AP in what an intake tells so far.
type running struct {
	deadline time.Time
	estimate bool // counted from a moment that nobody knows exactly
	runs     bool // there is a deadline
	must     bool // it is known that the AP must be notified: the person has seen the verdict
}

func clock(k draft.Kept, now time.Time) (c running) {
	// The term begins when one became aware of the breach. Without that moment nothing
	// runs, and what was told is not judged: there may be hundreds of drafts.
	if k.Case != "" || !k.Intake.Answers["aware"].Given() {
		return c
	}
	// Before the verdict was shown it changes nothing here, and is not weighed.
	if _, shown := k.Intake.Answers[question.CardAP]; shown {
		duty := k.Intake.Duty(now)
		if duty == decision.DutyNotRequired {
			return c
		}
		c.must = duty == decision.DutyRequired
	}
	c.deadline, c.estimate, c.runs = k.Intake.Term(now)
	return c
}

// clocked is a draft with its clock.
type clocked struct {
	draft.Kept
	running
}

// mostUrgent puts the drafts with a running clock first, the earliest deadline on
// top; the others stay as they were.
func mostUrgent(drafts []draft.Kept, now time.Time) []clocked {
	sorted := make([]clocked, len(drafts))
	for i, k := range drafts {
		sorted[i] = clocked{k, clock(k, now)}
	}
	slices.SortStableFunc(sorted, func(a, b clocked) int {
		switch {
		case a.runs && b.runs:
			return a.deadline.Compare(b.deadline)
		case a.runs:
			return -1
		case b.runs:
			return 1
		}
		return 0
	})
	return sorted
}

// KeptLine is what was being told about a case, in the menu of that case.
func KeptLine(t *text.Text, k draft.Kept) string {
	return t.S("life.go_on", "what", t.S("life.short."+k.Event), "moment", t.MomentShort(k.Changed))
}
