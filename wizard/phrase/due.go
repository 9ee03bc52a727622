package phrase

import (
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/text"
)

// Listed is a case in a list for programs: its summary and what is due next.
type Listed struct {
	register.Summary
	Due *Next `json:"due,omitempty"`
}

// Next is what is due next in a case. Without a moment it is due at once.
type Next struct {
	What    register.What `json:"what"`
	At      time.Time     `json:"at,omitzero"`
	Overdue bool          `json:"overdue"`
}

// List adds to summaries what is due.
func List(cases []register.Summary, now time.Time) []Listed {
	all := make([]Listed, len(cases))
	for i, c := range cases {
		all[i].Summary = c
		if what, at, overdue := register.Due(c, now); what != register.DueNothing {
			all[i].Due = &Next{what, at, overdue}
		}
	}
	return all
}

// ListLine is one case in a list of the command line: number, risk, what is due
// next, and what happened.
func ListLine(t *text.Text, c register.Summary, now time.Time) string {
	what := c.Title
	if what == "" && c.Incident != "" {
		what = FactValue(t, "incident", decision.Value(c.Incident))
	}
	parts := []string{c.Case, t.S("risk." + c.Risk), DueLine(t, c, now), strings.Join(strings.Fields(what), " ")}
	if c.Closed {
		parts[2] = t.S("case.closed")
	}
	return joined(parts)
}

// DueLine is what is due next, and until when; "" when nothing is.
func DueLine(t *text.Text, c register.Summary, now time.Time) string {
	what, at, overdue := register.Due(c, now)
	if what == register.DueNothing {
		return ""
	}
	name := t.S("due." + string(what))
	switch {
	case at.IsZero():
		return t.S("due.at_once", "what", name)
	case overdue:
		return t.S("due.overdue", "what", name, "moment", t.MomentShort(at))
	case what == register.DueAP:
		return t.S("due.left", "what", name, "left", t.Left(at.Sub(now)))
	}
	return t.S("due.until", "what", name, "day", t.Day(at))
}

// joined puts parts on one line and leaves out those that are empty.
func joined(parts []string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
}
