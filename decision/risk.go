package decision

import (
	"encoding/json"
	"fmt"
)

// Risk to the rights and freedoms of people: the two thresholds of the law make
// three outcomes, never one score.
type Risk int

const (
	RiskNone    Risk = iota // a risk is unlikely
	RiskPresent             // a risk
	RiskHigh                // a high risk
)

var riskNames = [...]string{"none", "risk", "high"}

func (r Risk) String() string { return riskNames[r] }

// MarshalJSON writes the name; a number would invite adding them up.
func (r Risk) MarshalJSON() ([]byte, error) { return json.Marshal(r.String()) }

// UnmarshalJSON reads the name.
func (r *Risk) UnmarshalJSON(in []byte) error {
	var s string
	if err := json.Unmarshal(in, &s); err != nil {
		return err
	}
	for i, name := range riskNames {
		if s == name {
			*r = Risk(i)
			return nil
		}
	}
	return fmt.Errorf("risk %q is not one of none, risk, high", s)
}
