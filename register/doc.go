// Package register keeps the record of breaches that article 33(5) GDPR asks
// for, in one bbolt file per organisation: a sealed, append-only log of
// entries, an index of case summaries, and drafts.
//
// The promise: a register written by v1 opens in every later v1.
//
// # The file
//
//	meta   format        "datalek-register"
//	       schema        "1", and "2" from the first entry that form 1 cannot read;
//	                     a higher number is left alone (ErrNewer)
//	       index         form of the index; another form is made anew from the log
//	       id            32 hex digits, made once
//	       organisation  JSON of Organisation
//	       created       RFC 3339, UTC
//	       count         number of entries
//	       head          seal of the last entry; zeros while there is none
//	       practice      only in a register to practise in
//	entry  seq, 8 bytes big-endian from 1      -> JSON of Entry; never changed, never deleted
//	case   number ("2026-001")                 -> JSON of Summary
//	       number, 0x00, seq                   -> nothing; finds the entries of a case
//	search seq of the intake                   -> what a list is filtered by, and every word of the last revision
//	due    moment, inverted seq of the intake  -> nothing; what must be done first comes first
//	draft  id                                  -> JSON of Draft; mutable, not sealed
//
// # Seals
//
// The seal of an entry is the SHA-256 of its stored bytes. Every entry holds
// the seal of the one before it and meta/head holds the seal of the last, so
// one flipped bit, or an entry that is missing, added or moved, shows. A program that
// can write the file can rewrite all of it: what fixes a register is its head seal
// on paper ([Register.VerifyHead]). The buckets case, search and due are an index
// and can always be made again ([Register.Reindex]). Another form of them is not
// used: readers make what they need in memory, and the first write makes the index
// anew (reindex.go). It is also of no form while it is being made in steps.
//
// # Doors
//
// The life of a case is a row of complete records. An Update is one thing that
// happened, Apply is the pure function from one record to the next (package
// record), and [Register.Update] seals what comes out.
//
// A [Register] holds a path and no open file. Each exported method opens, does
// one transaction and closes, so that a second window can work (Reindex does
// several in a large register); what it wrote is on the disk when it returns.
// Only Create, CreatePractice, Backup, Restore and KeepCopies make a file; none
// overwrites one, but for a Restore that is told to, which keeps what was there.
//
// # Damage
//
// bbolt maps the file into memory and trusts what it reads there. A truncated
// or damaged file then is no error but a fault, an endless recursion or an
// absurd allocation, and no recover catches all of those. Therefore:
//
//   - Each opening reads both meta pages, the size of the file and the list of
//     free pages with plain reads, and walks the whole page tree when the file is
//     small (internal/boltfile). So do Verify, Each, EachCase, Reindex, Backup and
//     Restore at any size.
//   - Else each page on the way to a key is checked before bbolt follows it,
//     so that the cost of an opening does not grow.
//   - What reads all reads the log with plain reads as well, which also
//     keeps a large register out of memory.
//   - What bbolt does after that runs on one goroutine where a fault is a panic
//     and a panic is [ErrDamaged] (open.go).
//
// An error changes nothing that is stored. What remains: above a quarter of a
// megabyte, damage outside the pages that are used shows only when they are, or
// in Verify. One kind of it grows meanwhile: a page that is in use and by a
// flipped bit counts as free is written over by a later entry. The seals find
// that, and a backup or a rolling copy from before repairs it.
//
// # Rot
//
// A byte that goes bad in an old entry shows to nobody that reads newer ones, and each
// copy takes it along. So each rolling copy is read back before it gets its name, and
// [Register.Check] reads back the file itself when it changed, and else once a day. What
// it finds stands in the state file and is known at every opening ([Register.Rot]) until
// the register is put right, by [Register.RestoreSalvaged] as a rule: that takes what is
// sound out of the file and its copies together.
//
// The package imports decision, record, bbolt and the standard library.
package register
