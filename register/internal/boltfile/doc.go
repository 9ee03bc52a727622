// Package boltfile reads a bbolt file without trusting it.
//
// # Why
//
// bbolt maps a file into memory and follows what it reads there. In a truncated or
// damaged file that is a fault, an endless recursion or an absurd allocation, and
// no recover catches all of those. So each page is looked at with plain reads
// before bbolt follows it.
//
// # How
//
//   - [Look] reads both meta pages, the size of the file and the list of free pages
//     before bbolt opens it. When all is asked for, or the file is small, it walks
//     the whole page tree (walk.go).
//   - A [Guard] checks, for one transaction, each page on the way to a key
//     (guard.go), so that the cost of an opening does not grow with the file.
//   - A [Bucket] is read behind it with plain reads (tree.go): to map a file, and to
//     fault in each page that is read, costs more than reading it. What is written, and
//     read after that in the same transaction, goes through bbolt (written.go).
//   - [Bucket.Scan] reads a whole bucket, which keeps a large one
//     out of memory (scan.go). It and the walk read the file ahead (window.go); that
//     it was cut off meanwhile is found at the end ([Guard.Whole]).
//
// # What it promises
//
// No file makes this package recurse without end, allocate more than the file is
// long, or panic with anything but an error that is [ErrDamaged]. What bbolt itself
// does with a page that passed is the caller's to catch: a fault becomes a panic
// with [runtime/debug.SetPanicOnFault].
package boltfile
