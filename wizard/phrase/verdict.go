package phrase

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// shortTerm is when the card says: notify now with what you know.
const shortTerm = 12 * time.Hour

// CardAP is the verdict of step 3, kept calm: what to do, until when, the reasons
// that weigh most, and what is uncertain. The rest stands behind it
// ([Details]).
func CardAP(r record.Record, t *text.Text, now time.Time) Card {
	c := cardAP(r, t, now, decisive(r.Assessment))
	if !r.Assessment.Breach {
		return c
	}
	// Until when stands in the badge.
	c.Badge = badge(t, r, now)
	if deadline, runs := r.Assessment.Deadline(r.Facts); runs {
		until := t.S("verdict.until", "deadline", Deadline(t, r, deadline))
		c.Timeline = Line(t, r, now).Timeline
		c.Parts[0].Lines = slices.DeleteFunc(c.Parts[0].Lines, func(line string) bool { return line == until })
	}
	return c
}

// decisive are the reasons on a card that is read in ten seconds.
func decisive(a decision.Assessment) []decision.Reason {
	reasons := telling(a)
	return reasons[:min(len(reasons), mostDecisive)]
}

const mostDecisive = 2

func cardAP(r record.Record, t *text.Text, now time.Time, reasons []decision.Reason) Card {
	a := r.Assessment
	c := Card{Mood: mood(a.AP.Duty)}
	if !a.Breach {
		c.Title = t.S("verdict.not_a_breach")
		c.part(t.S("verdict.do"), false, t.S("verdict.do_not_a_breach"))
		c.part(t.S("verdict.why"), true, sentences(t, a, a.Reasons)...)
		return c
	}
	c.Title = t.S("verdict.ap_" + string(a.AP.Duty))
	c.part(t.S("verdict.do"), true, actionsAP(r, t, now)...)
	c.foremost(mostDecisive, t.S("verdict.do_also"))
	c.awareness(r, t)
	c.grounds(t, a, reasons)
	c.uncertain(r.Facts, a, t)
	return c
}

// CardPeople is the verdict of step 4.
func CardPeople(r record.Record, t *text.Text, now time.Time) Card {
	a := r.Assessment
	c := Card{Title: t.S("verdict.people_" + string(a.People.Duty)), Mood: mood(a.People.Duty)}
	if a.Breach {
		c.Badge = badge(t, r, now)
	}
	c.part(t.S("verdict.do"), true, t.S("verdict.do_people_"+string(a.People.Duty)))
	c.foremost(mostDecisive, t.S("verdict.do_also"))
	c.grounds(t, a, peopleTelling(a))
	c.uncertain(r.Facts, a, t)
	return c
}

func mood(d decision.Duty) Mood {
	if d == decision.DutyNotRequired || d == decision.DutyExempt {
		return AtEase
	}
	return Urgent
}

func actionsAP(r record.Record, t *text.Text, now time.Time) []string {
	deadline, runs := r.Assessment.Deadline(r.Facts)
	switch r.Assessment.AP.Duty {
	case decision.DutyNotRequired:
		var lines []string
		if unconfirmed(r) {
			lines = append(lines, t.S("verdict.confirm"))
		}
		if excused(r.Assessment) {
			lines = append(lines, t.S("verdict.keep_proof"))
		}
		return append(lines, t.S("verdict.do_ap_not_required"))
	case decision.DutyControllerDecides:
		return []string{t.S("verdict.do_processor"), t.S("verdict.do_processor_list")}
	}
	if n := len(r.Notifications); n > 0 && r.Notifications[n-1].Type != record.NotifiedWithdrawn {
		// The clock stopped.
		return []string{notification(t, r.Notifications[n-1]), t.S("verdict.supplement")}
	}
	lines := []string{t.S("verdict.do_ap_required")}
	switch {
	case !runs:
		lines = append(lines, t.S("verdict.no_clock"))
	case r.Assessment.Late(r.Facts, now):
		lines = append(lines, t.S("verdict.late", "deadline", Deadline(t, r, deadline)))
	case deadline.Sub(now) < shortTerm:
		lines = append(lines, t.S("verdict.until", "deadline", Deadline(t, r, deadline)), t.S("verdict.short", "left", Left(t, deadline, now)))
	default:
		lines = append(lines, t.S("verdict.until", "deadline", Deadline(t, r, deadline)))
	}
	if runs && r.Estimated("aware_at") {
		lines = append(lines, t.S("verdict.estimate"))
	}
	if r.Assessment.Controller.Duty == decision.DutyRequired {
		lines = append(lines, t.S("verdict.do_role_unknown"))
	}
	return append(lines, t.S("verdict.supplement"))
}

// excused reports whether the verdict rests on encryption or proof, which must be
// shown at an inspection.
func excused(a decision.Assessment) bool {
	rules := []string{"exposure.protected", "exposure.protected_device", "exposure.proved", "exposure.excluded_with_evidence"}
	return slices.ContainsFunc(a.Reasons, func(r decision.Reason) bool { return slices.Contains(rules, r.Rule) })
}

// unconfirmed reports whether a verdict of no risk rests on a recipient who has
// not confirmed in writing that the data are gone: that mail is still to be got.
func unconfirmed(r record.Record) bool {
	f := r.Facts
	if !r.Assessment.Breach || r.Assessment.AP.Duty != decision.DutyNotRequired || !slices.Contains(f.Breach, decision.Confidentiality) {
		return false
	}
	byMistake := f.Deliberate != decision.Yes && f.Incident != decision.Insider
	return byMistake && f.Recovery != decision.Confirmed && slices.Contains([]decision.Value{decision.Known, decision.Trusted, decision.Colleague, decision.Finder}, f.Recipient)
}

// awareness says when the AP would more likely start the clock. It proposes; the
// person decides.
func (c *Card) awareness(r record.Record, t *text.Text) {
	rules, known := r.Assessment.Rules()
	if !known {
		return
	}
	var lines []string
	for _, a := range rules.AwarenessAdvice(r.Facts, decision.Value(r.FirstSignalBy)) {
		key, moment, deadline := a.ID, "", ""
		if a.AwareAt != nil {
			moment, deadline = t.Moment(*a.AwareAt), t.Moment(*a.Deadline)
			if t.Has(key + "_moment") {
				key += "_moment"
			}
		}
		lines = append(lines, t.S(key, "moment", moment, "deadline", deadline))
	}
	if len(lines) > 0 {
		c.part(t.S("awareness_line.heading"), true, append(lines, t.S("awareness_line.choice"))...)
	}
}
