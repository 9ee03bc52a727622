package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/wizard/text"
)

// ReasonText is the text under a key about a reason, with the answers that the
// reason names.
func (s *CaseData) ReasonText(key string, r decision.Reason) string {
	var named []string
	for _, v := range r.Values {
		named = append(named, text.LowerFirst(s.Text.S("option."+fieldOf(r, v)+"."+string(v))))
	}
	values := strings.Join(named, ", ")
	return s.Text.S(key, "values", values, "incident", values, "risk", s.Text.S("risk."+s.Assessment.Risk.String()))
}

// fieldOf is the fact that a value of a reason answers.
func fieldOf(r decision.Reason, v decision.Value) string {
	for _, field := range r.Facts {
		if slices.Contains(decision.Allowed(field), v) {
			return field
		}
	}
	return "data"
}
