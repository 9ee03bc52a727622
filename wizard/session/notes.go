package session

import (
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// Notes is what stands on the note pad of the story, as the page that edits it.
func (st *Story) Notes() Page {
	return Page{Question: question.Notes, Answer: question.Answer{Text: st.Intake().Notes}}
}

// SetNotes puts a text on the note pad, on disk.
func (st *Story) SetNotes(notes string) {
	if in := st.w.intake(); in.Notes != notes {
		in.Notes = notes
		st.save()
	}
}

// noted is the note pad as a row of the review; none while it is empty.
func (st *Story) noted() []ReviewRow {
	notes := st.Intake().Notes
	if notes == "" {
		return nil
	}
	return []ReviewRow{{ID: question.Notes.ID, Label: st.s.Text.S("question.notes.title"), Answer: notes}}
}

// pii are the warnings about personal data in all that was typed.
func (st *Story) pii() []string {
	t, in := st.s.Text, st.Intake()
	warnings := phrase.PIIFound(t, st.flow, in)
	if w := phrase.PIIWarning(t, question.Notes, in.Notes); w != "" {
		warnings = append(warnings, t.S("review.pii_found", "question", t.S("question.notes.title"), "warning", w))
	}
	return warnings
}
