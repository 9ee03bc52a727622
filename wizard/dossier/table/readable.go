package table

import (
	"strings"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/phrase"
)

// The register to read and to print, as the authority asks for it: twelve columns
// on one page wide. They hold the eight fields of the business guide, and of the
// tips of the AP what those leave out.

// readable is that table. A cell holds several short lines; what is long is cut
// and stands whole among all columns.
var readable = []column{
	{"read_case", theCase, 14, func(s caseRow) any { return s.readCase() }},
	{"read_when", guide, 17, func(s caseRow) any { return s.readWhen() }},
	{"read_happened", guide, 25, func(s caseRow) any { return s.orOpen(s.e.Story.Happened) }},
	{"read_cause", guide, 18, func(s caseRow) any { return s.orOpen(s.e.Story.Cause) }},
	{"read_data", guide, 19, func(s caseRow) any { return s.readData() }},
	{"read_consequences", guide, 20, func(s caseRow) any { return s.orOpen(s.e.Story.Consequences) }},
	{"read_risk", guide, 13, func(s caseRow) any { return s.readRisk() }},
	{"read_corrective", guide, 25, func(s caseRow) any { return s.readRepairs() }},
	{"read_preventive", tips, 18, func(s caseRow) any { return clip(s.measures(record.Prevents, s.e.Preventive)) }},
	{"read_ap", guide, 21, func(s caseRow) any { return s.readAuthority() }},
	{"read_people", guide, 21, func(s caseRow) any { return s.readPeople() }},
	{"read_others", tips, 18, func(s caseRow) any { return s.readOthers() }},
}

// toRead is the sheet of that table.
func (b *book) toRead() *grid {
	return &grid{tab: "sheet.tab.read", columns: readable, size: workbook.A4, fixed: 1, small: true}
}

// longestRead is how much of a text stands in the register to read, in letters.
const longestRead = 420

// clip is a text of several lines, cut between words with a mark.
func clip(s string) string {
	r := []rune(s)
	if len(r) <= longestRead {
		return s
	}
	cut := string(r[:longestRead])
	if i := strings.LastIndexAny(cut, " \n"); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " \n.,;:·") + " …"
}

// below are lines under each other, without the empty ones.
func below(all ...string) string {
	return lines(all, func(s string) string { return s })
}

// orOpen is what somebody typed, or that it is still to be filled in: an empty
// field of the law is a gap, and looks like one.
func (s caseRow) orOpen(text string) string {
	if text = clip(typed(text)); text == "" {
		return s.t.S("sheet.read.open")
	}
	return text
}

func (s caseRow) readCase() string {
	return below(s.e.Case, s.t.S("sheet.state."+s.state()), s.words("incident", s.e.Facts.Get("incident")))
}

func (s caseRow) readWhen() string {
	f := s.e.Facts
	at := func(key string, fact record.MomentFact) string {
		at := *f.Moment(string(fact))
		if at.IsZero() {
			return ""
		}
		return s.t.S(key, "at", s.t.Estimate(local(at).Format(s.t.S("sheet.layout.moment")), s.e.Estimated(fact)))
	}
	until := at("sheet.read.until", "occurred_until")
	if until == "" && f.Ongoing == decision.Yes {
		until = s.t.S("sheet.read.ongoing")
	}
	if all := below(at("sheet.read.from", "occurred_from"), until, at("sheet.read.aware", "aware_at")); all != "" {
		return all
	}
	return s.t.S("sheet.read.open")
}

func (s caseRow) readData() string {
	data := s.words("data", s.e.Facts.Get("data"))
	if data == "" {
		data = s.t.S("sheet.read.open")
	}
	return clip(below(data, s.words("groups", s.e.Facts.Get("groups"))))
}

