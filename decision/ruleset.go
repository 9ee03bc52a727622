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

// Numbers of people at which a verdict can turn. The law has none of them: they
// are ours. EDPB Guidelines 9/2022 only say that more people can mean more
// impact, and that one person can be enough; case 09 of Guidelines 01/2021
// speaks of two dozen.
const (
	fewPeople      = 25      // up to here a small slip with plain data stays small
	visiblePeople  = 100     // up to here addresses that reveal nothing may have been in sight
	manyPeople     = 1_000   // from here on the impact goes one step up
	veryManyPeople = 100_000 // and from here on two
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

	FewPeople      int // up to here a small slip stays small; 0: the set knows no such number
	VisiblePeople  int // up to here plain addresses may have stood in sight; 0: likewise
	ManyPeople     int // from here on the impact goes one step up
	VeryManyPeople int // and from here on two
}

// Rules is every number and table that the law or we could change. It is plain
// data, and nothing else in the package knows what is in it. [NewRuleSet] makes
// a judge of it.
type Rules struct {
	Terms
	DataImpact map[Value]int                           // 1-3 for every data category of its schema
	Matrix     [ExposureHostile + 1][ImpactSevere]Risk // [exposure][impact-1]
	Groups     map[Value]bool                          // groups that raise the impact

	method *method // how facts become levels, and levels a risk
}

// method is what makes rule sets differ in more than numbers.
type method struct {
	schema int  // of the facts that it reads
	cited  bool // its reasons cite their source in words and name no scale

	worst func(rs *RuleSet, f *Facts, c *completion) // every gap filled with the worst answer
	weigh func(*RuleSet, *completion, *log) weighed

	// open gives the best case of facts and, when it is not the worst, the open ones
	// that can still change the risk, the most decisive first; matters asks it of one.
	open    func(rs *RuleSet, f *Facts, set fieldSet, worst Risk) (Risk, []string)
	matters func(rs *RuleSet, f *Facts, fd field) bool
	fields  []string // those that can touch the risk
}
