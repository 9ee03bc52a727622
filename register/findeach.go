package register

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"datalek/register/record"
)

// summariesAtOnce is how many summaries are read in one transaction of FindEach.
const summariesAtOnce = 500

// FindEach gives every case that a query asks for, in its order, and next to nothing of
// it stays in memory. Which cases they are, and in what order, is of one moment; each is
// given as it stands when its turn comes, and the register is not held meanwhile: who
// reads the list may take a day. An error of fn ends it and is returned as it is. How many
// were given is told where the register is [Register.Heeding].
func (r *Register) FindEach(q Query, fn func(record.Summary) error) error {
	var found []foundCase
	var whole []record.Summary // of a register of which the index is made in memory
	err := r.view(func(t *tx) (err error) {
		found, whole = nil, nil
		if t.isCurrent() {
			found, err = t.findLight(q)
			return err
		}
		q.After, q.Limit = "", 0
		page, err := t.page(q, mark{})
		whole = page.Cases
		return err
	})
	for all := len(found); len(found) > 0 && err == nil; {
		next := found[:min(len(found), summariesAtOnce)]
		err = r.view(func(t *tx) error {
			whole = make([]record.Summary, 0, len(next))
			if !t.isCurrent() {
				next = found // an index that was made for this is not made again
			}
			for _, c := range next {
				s, err := t.summaryRead(c.number)
				if err != nil {
					return err
				}
				whole = append(whole, s)
			}
			return nil
		})
		if found = found[len(next):]; err == nil && len(found) > 0 {
			err, whole = eachOf(whole, fn), nil
		}
		if err == nil {
			err = r.heeds.At(all-len(found), all)
		}
	}
	if err != nil {
		return err
	}
	return eachOf(whole, fn)
}

func eachOf(all []record.Summary, fn func(record.Summary) error) error {
	for _, s := range all {
		if err := fn(s); err != nil {
			return err
		}
	}
	return nil
}

// foundCase is what is kept of a case that was found until its turn.
type foundCase struct {
	key, first uint64
	number     string
}

// findLight is find with plain reads, in order and without end.
func (t *tx) findLight(q Query) ([]foundCase, error) {
	terms := q.terms()
	var found []foundCase
	err := t.eachRow(func(row *searchRow) error {
		if q.wants(row, terms) {
			found = append(found, foundCase{row.key(q.Order), row.first, string(row.number)})
		}
		return nil
	})
	slices.SortFunc(found, func(a, b foundCase) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(b.first, a.first))
	})
	return found, err
}

// summaryRead is the summary of a case that was found, with plain reads.
func (t *tx) summaryRead(number string) (record.Summary, error) {
	if !t.isCurrent() {
		s, err := t.summary(number)
		if errors.Is(err, ErrNoCase) {
			err = damaged("the log lacks case %s", number)
		}
		return s, err
	}
	text, err := t.cases.Read([]byte(number))
	if err != nil {
		return record.Summary{}, err
	}
	if text == nil {
		return record.Summary{}, damaged("the index lacks case %s", number)
	}
	s, err := record.Decode[record.Summary](text)
	if err != nil || s.Case != number {
		return s, damaged("the index of case %s cannot be read", number)
	}
	return s, nil
}

// passedBack is how many rows are passed over from the newest back. A search that has not
// found enough by then mostly passes over all the others as well, and those are read from
// the oldest on: a fourth of the time, and without the mapping of the file.
var passedBack = 2000 // tests set it

// upTo gives the rows up to a key, the newest first, where some were found after it.
func (t *tx) upTo(last []byte, q Query, terms []Term, found int) (rows []searchRow, err error) {
	wanted := math.MaxInt
	if q.Limit > 0 {
		wanted = q.Limit + 1 - found
	}
	if len(last) != 8 {
		return nil, damaged("the index for searching cannot be read")
	}
	err = t.eachRow(func(row *searchRow) error {
		if row.first > seqOf(last) {
			return errStop
		}
		if !q.wants(row, terms) {
			return nil
		}
		if rows = append(rows, row.light()); q.Limit > 0 && len(rows) > 2*wanted+100 {
			rows = slices.Delete(rows, 0, len(rows)-wanted)
		}
		return nil
	})
	if errors.Is(err, errStop) {
		err = nil
	}
	slices.Reverse(rows)
	return rows[:min(len(rows), wanted)], err
}
