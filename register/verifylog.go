package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"datalek/decision"
	"datalek/register/record"
)

// checkLog walks the log and builds what the index should be.
func (v *verifier) checkLog() error {
	v.refs, v.tombstones = map[string]uint64{}, map[uint64]record.ErasedEntry{}
	count, err := strconv.Atoi(string(v.meta.Get(keyCount)))
	if err != nil {
		v.find(Finding{Problem: BadHead, Detail: fmt.Sprintf("the number of entries is %q", v.meta.Get(keyCount))})
	}
	if err := v.lookForLasts(); err != nil {
		return err
	}
	prev, next, readable := noSeal, uint64(1), true
	a, stop := newAhead(v.examine, func(seq uint64, raw []byte, x examined, err error) error {
		if seq > next {
			v.find(Finding{Problem: Missing, Seq: next, Detail: fmt.Sprintf("up to %d", seq-1)})
			prev = "" // not known; the seals of what is missing are found by that
		}
		next = seq + 1
		if !v.checkEntry(seq, raw, x, err, prev) {
			readable = false
		}
		prev = x.seal
		v.Entries++
		return v.progress.At(v.Entries, max(count, v.Entries))
	})
	defer stop()
	until := uint64(1)
	err = v.entry.Scan(func(k, raw []byte) error {
		if len(k) != 8 || seqOf(k) < until {
			v.find(Finding{Problem: Extra, Detail: fmt.Sprintf("key %x", k)})
			return nil
		}
		until = seqOf(k) + 1
		return a.put(seqOf(k), raw)
	})
	if err == nil {
		err = a.end()
	}
	if err != nil {
		return err
	}
	v.Head = prev
	if int(next-1) != count {
		v.find(Finding{Problem: BadHead, Seq: next - 1, Detail: fmt.Sprintf("the log ends here, and the register counts %d entries", count)})
	} else if head := string(v.meta.Get(keyHead)); head != prev {
		v.find(Finding{Problem: BadSeal, Seq: next - 1, Detail: "it is not what the head of the register says"})
	}
	v.Cases = v.index.cases
	if v.lacking > v.state.Lost { // else they could not be read when the register was brought back
		v.Findings = append(v.Findings, v.gaps...)
	}
	if !readable {
		v.index = nil
	}
	return nil
}

// lookForLasts sees where each case ends. After that entry no more than sums is kept of
// it: the summaries of a hundred thousand cases would take more memory than all else.
// What it sees is of no weight otherwise, and an entry that it cannot read is passed over.
func (v *verifier) lookForLasts() error {
	v.index = &expectations{place: map[caseID]int{}, before: map[int]*record.Summary{}, others: map[int][]uint64{}}
	return v.entry.Scan(func(k, raw []byte) error {
		if len(k) != 8 {
			return nil
		}
		if h, ok := writtenHead(seqOf(k), raw); ok {
			v.index.saw(string(h.caseNo), seqOf(k))
			return nil
		}
		var read struct {
			Case string `json:"case"`
		}
		if json.Unmarshal(raw, &read) == nil {
			v.index.saw(read.Case, seqOf(k))
		}
		return nil
	})
}

// examined is what can be told of an entry without those before it.
type examined struct {
	entry     record.Entry
	seal      string
	verdict   verdict
	different string // where it is
	alone     *sums  // of a case of which it is all
}

type verdict int

const (
	verdictNone verdict = iota // or of rules that are not known
	verdictSame
	verdictDifferent
)

// examine decodes an entry, and computes its verdict again. The chain says that it was
// sealed; a chain that somebody wrote anew can hold any verdict, but not the facts for it.
func (v *verifier) examine(seq uint64, raw []byte) (examined, error) {
	x := examined{seal: sealOf(raw)}
	e, err := decode(seq, raw)
	if err != nil || e.Kind.OfRegister() {
		x.entry = e
		return x, err
	}
	x.entry = e
	if e.Erased == "" && e.Assessment.RuleSet != "" {
		switch differences, err := decision.Replay(e.Facts, e.Assessment); {
		case err != nil:
		case len(differences) > 0:
			x.verdict, x.different = verdictDifferent, differences[0].Path
		default:
			x.verdict = verdictSame
		}
	}
	if e.Kind == record.Intake && v.index.isLast(e.Case, seq) {
		x.alone = new(sumsOf(record.Summarize(nil, e), e))
	}
	return x, nil
}

// checkEntry looks at one entry; prev is the seal of the one before it. It is
// the entry before that changed when the seals differ, or this one's memory.
func (v *verifier) checkEntry(seq uint64, raw []byte, x examined, err error, prev string) bool {
	e := x.entry
	if errors.Is(err, ErrNewer) {
		v.newer = err
		return false
	}
	if err != nil {
		v.find(Finding{Problem: Unreadable, Seq: seq, Detail: err.Error()})
		return false
	}
	if prev != "" && e.Prev != prev {
		// Which case the changed entry belonged to is in the changed bytes.
		v.find(Finding{Problem: BadSeal, Seq: max(seq-1, 1), Detail: fmt.Sprintf("its seal is not the one that entry %d holds", seq)})
	}
	if e.Kind.OfRegister() {
		return v.checkOwn(seq, raw)
	}
	if v.state.HandedOver != 0 {
		v.find(Finding{Problem: NotOurs, Seq: seq, Case: e.Case})
	}
	if e.Erased != "" {
		v.tombstones[seq] = record.ErasedEntry{Seq: seq, Case: e.Case, Revision: e.Revision, Seal: record.Sum(e.Erased), Tombstone: record.Sum(Seal(raw))}
	}
	if e.Ref != "" {
		v.refs[e.Ref] = seq
	}
	switch x.verdict {
	case verdictNone:
		v.NotJudged++
	case verdictSame:
		v.Replayed++
	case verdictDifferent:
		v.find(Finding{Problem: BadVerdict, Seq: seq, Case: e.Case, Detail: x.different})
	}
	i := v.index.of(e.Case)
	if i < 0 {
		v.find(Finding{Problem: Unreadable, Seq: seq, Detail: "the file changes while it is read"})
		return false
	}
	if revision := v.index.at(i).revision + 1; e.Revision != revision || (e.Kind == record.Intake) != (e.Revision == 1) {
		f := Finding{Problem: BadNumber, Seq: seq, Case: e.Case, Detail: fmt.Sprintf("%s, revision %d, where revision %d belongs", e.Kind, e.Revision, revision)}
		if e.Revision > revision && e.Kind != record.Intake {
			v.gaps, v.lacking = append(v.gaps, f), v.lacking+e.Revision-revision
		} else {
			v.find(f)
		}
	}
	v.index.add(i, e, x.alone)
	return true
}
