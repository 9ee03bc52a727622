package letters

import (
	"slices"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// internal is what was done for the record or the insurer. It is no measure
// that the people have anything to do with, so the letter leaves it out.
var internal = []string{"insurer", "write_times", "what_list_reveals", "note_opened", "proof_encryption", "who_else",
	"list_discarded", "do_not_wait", "keep_recordings", "keep_mail", "export_rights", "clean_computer", "get_help",
	"warn_colleagues", "ask_processor", "demand_logs", "save_logs", "keep_evidence", "ask_addressee"}

// measures is what was done about this breach (art. 34(2) with 33(3)(d)).
func (m *message) measures() {
	var lines []document.Line
	for _, a := range m.Actions(func(id string) bool { return !slices.Contains(internal, id) }) {
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
func corrected(s dossier.CaseData) []document.Line {
	var lines []document.Line
	for _, measure := range s.Record.Corrective {
		words := document.Sentence(measure.Text)
		if words != "" && !measure.Done(register.Repairs) {
			words = s.Text.S("letter.planned", "what", words)
		}
		if words != "" {
			lines = append(lines, document.ListItem(words))
		}
	}
	return lines
}
