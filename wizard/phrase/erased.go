package phrase

import (
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/text"
)

// erasedCard is what is left of a case whose text is gone: its line.
func erasedCard(t *text.Text, e record.Entry) Card {
	c := Card{Title: t.S("erased.title", "case", e.Case)}
	kind := t.S("erased.no_kind")
	if e.Facts.Incident != "" {
		kind = FactValue(t, "incident", e.Facts.Incident)
	}
	c.part("", false, t.S("erased.left"), t.S("erased.line", "kind", kind, "risk", RiskOf(t, e.Record)), t.S("erased.seal", "seal", e.Erased))
	return c
}

// ErasedPaper explains a seal on paper of an entry whose text is gone: who erased it,
// when and why. "" when the entry is there.
func ErasedPaper(t *text.Text, r *register.Register, e record.Entry) string {
	if e.Erased == "" {
		return ""
	}
	all, err := r.RegisterEntries()
	if err != nil {
		return t.S("erased.mark")
	}
	for _, own := range all {
		if own.Erasure == nil {
			continue
		}
		for _, gone := range own.Erasure.Entries {
			if gone.Seq == e.Seq {
				return t.S("erased.paper", "at", t.Moment(own.At), "by", own.By, "why", own.Note)
			}
		}
	}
	return t.S("erased.mark")
}

// LastDay is the day from which the keeping time of a case runs: when it was last
// written in, and of one taken over when it was closed or known there.
func LastDay(e record.Entry) time.Time {
	if e.Imported == nil || e.Kind != record.Intake {
		return e.At
	}
	last := e.Facts.AwareAt
	for _, d := range e.Imported.Days {
		if at, err := time.ParseInLocation(time.DateOnly, string(d.Day), decision.Amsterdam()); err == nil && at.After(last) {
			last = at
		}
	}
	for _, s := range e.StatusLog {
		if s.At.After(last) {
			last = s.At
		}
	}
	if last.IsZero() {
		return e.At
	}
	return last
}
