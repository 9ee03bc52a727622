package dossier

import (
	"datalek/register"
	"datalek/wizard/question"
)

// measures is what was done about this breach (art. 34(2) with 33(3)(d)). What
// was done for our own record the people have nothing to do with.
func (m *message) measures() {
	var lines []Line
	for _, a := range m.actions(func(a question.Action) bool { return !a.Internal }) {
		lines = append(lines, bullet(a.words))
	}
	lines = append(lines, m.corrected()...)
	if len(lines) == 0 {
		lines = append(lines, plain(m.fill("measures")))
		m.lacks("measures", "342")
	}
	m.section("measures", lines...)
}

// corrected is what repairs this breach, done and still to come.
func (s source) corrected() []Line {
	var lines []Line
	for _, measure := range s.r.Corrective {
		words := sentence(measure.Text)
		if words != "" && !measure.Done(register.Repairs) {
			words = s.t.S("letter.planned", "what", words)
		}
		if words != "" {
			lines = append(lines, bullet(words))
		}
	}
	return lines
}
