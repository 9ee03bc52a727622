package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Problem is a kind of damage.
type Problem string

const (
	BadFile    Problem = "file"    // the pages of the file; nothing further was looked at
	BadMeta    Problem = "meta"    // what the register says about itself
	Missing    Problem = "missing" // an entry that is not there
	Extra      Problem = "extra"   // an entry that does not belong there
	Unreadable Problem = "unreadable"
	BadSeal    Problem = "seal"   // an entry that is not what was sealed
	BadNumber  Problem = "number" // an entry with another case or revision than its place asks
	BadHead    Problem = "head"   // the log does not end where and as it should
	BadIndex   Problem = "index"  // Reindex makes it again
	BadDraft   Problem = "draft"
)

// Finding is one thing that is wrong, and where.
type Finding struct {
	Problem Problem `json:"problem"`
	Seq     uint64  `json:"seq,omitempty"`
	Case    string  `json:"case,omitempty"`
	Draft   string  `json:"draft,omitempty"`
	Detail  string  `json:"detail,omitempty"`
}

// Report is what Verify saw.
type Report struct {
	Entries  int       `json:"entries"`
	Cases    int       `json:"cases"`
	Drafts   int       `json:"drafts"`
	Head     string    `json:"head"` // seal of the last entry, to hold against paper
	Findings []Finding `json:"findings"`
}

