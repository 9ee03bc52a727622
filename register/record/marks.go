package record

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
)

// Sorts of marks. A mark is the sort, a colon and an id: "incident:phishing".
const (
	MarkIncident  = "incident"
	MarkData      = "data"
	MarkGroup     = "groups"
	MarkRecipient = "recipient"
	MarkRisk      = "risk"      // "unjudged" when nobody weighed it
	MarkAP        = "ap"        // what will be done, and "done"
	MarkPeople    = "people"    // the same
	MarkOwed      = "owed"      // see [What]; the containment list aside
	MarkState     = "state"     // "closed", "withdrawn", "imported"
	MarkContained = "contained" // what was ticked, while a case is open; "nothing" says that no list is owed
	MarkSupplier  = "supplier"  // it happened at a processor
)

// Marks are what a case is found by beside the words that were typed in it, in ids: an
// index has no language. They stand in one text, each between spaces.
func Marks(s Summary, r Record) []byte {
	out := []byte{' '}
	add := func(sort string, ids ...string) {
		for _, id := range ids {
			if id != "" && id != string(decision.Unknown) && !strings.Contains(id, " ") {
				out = append(append(append(append(out, sort...), ':'), id...), ' ')
			}
		}
	}
	add(MarkIncident, s.Incident)
	add(MarkData, ids(r.Facts.Data)...)
	add(MarkGroup, ids(r.Facts.Groups)...)
	add(MarkRecipient, string(r.Facts.Recipient))
	add(MarkRisk, cmp.Or(s.Risk, "unjudged"))
	add(MarkAP, string(s.AP))
	add(MarkPeople, string(s.People))
	if s.ToldAP() {
		add(MarkAP, "done")
	}
	if s.ToldPeople() {
		add(MarkPeople, "done")
	}
	for i, o := range s.Owed { // which stand in order
		if i == 0 || s.Owed[i-1].What != o.What {
			add(MarkOwed, string(o.What))
		}
	}
	switch {
	case s.Withdrawn:
		add(MarkState, "withdrawn")
	case s.Closed:
		add(MarkState, "closed")
	}
	if s.Imported {
		add(MarkState, "imported")
	}
	if s.AtProcessor == decision.Yes {
		add(MarkSupplier, string(decision.Yes))
	}
	if s.hasNoList() {
		add(MarkContained, "nothing")
	} else {
		add(MarkContained, s.Contained...)
	}
	return out
}

func ids[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

// hasNoList reports whether what was not ticked in the containment list is owed no more.
func (s Summary) hasNoList() bool { return s.Closed || s.Imported || s.Erased }

// FirstDue is the earliest day of what is owed; the zero moment when nothing has a day.
func (s Summary) FirstDue() (first time.Time) {
	for _, o := range s.Owed {
		if !o.Due.IsZero() && (first.IsZero() || o.Due.Before(first)) {
			first = o.Due
		}
	}
	return first
}

// dayOf is the day by which a list shows a case: that on which it became known, in the
// Netherlands, as precise as it was told; and where none is known that of its record.
func dayOf(s Summary, e Entry) Date {
	if at := e.Facts.AwareAt; !at.IsZero() {
		return dayIn(at)
	}
	return cmp.Or(e.Imported.AwareDay(), dayIn(s.Opened))
}

func dayIn(at time.Time) Date { return Date(at.In(decision.Amsterdam()).Format(time.DateOnly)) }

// Number is a day as a number that sorts: 20261127, and 20261100 for a month.
func (d Date) Number() uint32 {
	n, _ := strconv.ParseUint((strings.ReplaceAll(string(d), "-", "") + "00000000")[:8], 10, 32)
	return uint32(n)
}
