package register

import (
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"datalek/register/record"
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
	BadErasure Problem = "erasure"     // a tombstone and what says that it was erased do not agree
	BadVerdict Problem = "verdict"     // a verdict that does not come out again by the rules that gave it
	RolledBack Problem = "rolled_back" // entries that were seen are not there
	NotOurs    Problem = "not_ours"    // an entry of after the register was handed over
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

	// What was computed again, and what could not be: verdicts of rules that this
	// program does not know, and entries that hold none.
	Replayed  int  `json:"replayed"`
	NotJudged int  `json:"not_judged,omitempty"`
	Named     bool `json:"named"` // the organisation is sealed in the chain
}

// Verify reads everything: the pages of the file, each entry with its seal, its
// place and its case, the head, the index against the log, and the drafts. It
// goes on after a finding. With findings the error is ErrDamaged, and ErrBadDraft
// as well when only drafts are lost; progress may be nil.
//
// The pages are checked by walk.go. Tx.Check of bbolt looks at the same, but on
// a goroutine of its own, where a fault ends the program.
func (r *Register) Verify(progress Progress) (Report, error) {
	r = r.Heeding(progress)
	v := &verifier{Report: Report{Findings: []Finding{}}, progress: progress}
	var id string
	file, _ := os.Stat(r.path)
	err := r.viewAll(func(t *tx) error {
		id = string(t.meta.Get(keyID))
		v.tx, v.current = t, t.isCurrent()
		v.checkMeta()
		if err := v.checkLog(); err != nil {
			return err
		}
		if err := v.checkIndex(); err != nil {
			return err
		}
		v.checkErasures()
		v.checkOrganisation()
		v.checkDrafts()
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		v.find(Finding{Problem: BadFile, Detail: err.Error()})
		return v.Report, err
	}
	if err == nil {
		r.verified(id, file, v.Findings)
	}
	if lost := r.Missing(); err == nil && lost != nil {
		v.find(Finding{Problem: RolledBack, Seq: uint64(max(lost.Same, 0)), Detail: lost.Error()})
		if len(v.Findings) == 1 {
			return v.Report, explain(r.path, false, lost)
		}
	}
	switch n := len(v.Findings); {
	case err == nil && n == 0 && v.newer != nil:
		err = explain(r.path, false, v.newer)
	case err != nil || n == 0:
	case slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Problem != BadDraft }):
		err = explain(r.path, false, damaged("%d findings", n))
	default:
		err = explain(r.path, false, badDraft("%d findings", n))
	}
	return v.Report, err
}

type verifier struct {
	*tx
	Report
	progress Progress
	newer    error         // of an entry that only a newer program can read
	current  bool          // the index is of the present form
	index    *expectations // what the index should hold, as the log says; nil when it cannot tell

	own        []uint64          // entries about the register that were not found in the index yet
	owns       int               // how many there are
	state      record.State      // what they come to
	refs       map[string]uint64 // entry by ref
	gaps       []Finding         // revisions that are not there, in cases that go on
	lacking    int               // how many
	profile    *record.Profile   // the last that was sealed, and with what
	founded    *record.Founded
	tombstones map[uint64]record.ErasedEntry // as they stand in the log
	erased     []record.ErasedEntry          // as the register says
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

// checkOwn looks at one entry about the register itself; its bytes could be read.
func (v *verifier) checkOwn(seq uint64, raw []byte) bool {
	e, err := record.ParseRegisterEntry(raw)
	if err != nil {
		v.find(Finding{Problem: Unreadable, Seq: seq, Detail: err.Error()})
		return false
	}
	if v.state.HandedOver != 0 && e.Kind != record.TakenBackFrom && e.Kind != record.RestoredFrom {
		v.find(Finding{Problem: NotOurs, Seq: seq})
	}
	v.owns++
	v.own, v.state = append(v.own, seq), v.state.After(e)
	if e.Profile != nil {
		v.profile, v.founded = e.Profile, e.Founded
	}
	if e.Erasure != nil {
		v.erased = append(v.erased, e.Erasure.Entries...)
	}
	return true
}

// checkErasures holds each tombstone against what the register says was erased, and
// the other way round. That the chain holds over a tombstone says only that the seal
// in it is the right one; what else stands in it is sealed by the erasure.
func (v *verifier) checkErasures() {
	for _, e := range v.erased {
		if v.tombstones[e.Seq] != e {
			v.find(Finding{Problem: BadErasure, Seq: e.Seq, Case: e.Case, Detail: "it was erased, and something else stands in its place"})
		}
		delete(v.tombstones, e.Seq)
	}
	for _, seq := range slices.Sorted(maps.Keys(v.tombstones)) {
		v.find(Finding{Problem: BadErasure, Seq: seq, Case: v.tombstones[seq].Case, Detail: "nothing in the register says that it was erased"})
	}
}

// checkOrganisation holds what the register says of itself against what was sealed.
func (v *verifier) checkOrganisation() {
	info, err := v.about()
	if v.Named = v.profile != nil; err != nil || v.profile == nil {
		return
	}
	if info.Organisation != v.profile.Organisation {
		v.find(Finding{Problem: BadMeta, Detail: "the organisation is not the one that was sealed"})
	}
	if f := v.founded; f != nil && (f.Register != info.ID || !f.Created.Equal(info.Created)) {
		v.find(Finding{Problem: BadMeta, Detail: "the id or the moment of creation is not the one that was sealed"})
	}
}

func (v *verifier) checkDrafts() {
	v.draft.Each(nil, func(k, text []byte) bool {
		v.Drafts++
		if _, err := readDraft(k, text); err != nil {
			v.find(Finding{Problem: BadDraft, Draft: string(k), Detail: err.Error()})
		}
		return true
	})
}
