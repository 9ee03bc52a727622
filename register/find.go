package register

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"datalek/register/record"
)

// State is whether a case is open.
type State string

const (
	AnyState   State = ""
	OpenOnly   State = "open"
	ClosedOnly State = "closed"
	Unfinished State = "unfinished" // open, or closed while something is still owed
)

// Order is how a list is sorted.
type Order string

const (
	NewestFirst Order = ""
	ByDue       Order = "due" // what is due first on top
)

// Query is what a list shows. The zero value is every case, the newest first.
type Query struct {
	Text  string // every word of it is somewhere in the case; letters and their signs do not matter
	State State  // open or closed
	Year  int    // in which the case counts
	Risk  string // "none", "risk" or "high"
	Owing bool   // something is owed, the containment list aside
	Order Order
	After string // Next of the page before
	Limit int    // 0: no limit
}

// Page is a part of a list.
type Page struct {
	Cases []record.Summary `json:"cases"`
	Next  string           `json:"next,omitempty"` // for Query.After; empty when this is the end
}

// Find gives a page of the cases that a query asks for. It reads only the
// index: without a text the cost is that of the page, with a text that of
// passing over the words of every case.
func (r *Register) Find(q Query) (Page, error) {
	page := Page{Cases: []record.Summary{}}
	after, err := readPlace(q.After)
	if err != nil {
		return page, explain(r.path, false, err)
	}
	err = r.view(func(t *tx) (err error) {
		page, err = t.page(q, after)
		return err
	})
	return page, err
}

func (t *tx) page(q Query, after mark) (Page, error) {
	page := Page{Cases: []record.Summary{}}
	rows, err := t.find(q, after)
	if err != nil {
		return page, err
	}
	if q.Limit > 0 && len(rows) > q.Limit {
		rows = rows[:q.Limit]
		page.Next = rows[q.Limit-1].place()
	}
	for _, row := range rows {
		s, err := t.summaryOf(row)
		if errors.Is(err, ErrNoCase) {
			err = damaged("the index lacks case %s", row.number)
		}
		if err != nil {
			return page, err
		}
		page.Cases = append(page.Cases, s)
	}
	return page, nil
}

// Glance is what a list of many registers shows of one.
type Glance struct {
	Info
	Drafts []Draft          // those that can be read
	Cases  []record.Summary // that are open, or closed while something is still owed
}

// Glance reads in one opening what would otherwise take one each: the cost of a list
// of registers is that of opening them.
func (r *Register) Glance() (Glance, error) {
	var g Glance
	err := r.view(func(t *tx) (err error) {
		if g.Info, err = t.info(); err != nil {
			return err
		}
		if g.Drafts, err = t.drafts(); err != nil && !errors.Is(err, ErrBadDraft) {
			return err
		}
		page, err := t.page(Query{State: Unfinished}, mark{})
		g.Cases = page.Cases
		return err
	})
	return g, err
}

// Count is how many cases a query asks for. It passes over the index, and reads no
// case.
func (r *Register) Count(q Query) (int, error) {
	n := 0
	err := r.view(func(t *tx) error {
		q.After, q.Limit, q.Order = "", 0, NewestFirst
		rows, err := t.find(q, mark{})
		n = len(rows)
		return err
	})
	return n, err
}

// mark is where a row stands in both orders.
type mark struct {
	due, first uint64
	set        bool
}

func (row searchRow) place() string {
	return hex.EncodeToString(dueKeyOf(row.due, row.first))
}

func readPlace(s string) (mark, error) {
	if s == "" {
		return mark{}, nil
	}
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 16 {
		return mark{}, fmt.Errorf("%w: %q is not the end of a page", record.ErrInvalid, s)
	}
	due, first := readDueKey(b)
	return mark{due, first, true}, nil
}

