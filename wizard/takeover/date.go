package takeover

import (
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"
)

// told is a date as a cell tells it: a moment, a day, a month or a year.
type told struct {
	at  time.Time   // with a time of day
	day record.Date // without one: 2024-03-05, 2024-03 or 2024
}

func (d told) empty() bool { return d.at.IsZero() && d.day == "" }

// from and until are the first and the last moment that it can mean.
func (d told) from() time.Time {
	if !d.at.IsZero() {
		return d.at
	}
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if at, err := time.ParseInLocation(form, string(d.day), decision.Amsterdam()); err == nil {
			return at
		}
	}
	return time.Time{}
}

func (d told) until() time.Time {
	at := d.from()
	switch len(d.day) {
	case len("2006-01-02"):
		return at.AddDate(0, 0, 1).Add(-time.Second)
	case len("2006-01"):
		return at.AddDate(0, 1, 0).Add(-time.Second)
	case len("2006"):
		return at.AddDate(1, 0, 0).Add(-time.Second)
	}
	return at
}

func (w wall) told() told {
	if !w.clock {
		return told{day: record.Date(w.at.Format("2006-01-02"))}
	}
	if w.zoned() {
		return told{at: w.at}
	}
	return told{at: time.Date(w.at.Year(), w.at.Month(), w.at.Day(), w.at.Hour(), w.at.Minute(), w.at.Second(), 0, decision.Amsterdam())}
}

// zoned reports whether it was written with a zone; the time on a wall is kept in UTC.
func (w wall) zoned() bool { return w.at.Location().String() != "UTC" }

// dateProblem is why a cell is no date.
type dateProblem string

const (
	dateFine    dateProblem = ""
	dateUnknown dateProblem = "not_understood" // words: kept, and not read
	dateCannot  dateProblem = "no_such_day"    // the 31st of February
)

// order is which number comes first in 3-4-2024.
type order int

const (
	dayFirst order = iota
	monthFirst
)

