package question

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
)

// ahead is "over 2 weken" and "in 10 days".
var ahead = regexp.MustCompile(`^(?:over|in)\s+(\d{1,3}|een|één|one|a)\s+(dag|dagen|day|days|week|weken|weeks|maand|maanden|month|months)$`)

// lastYear is the last year of a plan that is no slip of the fingers.
const lastYear = 2100

// ParseDay reads a day that is still to come, or today: "vandaag", "morgen",
// "vrijdag" (the next one), "1-12", "1-12-2026", "over 2 weken". The result is
// the end of that day in Amsterdam: what is due on a day is overdue the day
// after.
func ParseDay(typed string, now time.Time) (time.Time, error) {
	now = now.In(decision.Amsterdam())
	typed = strings.ToLower(strings.Join(strings.Fields(typed), " "))
	if typed == "" {
		return time.Time{}, ProblemEmpty
	}
	year, month, day := now.Date()
	parts := datePart.FindStringSubmatch(typed)
	weekday, isWeekday := weekWords[typed]
	offset, isDay := dayWords[typed]
	switch later := ahead.FindStringSubmatch(typed); {
	case isDay:
		day += offset
	case isWeekday:
		day += (int(weekday-now.Weekday())+6)%7 + 1
	case later != nil:
		n, err := strconv.Atoi(later[1])
		if err != nil {
			n = 1 // "over een week"
		}
		switch later[2][0] {
		case 'd':
			day += n
		case 'w':
			day += 7 * n
		default:
			month += time.Month(n)
		}
	case parts != nil:
		day, _ = strconv.Atoi(parts[1])
		m, _ := strconv.Atoi(parts[2])
		month = time.Month(m)
		if parts[3] != "" {
			year, _ = strconv.Atoi(parts[3])
		} else if endOf(year, month, day).Before(now) {
			year++ // without a year it is the next one
		}
		if check := time.Date(year, month, day, 12, 0, 0, 0, time.UTC); check.Day() != day || check.Month() != month || year > lastYear {
			return time.Time{}, ProblemDay
		}
	default:
		return time.Time{}, ProblemDay
	}
	at := endOf(year, month, day)
	if at.Before(now) {
		return time.Time{}, ProblemPast
	}
	return at, nil
}

func endOf(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 23, 59, 0, 0, decision.Amsterdam())
}
