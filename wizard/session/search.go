package session

import (
	"cmp"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
)

// Orders are those in which the register can stand.
var Orders = []register.Order{register.NewestFirst, register.ByDue, register.ByRisk, register.ByDay, register.ByChange}

// Search is the whole register, a page at a time.
type Search struct {
	Query register.Query
	Cases []record.Summary // what was read so far
	Next  string           // where the register goes on; "" at its end

	s     *Session
	limit int
}

// Search begins with all cases, so many at a time.
func (s *Session) Search(limit int) *Search { return &Search{s: s, limit: limit} }

// Found is what one reading of the register gave.
type Found struct {
	page  register.Page
	after string // where it went on; "" is from the start
	err   error
}

// Reading is the work of reading what is asked for now, from a place on ("" is from the
// start) and at least so many cases. It touches nothing of the search, so that it can be
// done beside everything else; [Search.Take] shows what it gave.
func (f *Search) Reading(after string, least int) func() Found {
	r, q, limit, now := f.s.Register, f.Query, f.limit, f.s.Now()
	return func() Found {
		q := phrase.Meant(q, now)
		found := Found{after: after, page: register.Page{Next: after}}
		for first := true; first || found.page.Next != "" && len(found.page.Cases) < least; first = false {
			q.After, q.Limit = found.page.Next, limit
			page, err := r.Find(q)
			if err != nil {
				return Found{after: after, err: err}
			}
			found.page.Cases, found.page.Next = append(found.page.Cases, page.Cases...), page.Next
		}
		return found
	}
}

// Take shows what was read, behind what was there or in its place. After an error
// nothing follows, and of a reading from the start nothing is there.
func (f *Search) Take(found Found) error {
	if found.after == "" {
		f.Cases = nil
	}
	f.Cases, f.Next = append(f.Cases, found.page.Cases...), found.page.Next
	return found.err
}

// Again reads the first page of what is asked for now.
func (f *Search) Again() error { return f.Take(f.Reading("", 0)()) }

// More reads the next page.
func (f *Search) More() error { return f.Take(f.Reading(f.Next, 0)()) }

// Label is a case in the list.
func (f *Search) Label(c record.Summary) string {
	return phrase.CaseLine(f.s.Text, c, f.s.Now())
}

// Row is a case in a list with columns.
func (f *Search) Row(c record.Summary) phrase.Row { return phrase.CaseRow(f.s.Text, c, f.s.Now()) }

// Filters is which cases are asked for, and in what order, in words.
func (f *Search) Filters() string {
	t, q := f.s.Text, f.Query
	state, year, risk := t.S("register_page.all_states"), t.S("register_page.any"), t.S("register_page.any")
	if q.State != register.AnyState {
		state = t.S("register_page." + string(q.State))
	}
	if q.Year != 0 {
		year = strconv.Itoa(q.Year)
	}
	if q.Risk != "" {
		risk = t.S("risk." + q.Risk)
	}
	return t.S("register_page.filters", "state", state, "year", year, "risk", risk, "order", t.S("register_page.order."+orderName(q.Order)))
}

func orderName(o register.Order) string { return cmp.Or(string(o), "new") }

// Narrow takes what was typed as a line: a filter, an order, or words to search for.
func (f *Search) Narrow(typed string) {
	t, q := f.s.Text, &f.Query
	year, bad := strconv.Atoi(typed)
	sort, by, two := strings.Cut(strings.ToLower(typed), " ")
	switch typed := strings.ToLower(typed); {
	case typed == t.S("register_page.word_all"):
		*q = register.Query{Order: q.Order}
		return
	case typed == t.S("register_page.word_open"):
		q.State = register.OpenOnly
		return
	case typed == t.S("register_page.word_closed"):
		q.State = register.ClosedOnly
		return
	case typed == t.S("register_page.word_high"):
		q.Risk = "high"
		return
	case bad == nil && year >= 2000 && year < 3000:
		q.Year = year
		return
	}
	for _, o := range Orders {
		if two && sort == t.S("register_page.word_sort") && by == t.S("register_page.sort."+orderName(o)) {
			q.Order = o
			return
		}
	}
	q.Text = typed
}
