package moment

import (
	"slices"
	"strings"
	"time"

	"datalek/wizard/internal/later"
)

// clock is a time of the day. A spoken one ("9 uur", "half 9") runs to 12.
type clock struct {
	hour, minute int
	spoken       bool
}

var (
	figures  = later.Compile(`^(\d{1,2})[:.](\d{2})(?::\d{2})?(u|uur|h|hrs|am|pm)?$`)
	between  = later.Compile(`^(\d{1,2})[uh](\d{2})$`)
	attached = later.Compile(`^(\d{1,2})(u|h|uur|am|pm)$`)
	four     = later.Compile(`^([01]\d|2[0-3])([0-5]\d)(?:hrs|h)?$`)
	oneOrTwo = later.Compile(`^\d{1,2}$`)
	toNames  = set{"voor", "to", "before", "till"}
	pastName = set{"over", "past", "after"}
)

// takeClock reads a time of the day, when one stands here, and tells how many
// words it took; 0 when there is none.
func (p *parser) takeClock() (clock, int) {
	w := p.word(0)
	if m := figures.Get().FindStringSubmatch(w); m != nil {
		c := clock{number(m[1]), number(m[2]), p.halfDay(m[3])}
		return p.valid(c, p.unit(1))
	}
	if m := between.Get().FindStringSubmatch(w); m != nil {
		return p.valid(clock{number(m[1]), number(m[2]), false}, 1)
	}
	if m := attached.Get().FindStringSubmatch(w); m != nil {
		return p.valid(clock{number(m[1]), 0, p.halfDay(m[2]) || m[2] == "uur"}, 1)
	}
	if w == "noon" {
		return clock{12, 0, false}, 1
	}
	// The midnight of a day that is named can be its first or its last hour.
	if (w == "middernacht" || w == "midnight") && p.kind == anyDay && p.word(1) == "" {
		return clock{0, 0, false}, 1
	}
	thisYear := len(p.words) == 1 && (number(w) == p.Now.Year() || number(w) == p.Now.Year()-1)
	if m := four.Get().FindStringSubmatch(w); m != nil && !thisYear {
		return p.valid(clock{number(m[1]), number(m[2]), false}, p.unit(1))
	}
	if c, n := p.takeSpoken(); n > 0 {
		return p.valid(c, n)
	}
	hour, ok := hourName(w)
	if !ok {
		return clock{}, 0
	}
	next := p.word(1)
	switch {
	case (next == "u" || next == "h" || next == "uur") && oneOrTwo.Get().MatchString(p.word(2)) && len(p.word(2)) == 2 && monthWords.Get()[p.word(3)] == 0:
		return p.valid(clock{hour, number(p.word(2)), false}, 3) // "16 u 45"
	case hourUnits.has(next):
		return p.valid(clock{hour, 0, true}, 2)
	case next == "am" || next == "pm":
		return p.valid(clock{hour, 0, true}, 1)
	case len(p.words) == 1:
		return clock{}, 0 // a bare number may be the sign of a row
	}
	if hour > 23 {
		return clock{}, 0 // a bare number need not be meant as a time
	}
	return p.valid(clock{hour, 0, true}, 1)
}

// halfDay sets "am" or "pm" that is written against the time.
func (p *parser) halfDay(behind string) bool {
	if behind != "am" && behind != "pm" {
		return false
	}
	p.half = partWords.Get()[behind]
	return true
}

// unit is the words taken, with a word for hours behind them.
func (p *parser) unit(words int) int {
	if hourUnits.has(p.word(words)) {
		return words + 1
	}
	return words
}

func (p *parser) valid(c clock, words int) (clock, int) {
	switch {
	case c.hour > 23 && strings.Contains(p.word(0), "."): // 31.12 is a day
		return clock{}, 0
	case c.hour > 23:
		p.cannot = NoHour
		return clock{}, 0
	case c.minute > 59:
		p.cannot = NoMinute
		return clock{}, 0
	}
	c.spoken = c.spoken && c.hour <= 12 && c.hour > 0
	return c, words
}

