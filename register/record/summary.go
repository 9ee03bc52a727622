package record

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"datalek/decision"
)

// titleRunes is how much of the story fits in a line of a list.
const titleRunes = 60

// SummaryOf is the summary of one case, made from all its revisions, the oldest
// first: what a list would show of it.
func SummaryOf(history []Entry) Summary {
	var s *Summary
	for i, e := range history {
		// What was owed in between matters only around a closing: of a thousand revisions
		// it is nearly all of the work.
		closed := closedAfter(s != nil && s.Closed, e)
		owes := closed || i+1 == len(history) || closedAfter(closed, history[i+1])
		s = new(summarize(s, e, owes))
	}
	if s == nil {
		return Summary{}
	}
	return *s
}

// Summarize adds an entry to the summary of its case. It is a pure function of
// the entries of that case: the index is nothing more.
func Summarize(before *Summary, e Entry) Summary { return summarize(before, e, true) }

func summarize(before *Summary, e Entry, owes bool) Summary {
	s := Summary{Opened: e.At, First: e.Seq}
	if before != nil {
		s = *before
	}
	s.Case, s.Revision, s.Kind, s.Changed, s.Last = e.Case, e.Revision, e.Kind, e.At, e.Seq
	s.Incident = string(e.Facts.Incident)
	s.Title = title(e.Story.Happened)
	if s.Risk = e.Assessment.Risk.String(); e.Unjudged() {
		s.Risk = string(e.Imported.Risk)
	}
	s.AP, s.People = e.Decision.Outcome(e.Assessment)
	s.Deadline, s.DeadlineEstimate = time.Time{}, false
	if e.Assessment.AP.Deadline != nil {
		s.Deadline, s.DeadlineEstimate = e.Assessment.AP.Deadline.UTC(), e.Estimated("aware_at")
	}
	s.OwnNumber = ""
	if s.Imported = e.Imported != nil && (before == nil && !e.goesOn() || before != nil && before.Imported && !looksAnew(e.Kind)); e.Imported != nil {
		s.OwnNumber = e.Imported.OwnNumber
	}
	s.Before = e.Imported.before()
	s.Closed = closedAfter(s.Closed, e)
	s.APNotified, s.APEstimate = notifiedAt(s.APNotified, e)
	s.PeopleTold, s.PeopleEstimate = toldAt(s.PeopleTold, e)
	s.SupplementDue, s.MeasureDue, s.EvaluationDue = time.Time{}, time.Time{}, time.Time{}
	if n := len(e.Notifications); n > 0 && e.Notifications[n-1].Type != NotifiedWithdrawn {
		s.SupplementDue = e.Notifications[n-1].SupplementDue.UTC()
	}
	if owes {
		s.MeasureDue = e.firstMeasure()
	}
	if e.Evaluation != nil && e.Evaluation.At.IsZero() {
		s.EvaluationDue = e.Evaluation.Planned.UTC()
	}
	s.Withdrawn = s.Closed && withdrawnAfter(before, e)
	s.AtProcessor, s.Contained = e.Facts.AtProcessor, nil
	for _, a := range e.Containment {
		if a.ID != "" {
			s.Contained = append(s.Contained, a.ID)
		}
	}
	s.Day, s.Year = dayOf(s, e), 0
	if year := awareIn(e); year != 0 && year != YearOf(e.Case) {
		s.Year = year
	}
	s.Erased, s.Known = e.Erased != "", knownAfter(s.Known, e)
	if s.Owed = nil; owes {
		s.Owed = owed(&s, e)
	}
	switch {
	case !s.Closed || s.Withdrawn || s.Erased:
		s.LeftOpen = 0
	case before != nil && !before.Closed:
		s.LeftOpen = 0
		for _, o := range before.Owed {
			if !slices.ContainsFunc(s.Owed, o.is) {
				s.LeftOpen++
			}
		}
	}
	return s
}

