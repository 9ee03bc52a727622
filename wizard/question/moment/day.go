package moment

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"datalek/wizard/internal/later"
)

// ahead is "over 2 weken" and "in 10 days".
var ahead = later.Compile(`^(?:over|in)\s+(\d{1,3}|een|één|one|a)\s+(dag|dagen|day|days|week|weken|weeks|maand|maanden|month|months)$`)

// lastYear is the last year of a plan that is no slip of the fingers.
const lastYear = 2100

// Day reads a day that is still to come, or today: "vandaag", "morgen",
// "vrijdag" (the next one), "1-12", "1 december 2026", "over 2 weken". The
// result is the end of that day in the zone of c: what is due on a day is
// overdue the day after. It is a [Problem] or a [NoDay] when the words name no day,
// or one that is over.
func Day(typed string, c Context) (time.Time, error) {
	now := c.Now.In(c.Zone)
	words := split(typed)
	if len(words) == 0 {
		return time.Time{}, Empty
	}
	if len(words) > 1 {
		if _, is := weekWords.Get()[words[0]]; is {
			words = words[1:] // "vrijdag 1 december"
		}
	}
	line := strings.Join(words, " ")
	d := dateOf(now)
	wd, isWeekday := weekWords.Get()[line]
	offset, isDay := dayWords.Get()[line]
	switch later := ahead.Get().FindStringSubmatch(line); {
	case isDay:
		d.day += offset
	case isWeekday:
		d.day += (int(wd-now.Weekday())+6)%7 + 1
	case later != nil:
		n, err := strconv.Atoi(later[1])
		if err != nil {
			n = 1 // "over een week"
		}
		switch later[2][0] {
		case 'd':
			d.day += n
		case 'w':
			d.day += 7 * n
		default:
			d.month += time.Month(n)
		}
	default:
		var err error
		if d, err = nextDate(words, now); err != nil {
			return time.Time{}, err
		}
	}
	at := endOf(d, c.Zone)
	if at.Before(now) {
		return time.Time{}, Past
	}
	return at, nil
}

// nextDate reads a date; without a year it is the next one.
func nextDate(words []string, now time.Time) (date, error) {
	p := parser{Context: Context{Now: now, Zone: now.Location()}, words: words}
	n, err := p.takeDate(words[0])
	var none NoDay
	switch {
	case errors.As(err, &none) && none.Year < now.Year():
		none.Year = now.Year() // without a year it was read as one that was
		return date{}, none
	case err != nil && err != Unreadable:
		return date{}, err
	case err != nil || n != len(words) || p.day.year > lastYear:
		return date{}, BadDay
	}
	named := yearFirst.Get().MatchString(words[0]) || len(words) > 2 || strings.Count(words[0], "-")+strings.Count(words[0], "/")+strings.Count(words[0], ".") == 2
	if !named {
		p.day.year = now.Year()
		if endOf(p.day, now.Location()).Before(now) {
			p.day.year++
		}
	}
	return p.day, p.day.check()
}

func endOf(d date, zone *time.Location) time.Time {
	return time.Date(d.year, d.month, d.day, 23, 59, 0, 0, zone)
}
