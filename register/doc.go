// Package register keeps the record of breaches that article 33(5) GDPR asks
// for, in one bbolt file per organisation: a sealed, append-only log of
// entries, an index of case summaries, and drafts.
//
// The promise: a register written by v1 opens in every later v1.
//
//	meta   format        "datalek-register"
//	       schema        "1"; a higher number is left alone (ErrNewer)
//	       index         form of the summaries; another form is rebuilt from the log
//	       id            32 hex digits, made once
//	       organisation  JSON of Organisation
//	       created       RFC 3339, UTC
//	       count         number of entries
//	       head          seal of the last entry; zeros while there is none
//	entry  seq, 8 bytes big-endian from 1      -> JSON of Entry; never changed, never deleted
//	case   number ("2026-001")                 -> JSON of Summary
//	       number, 0x00, seq                   -> nothing; finds the entries of a case
//	draft  id                                  -> JSON of Draft; mutable, not sealed
//
// The seal of an entry is the SHA-256 of its stored bytes. Every entry holds
// the seal of the one before it and meta/head holds the seal of the last, so
// one flipped bit, or an entry that is missing, added or moved, shows. Who can
// write the file can rewrite all of it: what fixes a register is its head seal
// on paper. The case bucket is an index and can always be made again
// ([Register.Reindex]).
//
// A [Register] holds a path and no open file. Each exported method opens, does
// one transaction and closes, so that a second window can work; what it wrote
// is on the disk when it returns. Only [Register.Create] and [Register.CopyTo]
// make a file, and neither ever overwrites one.
//
// bbolt maps the file into memory and trusts what it reads there. A truncated
// or damaged file then is no error but a fault, an endless recursion or an
// absurd allocation, and no recover catches all of those. So each opening first
// walks the whole page tree with plain reads (walk.go), and everything that
// bbolt does afterwards runs on one goroutine where a fault is a panic and a
// panic is [ErrDamaged] (open.go). An error changes nothing that is stored.
//
// The package imports decision, bbolt and the standard library.
package register
