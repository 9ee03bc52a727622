package question

import (
	"cmp"
	"time"

	"datalek/decision"
	"datalek/wizard/question/moment"
)

// fullMoment is a moment in full, as [Flow.Moment] reads it; the zone settles an
// hour that the clock showed twice.
const fullMoment = "02-01-2006 15:04 MST"

// Doubt is the error of a moment that fits morning and evening. It holds both
// readings, so that a form can let people choose; [Doubt.Typed] of one of them is
// an answer without doubt.
type Doubt struct {
	First, Second time.Time
	Estimate      bool
}

func (d Doubt) Error() string {
	return "question: " + d.Typed(d.First) + " or " + d.Typed(d.Second)
}

// Typed is a reading as somebody would type it in full.
func (d Doubt) Typed(at time.Time) string { return Answer{At: at, Estimate: d.Estimate}.fullMoment() }

// Moment reads a moment that has been, as people type it (see [moment.Read]), as
// wall time in Amsterdam and in the language of the wizard where the languages
// disagree. The answer holds the moment and whether it is an estimate; the error is
// a [Problem], a [NoDay], an [OtherWeekday] or a [Doubt].
func (f Flow) Moment(typed string, now time.Time) (Answer, error) {
	r, err := moment.Read(typed, f.onTheWall(now))
	switch {
	case err != nil:
		return Answer{}, problemOf(err)
	case r.Doubtful():
		return Answer{}, Doubt{First: r.At, Second: r.Other, Estimate: r.Estimate}
	}
	return Answer{At: r.At, Estimate: r.Estimate}, nil
}

// ParseDay reads a day that is still to come, or today (see [moment.Day]). The
// error is a [Problem] or a [NoDay].
func ParseDay(typed string, now time.Time) (time.Time, error) {
	at, err := moment.Day(typed, Flow{}.onTheWall(now))
	return at, problemOf(err)
}

// ParseCount reads a number of people or records (see [moment.Number]). The
// error is a [Problem].
func ParseCount(typed string) (decision.Count, error) {
	c, err := moment.Number(typed)
	return c, problemOf(err)
}

// onTheWall is how moments are read here: on the clock in Amsterdam, and where the
// languages disagree as in that of the wizard.
func (f Flow) onTheWall(now time.Time) moment.Context {
	return moment.Context{Now: now, Zone: decision.Amsterdam(), Language: cmp.Or(f.Language, moment.Dutch)}
}

// problemOf makes a problem of an answer of what is wrong with typed words; the
// two have the same names.
func problemOf(err error) error {
	if p, ok := err.(moment.Problem); ok {
		return Problem(p)
	}
	return err
}
