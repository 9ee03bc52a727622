package decision

// riskRow is one row of a table of risks: which risk, by which rule.
type riskRow struct {
	rule   string
	risk   Risk
	effect string
	source string
	facts  []string
	when   func(*exposureRow, event, stakes) bool
	said   spoken
}

// made works out what the row says.
func (r riskRow) made() riskRow {
	r.said = speak(r.rule, r.effect, r.source, r.facts...)
	return r
}

// exceptions stand above the matrix of exposure and impact: the first that
// speaks decides.
var exceptions = func() []riskRow {
	rows := []riskRow{
		{rule: "risk.on_envelope_plain", risk: RiskNone, source: srcOurTable, facts: []string{"incident", "data"},
			when: func(row *exposureRow, e event, s stakes) bool {
				return e.envelope && row.level < ExposureHostile && s.outside && s.plain
			}},
		{rule: "risk.credentials_of_many", risk: RiskHigh, source: srcOurTable, facts: []string{"data", "data_subjects"},
			when: func(row *exposureRow, _ event, s stakes) bool {
				return row.level == ExposureContained && s.impact == ImpactSevere && s.base == ImpactSevere && s.keysOfMany
			}},
		{rule: "risk.few_and_confirmed", risk: RiskNone, source: srcTrusted, facts: []string{"data_subjects", "recovery"},
			when: func(row *exposureRow, _ event, s stakes) bool {
				return row.level == ExposureContained && s.impact == ImpactSevere && s.few && row.confirmed
			}},
		{rule: "risk.ransomware_proved", risk: RiskPresent, source: srcAPCyber, facts: []string{"incident"},
			when: func(row *exposureRow, _ event, _ stakes) bool { return row == ransomwareProved }},
		{rule: "risk.few_plain", risk: RiskNone, source: srcGuarded, facts: []string{"data_subjects", "data"},
			when: func(row *exposureRow, _ event, s stakes) bool {
				return row.level == ExposureLimited && s.impact == ImpactLimited && s.few
			}},
		{rule: "risk.visible_plain", risk: RiskNone, source: srcOurTable, facts: []string{"data_subjects", "data"},
			when: func(row *exposureRow, e event, s stakes) bool {
				return row.level == ExposureLimited && s.impact == ImpactLimited && e.visible && s.visible
			}},
		{rule: "risk.raised_by_groups", risk: RiskPresent, source: srcOurTable, facts: []string{"groups", "data"},
			when: func(row *exposureRow, _ event, s stakes) bool {
				return row.level == ExposureLimited && s.impact == ImpactSevere && s.base < ImpactSevere
			}},
		{rule: "risk.few_lost", risk: RiskNone, source: srcOurTable, facts: []string{"data_subjects", "data", "incident"},
			when: func(row *exposureRow, _ event, s stakes) bool {
				return row == lostSomewhere && s.impact == ImpactLimited && s.few
			}},
		{rule: "risk.insider_returned", risk: RiskPresent, source: srcCuriousStaff, facts: []string{"recipient", "recovery", "data_subjects"},
			when: func(row *exposureRow, _ event, s stakes) bool { return row == insiderReturned && s.few }},
	}
	for i := range rows {
		rows[i].effect = riskEffects[rows[i].risk]
		rows[i] = rows[i].made()
	}
	return rows
}()

// matrixRows are the rows of the matrix, one for each risk.
var matrixRows = [...]riskRow{RiskNone: inMatrix(RiskNone), RiskPresent: inMatrix(RiskPresent), RiskHigh: inMatrix(RiskHigh)}

func inMatrix(risk Risk) riskRow {
	return riskRow{rule: "risk.exposure_and_impact", risk: risk, effect: riskEffects[risk], source: srcOurTable}.made()
}

// onEnvelope: what can be read on the outside of one letter harms nobody much,
// whatever the table says.
var onEnvelope = riskRow{rule: "risk.on_envelope", risk: RiskPresent, effect: riskEffects[RiskPresent], source: srcOurTable, facts: []string{"incident", "data"}}.made()

// misuse is the risk that somebody does harm with the data.
func (rs *RuleSet) misuse(row *exposureRow, e event, s stakes) *riskRow {
	r := &matrixRows[rs.rules.Matrix[row.level][s.impact-1]]
	if row.level == ExposureExcluded {
		return r
	}
	for i := range exceptions {
		if exceptions[i].when(row, e, s) {
			r = &exceptions[i]
			break
		}
	}
	if r.risk > RiskPresent && e.envelope && row.level < ExposureHostile && s.outside {
		return &onEnvelope
	}
	return r
}

// Disruption weighs data that are lost, out of reach or wrong: what people
// notice of it decides, not the number of days (a hospital feels two days, a
// farm hardly feels five).
var (
	noDisruption riskRow

	disruptionSerious   = disrupted("disruption.serious", RiskHigh, "effect")
	disruptionShort     = disrupted("disruption.inconvenience_restored", RiskNone, "effect", "restored")
	disruptionForGood   = disrupted("disruption.inconvenience_for_good", RiskHigh, "effect", "restored", "data")
	disruptionNoticed   = disrupted("disruption.inconvenience", RiskPresent, "effect")
	disruptionLostGrave = disrupted("disruption.lost_severe", RiskPresent, "effect", "restored", "data")
	disruptionUnnoticed = disrupted("disruption.unnoticed", RiskNone, "effect")
)

func disrupted(rule string, risk Risk, facts ...string) *riskRow {
	row := riskRow{rule: rule, risk: risk, effect: disruptionEffects[risk], source: srcDisruption, facts: facts}.made()
	return &row
}

// noticeCode is what is noticed: the effect, and whether the data are back.
func noticeCode(c *completion) uint16 { return noticeOf(c.Effect, c.Restored) }

func noticeOf(effect, restored Value) uint16 {
	code := uint16(0)
	switch effect {
	case Serious:
		return 8
	case Inconvenience:
		code = 4
	}
	switch restored {
	case NotAffected, InTime:
		return code
	case Never:
		return code + 2
	}
	return code + 1
}

func disruptionOf(notice uint16, impact int) *riskRow {
	severe := impact == ImpactSevere
	switch {
	case notice == 8:
		return disruptionSerious
	case notice == 4:
		return disruptionShort
	case notice == 6 && severe:
		return disruptionForGood
	case notice > 4:
		return disruptionNoticed
	case notice == 2 && severe:
		return disruptionLostGrave
	}
	return disruptionUnnoticed
}
