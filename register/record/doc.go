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
// # Why an entry is the whole record
//
// Each entry holds all of the record, also what did not change, so that a case costs the
// square of its revisions: with a measure more in each, 28 KB of log for ten revisions,
// 740 KB for a hundred and 53 MB for a thousand, in a file of 67 MB. Entries that keep
// only what changed would take about 4 KB, 42 KB and 430 KB. They are not worth it. A
// case has a handful of revisions, where the difference is some kilobytes. Reading a
// thousand back and telling what changed takes a quarter of a second all the same: what
// is as it was is compared as bytes ([Successive]) and not decoded. And each whole entry stands
// by itself: a damaged one costs no other, the ones before the last can be erased, the
// last alone answers most questions, a seal is of what a person saw, and programs that
// know the form go on reading it.
//
// # What is read off it
//
// [Summarize] gives what a list shows, [Obligations] all that
// is owed, [YearFigures] the totals of a year, [Diff] what changed, [SearchWords] the
// words of a search.
package record
