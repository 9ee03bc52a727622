package dossier

import (
	"slices"

	"datalek/decision"
	"datalek/register"
)

// Sections 4 to 6 of the European template: consequences, risk, measures, the
// people and who else was told.

// effects are derived, so each is a suggestion.
func (e *edpb) effects() {
	consequences := func(id, other string, state State, keys ...string) {
		if e.given[id].hidden {
			return
		}
		e.choose(id, state, keys...)
		e.hide(other)
	}
	switch {
	case e.uncontrolled():
		consequences("field_79", "field_80", Suggested, "a", "c")
	case e.misuse():
		consequences("field_79", "field_80", Suggested, "a")
	default:
		consequences("field_79", "field_80", Pending, "e")
	}
	if e.disrupted(decision.Integrity) {
		consequences("field_81", "field_82", Suggested, "a")
	} else {
		consequences("field_81", "field_82", Pending, "d")
	}
	switch e.f.Effect {
	case decision.Serious:
		consequences("field_83", "field_84", Suggested, "a")
	case decision.Inconvenience:
		consequences("field_83", "field_84", Suggested, "b")
	default:
		consequences("field_83", "field_84", Pending, "d")
	}
	e.impacts()
	// The template's three steps are the impact that the verdict rests on, not
	// the four of the Dutch form.
	switch level := max(e.a.Impact.Level-decision.ImpactLimited, e.a.Disruption.Level); {
	case e.a.Provisional:
		e.choose("field_87", Pending, "d")
	case level <= 0:
		e.choose("field_87", Suggested, "a")
	case level == 1:
		e.choose("field_87", Suggested, "b")
	default:
		e.choose("field_87", Suggested, "c")
	}
}

func (e *edpb) impacts() {
	var keys []string
	for _, row := range edpbHarms {
		if slices.Contains(e.harms(), likely{row.option, true}) {
			keys = append(keys, row.key)
		}
	}
	if e.misuse() {
		keys = append(keys, "j")
		if e.has(decision.ProtectedAddress) {
			keys = append(keys, "l")
		}
	}
	own := plainLines(e.r.Story.Consequences)
	switch {
	case len(keys) > 0:
		e.hide("field_86")
	case len(own) > 0:
		keys = append(keys, "n")
		e.lines("field_86", Known, own)
	default:
		e.choose("field_85", Pending, "o")
		e.hide("field_86")
		return
	}
	e.choose("field_85", Suggested, keys...)
}

// risk is the verdict with its reasons and what is still open.
func (e *edpb) risk() {
	switch {
	case e.a.Provisional:
		e.choose("field_89", Pending, "d")
	case e.a.Risk == decision.RiskHigh:
		e.choose("field_89", Suggested, "a")
	case e.a.Risk == decision.RiskPresent:
		e.choose("field_89", Suggested, "b")
	default:
		e.choose("field_89", Suggested, "c")
	}
	lines := []Line{plain(e.t.S("edpb.method", "rules", e.a.RuleSet))}
	for _, reason := range e.a.Reasons {
		if s := e.because(reason); s != "" {
			lines = append(lines, bullet(s))
		}
	}
	if e.a.Provisional && len(e.a.Open) > 0 {
		var open []string
		for _, name := range e.a.Open {
			open = append(open, lowerFirst(e.t.S("facts."+name)))
		}
		lines = append(lines, plain(e.t.S("edpb.open", "facts", e.t.And(open))))
	}
	e.lines("field_90", Suggested, append(lines, plainLines(e.r.Story.Consequences)...))
}

func (e *edpb) measures() {
	e.lines("field_92", Known, e.repairs())
	if lines := e.measureList("preventive", e.r.Preventive); len(lines) > 0 {
		e.choose("field_94", Suggested, "o") // in words of one's own
		e.lines("field_95", Known, lines[1:])
	}
}