// firstMeasure is the earliest day by which something is to be done that is not.
func (e Entry) firstMeasure() (first time.Time) {
	for _, m := range e.OpenMeasures() {
		if !m.Due.IsZero() && (first.IsZero() || m.Due.Before(first)) {
			first = m.Due.UTC()
		}
	}
	return first
}

// CountsIn is the year in which a case counts: that of awareness, in the Netherlands,
// and where no moment of awareness is known that of its number, which is the year in
// which it was recorded. What was known on 30 December and recorded in January is of
// the old year.
func (s Summary) CountsIn() int { return cmp.Or(s.Year, YearOf(s.Case)) }

// awareIn is the year of awareness; zero while that is not known.
func awareIn(e Entry) int {
	if at := e.Facts.AwareAt; !at.IsZero() {
		return at.In(decision.Amsterdam()).Year()
	}
	return YearOf(string(e.Imported.AwareDay()))
}

// withdrawnAfter goes by the course of a closed case, and for entries that tell
// none by their kind.
func withdrawnAfter(before *Summary, e Entry) bool {
	if len(e.StatusLog) > 0 || e.Kind == Withdrawn || e.Kind == Closed {
		return e.Withdrawn()
	}
	return before != nil && before.Withdrawn
}

// looksAnew knows the updates that make a case that was taken over one of ours: what
// it owes is then judged on what was filled in here.
func looksAnew(k Kind) bool { return k == Supplement || k == Correction || k == Reopened }

// goesOn reports whether a case was taken over out of a register of ours that was at work
// on it: its clock and all that was to be done came along.
func (e Entry) goesOn() bool {
	return e.Imported != nil && e.Imported.Origin != nil && !e.Unjudged() && !e.IsClosed()
}

// closedAfter goes by the course of the case, and for entries that tell none by
// their kind.
func closedAfter(closed bool, e Entry) bool {
	if len(e.StatusLog) > 0 {
		return e.IsClosed()
	}
	switch e.Kind {
	case Closed, Withdrawn:
		return true
	case Correction, Evaluated: // of a closed case, these leave it closed
		return closed
	}
	return e.IsClosed()
}

// notifiedAt is when the clock stopped: the first notification, anew after a
// withdrawal. Entries that hold no notifications tell it by their kind.
func notifiedAt(known time.Time, e Entry) (at time.Time, estimate bool) {
	if len(e.Notifications) == 0 {
		if e.Kind == APNotified && known.IsZero() {
			return e.At, false
		}
		return known, false
	}
	for _, n := range e.Notifications {
		switch n.Type {
		case NotifiedFirst:
			at, estimate = n.At.UTC(), n.Estimate
		case NotifiedWithdrawn:
			at, estimate = time.Time{}, false
		}
	}
	return at, estimate
}

func toldAt(known time.Time, e Entry) (at time.Time, estimate bool) {
	if len(e.Communications) == 0 {
		if e.Kind == PeopleTold && known.IsZero() {
			return e.At, false
		}
		return known, false
	}
	at, estimate = e.Communications[0].At.UTC(), e.Communications[0].Estimate
	for _, c := range e.Communications {
		if c.At.Before(at) {
			at, estimate = c.At.UTC(), c.Estimate
		}
	}
	return at, estimate
}

// title is the first words of the story that fit in a line. Of a long story no more is
// read than that.
func title(story string) string {
	const most = utf8.UTFMax * (titleRunes + 1) // bytes of a word that can matter
	var line []rune
	for w := range strings.FieldsSeq(story) {
		more := []rune(w[:min(len(w), most)])
		switch {
		case line == nil:
			line = more
		case len(line)+1+len(more) > titleRunes:
			return cut(line) + "…"
		default:
			line = append(append(line, ' '), more...)
		}
	}
	if len(line) > titleRunes {
		return cut(line) + "…"
	}
	return string(line)
}

func cut(line []rune) string { return string(line[:min(len(line), titleRunes)]) }
