package moment

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"datalek/wizard/internal/later"
)

type date struct {
	year  int
	month time.Month
	day   int
}

func dateOf(at time.Time) date {
	y, m, d := at.Date()
	return date{y, m, d}
}

// add is the date some days further; noon keeps clear of changes of the clock.
func (d date) add(days int) date {
	return dateOf(time.Date(d.year, d.month, d.day+days, 12, 0, 0, 0, time.UTC))
}

// monthBefore is the month before that of the date, with its year.
func (d date) monthBefore() (int, time.Month) {
	if d.month == time.January {
		return d.year - 1, time.December
	}
	return d.year, d.month - 1
}

func (d date) noon() time.Time { return time.Date(d.year, d.month, d.day, 12, 0, 0, 0, time.UTC) }

// check tells what the calendar does not have.
func (d date) check() error {
	switch {
	case d.year < firstYear:
		return Unreadable
	case d.month < time.January || d.month > time.December:
		return NoMonth
	case dateOf(d.noon()) != d:
		return NoDay{d.year, d.month}
	}
	return nil
}

// kind is how a day was named, which decides what the last one is.
type kind int

const (
	anyDay  kind = iota
	fixed        // a date, "gisteren"
	weekday      // the last such day
	tonight      // the night that ends today
)

// parser gathers what the words mean, each thing at most once.
type parser struct {
	Context
	words []string
	at    int

	kind     kind
	day      date
	last     bool // "afgelopen": not today
	weekAgo  bool
	part     part
	half     part // am, pm
	clock    *clock
	estimate bool
	season   string
	cannot   error // what was written as a time, and is none
}

// takeEstimate takes off the end that nobody knows it exactly: "9 uur ongeveer", and
// "…, naar schatting" as the program prints it.
func (p *parser) takeEstimate() {
	if n := len(p.words); n > 1 && estimateWords.has(p.words[n-1]) {
		p.words, p.estimate = p.words[:n-1], true
	}
}

// takeSeason takes "zomertijd" or "wintertijd" off the end.
func (p *parser) takeSeason() {
	n := len(p.words)
	if n == 0 {
		return
	}
	switch p.words[n-1] {
	case "zomertijd", "cest":
		p.words, p.season = p.words[:n-1], "CEST"
	case "wintertijd", "cet":
		p.words, p.season = p.words[:n-1], "CET"
	}
}

// ago reads "10 minuten geleden", "an hour ago", "zojuist" and "nu".
func (p *parser) ago() (Reading, bool) {
	words := p.words
	r := Reading{At: p.Now.Truncate(time.Minute), Estimate: p.estimate}
	if len(words) > 1 && estimateWords.has(words[0]) {
		words, r.Estimate = words[1:], true
	}
	if len(words) == 3 && words[0] == "minuten" { // "een minuut of 10 geleden"
		words[0], words[1] = words[1], words[0]
	}
	if len(words) == 6 && (words[2] == "en" || words[2] == "and") && units.Get()[words[1]] == time.Hour && units.Get()[words[4]] == time.Minute {
		hours, isHours := amount(words[0])
		minutes, isMinutes := amount(words[3])
		if isHours && isMinutes {
			words = []string{strconv.Itoa(60*hours + minutes), "minuten", words[5]}
		}
	}
	switch n := len(words); {
	case n == 1 && nowWords.has(words[0]):
		return r, true
	case n != 3 || !agoWords.has(words[2]):
		return Reading{}, false
	}
	n, ok := amount(words[0])
	unit, is := units.Get()[words[1]]
	if !ok || !is {
		return Reading{}, false
	}
	r.At = p.Now.Add(-time.Duration(n) * unit).Truncate(time.Minute)
	r.Estimate = r.Estimate || unit == time.Hour || n%5 == 0
	return r, true
}

