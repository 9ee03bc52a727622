package decision

import "time"

// Duty is what an article asks in this case.
type Duty string

const (
	DutyRequired          Duty = "required"
	DutyNotRequired       Duty = "not_required"
	DutyNotApplicable     Duty = "not_applicable"
	DutyControllerDecides Duty = "controller_decides" // we are processor: our client judges
	DutyPublicNotice      Duty = "public_notice"      // art. 34(3)(c)
	DutyPossiblyExempt    Duty = "possibly_exempt"    // UAVG 42, unchecked: by default still tell
	DutyExempt            Duty = "exempt"             // art. 34(3)(b)
)

// Level is a weighed step with its name.
type Level struct {
	Level int    `json:"level"`
	Name  string `json:"name"`
}

// Notification is the duty towards the supervisory authority. Deadline is an
// RFC 3339 moment in Europe/Amsterdam; it is absent when nobody is aware yet or
// when there is nothing to notify.
type Notification struct {
	Duty     Duty       `json:"duty"`
	Deadline *time.Time `json:"deadline,omitempty"`
}

// Obligation is a duty without a deadline in hours.
type Obligation struct {
	Duty Duty `json:"duty"`
}

// Assessment is the verdict on the worst case that is still possible, with
// every reason. It is a pure function of the facts and the rule set.
type Assessment struct {
	RuleSet     string `json:"rule_set"`
	Breach      bool   `json:"breach"`
	Risk        Risk   `json:"risk"`
	AtBest      Risk   `json:"at_best"`
	Provisional bool   `json:"provisional"`

	Exposure   Level `json:"exposure"`
	Impact     Level `json:"impact"`
	Disruption Level `json:"disruption"`

	AP         Notification `json:"ap"`
	People     Obligation   `json:"people"`
	Controller Obligation   `json:"controller"`
	Register   Obligation   `json:"register"`

	Reasons []Reason `json:"reasons"`
	// Open names the unknown facts that can still change the verdict, the most
	// decisive first. Unanswered names every field that was never answered.
	Open       []string `json:"open"`
	Unanswered []string `json:"unanswered"`
	// Edges are numbers of people near which the verdict turns. Sets before
	// avg-2026-2 look for none.
	Edges []Edge `json:"edges,omitempty"`
}
