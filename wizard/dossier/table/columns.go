package table

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// column is one column of the table. Its head stands under "sheet.column." and
// what it means under "sheet.means."; a fact without these has the name and the
// question that it has everywhere.
type column struct {
	id    string
	part  part
	width float64 // of the column in a workbook, in characters
	of    func(caseRow) any
}

// onlyDay is a moment of which only the day counts: what is planned is planned for
// a day.
type onlyDay time.Time

// part is where a column comes from; in a workbook each has a shade of its own.
type part string

const (
	theCase part = "case"
	guide   part = "guide"  // the eight fields of the business guide
	tips    part = "tips"   // what the tips of the AP ask beside those
	kinds   part = "kinds"  // fixed lists, to count by
	filed   part = "record" // the place in the register
)

const (
	narrow = 12.0
	middle = 18.0
	list   = 28.0
	wide   = 46.0
	widest = 72.0 // what is long in every case
)

// columns is the table, as it is read from left to right. What a cell gives is a
// string, an int, a time.Time, an onlyDay, or nil when there is nothing to tell.
var columns = later.Value[[]column]{Make: func() []column { return slices.Concat(toRead(), facts(), verdicts()) }}

// facts are a column for every fact that has none of its own: what decided a case
// is then always in the table.
func facts() []column {
	var all []column
	for _, name := range decision.FieldNames() {
		own := func(c column) bool { return c.id == name }
		if len(decision.Allowed(name)) == 0 || slices.ContainsFunc(toRead(), own) {
			continue
		}
		all = append(all, column{name, kinds, list, fact(name)})
	}
	return all
}

// toRead are the columns in the order in which a case is told.
func toRead() []column {
	return []column{
		{"case", theCase, narrow, func(s caseRow) any { return s.e.Case }},
		{"state", theCase, narrow, func(s caseRow) any { return s.t.S("sheet.state." + s.state()) }},

		{"cause", guide, wide, func(s caseRow) any { return typed(s.e.Story.Cause) }},
		{"happened", guide, wide, func(s caseRow) any { return typed(s.e.Story.Happened) }},
		{"discovered", guide, wide, func(s caseRow) any { return typed(s.e.Story.Discovered) }},
		{"occurred_from", guide, middle, func(s caseRow) any { return moment(s.e.Facts.OccurredFrom) }},
		{"occurred_until", guide, middle, func(s caseRow) any { return moment(s.e.Facts.OccurredUntil) }},
		{"ongoing", guide, narrow, fact("ongoing")},
		{"first_signal_at", guide, middle, func(s caseRow) any { return moment(s.e.Facts.FirstSignalAt) }},
		{"first_signal_by", guide, middle, func(s caseRow) any { return s.firstSignalBy() }},
		{"aware_at", guide, middle, func(s caseRow) any { return moment(s.e.Facts.AwareAt) }},
		{"later_reason", guide, list, func(s caseRow) any { return typed(s.e.Story.LaterReason) }},
		{"processor_aware_at", guide, middle, func(s caseRow) any { return moment(s.e.Facts.ProcessorAwareAt) }},
		{"estimates", guide, list, func(s caseRow) any { return s.estimates() }},
		{"data", guide, list, fact("data")},
		{"consequences", guide, wide, func(s caseRow) any { return typed(s.e.Story.Consequences) }},
		{"containment", guide, wide, func(s caseRow) any { return s.containment() }},
		{"corrective", guide, wide, func(s caseRow) any { return s.measures(record.Repairs, s.e.Corrective) }},
		{"people_min", guide, narrow, func(s caseRow) any { return count(s.e.Facts.DataSubjects, func(c decision.Count) int { return c.Min }) }},
		{"people_max", guide, narrow, func(s caseRow) any { return count(s.e.Facts.DataSubjects, func(c decision.Count) int { return c.Max }) }},
		{"records_min", guide, narrow, func(s caseRow) any { return count(s.e.Facts.Records, func(c decision.Count) int { return c.Min }) }},
		{"records_max", guide, narrow, func(s caseRow) any { return count(s.e.Facts.Records, func(c decision.Count) int { return c.Max }) }},
		{"groups", guide, list, fact("groups")},
		{"countries", guide, middle, fact("countries")},
		{"risk", guide, middle, func(s caseRow) any { return phrase.RiskOf(s.t, s.e.Record) }},
		{"at_best", guide, middle, func(s caseRow) any { return s.atBest() }},
		{"provisional", guide, narrow, func(s caseRow) any { return s.yesNo(s.e.Assessment.Provisional) }},
		{"ap_notified", guide, narrow, func(s caseRow) any { return s.yesNo(s.c.ToldAP()) }},
		{"people_told", guide, narrow, func(s caseRow) any { return s.yesNo(s.c.ToldPeople()) }},

		{"ap_verdict", tips, middle, func(s caseRow) any { return s.duty(s.e.Assessment.AP.Duty) }},
		{"ap_decided", tips, middle, func(s caseRow) any { return s.duty(s.c.AP) }},
		{"ap_why", tips, widest, func(s caseRow) any { return s.whyAP }},
		{"ap_deadline", tips, middle, func(s caseRow) any { return moment(s.c.Deadline) }},
		{"ap_notified_at", tips, middle, func(s caseRow) any { return moment(s.c.APNotified) }},
		{"ap_number", tips, middle, func(s caseRow) any { return s.reportNumbers() }},
		{"ap_delay", tips, list, func(s caseRow) any { return s.delays() }},
		{"ap_supplements", tips, narrow, func(s caseRow) any { return s.supplements() }},
		{"ap_supplement_due", tips, middle, func(s caseRow) any { return onDay(s.c.SupplementDue) }},
		{"people_verdict", tips, middle, func(s caseRow) any { return s.duty(s.e.Assessment.People.Duty) }},
		{"people_decided", tips, middle, func(s caseRow) any { return s.duty(s.c.People) }},
		{"people_why", tips, widest, func(s caseRow) any { return s.whyPeople }},
		{"people_told_at", tips, middle, func(s caseRow) any { return moment(s.c.PeopleTold) }},
		{"people_channels", tips, list, func(s caseRow) any { return s.channels() }},
		{"people_reached", tips, narrow, func(s caseRow) any { return s.reached() }},
		{"people_text", tips, widest, func(s caseRow) any { return s.messages() }},
		{"decided_by", tips, middle, func(s caseRow) any { return s.decidedBy() }},
		{"decided_why", tips, list, func(s caseRow) any { return typed(s.e.Decision.Reason) }},
		{"exception_why", tips, list, func(s caseRow) any { return typed(s.e.Decision.Exception) }},
		{"preventive", tips, wide, func(s caseRow) any { return s.measures(record.Prevents, s.e.Preventive) }},
		{"measures_open", tips, narrow, func(s caseRow) any { return s.openMeasures() }},
		{"measure_due", tips, middle, func(s caseRow) any { return onDay(s.c.MeasureDue) }},
		{"dpo", tips, list, func(s caseRow) any { return s.dpo() }},
		{"dpo_at", tips, middle, func(s caseRow) any { return s.dpoAt() }},
		{"dpo_advice", tips, wide, func(s caseRow) any { return s.dpoAdvice() }},
		{"parties", tips, wide, func(s caseRow) any { return s.parties() }},
		{"other_duties", tips, list, func(s caseRow) any { return s.otherDuties() }},
		{"evaluation_planned", tips, middle, func(s caseRow) any { return onDay(s.evaluation().Planned) }},
		{"evaluated_at", tips, middle, func(s caseRow) any { return moment(s.evaluation().At) }},
		{"lesson", tips, wide, func(s caseRow) any { return typed(s.evaluation().Lesson) }},
		{"course", tips, list, func(s caseRow) any { return s.course() }},

		{"role", kinds, list, fact("role")},
		{"incident", kinds, list, fact("incident")},
		{"at_processor", kinds, narrow, fact("at_processor")},
		{"breach", kinds, list, fact("breach")},
		{"disclosure", kinds, list, fact("disclosure")},
		{"disclosure_evidence", kinds, list, func(s caseRow) any { return typed(s.e.Facts.DisclosureEvidence) }},
		{"recipient", kinds, list, fact("recipient")},
		{"recovery", kinds, list, fact("recovery")},
		{"protection", kinds, list, fact("protection")},
		{"restored", kinds, list, fact("restored")},
		{"effect", kinds, list, fact("effect")},
	}
}