// takeSpoken reads "half 9", "kwart over 8", "10 voor half 9", "half past 8".
func (p *parser) takeSpoken() (clock, int) {
	w, n, past := p.word(0), 1, 0
	switch {
	case w == "halfpast":
		past = 30
	case w == "half":
		past = -30
		if p.Language == English {
			past = 30
		}
	default:
		minutes, ok := hourName(w)
		if w == "kwart" || w == "quarter" {
			minutes, ok = 15, true
		} else if w == "a" && p.word(1) == "quarter" {
			minutes, ok, n = 15, true, 2
		}
		if unit := p.word(n); unit == "minuten" || unit == "minutes" || unit == "min" {
			n++
		}
		direction := p.word(n)
		if !ok || minutes > 29 || !toNames.has(direction) && !pastName.has(direction) {
			return clock{}, 0
		}
		if past = minutes; toNames.has(direction) {
			past = -minutes
		}
		n++
		if p.word(n) == "half" {
			past -= 30
			n++
		}
	}
	hour, ok := hourName(p.word(n))
	if !ok || hour == 0 || hour > 12 {
		return clock{}, 0
	}
	n = p.unit(n + 1)
	total := hour*60 + past
	if total < 60 {
		total += 12 * 60 // "half 1" is 12.30
	}
	return clock{total / 60 % 24, total % 60, true}, n
}

func hourName(w string) (int, bool) {
	if n, ok := smallWords.Get()[w]; ok {
		return n, true
	}
	return number(w), oneOrTwo.Get().MatchString(w)
}

// spans are from which to which hour a part of the day runs. An hour of 24 and
// more lies on the next day.
var spans = [pm + 1][2]int{noPart: {0, 24}, morning: {0, 13}, afternoon: {12, 19}, evening: {17, 25}, night: {22, 31}, lastNight: {18, 31}}

// hours are the hours that fit the clock and the part of the day, counted from
// the midnight at which the day begins.
func (p *parser) hours() []int {
	h := p.clock.hour
	all := []int{h}
	// "gisteravond 8:15" and "4:30 pm" run to 12 as well.
	spoken := p.clock.spoken || h > 0 && h <= 12 && (p.part > morning || p.half != noPart)
	switch {
	case spoken && h == 12 && p.part == noPart && p.half == noPart:
		if clockNow := p.Now.In(p.Zone); p.kind == anyDay && clockNow.Hour()*60+clockNow.Minute() < 12*60+p.clock.minute {
			return []int{0} // in the night "half 1" was just now, and not yesterday at noon
		}
		return []int{12}
	case spoken:
		all = []int{h % 12, h%12 + 12, h%12 + 24}
	case h < 7 && p.part > afternoon:
		all = []int{h, h + 24}
	}
	span := spans[p.part]
	all = slices.DeleteFunc(all, func(h int) bool {
		return h < span[0] || h >= span[1] || p.half == am && h%24 >= 12 || p.half == pm && h%24 < 12
	})
	if p.part == night && (p.kind == fixed || p.kind == weekday) && len(all) > 0 && all[0] >= 24 {
		all = []int{all[0] - 24, all[0]} // "vrijdagnacht 3 uur": before Friday or after it
	}
	return all
}

// resolve turns what was gathered into the last such moment that has been.
func (p *parser) resolve() (Reading, error) {
	switch {
	case p.clock == nil && (p.kind != anyDay || p.part != noPart):
		return Reading{}, NoTime
	case p.clock == nil, p.last && p.kind != weekday, p.weekAgo && p.kind != weekday:
		return Reading{}, Unreadable
	}
	hours := p.hours()
	if len(hours) == 0 {
		return Reading{}, NotThen
	}
	days, back := p.days()
	var problem error
	for _, d := range days {
		found, err := p.past(d, hours)
		if len(found) > 0 {
			r := Reading{At: found[0], Estimate: p.estimate}
			if len(found) > 1 {
				r.Other = found[1]
			}
			return r, nil
		}
		problem = err
		if err != nil && err != Future || !back {
			break
		}
	}
	return Reading{}, problem
}

// days are the days to try, the nearest first; more reports whether a later one
// is tried when the first lies in the future.
func (p *parser) days() (days []date, more bool) {
	today := dateOf(p.Now)
	switch p.kind {
	case fixed:
		return []date{p.day}, false
	case tonight: // the night that ended today began yesterday
		return []date{today.add(-1), today.add(-2)}, true
	case weekday:
		d := p.day
		if p.weekAgo {
			monday := today.add(-(int(p.Now.Weekday()) + 6) % 7)
			d = monday.add(-7 + (int(weekdayOf(d))+6)%7)
			return []date{d}, false
		}
		if p.last && d == today {
			d = d.add(-7)
		}
		return []date{d, d.add(-7)}, true
	}
	return []date{today, today.add(-1)}, true
}

// past are the readings on a day that have been, the earliest first. Without one
// it tells why.
func (p *parser) past(d date, hours []int) ([]time.Time, error) {
	var found []time.Time
	var problem error = Future
	for _, h := range hours {
		at, err := wallTime(d.add(h/24), h%24, p.clock.minute, p.season, p.Zone)
		switch {
		case err != nil:
			problem = err
		case !at.After(p.Now):
			found = append(found, at)
		}
	}
	return found, problem
}
