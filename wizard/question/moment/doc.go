// Package moment reads moments, days and numbers the way people type them, in
// Dutch and in English.
//
// # Reading a moment
//
// [Read] takes the words apart, gives each a meaning (a day, a part of the day,
// a clock, an estimate, summer or winter time) in any order, and refuses what is
// left over: a word that is not understood is never skipped. What comes out is
// the last such moment that has been, and never one in the future.
//
// A clock with minutes in figures (9:00, 9.00, 9u30) and "9u" are read as a
// clock of 24 hours. A spoken hour ("9 uur", "half 9") fits the morning and the
// evening; when both have been, the [Reading] names both and does not choose.
//
// A word that says that nobody knows it exactly ("rond", "of zo", a question mark)
// makes the [Reading] an estimate, wherever it stands. One slip of the finger in the
// name of a day is looked through, when no other day is as near: what is read is
// always shown before it counts.
//
// # Nothing around it
//
// The package is pure. Clock, zone and language are parameters ([Context]), so
// what it answers depends on nothing but what it is given. Words of both
// languages are understood whatever the language is, because people in a hurry
// mix them; the language decides only where the two disagree: "half 9" is 8.30
// in Dutch and 9.30 in English.
//
// # Numbers
//
// [Number] keeps what the typed words say about themselves: "tussen 40 en 60" is
// a range, "ongeveer 40" an estimate. It makes no exact number of a guess.
package moment
