// Package takeover reads the register that somebody has already: a spreadsheet, a
// CSV file, or the lines that this program exports. It says what each row becomes
// before anything is sealed.
//
// # What comes out
//
// [Read] gives a [Plan]: the columns and what each was read as, a case for every row
// with what was not understood in it, the rows that are no case, the cases that the
// register holds already, and the cells that are wrong. [Plan.Seal] seals all of it in
// one transaction, or nothing; with a cell that is wrong there is nothing to seal.
//
// # What is kept
//
// A case keeps its own number, its row word for word, and the name and the SHA-256 of
// the file. A date without a time of day stays a day: no hour is invented. What was
// decided then is kept as it was told. A case is judged only when its row says enough
// for a verdict that is not provisional; else it has no rule set, and the risk is the
// one that was weighed there, or none is known.
//
// # One table
//
// What a heading means stands in one table, in Dutch and in English (headings.go), and
// so do the values of closed lists (values.go). A person corrects the reading of a
// column in a small file ([Mapping]); the import entry of the register keeps it, and
// the next file with the same headings is read in that way.
//
// # Hostile files
//
// A file is data. Formulas are never run: the value that the spreadsheet program kept
// is taken. Nothing outside the file is opened. Sizes, cells, rows and texts have
// limits, also unpacked, and entities are refused; a refusal is a [FileError], in words.
package takeover
