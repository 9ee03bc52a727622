// Package dossier is what leaves the program: what goes to the authority, from
// the first draft for its online form to the withdrawal; the message to the
// people as a mail, a letter or a public notice; the letters around a breach, to
// a client, to a supplier, to a wrong recipient and to somebody who asks; the
// dossier of a whole case; and the report of a year. It turns a case with all
// its revisions into a [Document], a plain value that a screen can scroll, a
// file can hold and a test can compare. Making one is pure: same record, same
// moment, same language, same bytes. Only [Sealed] reads a register, and only
// what write.go holds touches a disk.
//
// Three rules hold for every document.
//
// A draft is honest by itself. What is unknown or was never answered says that
// it is still being looked into, an estimate says that it is one, and what the
// program derives itself (likely consequences, how serious) is marked as a
// suggestion for a person to confirm. Nothing is invented.
//
// Nothing that the law requires is silently left out. The mandatory parts of
// art. 33(1), 33(3) and 34(2) GDPR that are still empty stand on top, each with
// who could know it ([Missing]). What a program cannot know at all, such as the
// name of the reader, is a placeholder in [SQUARE BRACKETS] and is listed there
// too.
//
// What was typed is shown as typed, in the person's own words, but it cannot
// act: control characters and escape sequences are taken out (clean.go), so a
// pasted text can do nothing to a terminal or to a reader.
//
// The dossier leaves nothing out that is recorded. What is empty says so, what was
// unknown says that it was, and what somebody decided stands beside what was
// computed: it has to stand up before a reader who was not there.
//
// The order, the numbers and the words of the form are those of the Dutch form
// (apform.go). It exists in Dutch only, so a draft in English shows the Dutch
// label with a gloss behind it, and [Case.Beside] puts the English below every
// Dutch answer, so that what is pasted is Dutch and still understood. A
// supplement is the same form made twice: as it was when the authority last
// heard of the case, and as it is now (apsupplement.go). [Case.EDPB] gives the
// case as data, in the fields of the European template that is to come.
package dossier