var (
	isoForm   = later.Compile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$`)
	numForm   = later.Compile(`^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})\b(.*)$`)
	slashForm = later.Compile(`^\d{1,2}/\d{1,2}/\d{2,4}`)
	wordForm  = later.Compile(`^(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[-. ]*([a-z]{3,10})\.?[-,. ]*(\d{4}|\d{2})\b(.*)$`)
	wordFirst = later.Compile(`^([a-z]{3,10})\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})\b(.*)$`)
	monthForm = later.Compile(`^(\d{4})-(\d{2})$|^([a-z]{3,10})\.?[ -]+(\d{4})$|^(\d{1,2})[-/](\d{4})$`)
	yearForm  = later.Compile(`^(19|20)\d\d$`)
	clockForm = later.Compile(`^(\d{1,2})(?:[:.u](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?(u|uur|h|hrs|hours)?$`)
	weekdays  = later.Compile(`^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\.?,? +`)
	about     = later.Compile(`^(ca\.?|circa|ongeveer|rond|about|around|approx\.?|~) *`)
)

// months are those of both languages by their first three letters.
var months = later.Value[map[string]time.Month]{Make: func() map[string]time.Month {
	return map[string]time.Month{"jan": 1, "feb": 2, "mar": 3, "maa": 3, "mrt": 3, "apr": 4, "may": 5, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12}
}}

// monthNames are the months in full, so that "mayor" is none.
var monthNames = []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
	"january", "february", "march", "may", "june", "july", "august", "october", "mrt", "sept"}

func monthOf(word string) (time.Month, bool) {
	m, is := months.Get()[word[:min(3, len(word))]]
	if !is || len(word) == 3 {
		return m, is
	}
	for _, name := range monthNames {
		if name == word || strings.HasPrefix(name, word) {
			return m, true
		}
	}
	return 0, false
}

// readDate reads a date that was typed as text.
func readDate(typed string, first order) (told, dateProblem) {
	s := strings.ToLower(strings.Join(strings.Fields(record.Fold(strings.TrimPrefix(typed, "'"))), " "))
	s = about.Get().ReplaceAllString(weekdays.Get().ReplaceAllString(s, ""), "")
	if w, ok := isoDate(strings.ToUpper(s)); ok {
		return w.told(), dateFine
	}
	if m := monthForm.Get().FindStringSubmatch(s); m != nil {
		return monthTold(m)
	}
	if yearForm.Get().MatchString(s) {
		return told{day: record.Date(s)}, dateFine
	}
	var year, day int
	var month time.Month
	var rest string
	switch {
	case isoForm.Get().MatchString(s):
		m := isoForm.Get().FindStringSubmatch(s)
		year, month, day, rest = atoi(m[1]), time.Month(atoi(m[2])), atoi(m[3]), m[4]
	case numForm.Get().MatchString(s):
		m := numForm.Get().FindStringSubmatch(s)
		day, month, year, rest = atoi(m[1]), time.Month(atoi(m[2])), atoi(m[3]), m[4]
		if first == monthFirst {
			day, month = int(month), time.Month(day)
		}
	case wordForm.Get().MatchString(s), wordFirst.Get().MatchString(s):
		m := wordForm.Get().FindStringSubmatch(s)
		if m == nil {
			m = wordFirst.Get().FindStringSubmatch(s)
			m[1], m[2] = m[2], m[1]
		}
		var is bool
		if month, is = monthOf(m[2]); !is {
			return told{}, dateUnknown
		}
		day, year, rest = atoi(m[1]), atoi(m[3]), m[4]
	default:
		return told{}, dateUnknown
	}
	if year < 100 {
		year += 2000
	}
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if at.Day() != day || at.Month() != month || year < 1990 {
		return told{}, dateCannot
	}
	hour, minute, second, clock, ok := readClock(rest)
	switch {
	case !ok:
		return told{}, dateUnknown
	case clock && hour+minute+second > 0:
		at = at.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second)
		return wall{at: at, clock: true}.told(), dateFine
	}
	return wall{at: at}.told(), dateFine
}

func monthTold(m []string) (told, dateProblem) {
	year, month, is := m[1], time.Month(0), true
	switch {
	case m[1] != "":
		month = time.Month(atoi(m[2]))
	case m[3] != "":
		year = m[4]
		month, is = monthOf(m[3])
	default:
		year, month = m[6], time.Month(atoi(m[5]))
	}
	switch {
	case !is:
		return told{}, dateUnknown
	case month < 1 || month > 12 || atoi(year) < 1990:
		return told{}, dateCannot
	}
	return told{day: record.Date(time.Date(atoi(year), month, 1, 0, 0, 0, 0, time.UTC).Format("2006-01"))}, dateFine
}

// readClock reads the time of day behind a date; nothing at all is fine.
func readClock(s string) (hour, minute, second int, given, ok bool) {
	s = strings.Trim(s, " ,-.")
	for _, word := range []string{"om ", "at ", "rond ", "t "} {
		s = strings.TrimPrefix(s, word)
	}
	if s = strings.TrimSpace(s); s == "" {
		return 0, 0, 0, false, true
	}
	add := 0
	for suffix, hours := range map[string]int{"am": 0, "pm": 12, "a.m": 0, "p.m": 12} {
		if cut, is := strings.CutSuffix(s, suffix); is {
			s, add = strings.TrimSpace(cut), hours
			if h, _, _ := strings.Cut(s, ":"); atoi(h) == 12 {
				add -= 12
			}
			break
		}
	}
	m := clockForm.Get().FindStringSubmatch(strings.ReplaceAll(s, " ", ""))
	if m == nil || m[2] == "" && m[4] == "" {
		return 0, 0, 0, false, false
	}
	hour, minute, second = atoi(m[1])+add, max(atoi(m[2]), 0), max(atoi(m[3]), 0) // what is not there counts as none
	return hour, minute, second, true, hour < 24 && hour >= 0 && minute < 60 && second < 60
}

// isoDate reads what programs write, with the zone where there is one.
func isoDate(s string) (wall, bool) {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00"} {
		if at, err := time.Parse(form, s); err == nil {
			return wall{at: at.In(decision.Amsterdam()), clock: true}, true
		}
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if at, err := time.Parse(form, s); err == nil {
			return wall{at: at, clock: at.Hour()+at.Minute()+at.Second() > 0}, true
		}
	}
	return wall{}, false
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// decides reports in which order the numbers of a date must be, where it can only be
// one.
func decides(typed string) (first order, sure bool) {
	m := numForm.Get().FindStringSubmatch(strings.TrimSpace(strings.TrimPrefix(typed, "'")))
	if m == nil {
		return dayFirst, false
	}
	switch a, b := atoi(m[1]), atoi(m[2]); {
	case a > 12 && b <= 12:
		return dayFirst, true
	case b > 12 && a <= 12:
		return monthFirst, true
	}
	return dayFirst, false
}
