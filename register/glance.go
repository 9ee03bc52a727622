package register

import (
	"errors"
	"slices"

	"datalek/register/record"
)

// Glance is what a list of many registers shows of one, beside its cases.
type Glance struct {
	Info
	Drafts []Draft // those that can be read
	Remade bool    // the index was made in memory: one case read again costs as much as all
}

// Glance reads in one opening what would otherwise take one each: the cost of a list
// of registers is that of opening them. each is told the cases that are open, or closed
// while something is still owed, the oldest first, and none of them is kept. begin comes
// before them; when it comes again, what came before it counts for nothing. How far it is
// in the log is told where the register is [Register.Heeding].
func (r *Register) Glance(begin func(Glance), each func(record.Summary)) error {
	return r.view(func(t *tx) (err error) {
		g := Glance{Remade: !t.isCurrent()}
		if g.Info, err = t.info(); err != nil {
			return err
		}
		if g.Drafts, err = t.drafts(); err != nil && !errors.Is(err, ErrBadDraft) {
			return err
		}
		if err = callers(func() error { begin(g); return nil }); err == nil {
			err = t.eachUnfinished(func(s record.Summary) error {
				if err := r.heeds.At(int(s.First), g.Entries); err != nil {
					return err
				}
				return callers(func() error { each(s); return nil })
			})
		}
		return err
	})
}

// eachUnfinished gives the cases of a glance with plain reads: of what is read in the
// mapping of the file, all would stay in memory.
func (t *tx) eachUnfinished(fn func(record.Summary) error) error {
	q := Query{State: Unfinished}
	if !t.isCurrent() {
		page, err := t.page(q, mark{})
		for _, s := range slices.Backward(page.Cases) {
			if err == nil {
				err = fn(s)
			}
		}
		return err
	}
	return t.eachRow(func(row *searchRow) error {
		if !q.wants(row, nil) {
			return nil
		}
		s, err := t.summaryRead(string(row.number))
		if err != nil {
			return err
		}
		return fn(s)
	})
}

// Summaries gives cases by their numbers, as they stand, in one opening.
func (r *Register) Summaries(numbers []string) (all []record.Summary, err error) {
	err = r.view(func(t *tx) error {
		all = make([]record.Summary, 0, len(numbers))
		for _, number := range numbers {
			s, err := t.summaryRead(number)
			if err != nil {
				return err
			}
			all = append(all, s)
		}
		return nil
	})
	return all, err
}