func (s caseRow) readRisk() string {
	people := s.t.S("sheet.read.people_unknown")
	if n := s.e.Facts.DataSubjects; n != nil {
		people = s.t.S("sheet.read.people", "n", phrase.People(s.t, *n))
	}
	if !s.e.Assessment.Breach {
		return below(people, s.t.S("verdict.not_a_breach"))
	}
	risk := document.UpperFirst(phrase.RiskOf(s.t, s.e.Record))
	if s.e.Assessment.Provisional {
		risk = s.t.S("sheet.read.provisional", "risk", risk)
	}
	return below(people, risk)
}

func (s caseRow) readRepairs() string {
	if all := clip(below(s.inTime(), s.measures(record.Repairs, s.e.Corrective))); all != "" {
		return all
	}
	return s.t.S("sheet.read.open")
}

// readAuthority is whether the authority was told, when and under which number,
// and why or why not.
func (s caseRow) readAuthority() string {
	why, _ := phrase.Decider(s.t, s.e.Assessment)
	told := s.estimated(s.c.APNotified, s.c.APEstimate, "sheet.read.ap_told")
	if number := s.reportNumbers(); told != "" && number != "" {
		told = below(told, s.t.S("sheet.read.number", "number", strings.Join(strings.Fields(number), ", ")))
	}
	against, _ := s.e.Against()
	must := s.c.AP == decision.DutyRequired || against // a decision takes no duty away
	switch {
	case told != "":
	case must && !s.c.Deadline.IsZero() && s.now.After(s.c.Deadline):
		told = s.estimated(s.c.Deadline, s.c.DeadlineEstimate, "sheet.read.ap_late")
	case must && !s.c.Deadline.IsZero():
		told = s.estimated(s.c.Deadline, s.c.DeadlineEstimate, "sheet.read.ap_until")
	case against:
		told = s.t.S("sheet.read.ap_not", "duty", s.duty(s.e.Assessment.AP.Duty))
	default:
		told = s.t.S("sheet.read.ap_not", "duty", s.duty(s.c.AP))
	}
	if against && s.c.APNotified.IsZero() {
		told = below(told, s.t.S("sheet.read.against_ap"))
	}
	return s.told(told, why)
}

// readPeople is the same for the people.
func (s caseRow) readPeople() string {
	_, why := phrase.Decider(s.t, s.e.Assessment)
	told := s.estimated(s.c.PeopleTold, s.c.PeopleEstimate, "sheet.read.people_told")
	if _, against := s.e.Against(); told == "" && against {
		return s.told(below(s.t.S("sheet.read.people_not", "duty", s.duty(s.e.Assessment.People.Duty)), s.t.S("sheet.read.against_people")), why)
	}
	if told == "" {
		return s.told(s.t.S("sheet.read.people_not", "duty", s.duty(s.c.People)), why)
	}
	reached := ""
	if n, is := s.reached().(int); is {
		reached = s.t.S("sheet.read.reached", "n", s.t.Number(n))
	}
	return s.told(below(told, reached, s.channels()), why)
}

// told is an outcome with its reason: that of the person where somebody decided
// otherwise than the rules.
func (s caseRow) told(outcome, why string) string {
	if own := typed(s.e.Decision.Reason); own != "" {
		why = own
	}
	if why == "" {
		return outcome
	}
	return below(outcome, clip(s.t.S("sheet.read.why", "why", why)))
}

// readOthers is what the tips of the authority ask beside the fields of the law:
// the data protection officer, other organisations, and what was learned.
func (s caseRow) readOthers() string {
	dpo := s.dpo()
	if dpo == "" {
		dpo = s.t.S("sheet.read.dpo_open")
	}
	parties := lines(s.e.Parties, func(p record.Party) string {
		return item(p.Name, s.choice("option.party_role.", string(p.Role)))
	})
	evaluated := s.date(s.evaluation().At, "sheet.read.evaluated")
	if evaluated == "" {
		evaluated = s.date(s.evaluation().Planned, "sheet.read.evaluate")
	}
	if evaluated == "" && !s.e.Evaluation.Done() {
		evaluated = s.t.S("sheet.read.not_evaluated")
	}
	return clip(below(dpo, parties, evaluated, typed(s.evaluation().Lesson)))
}
