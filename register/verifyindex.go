package register

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// checkIndex compares the index with what the log says, by the sums of its bytes. An index
// of another form is made anew by the next write and is no damage.
func (v *verifier) checkIndex() error {
	if v.index == nil || !v.current {
		return nil
	}
	byFirst := make(map[uint64]*expected, len(v.index))
	for _, want := range v.index {
		byFirst[want.first] = want
	}
	var inCases, inSearch, inDue, inDigest, inRefs int
	err := errors.Join(
		v.cases.Scan(func(k, text []byte) error {
			inCases++
			number, seq, ofEntry := bytes.Cut(k, []byte{0})
			want := v.index[string(number)]
			switch {
			case len(number) == 0 && ofEntry:
				v.own = slices.DeleteFunc(v.own, func(n uint64) bool { return bytes.Equal(seq, seqKey(n)) })
			case want == nil:
			case ofEntry:
				want.entries = slices.DeleteFunc(want.entries, func(n uint64) bool { return bytes.Equal(seq, seqKey(n)) })
			default:
				want.hasSummary = want.summary == summed(text)
			}
			return nil
		}),
		v.search.Scan(func(k, row []byte) error {
			inSearch++
			if want := byFirst[firstOf(k, 0)]; want != nil {
				want.hasWords = want.words == summed(row)
			}
			return nil
		}),
		v.due.Scan(func(k, _ []byte) error {
			inDue++
			if want := byFirst[^firstOf(k, 8)]; want != nil {
				want.hasDue = want.hasDue || bytes.Equal(k, dueKeyOf(want.rank, want.first))
			}
			return nil
		}),
		v.digest.Scan(func(k, text []byte) error {
			inDigest++
			if want := byFirst[firstOf(k, 0)]; want != nil {
				want.hasDigest = want.digest == summed(text)
			}
			return nil
		}),
		v.tx.refs.Scan(func(k, seq []byte) error {
			inRefs++
			if want, ok := v.refs[string(k)]; !ok || !bytes.Equal(seq, seqKey(want)) {
				v.find(Finding{Problem: BadIndex, Detail: fmt.Sprintf("ref %q is not that of an entry", k)})
			}
			return nil
		}))
	if err != nil {
		return err
	}
	for _, caseNo := range slices.Sorted(maps.Keys(v.index)) {
		want := v.index[caseNo]
		lacks := func(what string) { v.find(Finding{Problem: BadIndex, Case: caseNo, Detail: what}) }
		switch {
		case !want.hasSummary:
			lacks("its summary differs from the log")
		case !want.hasWords:
			lacks("its words differ from the log")
		case !want.hasDue:
			lacks("what is due differs from the log")
		case !want.hasDigest:
			lacks("what it owes differs from the log")
		}
		for _, seq := range want.entries {
			lacks(fmt.Sprintf("it lacks entry %d", seq))
		}
	}
	for _, seq := range v.own {
		v.find(Finding{Problem: BadIndex, Seq: seq, Detail: "it lacks an entry about the register"})
	}
	if is, err := v.tx.state(); err != nil || !reflect.DeepEqual(is, v.state) {
		v.find(Finding{Problem: BadIndex, Detail: "the state of the register differs from the log"})
	}
	// All that belongs there is there; then any more shows in the numbers.
	for _, n := range []struct {
		in        string
		got, want int
	}{{"case", inCases, v.Entries + v.Cases}, {"search", inSearch, v.Cases}, {"due", inDue, v.Cases},
		{"digest", inDigest, v.Cases}, {"ref", inRefs, len(v.refs)}} {
		if n.got != n.want {
			v.find(Finding{Problem: BadIndex, Detail: fmt.Sprintf("%s holds %d keys of %d", n.in, n.got, n.want)})
		}
	}
	return nil
}

// firstOf is the number in a key of the index from a place on; a key of another
// length has none.
func firstOf(k []byte, from int) uint64 {
	if len(k) != from+8 {
		return 0
	}
	return seqOf(k[from:])
}
