package register

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"datalek/register/record"
)

// EachCase walks the cases as they stand, the oldest first: of each its summary,
// its last revision and the seal of that. begin is called once before them, with
// what the register says of itself. All of it is one transaction, so that nothing
// is of before an entry and the rest of after it. Memory does not grow with the
// number of cases.
//
// Every revision that is passed on is held against its seal, and the index, which
// tells what is the last one of a case, against the log: it names every entry
// once. Where only the index is wrong, the rest comes out of the log. What is wrong in
// that ends the walk with ErrDamaged. An error of
// begin or fn ends it too and is returned as it is. The register cannot be
// written meanwhile.
func (r *Register) EachCase(begin func(Info) error, fn func(c record.Summary, last record.Entry, seal string) error) error {
	var stopped error
	theirs := func(call func() error) error {
		if stopped = callers(call); stopped != nil {
			return errStop
		}
		return nil
	}
	passed, begun, ended := uint64(0), false, false
	walk := func(t *tx) error {
		info, err := t.info()
		if err == nil && t.isCurrent() {
			err = t.counts(info.Entries)
		}
		if err == nil && !begun {
			begun = true
			err = theirs(func() error { return begin(info) })
		}
		if err != nil {
			return err
		}
		ownEntries, err := t.revisions("")
		if err != nil {
			return err
		}
		named := len(ownEntries)
		err = t.oldestFirst(func(s record.Summary) error {
			if err := t.heeds.At(0, 0); err != nil {
				return err
			}
			e, seal, revisions, err := t.lastRevision(s)
			if err != nil {
				return err
			}
			named += revisions
			if s.First <= passed {
				return nil
			}
			passed = s.First
			return theirs(func() error { return fn(s, e, seal) })
		})
		if err == nil && named != info.Entries {
			ended = true // what was passed on may be an old revision
			err = damaged("the index of cases names %d of %d entries", named, info.Entries)
		}
		return err
	}
	err := r.viewAll(walk)
	if isIndex(err) && stopped == nil && !ended && r.inMemory(walk) == nil {
		r.ownIndex.Store(true)
		err = nil
	}
	if stopped != nil {
		return stopped
	}
	return err
}

// counts holds against the index that it names so many entries, and as many cases in one
// bucket as in the other.
func (t *tx) counts(entries int) error {
	named, cases, rows := 0, 0, 0
	err := t.cases.Scan(func(k, _ []byte) error {
		if bytes.IndexByte(k, 0) >= 0 {
			named++
		} else {
			cases++
		}
		return nil
	})
	if err == nil {
		err = t.search.Scan(func(_, _ []byte) error { rows++; return nil })
	}
	if err == nil && (named != entries || cases != rows) {
		err = damaged("the index of cases does not name %d entries", entries)
	}
	return err
}

// oldestFirst goes over the summaries in the order in which the cases began. In
// the present form of the index the search bucket has that order.
func (t *tx) oldestFirst(fn func(record.Summary) error) (err error) {
	if !t.isCurrent() {
		m, err := t.remake()
		if err != nil {
			return err
		}
		for _, s := range slices.SortedFunc(maps.Values(m.summaries), func(a, b record.Summary) int { return cmp.Compare(a.First, b.First) }) {
			if err := fn(s); err != nil {
				return err
			}
		}
		return nil
	}
	return t.search.Scan(func(k, v []byte) error {
		row, err := readRow(k, v)
		if err != nil {
			return err
		}
		if row.older != nil {
			return fn(*row.older)
		}
		s, err := t.summaryRead(string(row.number))
		if err != nil {
			return err
		}
		return fn(s)
	})
}

// lastRevision is the last revision of a case with its seal, and how many there are. What
// the index says of it is held against its own list of revisions and against the entry.
func (t *tx) lastRevision(s record.Summary) (e record.Entry, seal string, revisions int, err error) {
	last, revisions, err := t.end(s.Case)
	if err != nil {
		return e, "", 0, err
	}
	if last == 0 || last != s.Last {
		return e, "", 0, damaged("case %s does not end at entry %d", s.Case, s.Last)
	}
	if err := t.lacking(s, revisions); err != nil {
		return e, "", 0, err
	}
	raw, seal, err := t.readSealed(s.Last)
	if err == nil {
		e, err = decode(s.Last, raw)
	}
	if err == nil && (e.Case != s.Case || e.Revision != s.Revision) {
		err = damaged("entry %d is not revision %d of case %s", s.Last, s.Revision, s.Case)
	}
	return e, seal, revisions, err
}

// end is the last entry of a case and how many it has, as the index says.
func (t *tx) end(caseNo string) (last uint64, revisions int, err error) {
	if !t.isCurrent() {
		seqs, err := t.revisions(caseNo)
		if len(seqs) > 0 {
			last = seqs[len(seqs)-1]
		}
		return last, len(seqs), err
	}
	prefix := append([]byte(caseNo), 0)
	failed := t.cases.Keys(prefix, func(k []byte) bool {
		if len(k) != len(prefix)+8 {
			err = damaged("the index of case %s cannot be read", caseNo)
			return false
		}
		last, revisions = seqOf(k[len(prefix):]), revisions+1
		return true
	})
	if failed != nil {
		err = failed
	}
	return last, revisions, err
}
