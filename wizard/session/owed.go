package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Owed is one thing that is owed, with whose it is: of a case, or of a draft whose
// clock runs.
type Owed struct {
	Client       string `json:"client,omitempty"`       // the register of a client
	Organisation string `json:"organisation,omitempty"` // whose register it is
	Case         string `json:"case,omitempty"`         // empty for a draft of an intake
	Draft        string `json:"draft,omitempty"`        // its id
	Title        string `json:"title,omitempty"`        // what it is about
	Practice     bool   `json:"practice,omitempty"`
	Risk         string `json:"risk,omitempty"`

	record.Obligation `json:"due"`

	urgency time.Time // see [record.Summary.Urgency]
}

// Line is one thing that is owed on one line, with whose it is.
func (o Owed) Line(t *text.Text, now time.Time) string {
	what := phrase.Obligation(t, o.Obligation)
	switch {
	case o.Overdue:
		what = "! " + what
	case o.What == record.DueAP && !o.Due.IsZero():
		what = t.S("case.left", "left", phrase.LeftAbout(t, o.Due, now, o.Estimate)) + " · " + what
	}
	line := o.whose(t) + " · " + what
	if o.Title != "" {
		line += " · " + o.Title
	}
	return o.marked(t, line)
}

// Lines are things that are owed, a line each. Of the containment list and of facts
// to find out there are many in one case: those of a case are one line, with how many.
func Lines(t *text.Text, owed []Owed, now time.Time) []string {
	floods := func(o Owed) bool { return o.What == record.DueContainment || o.What == record.DueFact }
	key := func(o Owed) string { return strings.Join([]string{o.Client, o.Case, string(o.What)}, "\x00") }
	count, said := map[string]int{}, map[string]bool{}
	for _, o := range owed {
		if floods(o) {
			count[key(o)]++
		}
	}
	var lines []string
	for _, o := range owed {
		switch n := count[key(o)]; {
		case n < 2:
			lines = append(lines, o.Line(t, now))
		case !said[key(o)]:
			said[key(o)] = true
			line := o.whose(t) + " · " + t.S("due.many", "what", document.UpperFirst(t.S("due.short."+string(o.What))), "n", n)
			if o.Title != "" {
				line += " · " + o.Title
			}
			lines = append(lines, o.marked(t, line))
		}
	}
	return lines
}

// whose is the client, else the organisation, and the case.
func (o Owed) whose(t *text.Text) string {
	number := o.Case
	if o.Draft != "" {
		number = t.S("due.draft")
	}
	if client := cmp.Or(o.Client, o.Organisation); client != "" {
		return client + " · " + number
	}
	return number
}

// marked says of practice that nothing is real.
func (o Owed) marked(t *text.Text, line string) string {
	if o.Practice {
		return t.S("practice.mark") + " " + line
	}
	return line
}

// Within are those that are due before a number of days is over, with all that is
// overdue and all that is asked at once.
func Within(owed []Owed, days int, now time.Time) []Owed {
	until := now.AddDate(0, 0, days)
	return slices.DeleteFunc(slices.Clone(owed), func(o Owed) bool { return !o.AtOnce() && (o.Due.IsZero() || o.Due.After(until)) })
}
