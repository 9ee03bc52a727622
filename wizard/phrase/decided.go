package phrase

import (
	"cmp"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// CardAgainst warns before a decision that does less than the verdict asks: both
// duties side by side, and the clock that goes on.
func CardAgainst(t *text.Text, r record.Record, now time.Time) Card {
	a := r.Assessment
	ap, people := r.Decision.Outcome(a)
	c := Card{Title: t.S("against.title"), Mood: Urgent}
	side := func(whom string, asked, decided decision.Duty) string {
		return t.S("against.side", "whom", t.S("life.side."+whom), "verdict", t.S("duty."+string(asked)), "decided", decidedWord(t, asked, decided))
	}
	c.part("", true, side("ap", a.AP.Duty, ap), side("people", a.People.Duty, people))
	if a.AP.Duty == decision.DutyRequired && ap != decision.DutyRequired {
		switch deadline, runs := a.Deadline(r.Facts); {
		case !runs:
			c.part("", false, t.S("against.no_clock"))
		case now.After(deadline):
			c.part("", false, t.S("against.late", "deadline", Deadline(t, r, deadline)))
		default:
			c.part("", false, t.S("against.clock", "left", Left(t, deadline, now), "deadline", Deadline(t, r, deadline)))
		}
	}
	c.part("", false, t.S("against.stands"))
	return c
}

// decidedWord is what was decided about a duty, in a word.
func decidedWord(t *text.Text, asked, decided decision.Duty) string {
	switch {
	case asked == decided:
		return t.S("against.as_verdict")
	case decided == decision.DutyRequired:
		return t.S("against.will")
	}
	return t.S("against.will_not")
}

// dutyWith is a duty as it was judged, with what the person decided beside it: a
// decision never takes the place of a duty.
func dutyWith(t *text.Text, asked, decided decision.Duty) string {
	word := t.S("duty." + string(asked))
	if asked == decided {
		return word
	}
	return t.S("against.beside", "duty", word, "decided", decidedWord(t, asked, decided))
}

// Decided says who decided, or that nobody has decided yet. Differs reports
// whether the decision is another than the verdict; its words are the caller's.
func Decided(t *text.Text, r record.Record, by string) (line string, differs bool) {
	ap, people := r.Decision.Outcome(r.Assessment)
	by = cmp.Or(strings.TrimSpace(by), t.S("case.somebody"))
	switch {
	case r.Undecided():
		return t.S("case.undecided"), false
	case ap == r.Assessment.AP.Duty && people == r.Assessment.People.Duty:
		return t.S("case.follows", "by", by), false
	}
	return by, true
}
