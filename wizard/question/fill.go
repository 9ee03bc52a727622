package question

import (
	"strings"

	"datalek/decision"
	"datalek/register/record"
)

func allowed(field string) func(*state) []string {
	options := values(decision.Allowed(field))
	return func(*state) []string { return options }
}

func values[S ~string](vs []S) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = string(v)
	}
	return out
}

// setField stores chosen options in the fact of that name. Options come from
// the field's own list, so Set cannot refuse them; a draft that was tampered
// with leaves the fact open, which is the strict side.
func setField(field string) func(*state, Answer) {
	return func(v *state, a Answer) { v.set(field, a) }
}

func (v *state) set(field string, a Answer) {
	chosen := make([]decision.Value, len(a.Chosen))
	for i, c := range a.Chosen {
		chosen[i] = decision.Value(c)
	}
	_ = v.facts().Set(field, chosen...)
}

// setMoment stores a moment, unless it would contradict an earlier answer: the
// page itself refuses that, but the earlier answer can be changed afterwards.
// The stored fact is never impossible; the question is then open again.
func setMoment(field string) func(*state, Answer) {
	return func(v *state, a Answer) {
		if a.At.IsZero() {
			return
		}
		trial := *v.facts()
		*trial.Moment(field) = a.At
		if trial.Check() == nil {
			*v.facts().Moment(field) = a.At
			v.record.SetEstimate(record.MomentFact(field), a.Estimate)
		}
	}
}

// setIncident stores the kind of incident and what it already tells.
func (v *state) setIncident(kind string) {
	f := v.facts()
	_ = f.Set("incident", decision.Value(kind))
	if v.row().Disclosed {
		f.Breach = []decision.Value{decision.Confidentiality}
	}
	f.Recipient = v.row().impliedRecipient()
	if f.AlreadyPublic = decision.No; v.row().Published {
		f.AlreadyPublic = decision.Unanswered
	}
}

func fillCount(v *state, a Answer) {
	if count, err := ParseCount(a.Text); err == nil {
		v.facts().DataSubjects = &count
	}
}

var roles = []string{"own", "supplier", "client", "joint", "no_people", Unknown}

// fillRole: one plain question settles the role, whether it happened at a
// supplier and whether personal data are involved at all.
func fillRole(v *state, a Answer) {
	if len(a.Chosen) != 1 {
		return
	}
	f := v.facts()
	f.PersonalData, f.AtProcessor = decision.Yes, decision.No
	switch a.Chosen[0] {
	case "own":
		f.Role = decision.Controller
	case "supplier":
		f.Role, f.AtProcessor = decision.Controller, decision.Yes
	case "client":
		f.Role = decision.Processor
	case "joint":
		f.Role = decision.JointController
	case "no_people":
		f.PersonalData, f.Role = decision.No, decision.Unanswered
	default:
		f.Role, f.AtProcessor = decision.Unknown, decision.Unknown
	}
}

func fillExceptions(v *state, a Answer) {
	claim := func(option string) decision.Value {
		switch {
		case a.Is(option):
			return decision.Yes
		case a.IsUnknown():
			return decision.Unknown
		}
		return decision.No
	}
	f := v.facts()
	f.SubsequentMeasures = claim("subsequent_measures")
	f.DisproportionateEffort = claim("disproportionate_effort")
	f.FinancialUndertaking = claim("financial_undertaking")
}

// What a person can decide beside the verdict. "People but not the AP" does not
// exist (law: two thresholds), so telling people takes the AP along.
const (
	follow     = "follow"
	moreAP     = "more_ap"
	morePeople = "more_people"
	lessPeople = "less_people"
	lessAP     = "less_ap"

	// NotYet says that nobody has decided yet; until then the verdict holds.
	NotYet = "not_yet"
)

func decideOptions(v *state) []string {
	a := v.verdict()
	options := []string{follow}
	if a.AP.Duty != decision.DutyRequired {
		return append(options, moreAP, morePeople, NotYet)
	}
	if a.People.Duty == decision.DutyNotRequired || a.People.Duty == decision.DutyExempt {
		return append(options, morePeople, lessAP, NotYet)
	}
	return append(options, lessPeople, lessAP, NotYet)
}

func fillDecide(v *state, a Answer) {
	d := &v.record.Decision
	d.AP, d.People, d.Undecided = "", "", false
	if len(a.Chosen) != 1 {
		return
	}
	switch a.Chosen[0] {
	case NotYet:
		d.By, d.Undecided = "", true
	case moreAP:
		d.AP = decision.DutyRequired
	case morePeople:
		d.AP, d.People = decision.DutyRequired, decision.DutyRequired
	case lessPeople:
		d.People = decision.DutyNotRequired
	case lessAP:
		d.AP, d.People = decision.DutyNotRequired, decision.DutyNotRequired
	}
}

// bullets are marks that people put before a line of a list.
const bullets = "-*•"

func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), bullets)); line != "" {
			out = append(out, line)
		}
	}
	return out
}
