package decision

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// The second opinion is the severity score of ENISA, Recommendations for a
// methodology of the assessment of severity of personal data breaches (working
// document v1.0, December 2013, DOI 10.2824/27590), whose tables are reused here
// with the source named:
//
//	SE = DPC x EI + CB
//
// ENISA says itself that the scores carry no legal meaning, and firms that relied
// on them were fined (UODO DKN.5131.16.2021 and DKN.5131.28.2023). So it can
// raise a doubt about a verdict and never lower one.

// Points are quarters of an ENISA point: every score is a whole number of them,
// so nothing is rounded. In JSON they are points: 9 is 2.25.
type Points int

const onePoint Points = 4

func (p Points) String() string {
	return strconv.FormatFloat(float64(p)/float64(onePoint), 'f', -1, 64)
}

// MarshalJSON writes points.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalJSON reads points and refuses what is no whole number of quarters.
func (p *Points) UnmarshalJSON(in []byte) error {
	var n float64
	if err := json.Unmarshal(in, &n); err != nil {
		return err
	}
	quarters := n * float64(onePoint)
	if quarters != float64(int32(quarters)) {
		return fmt.Errorf("%s is not a number of quarter points", Clip(in))
	}
	*p = Points(quarters)
	return nil
}

// Band is a step on the severity scale of ENISA. The lower bound is inclusive.
type Band string

const (
	BandLow      Band = "low"       // below 2
	BandMedium   Band = "medium"    // 2 to 3
	BandHigh     Band = "high"      // 3 to 4
	BandVeryHigh Band = "very_high" // 4 and up
)

// ENISAInputs are the six inputs of the formula, in points.
type ENISAInputs struct {
	DPC             Points `json:"dpc"`             // data processing context, 1 to 4
	EI              Points `json:"ei"`              // ease of identification, 0.25 to 1
	Confidentiality Points `json:"confidentiality"` // circumstances: 0, 0.25 or 0.5 each
	Integrity       Points `json:"integrity"`
	Availability    Points `json:"availability"`
	Malicious       Points `json:"malicious"` // 0 or 0.5
}

// Score is an outcome with its band.
type Score struct {
	SE   Points `json:"se"` // 0.25 to 6
	Band Band   `json:"band"`
}

// ENISA computes the score of explicit inputs.
func ENISA(in ENISAInputs) Score {
	se := in.DPC*in.EI/onePoint + in.Confidentiality + in.Integrity + in.Availability + in.Malicious
	return Score{SE: se, Band: bandOf(se)}
}

func bandOf(se Points) Band {
	switch {
	case se < 2*onePoint:
		return BandLow
	case se < 3*onePoint:
		return BandMedium
	case se < 4*onePoint:
		return BandHigh
	}
	return BandVeryHigh
}

// Risk is how the second opinion reads a band, for no other purpose than to
// raise a doubt: ENISA itself knows no such thing.
func (b Band) Risk() Risk {
	switch b {
	case BandMedium:
		return RiskPresent
	case BandHigh, BandVeryHigh:
		return RiskHigh
	}
	return RiskNone
}

// Opinion is the score that the facts allow: where they do not decide a row of a
// table, a range.
type Opinion struct {
	Low    Score          `json:"low"`
	High   Score          `json:"high"`
	Inputs []OpinionInput `json:"inputs"` // dpc, ei, confidentiality, integrity, availability, malicious
	Flags  []string       `json:"flags"`  // beside the score, not in it: "over_100_people", "unintelligible"
	// Doubt: even the low end reads as more than our verdict. It is a reason to
	// look again, and never one to do less.
	Doubt  bool   `json:"doubt"`
	Source string `json:"source"`
}

// OpinionInput is one input with the row of the table at either end.
type OpinionInput struct {
	Element string   `json:"element"`
	Low     ENISARow `json:"low"`
	High    ENISARow `json:"high"`
}

// Flags beside the score.
const (
	FlagOver100People  = "over_100_people"
	FlagUnintelligible = "unintelligible"
)

// flagPeople: ENISA flags a number of people that exceeds this.
const flagPeople = 100

const srcENISA = "ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches, v1.0 (December 2013)"

// SecondOpinion scores the facts by ENISA. It is nil when there are no personal
// data to score.
func (rs *RuleSet) SecondOpinion(f Facts) *Opinion {
	return rs.secondOpinion(f, rs.verdict(f).risk)
}

func (rs *RuleSet) secondOpinion(f Facts, risk Risk) *Opinion {
	if f.PersonalData == No {
		return nil
	}
	o := Opinion{Inputs: make([]OpinionInput, 0, 6), Flags: []string{}, Source: srcENISA}
	var low, high [6]Points
	for i, derive := range derivations {
		r := derive(&f)
		in := OpinionInput{Element: r.element, Low: enisaRow(r.low), High: enisaRow(r.high)}
		o.Inputs = append(o.Inputs, in)
		low[i], high[i] = in.Low.Points, in.High.Points
	}
	o.Low, o.High = ENISA(inputsOf(low)), ENISA(inputsOf(high))
	if n := f.DataSubjects; n != nil && n.Min > flagPeople {
		o.Flags = append(o.Flags, FlagOver100People)
	}
	if f.unreadable() {
		o.Flags = append(o.Flags, FlagUnintelligible)
	}
	o.Doubt = o.Low.Band.Risk() > risk
	return &o
}

func inputsOf(p [6]Points) ENISAInputs {
	return ENISAInputs{DPC: p[0], EI: p[1], Confidentiality: p[2], Integrity: p[3], Availability: p[4], Malicious: p[5]}
}

// unreadable reports whether the data mean nothing to whoever has them.
func (f *Facts) unreadable() bool { return f.Protection == Unintelligible && f.KeySafe == Yes }
