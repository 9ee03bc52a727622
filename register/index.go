package register

import (
	"cmp"
	"datalek/register/internal/boltfile"
	"datalek/register/record"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// List gives the summary of every case, the newest case first. It reads the
// index and no entries: decoding the log is what would make a list slow. A
// screen asks for a page of it ([Register.Find]).
func (r *Register) List() ([]record.Summary, error) {
	var list []record.Summary
	err := r.view(func(t *tx) (err error) {
		list, err = t.list()
		return err
	})
	return list, err
}

func (t *tx) list() ([]record.Summary, error) {
	list := []record.Summary{}
	err := t.eachSummary(func(s record.Summary) { list = append(list, s) })
	slices.SortFunc(list, func(a, b record.Summary) int { return cmp.Compare(b.First, a.First) })
	return list, err
}

// eachSummary gives every case, in no order that counts: those of a large register would
// fill the memory together.
func (t *tx) eachSummary(fn func(record.Summary)) error {
	if !t.isCurrent() {
		m, err := t.remake()
		if err != nil {
			return err
		}
		for _, s := range m.summaries {
			fn(s)
		}
		return nil
	}
	cases, rows := 0, 0
	err := t.cases.Scan(func(k, v []byte) error {
		if slices.Contains(k, 0) {
			return nil
		}
		s, err := record.Decode[record.Summary](v)
		if err != nil || s.Case != string(k) {
			return damaged("the index of case %q cannot be read", k)
		}
		cases++
		fn(s)
		return nil
	})
	if err == nil {
		err = t.search.Scan(func(_, _ []byte) error { rows++; return nil })
	}
	if err == nil && rows != cases {
		err = damaged("the index lacks a case")
	}
	return err
}

func (t *tx) summary(caseNo string) (record.Summary, error) {
	if !t.isCurrent() {
		m, err := t.remake()
		if err != nil {
			return record.Summary{}, err
		}
		s, known := m.summaries[caseNo]
		if !known {
			return s, &CaseError{caseNo, ErrNoCase}
		}
		return s, nil
	}
	var s record.Summary
	text := t.cases.Get([]byte(caseNo))
	if text == nil || strings.Contains(caseNo, "\x00") {
		if last, err := t.last(); err == nil {
			if err := t.counts(int(last)); err != nil {
				return s, err
			}
		}
		return s, &CaseError{caseNo, ErrNoCase}
	}
	s, err := record.Decode[record.Summary](text)
	if err != nil || s.Case != caseNo {
		return s, damaged("the index of case %s cannot be read", caseNo)
	}
	return s, nil
}

// revisions are the entries of a case.
func (t *tx) revisions(caseNo string) (seqs []uint64, err error) {
	if !t.isCurrent() {
		m, err := t.remake()
		if err != nil {
			return nil, err
		}
		return m.entries[caseNo], nil
	}
	prefix := string(caseNo) + "\x00"
	failed := t.cases.Keys([]byte(prefix), func(k []byte) bool {
		if len(k) != len(prefix)+8 {
			err = damaged("the index of case %s cannot be read", caseNo)
			return false
		}
		seqs = append(seqs, binary.BigEndian.Uint64(k[len(prefix):]))
		return true
	})
	return seqs, cmp.Or(failed, err)
}

// nextCase is the first free number of a year, and higher than every number of it
// that was ever given, also when the entry that had it is gone. Above that there are
// no gaps, which makes the end findable in a few steps although the keys do not
// sort by number beyond 999.
func (t *tx) nextCase(year int, state record.State) string {
	name := func(n int) string { return fmt.Sprintf("%04d-%03d", year, n) }
	taken := func(n int) bool { return t.cases.Get([]byte(name(n))) != nil }
	given := state.Numbers[fmt.Sprintf("%04d", year)]
	// The newest case has the highest number of its year, so mostly that is the
	// end: two looks instead of a search.
	if row, err := readRow(t.search.Last()); err == nil && row.year == year {
		if _, newest, ok := record.SplitNumber(string(row.number)); ok && newest > given && taken(newest) && !taken(newest+1) {
			return name(newest + 1)
		}
	}
	low, step := given, 1 // low is taken or was given; low+step will be free
	for taken(low + step) {
		low, step = low+step, 2*step
	}
	high := low + step
	for low+1 < high {
		if mid := (low + high) / 2; taken(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return name(high)
}

// index writes what the index holds of a case after its last entry; before is
// what it held.
func (t *tx) index(before *record.Summary, e record.Entry) error {
	s := record.Summarize(before, e)
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	digest, err := digestValue(record.Digested(e))
	if err != nil {
		return err
	}
	if before != nil && record.DueRank(*before) != record.DueRank(s) {
		if err := t.due.Delete(dueKey(*before)); err != nil {
			return err
		}
	}
	if e.Ref != "" {
		if err := t.refs.Put([]byte(e.Ref), seqKey(e.Seq)); err != nil {
			return err
		}
	}
	for _, put := range []struct {
		in         boltfile.Bucket
		key, value []byte
	}{
		{t.cases, []byte(s.Case), text},
		{t.cases, caseSeqKey(s.Case, s.Last), nil},
		{t.search, seqKey(s.First), searchValue(s, e.Record)},
		{t.due, dueKey(s), nil},
		{t.digest, seqKey(s.First), digest},
	} {
		if before != nil && string(put.in.Get(put.key)) == string(put.value) && len(put.value) > 0 {
			continue
		}
		if err := put.in.Put(put.key, put.value); err != nil {
			return err
		}
	}
	return nil
}

func caseSeqKey(caseNo string, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte(caseNo), 0), seq)
}

// dueKey sorts cases by what is due next, by [record.DueRank], and then the newest first.
func dueKey(s record.Summary) []byte {
	return dueKeyOf(record.DueRank(s), s.First)
}

func dueKeyOf(rank, first uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, rank), ^first)
}

func readDueKey(k []byte) (rank, first uint64) {
	return binary.BigEndian.Uint64(k), ^binary.BigEndian.Uint64(k[8:])
}
