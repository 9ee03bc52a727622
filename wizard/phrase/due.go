package phrase

import (
	"strings"
	"time"

	"datalek/register/record"
)

// Listed is a case in a list for programs: its summary and what is due next.
type Listed struct {
	record.Summary
	Due *Next `json:"due,omitempty"`
}

// Next is what is due next in a case. Without a moment it is due at once.
type Next struct {
	What    record.What `json:"what"`
	At      time.Time   `json:"at,omitzero"`
	Overdue bool        `json:"overdue"`
}

// List adds to summaries what is due.
func List(cases []record.Summary, now time.Time) []Listed {
	all := make([]Listed, len(cases))
	for i, c := range cases {
		all[i].Summary = c
		if what, at, overdue := record.Due(c, now); what != record.DueNothing {
			all[i].Due = &Next{what, at, overdue}
		}
	}
	return all
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
