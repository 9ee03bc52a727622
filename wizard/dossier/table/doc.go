// Package table is the register as a table: for the accountant, the lawyer, the
// authority, and for the owner who wants to see all cases beside each other. A
// row is a case as it stands, its last revision. Everything streams, one case at
// a time out of one transaction, so that memory does not grow with the register.
//
// # Columns
//
// The columns are one table (columns.go). First come the eight fields of the
// Dutch business guide, numbered as there; then what the ten tips of the AP for
// a register ask beside them (corrective apart from preventive measures, the
// part of the data protection officer, why notified and why not, other
// organisations, fixed lists to count by, evaluation); then what makes the row
// findable in the register itself: revision, moment and seal.
//
// # Shapes
//
//   - [XLSX] begins with the register to read (readable.go): twelve columns on A4 on
//     its side, as the authority asks for it. Then come all columns, what was and is
//     to be done (followup.go), and what the columns mean, with the head seal. Dates
//     are real, in Dutch time, and numbers are numbers. No cell is a formula. A text
//     above 32,767 characters, the limit of Excel, is cut and says so.
//   - [PDF] is the register to read, on paper.
//   - [CSV] is RFC 4180 in UTF-8: rows end with CR LF, and a line break inside a
//     cell is LF, as Excel itself writes it. Moments are ISO 8601. For the Dutch
//     Excel (Export.DutchExcel) it has semicolons, a byte order mark and moments
//     that Excel knows. A sign with which a formula could begin gets an apostrophe
//     before it (guard.go), so a text can differ from the record by that.
//   - [JSONL] is the log itself: every entry, on a line of exactly the bytes that
//     are stored. The SHA-256 of a line is its seal and stands as "prev" in the
//     next line; that of the last line is the head seal. The file and the head seal
//     on paper are enough to check all of it without this program.
//
// # Without what was typed
//
// With Export.Redact everything that a person typed is left out: story, names,
// contacts, notes, measures, report numbers, the sent message. "[weggelaten]" or
// "[redacted]" stands where something was. Choices, numbers and moments stay. A
// redacted line of JSON cannot have the seal of the entry; it holds that as
// "seal", so that it can be matched with the register. A seal tells no words, but
// it confirms a guess of every word of an entry.
//
// # Practice
//
// A register to practise in says so: in every row, on the tab, in the explanation
// and in the name of the file. Lines of JSONL have no room for it unless they are
// redacted; there the name is all.
//
// Same register, same moment, same language: same bytes.
package table
