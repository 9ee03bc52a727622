package phrase

import (
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Owed is everything that a case owes, the most urgent first: [record.Obligations]
// with the containment list for its incident. Every list, page and paper shows it.
func Owed(s record.Summary, now time.Time) []record.Obligation {
	return s.Obligations(listed(s), now)
}

func listed(s record.Summary) []string {
	return question.Listed(decision.Value(s.Incident), s.AtProcessor)
}

// OpenPoints counts what was open when a case was closed, and was not done since.
func OpenPoints(s record.Summary) int { return s.OpenPoints(listed(s)) }

// Listed is a case in a list for programs: its summary, whose it is, what it owes, and
// what of that comes next.
type Listed struct {
	record.Summary
	Client       string `json:"client,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Practice     bool   `json:"practice,omitempty"`

	Owed []record.Obligation `json:"owed,omitempty"`
	Due  *record.Obligation  `json:"due,omitempty"`
}

// List adds to a summary what is owed.
func List(c record.Summary, now time.Time) Listed {
	l := Listed{Summary: c, Owed: Owed(c, now)}
	if next, owes := record.Next(l.Owed); owes {
		l.Due = &next
	}
	return l
}

// Obligation is one thing that is owed, with its day, as a line of what is to be
// done.
func Obligation(t *text.Text, o record.Obligation) string { return dated(t, o, ToDoWords(t, o)) }

// dated puts the day to what is owed.
func dated(t *text.Text, o record.Obligation, what string) string {
	switch {
	case o.What == record.DueAP && o.Overdue:
		return t.S("due.ap_late", "what", what, "when", t.Estimate(t.Moment(o.Due), o.Estimate))
	case o.What == record.DueAP && !o.Due.IsZero():
		return t.S("due.ap_until", "what", what, "when", t.Estimate(t.Moment(o.Due), o.Estimate))
	case o.Overdue:
		return t.S("due.overdue", "what", what, "when", t.Day(o.Due))
	case !o.Due.IsZero():
		return t.S("due.on", "what", what, "when", t.Day(o.Due))
	case o.AtOnce():
		return t.S("due.at_once", "what", what)
	}
	return what
}

// ToDoWords is one thing that is owed, in words, without its day.
func ToDoWords(t *text.Text, o record.Obligation) string {
	key, subject := toDoKey(t, o)
	return t.S(key, "what", subject) + reachedOf(t, o)
}

// toDoKey is the text for what is owed, and what it is about.
func toDoKey(t *text.Text, o record.Obligation) (key, subject string) {
	key = "due.do." + string(o.What)
	subject = strings.TrimRight(strings.Join(strings.Fields(o.Subject), " "), ". ")
	switch o.What {
	case record.DuePeople:
		if o.Subject == record.PublicNotice {
			key += "_public"
		}
	case record.DueSupplement:
		key += "_" + string(o.Because)
	case record.DueController:
		if subject != "" {
			key += "_named"
		}
	case record.DueContainment:
		subject = t.S("contain." + o.Subject)
	case record.DueFact:
		subject = t.S("fact." + o.Subject)
	case record.DueOtherDuty:
		subject = t.S("life.duty." + o.Subject)
	case record.DueMeasure:
		if owner := strings.Join(strings.Fields(o.Owner), " "); owner != "" {
			subject += " (" + owner + ")"
		}
	case record.DueEvaluation:
		if o.Due.IsZero() {
			key += "_unplanned"
		}
	}
	return key, subject
}

// reachedOf is how many of the people were told, where that is known.
func reachedOf(t *text.Text, o record.Obligation) string {
	if o.What != record.DuePeople || o.Done == 0 || o.Of == 0 {
		return ""
	}
	return " (" + t.S("due.count", "done", t.Number(o.Done), "of", t.Number(o.Of)) + ")"
}

// Due is what is due next in a case and when, short enough for a list.
func Due(t *text.Text, c record.Summary, now time.Time) string {
	next, owes := record.Next(Owed(c, now))
	var parts []string
	if owes {
		parts = append(parts, Short(t, next, now))
	}
	return joined(append(parts, stateOf(t, c)))
}

// stateOf tells of a case that is no longer open how it ended; "" of an open one.
func stateOf(t *text.Text, c record.Summary) string {
	switch open := OpenPoints(c); {
	case c.Withdrawn:
		return t.S("case.withdrawn")
	case open > 0:
		return t.N("case.closed_open", open)
	case c.Closed:
		return t.S("case.closed")
	}
	return ""
}

// Short is one thing that is owed with its day, short enough for a list.
func Short(t *text.Text, o record.Obligation, now time.Time) string {
	what := t.S("due.short."+string(o.What)) + reachedOf(t, o)
	switch {
	case o.What == record.DueAP && o.Overdue:
		return "! " + t.Estimate(t.S("case.late"), o.Estimate)
	case o.What == record.DueAP && !o.Due.IsZero():
		return t.S("case.left", "left", LeftAbout(t, o.Due, now, o.Estimate))
	case o.Overdue:
		return "! " + t.S("due.overdue", "what", what, "when", t.Day(o.Due))
	case o.AtOnce():
		return t.S("due.at_once", "what", what)
	case !o.Due.IsZero():
		return t.S("due.on", "what", what, "when", t.Day(o.Due))
	}
	return what
}

// DueSentence is what is due next as a sentence, for the case itself. Late is true
// when the moment has passed.
func DueSentence(t *text.Text, c record.Summary, now time.Time) (line string, late bool) {
	next, owes := record.Next(Owed(c, now))
	switch {
	case !owes && c.Withdrawn:
		return t.S("due.withdrawn"), false
	case !owes && c.Closed:
		return t.S("due.closed"), false
	case !owes:
		return t.S("due.nothing"), false
	case next.What == record.DueAP && next.Overdue:
		return "! " + t.S("clock.late", "deadline", about(t, next.Due, next.Estimate)), true
	case next.What == record.DueAP && !next.Due.IsZero():
		return t.S("clock.left", "left", LeftAbout(t, next.Due, now, next.Estimate), "deadline", t.MomentShort(next.Due)), false
	case next.Overdue:
		return "! " + Obligation(t, next), true
	}
	return Obligation(t, next), false
}

// ToDo is all that a case owes, a line each.
func ToDo(t *text.Text, history []record.Entry, now time.Time) []string {
	var lines []string
	for _, o := range Owed(record.SummaryOf(history), now) {
		line := Obligation(t, o)
		if o.Overdue {
			line = "! " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// grouped are the kinds of which there are mostly several; each has a heading.
var grouped = []record.What{record.DueContainment, record.DueFact, record.DueMeasure}

// ToDoParts is all that a case owes as parts of a card: first what the law asks and
// what is late, then the kinds of which there are several, under a heading each
// instead of the same words before every line.
func ToDoParts(t *text.Text, history []record.Entry, now time.Time) []Part {
	owed := Owed(record.SummaryOf(history), now)
	first := Part{Heading: t.S("sealed.todo"), List: true}
	groups := make(map[record.What]*Part)
	for _, kind := range grouped {
		part := Part{Heading: t.S("due.group." + string(kind)), List: true}
		for _, o := range owed {
			if _, subject := toDoKey(t, o); o.What == kind && !o.Overdue {
				part.Lines = append(part.Lines, dated(t, o, subject))
			}
		}
		if len(part.Lines) > 1 && len(part.Lines) < len(owed) {
			groups[kind] = &part
		}
	}
	for _, o := range owed {
		switch line := Obligation(t, o); {
		case o.Overdue:
			first.Lines = append(first.Lines, "! "+line)
		case groups[o.What] == nil:
			first.Lines = append(first.Lines, line)
		}
	}
	switch {
	case len(owed) == 0:
		return nil
	case len(first.Lines) == 0: // nothing but groups: then the words before each line tell them apart
		first.Lines, groups = ToDo(t, history, now), nil
	}
	parts := []Part{first}
	for _, kind := range grouped {
		if part := groups[kind]; part != nil {
			parts = append(parts, *part)
		}
	}
	return parts
}

// StillOpen is what a case owes that is about to be closed.
func StillOpen(t *text.Text, owed []record.Obligation) Card {
	c := Card{Title: t.S("question.close_open.title"), Mood: Urgent}
	lines := make([]string, len(owed))
	for i, o := range owed {
		lines[i] = Obligation(t, o)
	}
	c.part(t.N("due.open", len(owed)), true, lines...)
	c.part("", false, t.S("due.closing_ends"))
	return c
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
