package phrase

import (
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Clock is the line that stands over every page: how long there is left to
// notify the AP, once awareness is known. There is no term without a moment of
// awareness, none for who works for another, and none from the verdict on that
// asks for no notification. Until the verdict is shown nobody knows whether there
// is a duty, and the line says so: "if you must notify". Late is true when the
// term of a duty is over.
func Clock(t *text.Text, in question.Intake, f question.Flow, now time.Time) (line string, late bool) {
	a := f.Record.Assessment
	_, shown := in.Answers[question.CardAP]
	judged := shown || in.At == question.CardAP
	if a.AP.Duty == decision.DutyNotRequired && judged {
		return t.S("clock.not_required"), false
	}
	at, runs := a.Deadline(f.Record.Facts)
	estimate := f.Record.Estimated("aware_at")
	switch left := at.Sub(now); {
	case !runs && a.AP.Duty == decision.DutyRequired && in.Answers["aware"].IsUnknown():
		return t.S("clock.unknown"), false
	case !runs:
		return "", false
	case !judged && left < 0:
		return t.S("clock.if_late", "deadline", about(t, at, estimate)), false
	case !judged:
		return t.S("clock.if_left", "left", LeftAbout(t, at, now, estimate), "deadline", t.MomentShort(at)), false
	case left < 0:
		return "! " + t.S("clock.late", "deadline", about(t, at, estimate)), true
	default:
		return t.S("clock.left", "left", LeftAbout(t, at, now, estimate), "deadline", t.MomentShort(at)), false
	}
}

// countdownSlack is how far two clocks may differ without a word.
const countdownSlack = 5 * time.Minute

// Left is how long there is left until a moment by which the AP must know. More than
// any rule gives is what a wrong clock makes of it, and is not shown as if it were true.
func Left(t *text.Text, until, now time.Time) string {
	if left := until.Sub(now); left <= decision.LongestTerm()+countdownSlack {
		return t.Left(left)
	}
	return t.S("clock.not_so_long")
}

// LeftAbout is [Left], with it said in front when the moment is an estimate.
func LeftAbout(t *text.Text, until, now time.Time, estimate bool) string {
	left := Left(t, until, now)
	if !estimate {
		return left
	}
	return t.S("moment.roughly", "time", left)
}

// about is a moment on a line that must fit a narrow window.
func about(t *text.Text, at time.Time, estimate bool) string {
	if !estimate {
		return t.MomentShort(at)
	}
	return t.S("moment.about", "time", t.MomentShort(at))
}

// WrongClock says why the clock of this computer is doubted, and what hangs on it; ""
// when it is not.
func WrongClock(t *text.Text, doubt *register.ClockError) string {
	if doubt == nil {
		return ""
	}
	key := "clock.ahead"
	if doubt.Behind() {
		key = "clock.behind"
	}
	return t.S(key, "now", t.Moment(doubt.Now), "newest", t.Moment(doubt.Newest), "what", t.S("clock.of_"+string(doubt.Of)))
}

// PaperClock says on a paper that the clock stood before what it tells of; "" when it did
// not. That an old case is looked up years later is no doubt.
func PaperClock(t *text.Text, last, now time.Time) string {
	doubt := (*register.ClockError)(nil).Or(last, register.NewestEntry).At(now)
	if doubt == nil || !doubt.Behind() {
		return ""
	}
	return t.S("clock.paper", "now", t.Moment(now), "newest", t.Moment(last))
}

// Zone says that the times here are not those of this computer, when it stands in
// another zone; "" when the two show the same.
func Zone(t *text.Text, zone *time.Location, key string, now time.Time) string {
	if zone == nil {
		return ""
	}
	name, here := now.In(zone).Zone()
	if _, dutch := now.In(decision.Amsterdam()).Zone(); here == dutch {
		return ""
	}
	return t.S("zone."+key, "zone", name)
}