// verdicts are the levels of the verdict and the place in the register.
func verdicts() []column {
	return []column{
		{"exposure", kinds, narrow, func(s caseRow) any { return s.e.Assessment.Exposure.Level }},
		{"impact", kinds, narrow, func(s caseRow) any { return s.e.Assessment.Impact.Level }},
		{"disruption", kinds, narrow, func(s caseRow) any { return s.e.Assessment.Disruption.Level }},
		{"rule_set", kinds, middle, func(s caseRow) any { return typed(s.e.Assessment.RuleSet) }},

		{"organisation", filed, list, func(s caseRow) any { return typed(s.e.Organisation.Name) }},
		{"contact", filed, list, func(s caseRow) any { return s.contact() }},
		{"recorded_by", filed, middle, func(s caseRow) any { return typed(s.e.By) }},
		{"opened_at", filed, middle, func(s caseRow) any { return moment(s.c.Opened) }},
		{"revision", filed, narrow, func(s caseRow) any { return s.e.Revision }},
		{"revision_kind", filed, middle, func(s caseRow) any { return phrase.Kind(s.t, s.e) }},
		{"revision_note", filed, list, func(s caseRow) any { return typed(s.e.Note) }},
		{"sealed_at", filed, middle, func(s caseRow) any { return moment(s.e.At) }},
		{"entry", filed, narrow, func(s caseRow) any { return int(s.e.Seq) }},
		{"seal", filed, list, func(s caseRow) any { return s.seal }},
		{"head", filed, list, func(s caseRow) any { return s.Head }},
		{"practice", filed, narrow, func(s caseRow) any { return s.yesNo(s.Practice) }},
	}
}

// head is what stands above a column.
func (c column) head(t *text.Text) string {
	return cmp.Or(t.Maybe("sheet.column."+c.id), t.Maybe("facts."+c.id), t.S("sheet.column."+c.id))
}

// means is what stands in a column.
func (c column) means(t *text.Text) string {
	return cmp.Or(t.Maybe("sheet.means."+c.id), t.Maybe("fact."+c.id), c.head(t)+".")
}

// fact is a column with the answer to a closed question, in words.
func fact(name string) func(caseRow) any {
	return func(s caseRow) any { return s.words(name, s.e.Facts.Get(name)) }
}

func count(c *decision.Count, end func(decision.Count) int) any {
	if c == nil {
		return nil
	}
	return end(*c)
}

func moment(at time.Time) any {
	if at.IsZero() {
		return nil
	}
	return local(at)
}

func onDay(at time.Time) any {
	if at.IsZero() {
		return nil
	}
	return onlyDay(local(at))
}

// atBest is the risk in the best case; of a case without a verdict there is none.
func (s caseRow) atBest() any {
	if s.e.Unjudged() {
		return nil
	}
	return s.t.S("risk." + s.e.Assessment.AtBest.String())
}

// state is open, closed or withdrawn.
func (s caseRow) state() string {
	switch {
	case !s.c.Closed:
		return "open"
	case s.e.Withdrawn():
		return "withdrawn"
	}
	return "closed"
}
