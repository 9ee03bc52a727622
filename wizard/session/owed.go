package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/dossier/table"
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

// Agenda is what is owed as one calendar.
func Agenda(t *text.Text, owed []Owed, now time.Time) document.File {
	items := make([]calendar.Item, len(owed))
	for i, o := range owed {
		items[i] = calendar.Item{
			Key:     strings.Join([]string{o.Client, o.Organisation, o.Case, o.Draft, string(o.What), string(o.List), o.Subject}, "\x00"),
			Summary: o.marked(t, o.whose(t)+" · "+t.Estimate(phrase.ToDoWords(t, o.Obligation), o.Estimate)), At: o.Due, Hour: o.What == record.DueAP,
		}
	}
	return calendar.Agenda(t, titleOf(t, owed), items, now)
}

// Workbook is what is owed as a workbook, a row each.
func Workbook(t *text.Text, owed []Owed) (document.File, error) {
	var head []string
	for _, column := range []string{"client", "organisation", "case", "what", "when", "overdue", "risk", "title"} {
		head = append(head, t.S("due.column."+column))
	}
	rows := make([][]string, len(owed))
	for i, o := range owed {
		when, overdue, risk := "", "", ""
		switch {
		case o.AtOnce():
			when = t.S("due.now")
		case o.What == record.DueAP && !o.Due.IsZero():
			when = t.Estimate(t.Moment(o.Due), o.Estimate)
		case !o.Due.IsZero():
			when = t.Day(o.Due)
		}
		if o.Overdue {
			overdue = t.S("due.yes")
		}
		if o.Risk != "" {
			risk = t.S("risk." + o.Risk)
		}
		number := o.Case
		if o.Draft != "" {
			number = t.S("due.draft")
		}
		rows[i] = []string{o.Client, o.Organisation, number, o.marked(t, phrase.ToDoWords(t, o.Obligation)), when, overdue, risk, o.Title}
	}
	return table.Agenda(t, t.S("calendar.file.agenda"), titleOf(t, owed), head, rows)
}

// titleOf is what a list of what is owed is called, with whose it is where that is one.
func titleOf(t *text.Text, owed []Owed) string {
	title := t.S("question.close_open.title")
	if len(owed) == 0 {
		return title
	}
	first := owed[0]
	for _, o := range owed {
		if o.Client != first.Client || o.Organisation != first.Organisation {
			return title
		}
	}
	if whose := cmp.Or(first.Client, first.Organisation); whose != "" {
		title += " · " + whose
	}
	return first.marked(t, title)
}
