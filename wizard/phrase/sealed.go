package phrase

import (
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/text"
)

// CardSealed tells what is to be done now and by when, and then where the case was
// put in the register.
func CardSealed(t *text.Text, history []record.Entry, path, head string, now time.Time) Card {
	e := history[len(history)-1]
	c := Card{Mood: AtEase, Title: t.S("sealed.title", "case", e.Case)}
	todo := ToDo(t, history, now)
	if e.Assessment.Controller.Duty == decision.DutyRequired && e.Facts.Role != decision.Processor {
		todo = append(todo, t.S("verdict.do_role_unknown"))
	}
	if unconfirmed(e.Record) {
		todo = append(todo, t.S("verdict.confirm")+" "+t.S("verdict.letter_ready"))
	}
	c.part(t.S("sealed.todo"), true, todo...)
	if slices.ContainsFunc(Owed(record.SummaryOf(history), now), func(o record.Obligation) bool { return o.What == record.DueAP }) {
		c.part("", false, t.S("sealed.come_back", "case", e.Case))
	}
	c.part("", false, t.S("sealed.where", "path", path), t.S("sealed.seal", "seal", strings.Join(SealGroups(head), " ")), t.S("sealed.seal_note"))
	return c
}

// sealGroup is how many digits of a seal stand together.
const sealGroup = 8

// SealGroups cuts a seal into groups that can be read aloud and copied by hand.
func SealGroups(seal string) []string {
	var groups []string
	for ; len(seal) > sealGroup; seal = seal[sealGroup:] {
		groups = append(groups, seal[:sealGroup])
	}
	return append(groups, seal)
}
