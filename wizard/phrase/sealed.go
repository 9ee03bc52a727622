package phrase

import (
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/text"
)

// CardSealed tells what was put in the register, where it is, and what to do
// next, by when.
func CardSealed(t *text.Text, e record.Entry, path, head string) Card {
	c := Card{Mood: AtEase, Title: t.S("sealed.title", "case", e.Case)}
	c.part("", false, t.S("sealed.where", "path", path), t.S("sealed.seal", "seal", strings.Join(SealGroups(head), " ")), t.S("sealed.seal_note"))
	ap, people := e.Decision.Outcome(e.Assessment)
	var todo []string
	if ap == decision.DutyRequired {
		todo = append(todo, t.S("sealed.todo_ap"))
		if at, ok := e.Assessment.Deadline(e.Facts); ok {
			key := "sealed.todo_ap_until"
			if at.Before(e.At) {
				key = "sealed.todo_ap_late"
			}
			todo[0] = t.S(key, "deadline", t.Moment(at))
		}
	}
	switch people {
	case decision.DutyRequired, decision.DutyPossiblyExempt:
		todo = append(todo, t.S("sealed.todo_people"))
	case decision.DutyPublicNotice:
		todo = append(todo, t.S("sealed.todo_public"))
	}
	switch {
	case e.Assessment.Controller.Duty != decision.DutyRequired:
	case e.Facts.Role == decision.Processor:
		todo = append(todo, t.S("sealed.todo_controller"))
	default:
		todo = append(todo, t.S("verdict.do_role_unknown"))
	}
	if unconfirmed(e.Record) {
		todo = append(todo, t.S("verdict.confirm")+" "+t.S("verdict.letter_ready"))
	}
	if e.Assessment.Provisional {
		todo = append(todo, t.S("sealed.todo_find_out"))
	}
	for _, m := range e.OpenMeasures() {
		todo = append(todo, m.Text)
	}
	if e.Evaluation != nil && !e.Evaluation.Planned.IsZero() {
		todo = append(todo, t.S("sealed.todo_evaluate", "day", t.Day(e.Evaluation.Planned)))
	}
	c.part(t.S("sealed.todo"), true, todo...)
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
