package text

import (
	"fmt"
	"strings"
	"time"

	"datalek/decision"
)

// Moments are shown in Europe/Amsterdam, whatever the zone of the computer: the
// authority reads them there.

// Moment is a full moment: "maandag 23 november 2026, 16.45 uur (CET)".
func (t *Text) Moment(at time.Time) string {
	at = at.In(decision.Amsterdam())
	zone, _ := at.Zone()
	return t.S("moment.full", "weekday", t.weekday(at), "day", at.Day(), "month", t.month(at),
		"year", at.Year(), "time", t.Clock(at), "zone", zone)
}

// Estimate is a moment or a deadline in words, with it said behind that nobody knows
// it exactly, when that is so: "…, naar schatting".
func (t *Text) Estimate(moment string, is bool) string {
	if !is {
		return moment
	}
	return t.S("moment.estimate", "moment", moment)
}

// MomentShort leaves out year and zone: "maandag 23 november 16.45".
func (t *Text) MomentShort(at time.Time) string {
	at = at.In(decision.Amsterdam())
	return t.S("moment.short", "weekday", t.weekday(at), "day", at.Day(), "month", t.month(at), "time", t.Clock(at))
}

// DayShort is a day as it fits under a line: "vr 20 nov".
func (t *Text) DayShort(at time.Time) string {
	weekday := t.weekday(at.In(decision.Amsterdam()))
	return weekday[:len(t.S("moment.weekday_short"))] + " " + t.DayAndMonth(at)
}

// DayAndMonth is a day without its year: "20 nov".
func (t *Text) DayAndMonth(at time.Time) string {
	at = at.In(decision.Amsterdam())
	return t.S("moment.day_month", "day", at.Day(), "month", t.MonthShort(at.Month()))
}

// MonthShort is a month the short way: "nov".
func (t *Text) MonthShort(m time.Month) string {
	if m == time.March {
		return t.S("moment.march") // in Dutch not its first letters
	}
	return t.Month(m)[:3]
}

// Abbreviated is a sentence with its weekdays and months the short way, for where it
// does not fit: "tot ma 23 nov 16.45".
func (t *Text) Abbreviated(sentence string) string { return t.short().Replace(sentence) }

// abbreviations puts the short names of days and months in the place of the long ones.
func (t *Text) abbreviations() *strings.Replacer {
	var short []string
	for month := time.January; month <= time.December; month++ {
		short = append(short, " "+t.Month(month)+" ", " "+t.MonthShort(month)+" ")
	}
	for day := range 7 {
		weekday := t.S(fmt.Sprintf("weekday.%d", day))
		short = append(short, weekday+" ", weekday[:len(t.S("moment.weekday_short"))]+" ")
	}
	return strings.NewReplacer(short...)
}

// Day is a date: "23 november 2026".
func (t *Text) Day(at time.Time) string {
	at = at.In(decision.Amsterdam())
	return t.S("moment.day", "day", at.Day(), "month", t.month(at), "year", at.Year())
}

// DayInFull is a date with its weekday: "maandag 23 november 2026".
func (t *Text) DayInFull(at time.Time) string {
	return t.weekday(at.In(decision.Amsterdam())) + " " + t.Day(at)
}

// Left is a length of time to the minute, rounded down: "51 u 12 m".
func (t *Text) Left(d time.Duration) string {
	minutes := int(d / time.Minute)
	return t.S("moment.left", "hours", minutes/60, "minutes", minutes%60)
}

func (t *Text) weekday(at time.Time) string { return t.Weekday(at.Weekday()) }

// Weekday is the name of a day of the week.
func (t *Text) Weekday(d time.Weekday) string { return t.S(fmt.Sprintf("weekday.%d", int(d))) }

func (t *Text) month(at time.Time) string { return t.Month(at.Month()) }

// Month is the name of one.
func (t *Text) Month(m time.Month) string { return t.S(fmt.Sprintf("month.%d", int(m))) }

// Clock is the time of the day on the clock in Amsterdam: "16.45".
func (t *Text) Clock(at time.Time) string {
	at = at.In(decision.Amsterdam())
	return t.S("moment.clock", "hour", fmt.Sprintf("%02d", at.Hour()), "minute", fmt.Sprintf("%02d", at.Minute()))
}