var (
	agoWords = set{"geleden", "ago", "terug"}
	units    = later.Value[map[string]time.Duration]{Make: func() map[string]time.Duration {
		return map[string]time.Duration{"minuut": time.Minute, "minuten": time.Minute, "min": time.Minute, "minute": time.Minute, "minutes": time.Minute, "mins": time.Minute,
			"uur": time.Hour, "uren": time.Hour, "hour": time.Hour, "hours": time.Hour}
	}}
	dayUnits = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
	}}
)

// amount is a small number in figures or a word.
func amount(word string) (int, bool) {
	if word == "a" || word == "an" || word == "'n" {
		return 1, true
	}
	if n, ok := smallWords.Get()[word]; ok {
		return n, true
	}
	n, err := strconv.Atoi(word)
	return n, err == nil && n >= 0 && len(word) <= 3
}

func (p *parser) word(ahead int) string {
	if p.at+ahead < len(p.words) {
		return p.words[p.at+ahead]
	}
	return ""
}

// parse gives every word its meaning.
func (p *parser) parse() error {
	for p.at < len(p.words) {
		n, err := p.step()
		if err != nil {
			return err
		}
		if n == 0 {
			return Unreadable
		}
		p.at += n
	}
	return nil
}

// step reads what stands here and tells how many words that were.
func (p *parser) step() (int, error) {
	w := p.word(0)
	switch {
	case leadWords.has(w), estimateWords.has(w):
		p.estimate = p.estimate || estimateWords.has(w)
		return count(p.word(1) != ""), nil // it must lead to something
	case lastWords.has(w):
		p.last = true
		_, is := weekWords.Get()[trimPart(p.word(1))]
		return count(is), nil
	case w == "jl" || w == "j.l":
		p.last = p.kind == weekday
		return count(p.kind == weekday || p.kind == fixed), nil
	case w == "vorigeweek":
		p.weekAgo = true
		return count(p.kind == anyDay || p.kind == weekday), nil
	}
	if n, err := p.takeDay(w); n > 0 || err != nil {
		return n, err
	}
	if part, is := partWords.Get()[w]; is || w == "morgen" && p.kind != anyDay {
		if !is {
			part = morning // "vrijdag morgen"
		}
		return p.setPart(part)
	}
	if c, n := p.takeClock(); n > 0 {
		if p.clock != nil {
			return 0, Unreadable
		}
		p.clock = &c
		return n, nil
	}
	if meant, is := misspelt(w); is {
		p.words[p.at] = meant
		return p.step()
	}
	return 0, cmp.Or(p.cannot, error(Unreadable))
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

func (p *parser) setPart(part part) (int, error) {
	if part == am || part == pm {
		if p.half != noPart {
			return 0, Unreadable
		}
		p.half = part
		return 1, nil
	}
	if p.part != noPart {
		return 0, Unreadable
	}
	p.part = part
	return 1, nil
}

func (p *parser) setDay(k kind, d date, words int) (int, error) {
	// "vrijdag 27 november": the date tells which, the weekday must agree.
	if p.kind != anyDay && (p.kind != weekday || k != fixed) {
		return 0, Unreadable
	}
	if err := d.check(); err != nil {
		return 0, err
	}
	if p.kind == weekday && weekdayOf(d) != weekdayOf(p.day) {
		return 0, OtherWeekday{d.noon(), weekdayOf(p.day)}
	}
	p.kind, p.day = k, d
	return words, nil
}

func weekdayOf(d date) time.Weekday { return d.noon().Weekday() }

var (
	dayFirst  = later.Compile(`^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?$`)
	yearFirst = later.Compile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	dayNumber = later.Compile(`^(\d{1,2})(?:e|de|ste|st|nd|rd|th)?$`)
	ordinal   = later.Compile(`^\d{1,2}(?:e|de|ste|st|nd|rd|th)$`)
	yearOnly  = later.Compile(`^(?:19|20)\d{2}$`)
)

// trimPart takes "middag" off "vrijdagmiddag".
func trimPart(w string) string {
	for end := range partEnds.Get() {
		if day, is := strings.CutSuffix(w, end); is && day != "" {
			return day
		}
	}
	return w
}

// takeDay reads a day, when one stands here.
func (p *parser) takeDay(w string) (int, error) {
	today := dateOf(p.Now)
	if n, ok := amount(w); ok && agoWords.has(p.word(2)) && dayUnits.Get()[p.word(1)] > 0 {
		return p.setDay(fixed, today.add(-n*dayUnits.Get()[p.word(1)]), 3)
	}
	if part, is := thisWords.Get()[w]; is {
		if _, err := p.setPart(part); err != nil {
			return 0, err
		}
		return p.setDay(fixed, today, 1)
	}
	if part, is := map[string]part{"vannacht": night, "lastnight": lastNight}[w]; is {
		if _, err := p.setPart(part); err != nil {
			return 0, err
		}
		return p.setDay(tonight, today, 1)
	}
	if back, is := dayWords.Get()[w]; is && !(w == "morgen" && p.kind != anyDay) {
		return p.setDay(fixed, today.add(back), 1)
	}
	day := trimPart(w)
	if day != w {
		_, isDay := dayWords.Get()[day]
		_, isWeekday := weekWords.Get()[day]
		if !isDay && !isWeekday || len(day) < 4 {
			return 0, nil
		}
		if _, err := p.setPart(partEnds.Get()[strings.TrimPrefix(w, day)]); err != nil {
			return 0, err
		}
		if isDay {
			return p.setDay(fixed, today.add(dayWords.Get()[day]), 1)
		}
	}
	if wd, is := weekWords.Get()[day]; is {
		d := today.add(-((int(p.Now.Weekday()-wd) + 7) % 7))
		if p.kind == fixed { // "27 november, vrijdag"
			if weekdayOf(p.day) != wd {
				return 0, OtherWeekday{p.day.noon(), wd}
			}
			return 1, nil
		}
		return p.setDay(weekday, d, 1)
	}
	return p.takeDate(w)
}

// takeDate reads a date in figures or with the name of a month.
func (p *parser) takeDate(w string) (int, error) {
	if m := yearFirst.Get().FindStringSubmatch(w); m != nil {
		return p.setDay(fixed, date{number(m[1]), time.Month(number(m[2])), number(m[3])}, 1)
	}
	if m := dayFirst.Get().FindStringSubmatch(w); m != nil && (m[3] != "" || !strings.Contains(w, ".")) { // 9.30 is a time
		return p.setDate(number(m[1]), time.Month(number(m[2])), m[3], 1)
	}
	day, month, words := dayNumber.Get().FindStringSubmatch(w), monthWords.Get()[p.word(1)], 2
	if p.word(1) == "of" && day != nil {
		month, words = monthWords.Get()[p.word(2)], 3 // "the 20th of november"
	}
	if month == 0 {
		day, month = dayNumber.Get().FindStringSubmatch(p.word(1)), monthWords.Get()[w] // "november 20"
	}
	if ordinal.Get().MatchString(w) && month == 0 { // "de 27e": the last one that was
		d := date{p.Now.Year(), p.Now.Month(), number(strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz"))}
		if d.day > p.Now.Day() {
			d.year, d.month = d.monthBefore()
		}
		return p.setDay(fixed, d, 1)
	}
	if day == nil || month == 0 {
		return 0, nil
	}
	year := ""
	if yearOnly.Get().MatchString(p.word(words)) {
		year = p.word(words)
		words++
	}
	return p.setDate(number(day[1]), month, year, words)
}

// setDate completes a date; without a year it is the last one that was.
func (p *parser) setDate(day int, month time.Month, year string, words int) (int, error) {
	d := date{p.Now.Year(), month, day}
	switch len(year) {
	case 4:
		d.year = number(year)
	case 2:
		d.year = 2000 + number(year)
	default:
		if time.Date(d.year, month, day, 0, 0, 0, 0, p.Zone).After(p.Now) {
			d.year--
		}
	}
	return p.setDay(fixed, d, words)
}

// number is a number that a pattern has already found to be one.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
