package record

import (
	"math"
	"time"

	"datalek/decision"
)

// What is a thing that is owed in a case.
type What string

const (
	DueAP          What = "ap"          // notify the authority
	DuePeople      What = "people"      // tell the people
	DueSupplement  What = "supplement"  // of the notification
	DueController  What = "controller"  // as a processor: tell the client
	DueContainment What = "containment" // an item of the list that was not ticked
	DueDecision    What = "decision"    // nobody has decided yet
	DueFact        What = "fact"        // find out what could change the verdict
	DueMeasure     What = "measure"
	DueEvaluation  What = "evaluation"
	DueOtherDuty   What = "other_duty" // answered "later"
)

// Whats is all that can be owed.
var Whats = []What{DueAP, DuePeople, DueSupplement, DueController, DueContainment, DueDecision, DueFact, DueMeasure, DueEvaluation, DueOtherDuty}

func tells(d decision.Duty) bool {
	return d == decision.DutyRequired || d == decision.DutyPublicNotice || d == decision.DutyPossiblyExempt
}

const (
	rankAtOnce  = 0
	rankNothing = math.MaxInt64
	rankNoDay   = rankNothing - 1
)

// DueRank orders cases by what is due next in them: seconds, with both ends for
// what has no moment. The containment list has none, and does not count.
func DueRank(s Summary) uint64 {
	switch next, owes := Next(s.Owed); {
	case !owes:
		return rankNothing
	case next.AtOnce() && s.Deadline.IsZero():
		return rankAtOnce
	case next.AtOnce() || !next.Due.IsZero():
		return uint64(min(max(s.Urgency(next).Unix(), 1), rankNoDay-1))
	}
	return rankNoDay
}

// Urgency is the moment by which an obligation is put in order among those of other
// cases: its own, and for what is asked at once the deadline of the case. Zero for
// what has none.
func (s Summary) Urgency(o Obligation) time.Time {
	if o.AtOnce() {
		return s.Deadline
	}
	return o.Due
}
