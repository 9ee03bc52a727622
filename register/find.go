package register

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

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
	ByDue       Order = "due"    // what is due first on top
	ByRisk      Order = "risk"   // the gravest on top
	ByDay       Order = "day"    // what became known last on top
	ByChange    Order = "change" // what was changed last on top
)

// Query is what a list shows. The zero value is every case, the newest first.
type Query struct {
	Text  string // every word of it is somewhere in the case; letters and their signs do not matter
	Terms []Term // what Text means, where somebody knows more than its letters: then these count
	State State  // open or closed
	Year  int    // in which the case counts
	Risk  string // "none", "risk" or "high"
	Owing bool   // something is owed, the containment list aside
	Order Order
	After string // Next of the page before
	Limit int    // 0: no limit
}

// IsAll reports whether it asks for every case.
func (q Query) IsAll() bool {
	return strings.TrimSpace(q.Text) == "" && len(q.Terms) == 0 && q.State == AnyState && q.Year == 0 && q.Risk == "" && !q.Owing
}

// Term is one thing that is looked for. A case has it when all its words were typed in
// the case, or one of its marks is that of the case (see [record.Marks]), or Also says so.
type Term struct {
	Words []string // folded, see [record.Fold]
	Marks []string
	Also  func(Marked) bool // may be nil
}

// Marked is what a row of the index says without words.
type Marked struct{ row *searchRow }

// Has reports whether a case has a mark.
func (m Marked) Has(mark string) bool { return m.row.has(mark) }

// Of is the id in the first mark of a sort; "" when there is none.
func (m Marked) Of(sort string) string {
	_, rest, _ := bytes.Cut(m.row.marks, []byte(" "+sort+":"))
	id, _, _ := bytes.Cut(rest, []byte(" "))
	return string(id)
}

// Late reports whether something was due before a moment.
func (m Marked) Late(now time.Time) bool { return m.row.firstDue > 0 && m.row.firstDue < now.Unix() }

func (row *searchRow) has(mark string) bool {
	for rest := row.marks; ; {
		i := bytes.Index(rest, []byte(mark))
		if i < 0 {
			return false
		}
		end := i + len(mark)
		if i > 0 && rest[i-1] == ' ' && end < len(rest) && rest[end] == ' ' {
			return true
		}
		rest = rest[end:]
	}
}

func (term *Term) in(row *searchRow) bool {
	typed := len(term.Words) > 0
	for _, w := range term.Words {
		if !bytes.Contains(row.words, []byte(w)) {
			typed = false
			break
		}
	}
	return typed || slices.ContainsFunc(term.Marks, row.has) || term.Also != nil && term.Also(Marked{row})
}