// told is whether the people know. A decision to tell less than the verdict asks
// has no choice in the template, so it stays open.
func (e *edpb) told() {
	_, duty := e.r.Decision.Outcome(e.a)
	told := len(e.r.Communications) > 0
	exempt := false
	switch {
	case told:
		e.choose("field_97", Known, "a")
	case e.tells():
		e.choose("field_97", Suggested, "b1")
	case e.a.AP.Duty == decision.DutyControllerDecides:
	case duty == decision.DutyExempt:
		exempt = true
		e.choose("field_97", Suggested, "e")
		e.choose("field_100", Suggested, "b")
		e.lines("field_101", Suggested, e.repairs())
	case e.a.Risk < decision.RiskHigh:
		e.choose("field_97", Suggested, "d")
	}
	e.hide("field_99") // no day is asked
	if !exempt {
		e.hide("field_100", "field_101")
	}
	if !told {
		e.hide("field_98", "field_102", "field_103", "field_104", "field_105", "field_106")
		return
	}
	e.moment("field_98", Known, e.earliest().At)
	e.reachedAll()
	e.ways()
	e.write("field_106", Known, e.messages())
}

// reachedAll: of several messages the numbers can hold the same people, so only
// one that reached everybody, or all together too few, tell it.
func (e *edpb) reachedAll() {
	e.hide("field_103")
	all, sum := e.f.DataSubjects, 0
	if all == nil {
		return
	}
	for _, c := range e.r.Communications {
		if c.Reached == nil {
			return
		}
		if sum += *c.Reached; *c.Reached >= all.Max {
			e.choose("field_102", Known, "a")
			return
		}
	}
	if sum < all.Min {
		e.choose("field_102", Known, "b")
		delete(e.given, "field_103")
	}
}

func (e *edpb) ways() {
	var each, public, other bool
	for _, c := range e.r.Communications {
		for _, channel := range c.Channels {
			switch channel {
			case register.OnWebsite, register.InPress:
				public = true
			case register.ByOtherWay:
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
	e.choose("field_104", Known, keys...)
	if !other {
		e.hide("field_105")
	}
}

// others: police, other authorities, other countries. The controller is taken to
// be in the EEA: it notifies the Dutch authority.
func (e *edpb) others() {
	police := e.duty(register.DutyPolice)
	done := slices.ContainsFunc(e.r.Containment, func(a register.Action) bool { return a.ID == "police" })
	switch {
	case police.Answer == register.DutyYes || done:
		e.choose("field_109", Known, "a")
	case police.Answer == register.DutyNo:
		e.choose("field_109", Known, "b")
	case police.Answer == register.DutyLater:
		e.choose("field_109", Suggested, "b") // not yet
	default:
		e.choose("field_109", Pending, "c")
	}
	sector, cyber := e.duty(register.DutySector), e.duty(register.DutyCyberLaw)
	who := e.otherAuthorities()
	switch {
	case sector.Answer == register.DutyYes || cyber.Answer == register.DutyYes:
		e.choose("field_110", Known, "a")
	case len(who) > 0:
		e.choose("field_110", Suggested, "a")
	case sector.Answer == register.DutyNo && cyber.Answer == register.DutyNo:
		e.choose("field_110", Known, "b")
	default:
		e.choose("field_110", Pending, "c")
	}
	yes := func(id string) bool { return slices.Contains(e.given[id].choice, "a") }
	if yes("field_109") || yes("field_110") {
		for _, d := range []register.OtherDuty{police, sector, cyber} {
			if d.Answer == register.DutyYes {
				who = append(who, sentence(d.Note))
			}
		}
		e.write("field_111", Known, who...)
	} else {
		e.hide("field_111")
	}
	e.countries()
	if e.messages() != "" {
		e.choose("field_125", Suggested, "a")
	}
	e.hide("field_120", "field_121", "field_122", "field_123", "field_126")
}

// countries: whether the processing is cross-border follows from where the
// people are as far as the record goes.
func (e *edpb) countries() {
	switch e.f.Countries {
	case decision.Several:
		e.choose("field_113", Suggested, "a")
		return
	case decision.NLOnly:
		e.choose("field_113", Suggested, "b")
	default:
		e.choose("field_113", Pending, "c")
	}
	e.hide("field_114", "field_115", "field_116", "field_117", "field_118")
}
