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
	for _, one := range side.Alone {
		from.Import.Rows += one.Entries
		switch {
		case one.TakenOver != "":
		case !one.Began && gone[one.Case]:
			done.Gone = append(done.Gone, one.Case)
		default:
			done.From = append(done.From, one.Case)
		}
	}
	if len(done.From) == 0 {
		return explain(path, false, ErrNothingToAdopt)
	}
	if !do {
		return nil
	}
	cases, err := r.taken(path, done, from.Import)
	if err != nil {
		return err
	}
	from.Import.Cases = len(cases)
	_, stored, err := r.Import(from, cases, progress)
	for _, e := range stored {
		done.Cases = append(done.Cases, e.Case)
	}
	return err
}

// taken are the cases that come in out of another file: each as it was last, with its origin
// and every line that is not here, word for word.
func (r *Register) taken(path string, done *Adopted, of *record.Import) ([]record.Entry, error) {
	at, side := map[string]int{}, done.Comparison.Second
	for i, number := range done.From {
		at[number] = i
	}
	cases := make([]record.Entry, len(done.From))
	other := r.other(path)
	other.apart = true
	err := other.EachLine(func(line Line) error {
		e := line.Case
		if e == nil || int(e.Seq) <= done.Comparison.Same {
			return nil
		}
		i, is := at[e.Case]
		if !is {
			return nil
		}
		var before []record.Cell
		if was := cases[i].Imported; was != nil {
			before = was.Row
		}
		cases[i] = e.Taken()
		in := cases[i].Imported
		in.File, in.SHA256, in.Place = of.File, of.SHA256, fmt.Sprintf("%s, %d", e.Case, e.Seq)
		in.Origin = &record.Origin{Register: side.ID, Case: e.Case, Seal: record.Sum(line.Seal())}
		in.Row = append(before, record.Cell{Column: fmt.Sprintf("revision %d", e.Revision), Text: string(line.Raw)})
		return nil
	})
	return cases, err
}

func oneLineName(path string) string { return strings.Join(strings.Fields(filepath.Base(path)), " ") }
