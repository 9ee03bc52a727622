package edpb

import (
	"slices"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/text"
)

// Sections 4 to 6 of the European template: consequences, risk, measures, the
// people and who else was told.

// effects are derived, so each is a suggestion.
func (e *answers) effects() {
	consequences := func(id, other string, state document.State, keys ...string) {
		if e.given[id].hidden {
			return
		}
		e.choose(id, state, keys...)
		e.hide(other)
	}
	switch {
	case e.Uncontrolled():
		consequences("field_79", "field_80", document.Suggested, "a", "c")
	case e.Misuse():
		consequences("field_79", "field_80", document.Suggested, "a")
	default:
		consequences("field_79", "field_80", document.Pending, "e")
	}
	if e.Disrupted(decision.Integrity) {
		consequences("field_81", "field_82", document.Suggested, "a")
	} else {
		consequences("field_81", "field_82", document.Pending, "d")
	}
	switch e.Facts.Effect {
	case decision.Serious:
		consequences("field_83", "field_84", document.Suggested, "a")
	case decision.Inconvenience:
		consequences("field_83", "field_84", document.Suggested, "b")
	default:
		consequences("field_83", "field_84", document.Pending, "d")
	}
	e.impacts()
	// The template's three steps are the impact that the verdict rests on, not
	// the four of the Dutch form.
	switch level := max(e.Assessment.Impact.Level-decision.ImpactLimited, e.Assessment.Disruption.Level); {
	case e.Assessment.Provisional:
		e.choose("field_87", document.Pending, "d")
	case level <= 0:
		e.choose("field_87", document.Suggested, "a")
	case level == 1:
		e.choose("field_87", document.Suggested, "b")
	default:
		e.choose("field_87", document.Suggested, "c")
	}
}

func (e *answers) impacts() {
	var keys []string
	for _, row := range harms {
		if slices.Contains(apform.Harms(e.CaseData), apform.Likely{Option: row.option, Holds: true}) {
			keys = append(keys, row.key)
		}
	}
	if e.Misuse() {
		keys = append(keys, "j")
		if e.Has(decision.ProtectedAddress) {
			keys = append(keys, "l")
		}
	}
	own := e.ConsequencesToAuthority()
	switch {
	case len(keys) > 0:
		e.hide("field_86")
	case len(own) > 0:
		keys = append(keys, "n")
		e.lines("field_86", document.Known, own)
	default:
		e.choose("field_85", document.Pending, "o")
		e.hide("field_86")
		return
	}
	e.choose("field_85", document.Suggested, keys...)
}

// risk is the verdict with its reasons and what is still open.
func (e *answers) risk() {
	switch {
	case e.Assessment.Provisional:
		e.choose("field_89", document.Pending, "d")
	case e.Assessment.Risk == decision.RiskHigh:
		e.choose("field_89", document.Suggested, "a")
	case e.Assessment.Risk == decision.RiskPresent:
		e.choose("field_89", document.Suggested, "b")
	default:
		e.choose("field_89", document.Suggested, "c")
	}
	lines := []document.Line{document.Paragraph(e.Text.S("edpb.method", "rules", e.Assessment.RuleSet))}
	for _, reason := range e.Assessment.Reasons {
		if s := e.Because(reason); s != "" {
			lines = append(lines, document.ListItem(s))
		}
	}
	if e.Assessment.Provisional && len(e.Assessment.Open) > 0 {
		var open []string
		for _, name := range e.Assessment.Open {
			open = append(open, text.LowerFirst(e.Text.S("facts."+name)))
		}
		lines = append(lines, document.Paragraph(e.Text.S("edpb.open", "facts", e.Text.And(open))))
	}
	e.lines("field_90", document.Suggested, append(lines, e.ConsequencesToAuthority()...))
}

func (e *answers) measures() {
	e.lines("field_92", document.Known, e.Repairs())
	if lines := e.MeasureList("preventive", e.Record.Preventive); len(lines) > 0 {
		e.choose("field_94", document.Suggested, "o") // in words of one's own
		e.lines("field_95", document.Known, lines[1:])
	}
}