// find gives the rows after a place, one more than the limit. Their words are
// not to be used after the transaction.
func (t *tx) find(q Query, after mark) ([]searchRow, error) {
	if !t.isCurrent() {
		return t.findInOlder(q, after)
	}
	words := strings.Fields(record.Fold(q.Text))
	var rows []searchRow
	var err error
	more := func(row searchRow, failed error) bool {
		if failed != nil {
			err = failed
			return false
		}
		if q.wants(row, words) {
			rows = append(rows, row)
		}
		return q.Limit == 0 || len(rows) <= q.Limit
	}
	switch {
	case q.Order == ByDue && q.passesOver() && q.Limit > 0:
		// Most cases are passed over: it is faster to read them in the order in
		// which they stand and to sort what is left.
		limit := q.Limit
		q.Limit = 0
		t.search.Each(nil, func(k, v []byte) bool { return more(readRow(k, v)) })
		rows = slices.DeleteFunc(rows, func(row searchRow) bool { return after.set && compareDue(row, after) <= 0 })
		slices.SortFunc(rows, func(a, b searchRow) int { return compareDue(a, mark{b.due, b.first, true}) })
		rows = rows[:min(len(rows), limit+1)]
	case q.Order == ByDue:
		var from []byte
		if after.set {
			from = append(dueKeyOf(after.due, after.first), 0)
		}
		t.due.Each(from, func(k, _ []byte) bool {
			if len(k) != 16 {
				return more(searchRow{}, damaged("the index of what is due cannot be read"))
			}
			due, first := readDueKey(k)
			if q.Owing && due >= owesNothing {
				return false // and none that follows
			}
			return more(readRow(seqKey(first), t.search.Get(seqKey(first))))
		})
	default:
		var below []byte
		if after.set {
			below = seqKey(after.first)
		}
		t.search.EachBack(below, func(k, v []byte) bool { return more(readRow(k, v)) })
	}
	return rows, err
}

// passesOver reports whether a query leaves out cases that have something due.
func (q Query) passesOver() bool {
	return strings.TrimSpace(q.Text) != "" || q.Year != 0 || q.Risk != "" || q.State == ClosedOnly
}

func compareDue(row searchRow, p mark) int {
	if c := cmp.Compare(row.due, p.due); c != 0 {
		return c
	}
	return cmp.Compare(p.first, row.first)
}

func readRow(k, v []byte) (searchRow, error) {
	if len(k) != 8 {
		return searchRow{}, damaged("the index for searching cannot be read")
	}
	return readSearchRow(seqOf(k), v)
}

func (q Query) wants(row searchRow, words []string) bool {
	if q.State == OpenOnly && row.closed || q.State == ClosedOnly && !row.closed || q.State == Unfinished && row.closed && !row.owes() ||
		q.Year != 0 && q.Year != row.year || q.Risk != "" && q.Risk != row.risk ||
		q.Owing && !row.owes() {
		return false
	}
	for _, w := range words {
		if !bytes.Contains(row.words, []byte(w)) {
			return false
		}
	}
	return true
}

// owesNothing is the rank of a case that owes nothing.
var owesNothing = record.DueRank(record.Summary{})

func (row searchRow) owes() bool { return row.due < owesNothing }

// findInOlder makes the rows of a register of an older form in memory.
func (t *tx) findInOlder(q Query, after mark) ([]searchRow, error) {
	m, err := t.remake()
	if err != nil {
		return nil, err
	}
	words := strings.Fields(record.Fold(q.Text))
	var rows []searchRow
	for caseNo, s := range m.summaries {
		row, err := readSearchRow(s.First, m.values[caseNo])
		if err != nil {
			return nil, err
		}
		if !q.wants(row, words) {
			continue
		}
		if q.Order == ByDue && after.set && compareDue(row, after) <= 0 || q.Order != ByDue && after.set && row.first >= after.first {
			continue
		}
		row.older = &s
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b searchRow) int {
		if q.Order == ByDue {
			return compareDue(a, mark{b.due, b.first, true})
		}
		return cmp.Compare(b.first, a.first)
	})
	if q.Limit > 0 {
		rows = rows[:min(len(rows), q.Limit+1)]
	}
	return rows, nil
}

func (t *tx) summaryOf(row searchRow) (record.Summary, error) {
	if row.older != nil {
		return *row.older, nil
	}
	return t.summary(string(row.number))
}
