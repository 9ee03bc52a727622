package record

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
)

// Taken is a case of another register of ours as it begins here: its record as it was
// there, with the verdict and the decision of then. Where it comes from is the caller's
// to fill in; its own number is there already.
func (e Entry) Taken() Entry {
	of := &Imported{OwnNumber: e.Case}
	if was := e.Imported; was != nil {
		of.OwnNumber, of.Days, of.Risk = cmp.Or(was.OwnNumber, e.Case), slices.Clone(was.Days), was.Risk
	}
	if !e.IsClosed() && closedAfter(false, e) { // its course was not kept, and its kind says it
		day := Date(e.At.In(decision.Amsterdam()).Format(time.DateOnly))
		of.Days = append(of.Days, Day{Field: DayClosed, Day: day})
	}
	if e.Erased != "" { // its verdict has no reasons any more
		of.Risk = Weighed(e.Assessment.Risk.String())
		e.Assessment = NotJudged()
	}
	taken := Entry{Kind: Intake, By: e.By, Record: e.Record}
	taken.Imported = of
	return taken
}

// NotJudged is the verdict of a case that is not weighed here: that it is a breach
// stands in the register that it comes from.
func NotJudged() decision.Assessment {
	return decision.Assessment{Breach: true, Register: decision.Obligation{Duty: decision.DutyRequired}, Reasons: []decision.Reason{}, Open: []string{}, Unanswered: []string{}}
}
