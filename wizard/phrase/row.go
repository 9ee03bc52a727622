package phrase

import (
	"cmp"
	"strconv"
	"time"

	"github.com/charmbracelet/x/ansi"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// Row is one line of a list with columns: a case, or a client with what comes first
// there. Its words are shorter than those of a line, because each has a place of its own.
type Row struct {
	Sign Sign
	Name string // the number of the case, or the client
	Of   string // the day on which it became known, or the case of the client
	What string // what happened, or what is open
	Do   string // what is to be done next
	When string // and when, which stays whole
	Also string // how the case ended, where something is to be done all the same, and where it came from

	Risk, RiskName, RiskShort string // its id, "" where nothing was judged, and its names
}

// Due is what is to be done, and when, in so many columns: what does not fit is cut off
// before when, because that is what the eye looks for.
func (r Row) Due(width int) string {
	whole := r.DueAlone()
	switch {
	case ansi.StringWidth(joined([]string{whole, r.Also})) <= width:
		return joined([]string{whole, r.Also})
	case ansi.StringWidth(whole) <= width || r.When == "":
		return whole
	}
	room := width - ansi.StringWidth(": "+r.When)
	if room < 2 {
		return r.When
	}
	r.Do = ansi.Truncate(r.Do, room, "…")
	return r.DueAlone()
}

// DueAlone is what is to be done, and when.
func (r Row) DueAlone() string {
	if r.When == "" {
		return r.Do
	}
	return r.Do + ": " + r.When
}

// DueWhole is the same with how the case ended.
func (r Row) DueWhole() string { return joined([]string{r.DueAlone(), r.Also}) }

// Sign says before a row how it stands; it says what a colour alone must not.
type Sign string

// The signs: something should have been done, something must be done within a week, and
// nothing is to be done any more. A row without one can wait.
const (
	IsLate Sign = "!"
	IsSoon Sign = "·"
	IsDone Sign = "✓"
)

// soon is how far a day may be away and still be near.
const soon = 7 * 24 * time.Hour

// signOf is the sign of what comes next; none is owed where owes is false.
func signOf(next record.Obligation, owes bool, now time.Time) Sign {
	switch {
	case !owes:
		return IsDone
	case next.Overdue:
		return IsLate
	case next.AtOnce(), !next.Due.IsZero() && next.Due.Sub(now) < soon:
		return IsSoon
	}
	return ""
}

// SignsTold says what the signs mean.
func SignsTold(t *text.Text) string {
	return string(IsLate) + " " + t.S("due.sign.late") + "   " + string(IsSoon) + " " + t.S("due.sign.soon") + "   " + string(IsDone) + " " + t.S("due.sign.done")
}

// CaseRow is a case in a list with columns. [CaseLine] says the same on one line.
func CaseRow(t *text.Text, c record.Summary, now time.Time) Row {
	next, owes := record.Next(Owed(c, now))
	r := Row{Name: numberOf(t, c), Of: listDay(t, c), What: titled(t, c),
		Risk: c.Risk, RiskName: RiskName(t, c.Risk), RiskShort: t.Maybe("glance.risk_" + c.Risk)}
	r.next(t, next, owes, now)
	state := stateOf(t, c)
	if !owes && OpenPoints(c) > 0 { // not all of it was done
		r.Sign = ""
	}
	if owes && c.Closed && !c.Withdrawn {
		state = t.S("case.closed")
	}
	r.Also = joined(append(marks(t, c), state))
	if !owes {
		r.Do, r.Also = cmp.Or(r.Also, t.S("due.none")), ""
	}
	return r
}

// ClientRow is a client in a list with columns: the case in which something comes first,
// how much there is, and what comes first.
func ClientRow(t *text.Text, name, of, what, risk string, next *record.Obligation, now time.Time) Row {
	r := Row{Name: name, Of: of, What: what, Risk: risk}
	if risk != "" {
		r.RiskName, r.RiskShort = t.S("risk."+risk), t.S("glance.risk_"+risk)
	}
	if next == nil {
		r.Sign, r.Do = IsDone, t.S("due.none")
		return r
	}
	r.next(t, *next, true, now)
	return r
}

// next puts what comes next, with its moment, into the row.
func (r *Row) next(t *text.Text, o record.Obligation, owes bool, now time.Time) {
	if r.Sign = signOf(o, owes, now); !owes {
		return
	}
	r.Do = t.S("due.short."+string(o.What)) + reachedOf(t, o)
	switch {
	case o.What == record.DueAP && o.Overdue:
		r.Do, r.When = t.S("glance.ap"), t.Estimate(t.S("due.when_late"), o.Estimate)
	case o.What == record.DueAP && !o.Due.IsZero():
		r.Do, r.When = t.S("glance.ap"), t.S("due.when_left", "left", LeftAbout(t, o.Due, now, o.Estimate))
	case o.Overdue:
		r.When = t.S("due.when_was", "day", dayNear(t, o.Due, now))
	case o.AtOnce():
		r.When = t.S("due.when_now")
	case !o.Due.IsZero():
		r.When = dayNear(t, o.Due, now)
	}
}

// dayNear is a day the short way, with its year where that is another than now.
func dayNear(t *text.Text, day, now time.Time) string {
	if year := day.In(decision.Amsterdam()).Year(); year != now.In(decision.Amsterdam()).Year() {
		return t.DayAndMonth(day) + " " + strconv.Itoa(year)
	}
	return t.DayAndMonth(day)
}

// marks are what is told of a case beside its day.
func marks(t *text.Text, c record.Summary) (told []string) {
	if c.Imported {
		told = append(told, t.S("imported.mark"))
	}
	if c.Year != 0 {
		told = append(told, t.S("case.counts_in", "year", c.Year))
	}
	return told
}

// titled is what a case is about, with it said of one of which the text is erased.
func titled(t *text.Text, c record.Summary) string {
	if !c.Erased {
		return Title(t, c)
	}
	return joined([]string{Title(t, c), t.S("erased.row")})
}
