package moment

import (
	"slices"
	"time"

	"datalek/wizard/internal/later"
)

// part is a part of the day.
type part int

const (
	noPart part = iota
	morning
	afternoon
	evening
	night
	lastNight // in English an evening too
	am
	pm
)

// Words for days, in both languages at once: a moment is typed in a hurry.
var (
	nowWords = set{"nu", "now", "zojuist", "net", "zonet", "daarnet", "zopas", "zoëven", "zoeven"}
	dayWords = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"vandaag": 0, "today": 0, "gisteren": -1, "gister": -1, "yesterday": -1, "eergisteren": -2, "eergister": -2,
			"morgen": 1, "tomorrow": 1, "overmorgen": 2}
	}} // refused later, with the right words
	weekWords = later.Value[map[string]time.Weekday]{Make: func() map[string]time.Weekday {
		return map[string]time.Weekday{
			"maandag": time.Monday, "dinsdag": time.Tuesday, "woensdag": time.Wednesday, "donderdag": time.Thursday,
			"vrijdag": time.Friday, "zaterdag": time.Saturday, "zondag": time.Sunday,
			"ma": time.Monday, "di": time.Tuesday, "wo": time.Wednesday, "do": time.Thursday, "vr": time.Friday, "za": time.Saturday, "zo": time.Sunday,
			"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
			"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
			"mon": time.Monday, "tue": time.Tuesday, "tues": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "thur": time.Thursday,
			"thurs": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
		}
	}}
	monthWords = later.Value[map[string]time.Month]{Make: func() map[string]time.Month {
		return map[string]time.Month{
			"januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
			"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10,
			"jan": 1, "feb": 2, "febr": 2, "mrt": 3, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
		}
	}}
	partWords = later.Value[map[string]part]{Make: func() map[string]part {
		return map[string]part{"ochtend": morning, "ochtends": morning, "morgens": morning, "morning": morning, "middag": afternoon, "middags": afternoon,
			"afternoon": afternoon, "avond": evening, "avonds": evening, "evening": evening, "nacht": night, "nachts": night, "night": night, "am": am, "pm": pm}
	}}
	// thisWords are parts of today; the night that belongs to today began yesterday.
	thisWords = later.Value[map[string]part]{Make: func() map[string]part {
		return map[string]part{"vanochtend": morning, "vanmorgen": morning, "vanmiddag": afternoon, "vanavond": evening, "tonight": evening}
	}}
	lastWords = set{"afgelopen", "vorige", "laatste", "jongstleden", "last", "past"}
	// leadWords mean nothing but that a day or a time follows.
	leadWords     = set{"om", "at", "on", "op", "the", "de", "sinds", "vanaf", "since"}
	estimateWords = set{"ongeveer", "rond", "omstreeks", "circa", "ca", "tegen", "zo'n", "around", "about", "approximately", "approx", "roughly", "omtrent", "ruwweg", "plusminus", "plm", "ong", "estimated", "ofzo", "ish"}
	hourUnits     = set{"uur", "u", "h", "hrs", "hours"}
	// partEnds are how a part stands behind a day in one word: "vrijdagmiddag".
	partEnds = later.Value[map[string]part]{Make: func() map[string]part {
		return map[string]part{"ochtend": morning, "morgen": morning, "middag": afternoon, "avond": evening, "nacht": night}
	}}
	smallWords = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12,
			"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
			"enen": 1, "tweeën": 2, "tweeen": 2, "drieën": 3, "drieen": 3, "vieren": 4, "vijven": 5, "zessen": 6, "zevenen": 7, "achten": 8, "negenen": 9, "tienen": 10, "elven": 11, "twaalven": 12}
	}}
)

// set is some words. They are few, and to look at each costs less than what it would take to
// make a map of them at every start.
type set []string

func (s set) has(word string) bool { return slices.Contains(s, word) }
