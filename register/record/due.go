package record

import (
	"cmp"
	"math"
	"slices"
	"time"

	"datalek/decision"
)

// What is a thing that is due in a case.
type What string

const (
	DueNothing    What = ""
	DueAP         What = "ap"         // notify the authority
	DuePeople     What = "people"     // tell the people
	DueSupplement What = "supplement" // of the notification, as promised
	DueMeasure    What = "measure"
	DueEvaluation What = "evaluation"

	// What only [Obligations] knows.
	DueController  What = "controller"  // as a processor: tell the client
	DueContainment What = "containment" // an item of the list that was not ticked
	DueDecision    What = "decision"    // nobody has decided yet
	DueFact        What = "fact"        // find out what could change the verdict
	DueOtherDuty   What = "other_duty"  // answered "later"
)

// Due says what is due next in a case, when, and whether that moment has
// passed. Law comes before promise: first the authority, then the people, then
// the earliest of what was planned. A zero moment with something due means at
// once: the people are told without delay, and without a moment of awareness
// there is no deadline to show. Nothing is due in a closed case, nor in one that was
// taken over and not looked at anew.
func Due(s Summary, now time.Time) (what What, when time.Time, overdue bool) {
	switch {
	case s.Closed, s.Imported:
		return DueNothing, time.Time{}, false
	case s.AP == decision.DutyRequired && s.APNotified.IsZero():
		what, when = DueAP, s.Deadline
	case tells(s.People) && s.PeopleTold.IsZero():
		what = DuePeople
	default:
		for _, planned := range []struct {
			what What
			when time.Time
		}{{DueSupplement, s.SupplementDue}, {DueMeasure, s.MeasureDue}, {DueEvaluation, s.EvaluationDue}} {
			if !planned.when.IsZero() && (what == DueNothing || planned.when.Before(when)) {
				what, when = planned.what, planned.when
			}
		}
	}
	return what, when, !when.IsZero() && now.After(when)
}

// DueIn is [Due] of one case with its whole history, which holds one thing that a
// summary does not: a notification that is out of date ([OwesSupplement]). It is
// due at once, after the duties themselves and before what was planned; a promise
// to the authority that has passed says more.
func DueIn(history []Entry, now time.Time) (what What, when time.Time, overdue bool) {
	what, when, overdue = Due(SummaryOf(history), now)
	duty, broken := what == DueAP || what == DuePeople, what == DueSupplement && overdue
	if !duty && !broken && OwesSupplement(history) {
		return DueSupplement, time.Time{}, false
	}
	return what, when, overdue
}

// OwesSupplement reports whether facts or story became other than they were when
// the authority was last told of them. What comes out later is given to it without
// undue further delay, and the law sets no term for that (art. 33(4)). Nothing is
// owed once the notification is withdrawn or the case closed.
func OwesSupplement(history []Entry) bool {
	if s := SummaryOf(history); s.Closed || s.Imported || s.APNotified.IsZero() {
		return false
	}
	now := history[len(history)-1]
	told, ok := whenTold(history)
	if !ok {
		return false
	}
	facts, errFacts := Patch(told.Facts, now.Facts)
	story, errStory := Patch(told.Story, now.Story)
	return errFacts == nil && errStory == nil && (facts != nil || story != nil)
}

// whenTold is the case as it was when the authority was last told of it.
func whenTold(history []Entry) (Entry, bool) {
	for _, e := range slices.Backward(history) {
		if e.Kind == APNotified || e.Revision == 1 && len(e.Notifications) > 0 {
			return e, true
		}
	}
	return Entry{}, false
}

func tells(d decision.Duty) bool {
	return d == decision.DutyRequired || d == decision.DutyPublicNotice || d == decision.DutyPossiblyExempt
}

// SortByDue puts first what must be done at once, then what is overdue, the
// longest first, then what comes; within that the newest case first. The order
// does not depend on the clock, so an index can keep it.
func SortByDue(list []Summary) {
	slices.SortStableFunc(list, func(a, b Summary) int {
		if c := cmp.Compare(DueRank(a), DueRank(b)); c != 0 {
			return c
		}
		return cmp.Compare(b.First, a.First)
	})
}

const (
	rankAtOnce  = 0
	rankNothing = math.MaxInt64
)

// DueRank orders cases by what is due: seconds, with both ends for what has no
// moment.
func DueRank(s Summary) uint64 {
	switch what, when, _ := Due(s, time.Time{}); {
	case what == DueNothing:
		return rankNothing
	case when.IsZero():
		return rankAtOnce
	default:
		return uint64(min(max(when.Unix(), 1), rankNothing-1))
	}
}
