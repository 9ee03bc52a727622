package decision

import "time"

// Level numbers. Exposure runs 0-4, impact 1-3.
const (
	ExposureExcluded = iota
	ExposureContained
	ExposureLimited
	ExposureUncontrolled
	ExposureHostile
)

const (
	ImpactLimited      = 1
	ImpactConsiderable = 2
	ImpactSevere       = 3
)

// From this many people on the impact goes one step up, and one step more. The
// law has no such numbers: they are ours. EDPB Guidelines 9/2022 only say that
// more people can mean more impact, and that one person can be enough.
const (
	manyPeople     = 1_000
	veryManyPeople = 100_000
)

// Terms are the plain numbers of a rule set and the dates between which it
// holds.
type Terms struct {
	ID         string
	ValidFrom  time.Time // UTC, the first moment
	ValidUntil time.Time // UTC, the first moment after; zero: until further notice

	NotifyWithin time.Duration // after awareness, in elapsed time (art. 33(1))
	NotifyFrom   Risk          // the lowest risk that goes to the supervisory authority
	TellFrom     Risk          // the lowest risk that goes to the people

	// ShortInquiry is how long awareness may lie after the first signal before
	// that wants an explanation. The law has no such number: it is ours.
	ShortInquiry time.Duration

	ManyPeople     int // from here on the impact goes one step up
	VeryManyPeople int // and from here on two
}

// Rules is every number and table that the law or we could change. It is plain
// data, and nothing else in the package knows what is in it. [NewRuleSet] makes
// a judge of it.
type Rules struct {
	Terms
	DataImpact map[Value]int                           // 1-3 for every data category
	Matrix     [ExposureHostile + 1][ImpactSevere]Risk // [exposure][impact-1]
	Groups     map[Value]bool                          // groups that raise the impact
}

// avg2026 is the law as it stood on 21 November 2026: notify the authority
// unless a risk is unlikely, within 72 hours; tell the people when the risk is
// high. (The Digital Omnibus, 96 hours and only at high risk, is not law.)
var avg2026 = Rules{
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
}
