package letters

import (
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/question"
)

// measures is what was done about this breach (art. 34(2) with 33(3)(d)). What
// was done for our own record the people have nothing to do with.
func (m *message) measures() {
	var lines []document.Line
	for _, a := range m.Actions(func(a question.Action) bool { return !a.Internal }) {
		lines = append(lines, document.ListItem(a.Words))
	}
	lines = append(lines, corrected(m.CaseData)...)
	if len(lines) == 0 {
		lines = append(lines, document.Paragraph(m.fill("measures")))
		m.lacks("measures", "342")
	}
	m.section("measures", lines...)
}

// corrected is what repairs this breach, done and still to come.
func corrected(s *dossier.CaseData) []document.Line {
	var lines []document.Line
	for _, measure := range s.Record.Corrective {
		words := document.Sentence(measure.Text)
		if words != "" && !measure.Done(record.Repairs) {
			words = s.Text.S("letter.planned", "what", words)
		}
		if words != "" {
			lines = append(lines, document.ListItem(words))
		}
	}
	return lines
}
