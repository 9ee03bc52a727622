package question

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
)

// Words for days, in both languages at once: a moment is typed in a hurry.
var (
	nowWords = map[string]bool{"nu": true, "now": true}
	dayWords = map[string]int{"vandaag": 0, "today": 0, "gisteren": -1, "yesterday": -1, "eergisteren": -2,
		"morgen": 1, "tomorrow": 1, "overmorgen": 2} // refused later, with the right words
	weekWords = map[string]time.Weekday{
		"maandag": time.Monday, "dinsdag": time.Tuesday, "woensdag": time.Wednesday, "donderdag": time.Thursday,
		"vrijdag": time.Friday, "zaterdag": time.Saturday, "zondag": time.Sunday,
		"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
		"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
	}
	datePart  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?$`)
	fullClock = regexp.MustCompile(`\b\d{1,2}[:.]\d{2}\b`)
	clockPart = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2}))?(?:u|uur|h)?$`)
)

// firstYear is the first year of a date that is no slip of the fingers.
const firstYear = 1950

// fullMoment is a moment in full, as ParseMoment reads it; the zone settles an
// hour that the clock showed twice.
const fullMoment = "02-01-2006 15:04 MST"

// ParseMoment reads "nu", "vandaag 9:00", "gisteren 16:45", "maandag 9:00",
// "20-11 9:00", "20-11-2026 09:00" and "9:00" as wall time in Europe/Amsterdam.
// A date without a year is the last one that was; a weekday the last one too.
// The future is refused, and so is a wall time that did not exist or existed
// twice when the clock changed; for the latter "zomertijd" or "wintertijd" (or
// CEST, CET) behind it says which. The result has Amsterdam's zone.
func ParseMoment(typed string, now time.Time) (time.Time, error) {
	now = now.In(decision.Amsterdam())
	words := strings.Fields(strings.NewReplacer(",", " ", " om ", " ", " at ", " ").Replace(strings.ToLower(typed)))
	words, season := takeSeason(words)
	switch {
	case len(words) == 0:
		return time.Time{}, ProblemEmpty
	case len(words) == 1 && nowWords[words[0]]:
		return now.Truncate(time.Minute), nil
	case len(words) > 1 && (words[len(words)-1] == "uur" || words[len(words)-1] == "u"):
		words = words[:len(words)-1]
	}
	year, month, day, isDay := parseDay(words[0], now)
	if !isDay {
		year, month, day = now.Date()
	} else {
		words = words[1:]
	}
	if len(words) == 0 {
		return time.Time{}, ProblemNoTime
	}
	hour, minute, ok := parseClock(words)
	if !ok || day == 0 {
		return time.Time{}, ProblemMoment
	}
	at, err := wallTime(year, month, day, hour, minute, season)
	if err == nil && at.After(now) {
		return time.Time{}, ProblemFuture
	}
	return at, err
}

// parseDay reads the first word as a day. A day of 0 is a date that cannot be.
func parseDay(word string, now time.Time) (year int, month time.Month, day int, ok bool) {
	if back, is := dayWords[word]; is {
		year, month, day = now.AddDate(0, 0, back).Date()
		return year, month, day, true
	}
	if weekday, is := weekWords[word]; is {
		back := (int(now.Weekday()-weekday) + 7) % 7
		year, month, day = now.AddDate(0, 0, -back).Date()
		return year, month, day, true
	}
	parts := datePart.FindStringSubmatch(word)
	if parts == nil || len(parts[3]) == 0 && strings.Contains(word, ".") {
		return 0, 0, 0, false // 9.30 is a time
	}
	day, _ = strconv.Atoi(parts[1])
	m, _ := strconv.Atoi(parts[2])
	month = time.Month(m)
	year = now.Year()
	if parts[3] != "" {
		year, _ = strconv.Atoi(parts[3])
	} else if time.Date(year, month, day, 0, 0, 0, 0, now.Location()).After(now) {
		year--
	}
	if check := time.Date(year, month, day, 12, 0, 0, 0, time.UTC); check.Day() != day || check.Month() != month || year < firstYear {
		return 0, 0, 0, true
	}
	return year, month, day, true
}

func parseClock(words []string) (hour, minute int, ok bool) {
	if len(words) != 1 {
		return 0, 0, false
	}
	parts := clockPart.FindStringSubmatch(words[0])
	if parts == nil {
		return 0, 0, false
	}
	hour, _ = strconv.Atoi(parts[1])
	minute, _ = strconv.Atoi(parts[2])
	return hour, minute, hour < 24 && minute < 60
}

// takeSeason takes "zomertijd" or "wintertijd" off the end.
func takeSeason(words []string) ([]string, string) {
	if n := len(words); n > 0 {
		switch words[n-1] {
		case "zomertijd", "cest":
			return words[:n-1], "CEST"
		case "wintertijd", "cet":
			return words[:n-1], "CET"
		}
	}
	return words, ""
}

// wallTime turns a time on the clock into a moment. When the clock goes forward
// an hour does not exist; when it goes back an hour exists twice.
func wallTime(year int, month time.Month, day, hour, minute int, season string) (time.Time, error) {
	loc := decision.Amsterdam()
	var found []time.Time
	for _, zone := range []struct {
		name   string
		offset int
	}{{"CEST", 2 * 3600}, {"CET", 3600}} {
		at := time.Date(year, month, day, hour, minute, 0, 0, time.FixedZone(zone.name, zone.offset)).In(loc)
		if at.Hour() == hour && at.Minute() == minute && at.Day() == day && (season == "" || season == zone.name) {
			found = append(found, at)
		}
	}
	switch len(found) {
	case 0:
		return time.Time{}, ProblemNoSuchTime
	case 1:
		return found[0], nil
	}
	return time.Time{}, ProblemTwiceTime
}

// leadingMoment takes a moment off the front of a line ("20-11 9:00 slot
// vervangen"); without one the whole line is the text. Only a day with a clock
// or a clock with a colon is taken: "3 wachtwoorden" begins with a number, "1.50
// euro" with an amount.
func leadingMoment(line string, now time.Time) (time.Time, string) {
	words := strings.Fields(line)
	for n := min(4, len(words)-1); n > 0; n-- {
		front := strings.TrimRight(strings.Join(words[:n], " "), ":-")
		if n == 1 && !strings.Contains(front, ":") || !fullClock.MatchString(front) {
			continue
		}
		if at, err := ParseMoment(front, now); err == nil {
			return at, strings.TrimLeft(strings.Join(words[n:], " "), ":- ")
		}
	}
	return time.Time{}, line
}

// fixMoments writes the moments in front of lines out in full, so that
// "gisteren 9:00" stays what it was when the draft is opened another day.
func fixMoments(text string, now time.Time) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if at, rest := leadingMoment(strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), bullets)), now); !at.IsZero() {
			lines[i] = at.Format(fullMoment) + " " + rest
		}
	}
	return strings.Join(lines, "\n")
}
