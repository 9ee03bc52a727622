package question

import (
	"strings"
	"time"

	"datalek/decision"
)

// unknownWords are how people type "weet ik niet" where there is no list.
var unknownWords = map[string]bool{
	"weet niet": true, "weet ik niet": true, "weet ik nog niet": true, "onbekend": true,
	"unknown": true, "don't know": true, "i don't know": true, "dont know": true, "not known": true,
}

// SaysUnknown reports whether typed words mean "weet ik niet".
func SaysUnknown(typed string) bool {
	return unknownWords[strings.Join(strings.Fields(strings.ToLower(typed)), " ")]
}

// Typed is the text somebody would type to give this answer again. unknown is
// the word for "weet ik niet" in the language of the screen.
func Typed(q Question, a Answer, unknown string) string {
	switch {
	case a.IsUnknown():
		return unknown
	case q.Kind == When && !a.At.IsZero():
		return a.fullMoment()
	case q.Kind == Day && !a.At.IsZero():
		return a.At.In(decision.Amsterdam()).Format("02-01-2006")
	}
	return a.Text
}

// fullMoment is a moment as somebody would type it in full, with the sign of an
// estimate that is read in both languages.
func (a Answer) fullMoment() string {
	if a.Estimate {
		return "~" + FullMoment(a.At)
	}
	return FullMoment(a.At)
}

// FullMoment is a moment as somebody would type it in full.
func FullMoment(at time.Time) string { return at.In(decision.Amsterdam()).Format(fullMoment) }
