package decision

import "errors"

// OwnerDecision is what a person decides beside the computed verdict. An empty
// duty follows the verdict.
type OwnerDecision struct {
	AP     Duty   `json:"ap,omitempty"`     // required or not_required
	People Duty   `json:"people,omitempty"` // required or not_required
	By     string `json:"by,omitempty"`     // who decided; who wrote it down stands beside the entry
	Reason string `json:"reason,omitempty"`

	// Undecided says that nobody has decided yet. It is an answer, and until there is
	// a decision the verdict stands.
	Undecided bool `json:"undecided,omitempty"`
	// Exception is why an exception of art. 34(3) holds.
	Exception string `json:"exception,omitempty"`
}

// ErrDownwardsNeedsName and ErrDownwardsNeedsReason refuse a decision that does
// less than the verdict asks and does not say who decided, or why.
var (
	ErrDownwardsNeedsName   = errors.New("whoever decides to do less than the verdict asks gives a name")
	ErrDownwardsNeedsReason = errors.New("whoever decides to do less than the verdict asks gives a reason")
)

// Decides reports whether there is anything to decide beside the verdict: nothing is
// where no data of people are involved, and a processor leaves it to its client.
func (f Facts) Decides() bool { return f.PersonalData != No && f.Role != Processor }

// Taken reports whether anybody has decided: a decision is a duty that differs, or a
// name under the verdict. Nothing at all is no consent.
func (d OwnerDecision) Taken() bool {
	return !d.Undecided && (d.AP != "" || d.People != "" || written(d.By))
}

// Below reports whether the decision does less than the assessment asks.
func (d OwnerDecision) Below(a Assessment) bool {
	return d.AP != "" && asks(d.AP) < asks(a.AP.Duty) ||
		d.People != "" && asks(d.People) < asks(a.People.Duty)
}

// Check refuses a decision downwards without a name or a reason, and one that is
// said not to be taken yet. Upwards is free. The assessment itself never changes:
// both stay on record.
func (d OwnerDecision) Check(a Assessment) error {
	switch {
	case d.Undecided && (d.AP != "" || d.People != ""):
		return &FieldError{Field: "decision.undecided", Problem: ErrContradiction, Want: WantUndecided}
	case !d.Below(a):
		return nil
	case !written(d.By):
		return ErrDownwardsNeedsName
	case !written(d.Reason):
		return ErrDownwardsNeedsReason
	}
	return nil
}

// Outcome is what will be done: the decision where there is one, else the
// verdict.
func (d OwnerDecision) Outcome(a Assessment) (ap, people Duty) {
	ap, people = a.AP.Duty, a.People.Duty
	if d.AP != "" {
		ap = d.AP
	}
	if d.People != "" {
		people = d.People
	}
	return ap, people
}

// asks orders duties by how much there is to do. "Possibly exempt" asks as much
// as "required" does: by default the people are still told. Any other word asks
// nothing, so that no decision gets past [OwnerDecision.Check] by its spelling.
func asks(d Duty) int {
	switch d {
	case DutyRequired, DutyPossiblyExempt:
		return 2
	case DutyPublicNotice:
		return 1
	}
	return 0
}
