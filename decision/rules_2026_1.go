package decision

import "time"

// avg2026v1 is the first reading of the law as it stood on 21 November 2026: notify the authority
// unless a risk is unlikely, within 72 hours; tell the people when the risk is
// high. (The Digital Omnibus, 96 hours and only at high risk, is not law.)
func avg2026v1() Rules {
	return Rules{
		Terms: Terms{
			ID:             "avg-2026-1",
			ValidFrom:      time.Date(2018, time.May, 24, 22, 0, 0, 0, time.UTC), // 25 May 2018 in the Netherlands
			NotifyWithin:   72 * time.Hour,
			NotifyFrom:     RiskPresent,
			TellFrom:       RiskHigh,
			ShortInquiry:   24 * time.Hour,
			ManyPeople:     manyPeople,
			VeryManyPeople: veryManyPeople,
		},
		DataImpact: map[Value]int{
			Name: ImpactLimited, Contact: ImpactLimited, Gender: ImpactLimited, Orders: ImpactLimited,

			BirthDate: ImpactConsiderable, CustomerFile: ImpactConsiderable, Correspondence: ImpactConsiderable,
			Application: ImpactConsiderable, Employment: ImpactConsiderable, Education: ImpactConsiderable,
			Photo: ImpactConsiderable, Location: ImpactConsiderable, Behaviour: ImpactConsiderable,
			Communications: ImpactConsiderable, IBAN: ImpactConsiderable, NationalID: ImpactConsiderable,
			Loyalty: ImpactConsiderable,

			IDDocument: ImpactSevere, Credentials: ImpactSevere, Card: ImpactSevere, Financial: ImpactSevere,
			Health: ImpactSevere, Ethnicity: ImpactSevere, Political: ImpactSevere, Religion: ImpactSevere,
			Union: ImpactSevere, Sexual: ImpactSevere, Genetic: ImpactSevere, Biometric: ImpactSevere,
			CriminalData: ImpactSevere, ProfessionalSecret: ImpactSevere, ProtectedAddress: ImpactSevere,
			Unknown: ImpactSevere,
		},
		Matrix: [ExposureHostile + 1][ImpactSevere]Risk{
			ExposureExcluded:     {RiskNone, RiskNone, RiskNone},
			ExposureContained:    {RiskNone, RiskNone, RiskPresent},
			ExposureLimited:      {RiskNone, RiskPresent, RiskHigh},
			ExposureUncontrolled: {RiskPresent, RiskPresent, RiskHigh},
			ExposureHostile:      {RiskPresent, RiskHigh, RiskHigh},
		},
		Groups: map[Value]bool{Minors: true, Patients: true, Vulnerable: true},
		method: &method2026v1,
	}
}

// method2026v1 judges by three scales that no fact shares: who has it, how bad
// misuse would be, what is noticed of loss. It knows the facts of schema 1 and
// writes what it always wrote, byte for byte: old records are replayed by it.
var method2026v1 = method{
	schema: 1, cited: true,
	worst:   func(_ *RuleSet, f *Facts, c *completion) { *c = worstCase(*f) },
	weigh:   (*RuleSet).weighByScales,
	open:    (*RuleSet).openByScales,
	matters: func(rs *RuleSet, f *Facts, fd field) bool { return rs.survey(*f, &sides2026v1).turns(fd) },
	fields:  sides2026v1.fields(),
}

// sides2026v1 are its three scales.
var sides2026v1 = sides{
	event: side{
		fields: []string{"incident", "deliberate", "disclosure", "disclosure_evidence", "recipient", "recovery", "protection", "key_safe"},
		// Both exposures at once: with confidentiality among the kinds of breach,
		// and without.
		code: func(_ *RuleSet, of *completion) uint16 {
			c := *of
			c.Deliberate = c.deliberate() // an answer that follows from the kind of incident
			c.Breach = leaked
			with := c.exposure(nil)
			c.Breach = notLeaked
			return uint16(with*exposureLevels + c.exposure(nil))
		},
	},
	people: side{
		fields: []string{"data", "special_detail", "list_reveals", "data_subjects", "groups"},
		code:   func(rs *RuleSet, c *completion) uint16 { return uint16(rs.impact(c, nil)) },
	},
	notice: side{
		fields: []string{"restored", "effect"},
		code: func(_ *RuleSet, of *completion) uint16 {
			c := *of
			c.Breach = notLeaked
			return uint16(c.disruption(nil))
		},
	},
	settings: (*RuleSet).settingsByScales,
	breaches: breaches,
	risk: func(rs *RuleSet, event, impact, disruption uint16, b weighs) Risk {
		exposure := event % exposureLevels
		if b.misuse {
			exposure = event / exposureLevels
		}
		risk := rs.rules.Matrix[exposure][impact-1]
		if b.disruption {
			risk = max(risk, Risk(disruption))
		}
		return risk
	},
}

const exposureLevels = ExposureHostile + 1

var leaked, notLeaked = []Value{Confidentiality}, []Value{Integrity, Availability}

func (rs *RuleSet) weighByScales(c *completion, l *log) weighed {
	w := weighed{exposure: c.exposure(l), impact: rs.impact(c, l)}
	fromMisuse := rs.rules.Matrix[w.exposure][w.impact-1]
	if l != nil {
		l.add(Reason{Rule: "risk.exposure_and_impact", Effect: "risk " + fromMisuse.String(), Source: srcOurTable})
	}
	w.disruption = c.disruption(l)
	w.risk = max(fromMisuse, w.disruption)
	if l != nil && w.disruption > fromMisuse {
		l.add(Reason{Rule: "risk.disruption_higher", Effect: "risk " + w.risk.String(), Source: srcDisruption})
	}
	if c.PersonalData == No {
		w.risk = RiskNone
	}
	return w
}

func (rs *RuleSet) bestByScales(f Facts) Risk {
	best := RiskHigh
	bestCases(f, rs.rules.dataOf(ImpactLimited), func(c *completion) { best = min(best, rs.weigh(c, nil).risk) })
	return best
}