// told is whether the people know. A decision to tell less than the verdict asks
// has no choice in the template, so it stays open.
func (e *answers) told() {
	_, duty := e.Record.Decision.Outcome(e.Assessment)
	told := len(e.Record.Communications) > 0
	exempt := false
	switch {
	case told:
		e.choose("field_97", document.Known, "a")
	case e.Tells():
		e.choose("field_97", document.Suggested, "b1")
	case e.Assessment.AP.Duty == decision.DutyControllerDecides:
	case duty == decision.DutyExempt:
		exempt = true
		e.choose("field_97", document.Suggested, "e")
		e.choose("field_100", document.Suggested, "b")
		e.lines("field_101", document.Suggested, e.Repairs())
	case e.Assessment.Risk < decision.RiskHigh:
		e.choose("field_97", document.Suggested, "d")
	}
	e.hide("field_99") // no day is asked
	if !exempt {
		e.hide("field_100", "field_101")
	}
	if !told {
		e.hide("field_98", "field_102", "field_103", "field_104", "field_105", "field_106")
		return
	}
	first, state := apform.Earliest(e.CaseData), document.Known
	if first.Estimate {
		state = document.Estimated
	}
	e.moment("field_98", state, first.At)
	e.reachedAll()
	e.ways()
	e.write("field_106", document.Known, apform.Messages(e.CaseData))
}

// reachedAll: of several messages the numbers can hold the same people, so only
// one that reached everybody, or all together too few, tell it.
func (e *answers) reachedAll() {
	e.hide("field_103")
	all, sum := e.Facts.DataSubjects, 0
	if all == nil {
		return
	}
	for _, c := range e.Record.Communications {
		if c.Reached == nil {
			return
		}
		if sum += *c.Reached; *c.Reached >= all.Max {
			e.choose("field_102", document.Known, "a")
			return
		}
	}
	if sum < all.Min {
		e.choose("field_102", document.Known, "b")
		delete(e.given, "field_103")
	}
}

func (e *answers) ways() {
	var each, public, other bool
	for _, c := range e.Record.Communications {
		for _, channel := range c.Channels {
			switch channel {
			case record.OnWebsite, record.InPress:
				public = true
			case record.ByOtherWay:
				other = true
			default:
				each = true
			}
		}
	}
	var keys []string
	for i, used := range []bool{each, public, other} {
		if used {
			keys = append(keys, []string{"a", "b", "c"}[i])
		}
	}
	e.choose("field_104", document.Known, keys...)
	if !other {
		e.hide("field_105")
	}
}

// others: police, other authorities, other countries. The controller is taken to
// be in the EEA: it notifies the Dutch authority.
func (e *answers) others() {
	police := e.otherDuty(record.DutyPolice)
	done := slices.ContainsFunc(e.Record.Containment, func(a record.Action) bool { return a.ID == "police" })
	switch {
	case police.Answer == record.DutyYes || done:
		e.choose("field_109", document.Known, "a")
	case police.Answer == record.DutyNo:
		e.choose("field_109", document.Known, "b")
	case police.Answer == record.DutyLater:
		e.choose("field_109", document.Suggested, "b") // not yet
	default:
		e.choose("field_109", document.Pending, "c")
	}
	sector, cyber := e.otherDuty(record.DutySector), e.otherDuty(record.DutyCyberLaw)
	who := apform.OtherAuthorities(e.CaseData)
	switch {
	case sector.Answer == record.DutyYes || cyber.Answer == record.DutyYes:
		e.choose("field_110", document.Known, "a")
	case len(who) > 0:
		e.choose("field_110", document.Suggested, "a")
	case sector.Answer == record.DutyNo && cyber.Answer == record.DutyNo:
		e.choose("field_110", document.Known, "b")
	default:
		e.choose("field_110", document.Pending, "c")
	}
	yes := func(id string) bool { return slices.Contains(e.given[id].choice, "a") }
	if yes("field_109") || yes("field_110") {
		for _, d := range []record.OtherDuty{police, sector, cyber} {
			if d.Answer == record.DutyYes {
				who = append(who, document.Sentence(d.Note))
			}
		}
		e.write("field_111", document.Known, who...)
	} else {
		e.hide("field_111")
	}
	e.countries()
	if apform.Messages(e.CaseData) != "" {
		e.choose("field_125", document.Suggested, "a")
	}
	e.hide("field_120", "field_121", "field_122", "field_123", "field_126")
}

// countries: whether the processing is cross-border follows from where the
// people are as far as the record goes.
func (e *answers) countries() {
	switch e.Facts.Countries {
	case decision.Several:
		e.choose("field_113", document.Suggested, "a")
		return
	case decision.NLOnly:
		e.choose("field_113", document.Suggested, "b")
	default:
		e.choose("field_113", document.Pending, "c")
	}
	e.hide("field_114", "field_115", "field_116", "field_117", "field_118")
}
