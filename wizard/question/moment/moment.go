package moment

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"datalek/wizard/internal/later"
)

// Language is a language in which people type.
type Language string

// The languages that can disagree about a word.
const (
	Dutch   Language = "nl"
	English Language = "en"
)

// Context is what a reading depends on besides the words.
type Context struct {
	Now      time.Time
	Zone     *time.Location // of the clock on the wall that people read
	Language Language
}

// Reading is what typed words mean.
type Reading struct {
	At       time.Time
	Other    time.Time // the second reading, when the words fit two moments; else zero
	Estimate bool      // "rond 9 uur"
}

// Doubtful reports whether the words fit two moments, At and Other.
func (r Reading) Doubtful() bool { return !r.Other.IsZero() }

// Problem is what is wrong with typed words, a sentinel error.
type Problem string

func (p Problem) Error() string { return "moment: " + string(p) }

// All problems that typed words can have.
const (
	Empty      Problem = "empty"
	Unreadable Problem = "moment"
	NoTime     Problem = "no_time"
	Future     Problem = "future"
	NoSuchTime Problem = "no_such_time" // the clock skipped it
	TwiceTime  Problem = "twice_time"   // the clock showed it twice
	NoMonth    Problem = "no_month"     // 20-13
	NoHour     Problem = "no_hour"      // 25:00
	NoMinute   Problem = "no_minute"    // 9:60
	NotThen    Problem = "not_then"     // "vanmorgen 16:45"
	BadDay     Problem = "day"
	Past       Problem = "past"
	BadNumber  Problem = "number"
	MinMax     Problem = "min_max"
	Vague      Problem = "vague" // "veel"
)

// NoDay is a day that a month does not have: 31 February.
type NoDay struct {
	Year  int
	Month time.Month
}

// Last is the last day that the month has.
func (e NoDay) Last() time.Time { return time.Date(e.Year, e.Month+1, 0, 12, 0, 0, 0, time.UTC) }

func (e NoDay) Error() string {
	return fmt.Sprintf("moment: the last day is %s", e.Last().Format(time.DateOnly))
}

// OtherWeekday is a date that does not fall on the day of the week that was said.
type OtherWeekday struct {
	Date time.Time
	Said time.Weekday
}

func (e OtherWeekday) Error() string {
	return fmt.Sprintf("moment: %s is no %s", e.Date.Format(time.DateOnly), e.Said)
}

// firstYear is the first year of a date that is no slip of the fingers.
const firstYear = 1950

// isoForms are the forms of ISO 8601 that name their own offset.
var isoForms = []string{"2006-01-02T15:04Z07:00", time.RFC3339}

// Read reads a moment that has been, to the minute. The result lies in the zone
// of c. It is a [Problem], a [NoDay] or an [OtherWeekday] when the words cannot be
// read, name no time or what the calendar or the clock does not have, lie in the
// future, or name a time that the clock skipped or showed twice; for the latter "zomertijd" or "wintertijd" (CEST, CET) says which it was.
func Read(typed string, c Context) (Reading, error) {
	c.Now = c.Now.In(c.Zone)
	if at, ok := readISO(strings.TrimSpace(typed), c); ok {
		if at.After(c.Now) {
			return Reading{}, Future
		}
		return Reading{At: at}, nil
	}
	p := parser{Context: c, words: split(typed)}
	p.takeEstimate()
	p.takeSeason()
	if len(p.words) == 0 {
		return Reading{}, Empty
	}
	if r, ok := p.ago(); ok {
		return r, nil
	}
	if err := p.parse(); err != nil {
		return Reading{}, err
	}
	return p.resolve()
}

func readISO(typed string, c Context) (time.Time, bool) {
	for _, form := range isoForms {
		if at, err := time.Parse(form, strings.ToUpper(typed)); err == nil && at.Year() >= firstYear {
			return at.In(c.Zone).Truncate(time.Minute), true
		}
	}
	return time.Time{}, false
}

