package register

import "errors"

// Count is how many cases a query asks for. It passes over the index, and reads no
// case.
func (r *Register) Count(q Query) (int, error) {
	n := 0
	err := r.view(func(t *tx) (err error) {
		n, err = t.counted(q)
		return err
	})
	return n, err
}

func (t *tx) counted(q Query) (n int, err error) {
	q.After, q.Limit, q.Order = "", 0, NewestFirst
	if !t.isCurrent() {
		rows, err := t.find(q, mark{})
		return len(rows), err
	}
	any := q
	if any.State = AnyState; q.State == Unfinished && any.IsAll() {
		if n, err = t.owing(); err == nil || !errors.Is(err, errStop) {
			return n, err
		}
		n = 0
	}
	terms := q.terms()
	err = t.eachRow(func(row *searchRow) error {
		if q.wants(row, terms) {
			n++
		}
		return nil
	})
	return n, err
}

// owing counts the cases that owe something. They stand together in an index that has far
// fewer pages than the rows. It is errStop when there are others.
func (t *tx) owing() (n int, err error) {
	err = t.due.Scan(func(k, _ []byte) error {
		if len(k) != 16 {
			return damaged("the index of what is due cannot be read")
		}
		if due, _ := readDueKey(k); due >= owesNothing {
			return errStop
		}
		n++
		return nil
	})
	return n, err
}
