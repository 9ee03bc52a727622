package question

import (
	"slices"
	"strings"
	"time"

	"datalek/decision"
)

// unknownWords are how people type "weet ik niet" where there is no list.
var unknownWords = []string{
	"weet niet", "weet ik niet", "weet ik nog niet", "onbekend",
	"unknown", "don't know", "i don't know", "dont know", "not known",
}

// SaysUnknown reports whether typed words mean "weet ik niet".
func SaysUnknown(typed string) bool {
	return slices.Contains(unknownWords, strings.Join(strings.Fields(strings.ToLower(typed)), " "))
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
