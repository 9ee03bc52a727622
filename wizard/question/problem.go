package question

import (
	"fmt"

	"datalek/wizard/question/moment"
)

// Problem is what is wrong with what somebody typed. It is a sentinel error;
// the sentence for people stands in text under "problem.<Problem>".
type Problem string

func (p Problem) Error() string { return "question: " + string(p) }

// All problems that an answer can have.
const (
	ProblemEmpty        Problem = "empty"
	ProblemChoose       Problem = "choose"
	ProblemListed       Problem = "listed" // no number of the list to tick off
	ProblemAlone        Problem = "alone"  // "none of these" together with one of these
	ProblemMoment       Problem = "moment"
	ProblemNoTime       Problem = "no_time"
	ProblemFuture       Problem = "future"
	ProblemNoSuchTime   Problem = "no_such_time"
	ProblemTwiceTime    Problem = "twice_time"
	ProblemNoMonth      Problem = "no_month"
	ProblemNoHour       Problem = "no_hour"
	ProblemNoMinute     Problem = "no_minute"
	ProblemNotThen      Problem = "not_then" // a time that is not in that part of the day
	ProblemBeforeStart  Problem = "before_start"
	ProblemBeforeSignal Problem = "before_signal"
	ProblemAfterSignal  Problem = "after_signal"
	ProblemNumber       Problem = "number"
	ProblemMinMax       Problem = "min_max"
	ProblemBeforeAware  Problem = "before_aware"
	ProblemOrder        Problem = "order" // of notifications
	ProblemExact        Problem = "exact"
	ProblemDay          Problem = "day"
	ProblemPast         Problem = "past"
	ProblemSame         Problem = "same" // a supplement that changes nothing
	ProblemMustKnow     Problem = "must_know"
	ProblemVague        Problem = "vague"  // "veel" is no number
	ProblemNobody       Problem = "nobody" // a breach of nobody's data
)

// Problems lists them all, so that a test can see that each has its sentence.
var Problems = []Problem{ProblemEmpty, ProblemChoose, ProblemListed, ProblemAlone, ProblemMoment, ProblemNoTime, ProblemFuture,
	ProblemNoSuchTime, ProblemTwiceTime, ProblemNoMonth, ProblemNoHour, ProblemNoMinute, ProblemNotThen, ProblemBeforeStart, ProblemBeforeSignal, ProblemAfterSignal,
	ProblemNumber, ProblemMinMax, ProblemBeforeAware, ProblemOrder, ProblemExact, ProblemDay, ProblemPast, ProblemSame, ProblemMustKnow, ProblemVague, ProblemNobody}

// NoDay and OtherWeekday are the errors of a date that the calendar does not have. They
// hold what it has, so that the sentence can say it.
type (
	NoDay        = moment.NoDay
	OtherWeekday = moment.OtherWeekday
)

// TooLong is the error of a text that may not have so many characters. It holds both
// numbers, so that somebody who pasted a mail sees how much has to go.
type TooLong struct{ Most, Typed int }

func (e TooLong) Error() string {
	return fmt.Sprintf("question: %d characters, and at most %d", e.Typed, e.Most)
}