// Verify reads everything: the pages of the file, each entry with its seal, its
// place and its case, the head, the index against the log, and the drafts. It
// goes on after a finding. With findings the error is ErrDamaged; progress may
// be nil.
//
// The pages are checked by walk.go. Tx.Check of bbolt looks at the same, but on
// a goroutine of its own, where a fault ends the program.
func (r *Register) Verify(progress func(done, total int)) (Report, error) {
	v := &verifier{Report: Report{Findings: []Finding{}}, progress: progress}
	err := r.viewAll(func(t *tx) error {
		v.tx, v.current = t, t.isCurrent()
		v.checkMeta()
		v.checkLog()
		v.checkIndex()
		v.checkDrafts()
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		v.find(Finding{Problem: BadFile, Detail: err.Error()})
		return v.Report, err
	}
	if err == nil && len(v.Findings) > 0 {
		err = explain(r.path, false, damaged("%d findings", len(v.Findings)))
	}
	return v.Report, err
}

type verifier struct {
	*tx
	Report
	progress func(done, total int)
	lacks    []Finding           // in the index
	current  bool                // the index is of the present form
	index    map[string]expected // what the index should hold, as the log says; nil when it cannot tell
}

// expected is what the index should hold of a case. Of the words it keeps only
// the sum, so that a large register fits in memory.
type expected struct {
	summary Summary
	words   [sha256.Size]byte
}

func (v *verifier) find(f Finding) { v.Findings = append(v.Findings, f) }

func (v *verifier) checkMeta() {
	if _, err := v.about(); err != nil {
		v.find(Finding{Problem: BadMeta, Detail: err.Error()})
	}
	id := v.meta.Get(keyID)
	if _, err := hex.DecodeString(string(id)); err != nil || len(id) != 32 {
		v.find(Finding{Problem: BadMeta, Detail: fmt.Sprintf("the id is %q", id)})
	}
}

// checkLog walks the log and builds what the index should be.
func (v *verifier) checkLog() {
	v.index = map[string]expected{}
	count, err := strconv.Atoi(string(v.meta.Get(keyCount)))
	if err != nil {
		v.find(Finding{Problem: BadHead, Detail: fmt.Sprintf("the number of entries is %q", v.meta.Get(keyCount))})
	}
	prev, next, readable := noSeal, uint64(1), true
	c := v.entry.b.Cursor() // the whole file was walked
	for k, raw := c.First(); k != nil; k, raw = c.Next() {
		if len(k) != 8 || binary.BigEndian.Uint64(k) < next {
			v.find(Finding{Problem: Extra, Detail: fmt.Sprintf("key %x", k)})
			continue
		}
		seq := binary.BigEndian.Uint64(k)
		if seq > next {
			v.find(Finding{Problem: Missing, Seq: next, Detail: fmt.Sprintf("up to %d", seq-1)})
			prev = "" // not known; the seals of what is missing are found by that
		}
		next = seq + 1
		if !v.checkEntry(seq, raw, prev) {
			readable = false
		}
		prev = Seal(raw)
		v.Entries++
		if v.progress != nil {
			_ = callers(func() error { v.progress(v.Entries, max(count, v.Entries)); return nil })
		}
	}
	v.Head = prev
	if int(next-1) != count {
		v.find(Finding{Problem: BadHead, Seq: next - 1, Detail: fmt.Sprintf("the log ends here, and the register counts %d entries", count)})
	} else if head := string(v.meta.Get(keyHead)); head != prev {
		v.find(Finding{Problem: BadSeal, Seq: next - 1, Detail: "it is not what the head of the register says"})
	}
	v.Cases = len(v.index)
	if !readable {
		v.index = nil
	}
}

// checkEntry looks at one entry; prev is the seal of the one before it. It is
// the entry before that changed when the seals differ, or this one's memory.
func (v *verifier) checkEntry(seq uint64, raw []byte, prev string) bool {
	e, err := decode(seq, raw)
	if err != nil {
		v.find(Finding{Problem: Unreadable, Seq: seq, Detail: err.Error()})
		return false
	}
	if prev != "" && e.Prev != prev {
		// Which case the changed entry belonged to is in the changed bytes.
		v.find(Finding{Problem: BadSeal, Seq: max(seq-1, 1), Detail: fmt.Sprintf("its seal is not the one that entry %d holds", seq)})
	}
	var before *Summary
	revision := 1
	if known, ok := v.index[e.Case]; ok {
		before, revision = &known.summary, known.summary.Revision+1
	}
	if e.Revision != revision || (e.Kind == Intake) != (revision == 1) {
		v.find(Finding{Problem: BadNumber, Seq: seq, Case: e.Case, Detail: fmt.Sprintf("%s, revision %d, where revision %d belongs", e.Kind, e.Revision, revision)})
	}
	s := summarize(before, e)
	v.index[e.Case] = expected{s, sha256.Sum256(searchValue(s, e.Record))}
	if v.current && v.cases.b.Get(caseSeqKey(e.Case, seq)) == nil {
		v.lacks = append(v.lacks, Finding{Problem: BadIndex, Case: e.Case, Detail: fmt.Sprintf("it lacks entry %d", seq)})
	}
	return true
}

// checkIndex compares the index with what the log says, byte for byte. An index
// of another form is made anew by the next write and is no damage.
func (v *verifier) checkIndex() {
	if v.index == nil || !v.current {
		return
	}
	for _, caseNo := range slices.Sorted(maps.Keys(v.index)) {
		want := v.index[caseNo]
		text, err := json.Marshal(want.summary)
		switch {
		case err != nil:
			v.find(Finding{Problem: BadIndex, Case: caseNo, Detail: err.Error()})
		case !bytes.Equal(text, v.cases.b.Get([]byte(caseNo))):
			v.find(Finding{Problem: BadIndex, Case: caseNo, Detail: "its summary differs from the log"})
		case want.words != sha256.Sum256(v.search.b.Get(seqKey(want.summary.First))):
			v.find(Finding{Problem: BadIndex, Case: caseNo, Detail: "its words differ from the log"})
		case v.due.b.Get(dueKey(want.summary)) == nil:
			v.find(Finding{Problem: BadIndex, Case: caseNo, Detail: "what is due differs from the log"})
		}
	}
	v.Findings = append(v.Findings, v.lacks...)
	// All that belongs there is there; then any more shows in the numbers.
	for name, n := range map[string]struct {
		in   bucket
		want int
	}{
		"case": {v.cases, v.Entries + v.Cases}, "search": {v.search, v.Cases}, "due": {v.due, v.Cases},
	} {
		got := 0
		n.in.each(nil, func([]byte, []byte) bool { got++; return true })
		if got != n.want {
			v.find(Finding{Problem: BadIndex, Detail: fmt.Sprintf("%s holds %d keys of %d", name, got, n.want)})
		}
	}
}

func (v *verifier) checkDrafts() {
	v.draft.each(nil, func(k, text []byte) bool {
		v.Drafts++
		if _, err := readDraft(k, text); err != nil {
			v.find(Finding{Problem: BadDraft, Draft: string(k), Detail: err.Error()})
		}
		return true
	})
}
