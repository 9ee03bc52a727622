package register

import (
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"datalek/register/record"
)

// Adopted is what [Register.Adopt] did, or would do.
type Adopted struct {
	Comparison Comparison `json:"comparison"` // this register first, the file second
	InOrder    int        `json:"in_order"`   // entries that come in as they are
	Cases      []string   `json:"cases"`      // numbers here of the cases that come in with their origin
	From       []string   `json:"from"`       // their numbers there
	Gone       []string   `json:"gone"`       // cases there whose text was erased here: they stay away
	Returned   bool       `json:"returned"`   // it was handed over and comes back
	Kept       string     `json:"kept,omitempty"`
}

// ErrNothingToAdopt is a file that holds nothing that is not here.
var ErrNothingToAdopt = errors.New("this file holds nothing that is not in the register already")

// ErrOtherRegister is a file that is another register.
var ErrOtherRegister = errors.New("this file is another register")

// Adopt brings in what another file of this register holds and this one has not. When
// that one is only ahead, or this one was handed over meanwhile, its entries come in
// their order with their seals. When both went on, the cases of the other come as new
// cases here, with their origin and every line word for word: nothing is merged and
// nothing is lost. Text that was erased here is never brought back.
//
// Without do it only says what it would do. What stood here is kept in the folder of
// copies.
func (r *Register) Adopt(path string, do bool, by string, progress Progress) (Adopted, error) {
	r = r.Heeding(progress)
	other := r.other(path)
	other.apart = true
	done := Adopted{Cases: []string{}, From: []string{}, Gone: []string{}}
	var err error
	if done.Comparison, err = Compare(r, other, progress); err != nil {
		return done, err
	}
	c := &done.Comparison
	handover := c.First.handover
	switch {
	case !c.SameID:
		return done, explain(path, false, ErrOtherRegister)
	case c.Second.Entries == c.Same:
		return done, explain(path, false, ErrNothingToAdopt)
	case c.Relation == SecondAhead, c.Relation == GrownApart && handover != nil:
		done.InOrder, done.Returned = c.Second.Entries-c.Same, handover != nil
		if !do {
			return done, nil
		}
		return done, r.replaceBy(path, by, handover, &done, progress)
	}
	return done, r.bring(path, do, by, &done, progress)
}

// replaceBy puts the other file in the place of this one, with the drafts of here.
func (r *Register) replaceBy(path, by string, handover *record.RegisterEntry, done *Adopted, progress Progress) error {
	drafts, err := r.Drafts()
	if err != nil && !errors.Is(err, ErrBadDraft) {
		return err
	}
	put, later := r.Restore(path, true, progress)
	if sealed := (*SealedError)(nil); later != nil && !errors.As(later, &sealed) {
		return later
	}
	done.Kept = put.Kept
	for _, d := range drafts {
		d.Revision = 0
		if _, err := r.SaveDraft(d); err != nil && !errors.Is(err, ErrDraftConflict) {
			later = &SealedError{Err: err}
		}
	}
	if handover != nil {
		back := &record.TakenBack{From: handover.Handover.To, Head: record.Sum(done.Comparison.Second.Head)}
		note := fmt.Sprintf("%s %s", handover.Handover.To, handover.At.Format("2006-01-02 15:04 UTC"))
		if _, err := r.AppendRegisterEntry(record.RegisterEntry{Kind: record.TakenBackFrom, By: by, Note: note, TakenBack: back}); err != nil {
			later = &SealedError{Err: err}
		}
	}
	if done.Comparison.Second.Erased > done.Comparison.First.Erased { // what they erased goes here too
		if _, err := r.renewCopies(); err != nil {
			later = &SealedError{Err: explain(r.copiesPath(), true, err)}
		}
	}
	return later
}

// bring makes a case here of every case that the other has alone.
func (r *Register) bring(path string, do bool, by string, done *Adopted, progress Progress) error {
	sum, err := sumOf(path, r.heeds)
	if err != nil {
		return explain(path, false, err)
	}
	var gone map[string]bool
	if err := r.view(func(t *tx) error {
		gone = map[string]bool{}
		return t.eachSummary(func(s record.Summary) {
			if s.Erased {
				gone[s.Case] = true
			}
		})
	}); err != nil {
		return err
	}
	side := done.Comparison.Second
	from := record.RegisterEntry{Kind: record.ImportedFrom, By: by, Import: &record.Import{File: oneLineName(path), SHA256: record.Sum(hex.EncodeToString(sum[:])), Origin: side.ID}}
	var cases []record.Entry
	for _, one := range side.Alone {
		from.Import.Rows += one.Entries
		if one.TakenOver != "" {
			continue
		}
		if !one.Began && gone[one.Case] {
			done.Gone = append(done.Gone, one.Case)
			continue
		}
		e := one.last.Taken()
		e.Imported.File, e.Imported.SHA256 = from.Import.File, from.Import.SHA256
		e.Imported.Place = fmt.Sprintf("%s, %d", one.Case, one.last.Seq)
		e.Imported.Origin = &record.Origin{Register: side.ID, Case: one.Case, Seal: record.Sum(one.seal)}
		for i, raw := range one.raws {
			e.Imported.Row = append(e.Imported.Row, record.Cell{Column: fmt.Sprintf("revision %d", one.last.Revision-len(one.raws)+1+i), Text: string(raw)})
		}
		cases = append(cases, e)
		done.From = append(done.From, one.Case)
	}
	if len(cases) == 0 {
		return explain(path, false, ErrNothingToAdopt)
	}
	if !do {
		return nil
	}
	from.Import.Cases = len(cases)
	_, stored, err := r.Import(from, cases, progress)
	for _, e := range stored {
		done.Cases = append(done.Cases, e.Case)
	}
	return err
}

func oneLineName(path string) string { return strings.Join(strings.Fields(filepath.Base(path)), " ") }
