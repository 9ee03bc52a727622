// Package record is what is known about a breach, and how that changes: pure values
// and functions that know no file, no clock and no words for people.
//
// # The record
//
// A [Record] is everything about one breach at one moment (art. 33(5) GDPR); an
// [Entry] is a record with its place in a register. It holds facts about the
// incident and the organisation, never data of the people who were hit.
//
// # How it changes
//
// An [Update] is one thing that happened, and [Record.Apply] is the only way from
// one record to the next. One table of names (shape.go) decodes what people and
// programs hand in ([ParseIntake], [ParseUpdate]) and writes the JSON Schema of it.
//
// # What is read off it
//
// [Summarize] gives what a list shows, [Obligations] all that
// is owed, [YearFigures] the totals of a year, [Diff] what changed, [SearchWords] the
// words of a search.
package record
