package phrase

import (
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
	c.Parts = ToDoParts(t, history, now)
	var todo []string
	if e.Assessment.Controller.Duty == decision.DutyRequired && e.Facts.Role != decision.Processor {
		todo = append(todo, t.S("verdict.do_role_unknown"))
	}
	if unconfirmed(e.Record) {
		todo = append(todo, t.S("verdict.confirm")+" "+t.S("verdict.letter_ready"))
	}
	if len(c.Parts) == 0 {
		c.part(t.S("sealed.todo"), true, todo...)
	} else {
		c.Parts[0].Lines = append(c.Parts[0].Lines, todo...)
	}
	// Where to notify stands under the duty itself, above what can wait.
	for _, o := range Owed(record.SummaryOf(history), now) {
		if o.What != record.DueAP {
			continue
		}
		for i, line := range c.Parts[0].Lines {
			if strings.HasSuffix(line, Obligation(t, o)) {
				c.Parts[0].Lines[i] += ". " + t.S("sealed.come_back", "case", e.Case)
			}
		}
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
