package register

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"datalek/register/record"
)

// checkIndex compares the index with what the log says, by the sums of its bytes. An index
// of another form is made anew by the next write and is no damage.
func (v *verifier) checkIndex() error {
	if v.index == nil || !v.current {
		return nil
	}
	byFirst := make(map[uint64]int, v.index.cases)
	for i := range v.index.known {
		if v.index.at(i).seen {
			byFirst[v.index.at(i).from] = i
		}
	}
	from := func(first uint64) *expected {
		if i, known := byFirst[first]; known {
			return v.index.at(i)
		}
		return nil
	}
	var inCases, inSearch, inDue, inDigest, inRefs int
	err := errors.Join(
		v.cases.Scan(func(k, text []byte) error {
			inCases++
			number, seq, ofEntry := bytes.Cut(k, []byte{0})
			i := v.index.of(string(number))
			switch {
			case len(number) == 0 && ofEntry:
				v.own = slices.DeleteFunc(v.own, func(n uint64) bool { return bytes.Equal(seq, seqKey(n)) })
			case i < 0:
			case ofEntry:
				v.index.found(i, firstOf(seq, 0))
			default:
				want := v.index.at(i)
				want.hasSummary = want.summary == summed(text)
			}
			return nil
		}),
		v.search.Scan(func(k, row []byte) error {
			inSearch++
			if want := from(firstOf(k, 0)); want != nil {
				want.hasWords = want.words == summed(row)
			}
			return nil
		}),
		v.due.Scan(func(k, _ []byte) error {
			inDue++
			if want := from(^firstOf(k, 8)); want != nil {
				want.hasDue = want.hasDue || bytes.Equal(k, dueKeyOf(want.rank, want.from))
			}
			return nil
		}),
		v.digest.Scan(func(k, text []byte) error {
			inDigest++
			if want := from(firstOf(k, 0)); want != nil {
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
	var lacking []Finding
	for i := range v.index.known {
		want := v.index.at(i)
		lacks := func(what string) {
			lacking = append(lacking, Finding{Problem: BadIndex, Case: want.id.String(), Detail: what})
		}
		switch {
		case !want.seen:
			continue
		case !want.hasSummary:
			lacks("its summary differs from the log")
		case !want.hasWords:
			lacks("its words differ from the log")
		case !want.hasDue:
			lacks("what is due differs from the log")
		case !want.hasDigest:
			lacks("what it owes differs from the log")
		}
		for _, seq := range v.index.missing(i) {
			lacks(fmt.Sprintf("it lacks entry %d", seq))
		}
	}
	slices.SortStableFunc(lacking, func(a, b Finding) int { return record.ByNumber(a.Case, b.Case) })
	v.Findings = append(v.Findings, lacking...)
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
