package phrase

import (
	"datalek/register/record"
	"datalek/wizard/text"
)

// Evidence is a file that is kept as evidence, on one line: name, size, date, what it
// shows, where it is kept, and its sum.
func Evidence(t *text.Text, e record.Evidence) string {
	parts := []string{e.Name, t.Number(int(e.Size)) + " bytes"}
	if !e.At.IsZero() {
		parts = append(parts, t.Day(e.At))
	}
	parts = append(parts, e.Shows)
	if e.Kept != "" {
		parts = append(parts, t.S("evidence.kept", "kept", e.Kept))
	}
	return joined(append(parts, "SHA-256 "+string(e.SHA256)))
}

// EvidenceCard is the list of the files of a case.
func EvidenceCard(t *text.Text, number string, all []record.Evidence) Card {
	c := Card{Title: t.S("evidence.title", "case", number)}
	lines := make([]string, len(all))
	for i, e := range all {
		lines[i] = Evidence(t, e)
	}
	if len(all) == 0 {
		c.part("", false, t.S("evidence.none"))
	} else {
		c.part("", true, lines...)
	}
	c.part("", false, t.S("evidence.only_known_by"))
	return c
}

// NewEvidence is a file that is about to be added, and by whom.
func NewEvidence(t *text.Text, number string, e record.Evidence, by string) Card {
	c := Card{Title: t.S("evidence.new", "case", number)}
	c.part("", false, Evidence(t, e))
	if by != "" {
		c.part("", false, t.S("evidence.by", "by", by))
	}
	c.part("", false, t.S("evidence.only_known_by"))
	return c
}
