package register_test

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// What the index gives is held against these, which go by the log and by whole lists.

// sortByDue puts first what is overdue, the longest first, then what comes, then what
// has no day; within that the newest case first. What must be done at once stands where
// the deadline of its case stands, and before all when that has none.
func sorted(list []record.Summary, by register.Order) {
	key := map[register.Order]func(record.Summary) string{
		register.ByRisk: func(s record.Summary) string {
			return map[string]string{"high": "0", "risk": "1", "none": "2", "": "3"}[s.Risk]
		},
		register.ByDay:    func(s record.Summary) string { return fmt.Sprint(99999999 - s.Day.Number()) },
		register.ByChange: func(s record.Summary) string { return fmt.Sprintf("%09d", 999999999-s.Last) },
	}[by]
	if key == nil {
		sortByDue(list)
		return
	}
	slices.SortStableFunc(list, func(a, b record.Summary) int {
		return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(b.First, a.First))
	})
}

func sortByDue(list []record.Summary) {
	slices.SortStableFunc(list, func(a, b record.Summary) int {
		return cmp.Or(cmp.Compare(record.DueRank(a), record.DueRank(b)), cmp.Compare(b.First, a.First))
	})
}

// yearFigures counts the cases of a year out of a log.
func yearFigures(year int, entries []record.Entry, now time.Time) record.Figures {
	counted := map[string]*record.Counted{}
	for _, e := range slices.SortedFunc(slices.Values(entries), func(a, b record.Entry) int { return cmp.Compare(a.Seq, b.Seq) }) {
		c, known := counted[e.Case]
		if !known {
			c = &record.Counted{Summary: record.Summarize(nil, e)}
			counted[e.Case] = c
		} else {
			c.Summary = record.Summarize(&c.Summary, e)
		}
		c.Digest = record.Digested(e)
	}
	n := record.Count(year, now, true)
	for _, c := range counted {
		if c.CountsIn() == year {
			n.Add(*c)
		}
	}
	return n.Figures()
}
