package register

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"datalek/register/record"
)

// expectations is what the index should hold of each case, as the log says. It holds next
// to no pointers: those of a hundred thousand cases would be followed at each collection
// of memory, which was a quarter of the work.
type expectations struct {
	place  map[caseID]int
	pieces [][]expected            // each of pieceCases: what grows in one piece is copied again and again
	known  int                     // in all of them
	cases  int                     // of which an entry was looked at
	before map[int]*record.Summary // of a case that has entries still to come
	others map[int][]uint64        // entries behind the first of a case that were not found
}

// caseID is a case number, which is written in one way only.
type caseID struct{ year, n int }

func (id caseID) String() string { return fmt.Sprintf("%04d-%03d", id.year, id.n) }

// expected is what the index should hold of a case, and what of that was found in it.
type expected struct {
	sums
	id       caseID
	last     uint64 // its last entry, as a first look at the log says
	first    uint64 // its first entry, until that was found in the index
	revision int
	seen     bool // one of its entries was looked at

	hasSummary, hasWords, hasDue, hasDigest bool
}

// sums are what the index should hold of a case after its last entry: the keys, and of
// the values no more than their sum.
type sums struct {
	from, rank             uint64
	summary, words, digest sum
}

const pieceCases = 512

func (x *expectations) at(i int) *expected { return &x.pieces[i/pieceCases][i%pieceCases] }

// saw says that an entry is of a case. What is no number of a case is passed over.
func (x *expectations) saw(caseNo string, seq uint64) {
	year, n, ok := record.SplitNumber(caseNo)
	if !ok {
		return
	}
	id := caseID{year, n}
	i, known := x.place[id]
	if !known {
		if i = x.known; i%pieceCases == 0 {
			x.pieces = append(x.pieces, make([]expected, pieceCases))
		}
		x.place[id], x.known = i, i+1
		x.at(i).id = id
	}
	x.at(i).last = seq
}

// of is the place of a case; below zero when none of its entries was seen.
func (x *expectations) of(caseNo string) int {
	year, n, ok := record.SplitNumber(caseNo)
	if i, known := x.place[caseID{year, n}]; ok && known {
		return i
	}
	return -1
}

// isLast reports whether an entry is the last of its case.
func (x *expectations) isLast(caseNo string, seq uint64) bool {
	i := x.of(caseNo)
	return i >= 0 && x.at(i).last == seq
}

// found says that an entry of a case stands in the index.
func (x *expectations) found(i int, seq uint64) {
	if x.at(i).first == seq {
		x.at(i).first = 0
	} else if others := x.others[i]; others != nil {
		x.others[i] = slices.DeleteFunc(others, func(n uint64) bool { return n == seq })
	}
}

// missing are the entries of a case that were not found.
func (x *expectations) missing(i int) []uint64 {
	if first := x.at(i).first; first != 0 {
		return append([]uint64{first}, x.others[i]...)
	}
	return x.others[i]
}

// add takes the next entry of a case; alone are the sums of one that is all of it.
func (x *expectations) add(i int, e record.Entry, alone *sums) {
	known := x.at(i)
	begins := !known.seen
	if known.revision, known.seen = e.Revision, true; begins {
		known.first = e.Seq
		x.cases++
	} else {
		x.others[i] = append(x.others[i], e.Seq)
	}
	if alone != nil && begins {
		known.sums = *alone
		return
	}
	s := record.Summarize(x.before[i], e)
	x.before[i] = &s
	if e.Seq >= known.last {
		known.sums = sumsOf(s, e)
		delete(x.before, i)
	}
}

// sum is half a SHA-256: two texts with one sum cannot be made.
type sum [sha256.Size / 2]byte

func summed(text []byte) sum {
	whole := sha256.Sum256(text)
	return sum(whole[:len(sum{})])
}

// sumsOf leaves out what could not be written; no text has that sum.
func sumsOf(s record.Summary, e record.Entry) sums {
	x := sums{from: s.First, rank: record.DueRank(s), words: summed(searchValue(s, e.Record))}
	if text, err := json.Marshal(s); err == nil {
		x.summary = summed(text)
	}
	if text, err := digestValue(record.Digested(e)); err == nil {
		x.digest = summed(text)
	}
	return x
}
