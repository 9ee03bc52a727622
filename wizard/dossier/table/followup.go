package table

import (
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/dossier/table/workbook"
)

// followed are the columns of the sheet of what was and is to be done: the part of
// the register that goes on after a case.
var followed = []column{
	{"follow_case", theCase, narrow, nil},
	{"follow_list", kinds, list, nil},
	{"follow_what", tips, widest, nil},
	{"follow_owner", tips, list, nil},
	{"follow_due", tips, middle, nil},
	{"follow_done", tips, middle, nil},
	{"follow_state", kinds, middle, nil},
}

// followUps is the sheet of those columns, a row a measure and a row a promise.
func (b *book) followUps() *grid {
	return &grid{tab: "sheet.tab.follow", columns: followed, size: workbook.A4, fixed: 1, rows: caseRow.followUps}
}

func (s caseRow) followUps() [][]any {
	var rows [][]any
	add := func(kind, what, owner string, due, done any, estimate, open bool, last time.Time) {
		state := "sheet.follow.done"
		switch {
		case open && s.c.Closed && s.e.Withdrawn():
			state = "sheet.follow.void"
		case open && !last.IsZero() && s.now.After(last):
			state = "sheet.follow.overdue"
		case open:
			state = "sheet.follow.open"
		}
		rows = append(rows, []any{s.e.Case, s.t.S("sheet.follow." + kind), what, owner, due, done, s.t.Estimate(s.t.S(state), estimate)})
	}
	againstAP, againstPeople := s.e.Against() // decided against, the duty stands
	if s.c.AP == decision.DutyRequired || againstAP {
		add("ap", s.t.S("sheet.follow.ap_what"), "", moment(s.c.Deadline), moment(s.c.APNotified), s.c.APEstimate || s.c.APNotified.IsZero() && s.c.DeadlineEstimate, s.c.APNotified.IsZero(), s.c.Deadline)
	}
	switch s.c.People {
	case decision.DutyRequired, decision.DutyPossiblyExempt, decision.DutyPublicNotice:
		againstPeople = true
	}
	if againstPeople {
		add("people", s.t.S("sheet.follow.people_what"), "", nil, moment(s.c.PeopleTold), s.c.PeopleEstimate, s.c.PeopleTold.IsZero(), time.Time{})
	}
	if !s.c.SupplementDue.IsZero() {
		add("supplement", s.t.S("sheet.follow.supplement_what"), "", onDay(s.c.SupplementDue), nil, false, true, s.c.SupplementDue)
	}
	for _, all := range []struct {
		on       record.MeasureList
		measures []record.Measure
	}{{record.Repairs, s.e.Corrective}, {record.Prevents, s.e.Preventive}} {
		for _, m := range all.measures {
			add(string(all.on), typed(m.Text), typed(m.Owner), onDay(m.Due), moment(m.At), m.Estimate, !m.Done(all.on), m.Due)
		}
	}
	if e := s.evaluation(); !e.Planned.IsZero() || !e.At.IsZero() {
		add("evaluation", typed(e.Lesson), "", onDay(e.Planned), moment(e.At), false, e.At.IsZero(), e.Planned)
	}
	return rows
}
