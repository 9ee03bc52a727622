// Package calendar is the moments of a case as calendar files (iCalendar, RFC
// 5545), one for each: until when the AP must be notified, with alarms before, and what was
// promised or planned after that.
//
// # What it tells
//
// A calendar is synchronised: what is in it is soon on a telephone, with a
// provider, and on the screen in a meeting. So an event holds the organisation,
// the number of the case and what to do, with the words of a measure that is promised.
// Nothing else that a person typed is in it: no story, no other name.
//
// # What is an event
//
// Only what the law or a person fixed is an event. The people are told without
// delay (art. 34(1)), which is no date: that event stands on the day on which the
// file was made, and says so. What is planned for a day is an event of that day
// without an hour, wherever it is read.
//
// What was planned for a day that is past stands on the day on which the file was
// made.
//
// An event has the same UID in every file of the same case, and the number of the
// revision as its SEQUENCE, so a new file moves what the old one put there. What
// was done meanwhile is not in the new file and is not taken out either: that is
// for the person.
//
// # The writer
//
// The writer is ours: the library for it that is kept well reaches for the
// network (it can fetch a calendar), and this program holds no code that
// connects. It is small, and the tests read every file back with that library.
package calendar
