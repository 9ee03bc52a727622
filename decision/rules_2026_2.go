package decision

import "time"

// avg2026v2 reads the same law with what avg-2026-1 let through closed:
// encryption of a disk excuses no hacked mailbox, only proof that this incident
// can have counts, and a long list at one customer is something. It rings no
// longer for an hour's outage or a letter to the wrong doctor who destroyed it.
// The tables are ours; EDPB Guidelines 9/2022 ask for likelihood and severity and
// give no numbers.
func avg2026v2() Rules {
	return Rules{
		Terms: Terms{
			ID:             "avg-2026-2",
			ValidFrom:      time.Date(2018, time.May, 24, 22, 0, 0, 0, time.UTC), // 25 May 2018 in the Netherlands
			NotifyWithin:   72 * time.Hour,
			NotifyFrom:     RiskPresent,
			TellFrom:       RiskHigh,
			ShortInquiry:   24 * time.Hour,
			FewPeople:      fewPeople,
			VisiblePeople:  visiblePeople,
			ManyPeople:     manyPeople,
			VeryManyPeople: veryManyPeople,
		},
		DataImpact: map[Value]int{
			Name: ImpactLimited, Contact: ImpactLimited, Gender: ImpactLimited, Orders: ImpactLimited,
			ReferenceNumber: ImpactLimited, OnlineIdentifier: ImpactLimited, LicencePlate: ImpactLimited,

			BirthDate: ImpactConsiderable, CustomerFile: ImpactConsiderable, Correspondence: ImpactConsiderable,
			Application: ImpactConsiderable, Employment: ImpactConsiderable, Education: ImpactConsiderable,
			Photo: ImpactConsiderable, Location: ImpactConsiderable, Behaviour: ImpactConsiderable,
			Communications: ImpactConsiderable, IBAN: ImpactConsiderable, NationalID: ImpactConsiderable,
			Loyalty: ImpactConsiderable, Signature: ImpactConsiderable,

			IDDocument: ImpactSevere, Credentials: ImpactSevere, Card: ImpactSevere, Financial: ImpactSevere,
			Health: ImpactSevere, Ethnicity: ImpactSevere, Political: ImpactSevere, Religion: ImpactSevere,
			Union: ImpactSevere, Sexual: ImpactSevere, Genetic: ImpactSevere, Biometric: ImpactSevere,
			CriminalData: ImpactSevere, ProfessionalSecret: ImpactSevere, ProtectedAddress: ImpactSevere,
			Unknown: ImpactSevere,
		},
		Matrix: [ExposureHostile + 1][ImpactSevere]Risk{
			ExposureExcluded:     {RiskNone, RiskNone, RiskNone},
			ExposureContained:    {RiskNone, RiskNone, RiskPresent},
			ExposureLimited:      {RiskPresent, RiskPresent, RiskHigh},
			ExposureUncontrolled: {RiskPresent, RiskPresent, RiskHigh},
			ExposureHostile:      {RiskPresent, RiskHigh, RiskHigh},
		},
		Groups: map[Value]bool{Minors: true, Patients: true, Vulnerable: true},
		method: &method2026v2,
	}
}

// method2026v2 weighs in rows: of each table the first row that speaks decides.
// It knows the facts of schema 2.
var method2026v2 = method{
	schema:  2,
	worst:   (*RuleSet).worstByRows,
	weigh:   (*RuleSet).weighByRows,
	open:    (*RuleSet).openByClasses,
	matters: (*RuleSet).mattersByClasses,
	fields:  weighed2026v2,
}

// weighByRows weighs one completion and says why.
func (rs *RuleSet) weighByRows(c *completion, l *log) weighed {
	e, s := eventOf(c), rs.stakesOf(c)
	row := e.resolve(s)
	leaked := has(c.Breach, Confidentiality)
	weighs := leaked || e.always
	if !weighs {
		row = notWeighed
	}
	m := rs.misuse(row, e, s)
	w := weighed{exposure: row.level, impact: s.impact, risk: m.risk}
	d := &noDisruption
	if has(c.Breach, Availability) || has(c.Breach, Integrity) {
		d = disruptionOf(noticeCode(c), s.impact)
	}
	w.disruption = d.risk
	w.risk = max(w.risk, w.disruption)
	if l != nil {
		if w.risk > RiskNone {
			c.remarks(l, row, weighs && !leaked)
		}
		row.say(l, c)
		rs.stakesReasons(c, l)
		l.say(&m.said)
		if d != &noDisruption {
			l.say(&d.said)
		}
		if w.disruption > m.risk {
			l.say(&saidDisruptionHigher[w.risk])
		}
	}
	if c.PersonalData == No {
		w.risk = RiskNone
	}
	return w
}

var (
	exposureEffects   = [...]string{"exposure 0", "exposure 1", "exposure 2", "exposure 3", "exposure 4"}
	impactEffects     = [...]string{"", "impact 1", "impact 2", "impact 3"}
	riskEffects       = [...]string{"risk none", "risk risk", "risk high"}
	disruptionEffects = [...]string{"disruption none", "disruption risk", "disruption high"}
)

var saidDisruptionHigher = [...]spoken{
	RiskPresent: speak("risk.disruption_higher", riskEffects[RiskPresent], srcDisruption),
	RiskHigh:    speak("risk.disruption_higher", riskEffects[RiskHigh], srcDisruption),
}

// has reports whether a list holds a value, as an answer or among those that
// "unknown" leaves open.
func has(list []Value, v Value) bool {
	for _, w := range list {
		if w == v {
			return true
		}
	}
	return false
}