// terms are what is looked for.
func (q Query) terms() []Term {
	if q.Terms != nil {
		return q.Terms
	}
	var terms []Term
	for _, w := range strings.Fields(record.Fold(q.Text)) {
		terms = append(terms, Term{Words: []string{w}})
	}
	return terms
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
		page.Next = rows[q.Limit-1].place(q.Order)
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

// mark is where a row stands in an order.
type mark struct {
	key, first uint64
	set        bool
}

// place is the mark of a row as text.
func (row searchRow) place(by Order) string {
	return hex.EncodeToString(dueKeyOf(row.key(by), row.first))
}

func readPlace(s string) (mark, error) {
	if s == "" {
		return mark{}, nil
	}
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 16 {
		return mark{}, fmt.Errorf("%w: %q is not the end of a page", record.ErrInvalid, s)
	}
	key, first := readDueKey(b)
	return mark{key, first, true}, nil
}

// find gives the rows after a place, one more than the limit. Their words and marks are
// not to be used.
func (t *tx) find(q Query, after mark) ([]searchRow, error) {
	if !t.isCurrent() {
		return t.findInOlder(q, after)
	}
	terms := q.terms()
	var rows []searchRow
	var err error
	var row searchRow
	more := func(k, v []byte) bool {
		if row, err = readRow(k, v); err != nil {
			return false
		}
		if q.wants(&row, terms) {
			rows = append(rows, row)
		}
		return q.Limit == 0 || len(rows) <= q.Limit
	}
	switch {
	case q.Order == NewestFirst:
		var below []byte
		if after.set {
			below = seqKey(after.first)
		}
		var rest []byte
		passed := 0
		t.search.EachBack(below, func(k, v []byte) bool {
			if passed++; passed > passedBack {
				rest = bytes.Clone(k)
				return false
			}
			return more(k, v)
		})
		if rest != nil && err == nil {
			var older []searchRow
			older, err = t.upTo(rest, q, terms, len(rows))
			rows = append(rows, older...)
		}
	case q.Order == ByDue && (!q.passesOver() || q.Limit == 0):
		var from []byte
		if after.set {
			from = append(dueKeyOf(after.key, after.first), 0)
		}
		t.due.Each(from, func(k, _ []byte) bool {
			if len(k) != 16 {
				err = damaged("the index of what is due cannot be read")
				return false
			}
			due, first := readDueKey(k)
			if q.Owing && due >= owesNothing {
				return false // and none that follows
			}
			return more(seqKey(first), t.search.Get(seqKey(first)))
		})
	default:
		// No bucket has this order, or most cases are passed over: they are read in
		// the order in which they stand, and what is on the page is sorted.
		err = t.eachRow(func(row *searchRow) error {
			if !q.wants(row, terms) {
				return nil
			}
			if rows = append(rows, row.light()); q.Limit > 0 && len(rows) > 4*q.Limit+100 {
				rows = q.sorted(rows, after, q.Limit)
			}
			return nil
		})
		rows = q.sorted(rows, after, q.Limit)
	}
	return rows, err
}

// sorted is what stands after a place, in order, one more than the limit.
func (q Query) sorted(rows []searchRow, after mark, limit int) []searchRow {
	rows = slices.DeleteFunc(rows, func(row searchRow) bool { return after.set && q.compare(row, after) <= 0 })
	slices.SortFunc(rows, func(a, b searchRow) int { return q.compare(a, mark{b.key(q.Order), b.first, true}) })
	if limit > 0 {
		rows = rows[:min(len(rows), limit+1)]
	}
	return rows
}

// passesOver reports whether a query leaves out cases that have something due.
func (q Query) passesOver() bool {
	return strings.TrimSpace(q.Text) != "" || len(q.Terms) > 0 || q.Year != 0 || q.Risk != "" || q.State == ClosedOnly
}

// compare puts a row before or after a place, the newest first among equals.
func (q Query) compare(row searchRow, p mark) int {
	return cmp.Or(cmp.Compare(row.key(q.Order), p.key), cmp.Compare(p.first, row.first))
}

func readRow(k, v []byte) (searchRow, error) {
	if len(k) != 8 {
		return searchRow{}, damaged("the index for searching cannot be read")
	}
	return readSearchRow(seqOf(k), v)
}

func (q Query) wants(row *searchRow, terms []Term) bool {
	if q.State == OpenOnly && row.closed || q.State == ClosedOnly && !row.closed || q.State == Unfinished && row.closed && !row.owes() ||
		q.Year != 0 && q.Year != row.year || q.Risk != "" && q.Risk != risks[row.risk] ||
		q.Owing && !row.owes() {
		return false
	}
	for i := range terms {
		if !terms[i].in(row) {
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
	terms := q.terms()
	var rows []searchRow
	for caseNo, s := range m.summaries {
		row, err := readSearchRow(s.First, m.values[caseNo])
		if err != nil {
			return nil, err
		}
		if q.wants(&row, terms) {
			row.older = &s
			rows = append(rows, row)
		}
	}
	return q.sorted(rows, after, q.Limit), nil
}

func (t *tx) summaryOf(row searchRow) (record.Summary, error) {
	if row.older != nil {
		return *row.older, nil
	}
	return t.summary(string(row.number))
}
