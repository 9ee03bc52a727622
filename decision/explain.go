package decision

// Explanation is a verdict with everything that helps to understand it. Its
// JSON holds every field of the assessment, in the same order, and then its own.
// None of these can change the verdict.
type Explanation struct {
	Assessment
	WhatIf        []WhatIf      `json:"what_if"`
	Similar       []SimilarCase `json:"similar"`
	SecondOpinion *Opinion      `json:"second_opinion"` // null when there are no personal data
	Awareness     []Advice      `json:"awareness"`
}

// explainedCases is how many similar cases an explanation shows.
const explainedCases = 3

// Explain judges and explains. It takes longer than [RuleSet.Assess] and is for
// showing, not for storing: all of it follows from the facts and the rule set.
func (rs *RuleSet) Explain(f Facts) Explanation {
	a := rs.Assess(f)
	return Explanation{
		Assessment:    a,
		WhatIf:        rs.whatIf(f, a.Open),
		Similar:       rs.Similar(f, explainedCases),
		SecondOpinion: rs.secondOpinion(f, a.Risk),
		Awareness:     rs.AwarenessAdvice(f, Unknown),
	}
}