var (
	figure   = later.Compile(`^\d`)
	halves   = later.Compile(`\b(\d{1,2})[,.]5 (?:uur|uren|hours?)\b`)
	isoJoint = later.Compile(`^(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2})(?::\d{2})?$`)
	// evens makes one spelling of what is written in several.
	evens = later.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer(",", " ", "(", " ", ")", " ", "’", "'", "‘", "'", "±", " ongeveer ", "~", " ongeveer ", "≈", " ongeveer ", "\u00a0", " ", "\u202f", " ", "+/-", " ongeveer ", "?", " ongeveer ", ";", ":")
	}}
	// phrases are several words with one meaning, between spaces.
	phrases = later.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer(
			" 's ochtends ", " ochtend ", " 's morgens ", " ochtend ", " 's middags ", " middag ", " 's avonds ", " avond ", " 's nachts ", " nacht ",
			" in de ochtend ", " ochtend ", " in de middag ", " middag ", " in de avond ", " avond ", " in de nacht ", " nacht ",
			" in the morning ", " ochtend ", " in the afternoon ", " middag ", " in the evening ", " avond ", " at night ", " nacht ",
			" this morning ", " vanochtend ", " this afternoon ", " vanmiddag ", " this evening ", " vanavond ", " last night ", " lastnight ",
			" the day before yesterday ", " eergisteren ", " vorige week ", " vorigeweek ", " last week ", " vorigeweek ",
			" just now ", " nu ", " zo net ", " nu ", " o'clock ", " uur ", " o' clock ", " uur ", " a.m. ", " am ", " p.m. ", " pm ",
			" half past ", " halfpast ", " rond een uur of ", " ongeveer ", " een uur of ", " ongeveer ", " ergens rond ", " ongeveer ",
			" een half uur ", " 30 minuten ", " half uur ", " 30 minuten ", " half an hour ", " 30 minuten ", " een kwartier ", " 15 minuten ", " a quarter of an hour ", " 15 minuten ",
			" afgelopen nacht ", " vannacht ", " drie kwartier ", " 45 minuten ", " three quarters of an hour ", " 45 minuten ", " an hour and a half ", " 90 minuten ",
			" een uurtje ", " ongeveer 1 uur ", " uurtje ", " ongeveer 1 uur ", " een minuut of ", " ongeveer minuten ", " om en nabij ", " ongeveer ", " rond de klok van ", " ongeveer ",
			" ik denk ", " ongeveer ", " denk ik ", " ongeveer ", " i think ", " ongeveer ", " misschien ", " ongeveer ", " maybe ", " ongeveer ",
			" precies ", " ", " exact ", " ", " exactly ", " ", " vroeg ", " ", " laat ", " ", " early ", " ", " late ", " ", " in alle vroegte ", " ",
			" naar schatting ", " ongeveer ", " bij benadering ", " ongeveer ", " an estimate ", " ongeveer ", " an estimated ", " ongeveer ", " of zo ", " ongeveer ", " or so ", " ongeveer ", " or thereabouts ", " ongeveer ",
			" anderhalf uur ", " 90 minuten ", " kwartier ", " 15 minuten ",
		)
	}}
)

// split makes the words of what was typed, in one spelling.
func split(typed string) []string {
	typed = halves.Get().ReplaceAllStringFunc(strings.ToLower(typed), func(hours string) string {
		n, _, _ := strings.Cut(strings.ReplaceAll(hours, ",", "."), ".")
		return strconv.Itoa(60*number(n)+30) + " minuten"
	})
	words := strings.Fields(evens.Get().Replace(typed))
	// Each phrase ends with the space that the next begins with, so spaces are doubled.
	line := phrases.Get().Replace(" " + strings.Join(words, " ") + " ")
	words = strings.Fields(phrases.Get().Replace(" " + strings.Join(strings.Fields(line), " ") + " "))
	var even []string
	for _, w := range words {
		if joint := isoJoint.Get().FindStringSubmatch(w); joint != nil {
			even = append(even, joint[1], joint[2])
			continue
		}
		if hour, is := strings.CutSuffix(w, "ish"); is && figure.Get().MatchString(hour) {
			even = append(even, "ongeveer", hour)
			continue
		}
		even = append(even, strings.TrimSuffix(w, "."))
	}
	return even
}

// wallTime turns a time on the clock into a moment. When the clock goes forward
// an hour does not exist; when it goes back an hour exists twice.
func wallTime(day date, hour, minute int, season string, zone *time.Location) (time.Time, error) {
	noon := time.Date(day.year, day.month, day.day, hour, minute, 0, 0, zone)
	var found []time.Time
	// The clock of a zone is set by less than a day around the time itself.
	for _, around := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		_, offset := noon.Add(around).Zone()
		at := time.Date(day.year, day.month, day.day, hour, minute, 0, 0, time.FixedZone("", offset)).In(zone)
		name, _ := at.Zone()
		if at.Hour() != hour || at.Minute() != minute || season != "" && season != name {
			continue
		}
		if len(found) == 0 || !found[0].Equal(at) {
			found = append(found, at)
		}
	}
	switch len(found) {
	case 0:
		return time.Time{}, NoSuchTime
	case 1:
		return found[0], nil
	}
	return time.Time{}, TwiceTime
}
