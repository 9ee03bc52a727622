// Package calendar is the moments of a case as a calendar file (iCalendar, RFC
// 5545): until when the AP must be notified, with alarms before, and what was
// promised or planned after that.
//
// A calendar is synchronised: what is in it is soon on a telephone, with a
// provider, and on the screen in a meeting. So an event holds the number of the
// case and what to do, and nothing that a person typed: no story, no measure, no
// name. Which measure it is stands in the register. With that nobody's text can
// reach the file, and there is nothing to inject.
//
// Only what the law or a person fixed is an event. The people are told without
// delay (art. 34(1)), which is no date: that event stands on the day on which the
// file was made, and says so. What is planned for a day is an event of that day
// without an hour, wherever it is read.
//
// An event has the same UID in every file of the same case, and the number of the
// revision as its SEQUENCE, so a new file moves what the old one put there. What
// was done meanwhile is not in the new file and is not taken out either: that is
// for the person.
//
// The writer is ours: the library for it that is kept well reaches for the
// network (it can fetch a calendar), and this program holds no code that
// connects. It is small, and the tests read every file back with that library.
package calendar
