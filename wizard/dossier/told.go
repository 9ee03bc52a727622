package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register"
)

// What the people were told before, and what became known since.

// told is the last time that the people were told, if they were.
func (s source) told() (register.Communication, bool) {
	for _, c := range slices.Backward(s.r.Communications) {
		if !c.At.IsZero() && !c.At.After(s.now) {
			return c, true
		}
	}
	return register.Communication{}, false
}

// asTold is the record as it was when it was recorded that the people were last
// told.
func (s source) asTold() (register.Record, bool) {
	n := len(s.r.Communications)
	for _, e := range s.c.History {
		if n > 0 && len(e.Communications) >= n {
			return e.Record, true
		}
	}
	return register.Record{}, false
}

// newSinceTold: the people would read something else now than they did then.
func (s source) newSinceTold() bool {
	then, ok := s.asTold()
	return ok && slices.ContainsFunc(register.Diff(then, s.r), func(c register.Change) bool {
		part, _, _ := strings.Cut(strings.ReplaceAll(c.Field, "[", "."), ".")
		return slices.Contains([]string{"facts", "story", "containment", "corrective"}, part)
	})
}

// dataSinceTold are the kinds of data that were not known to be leaked then.
func (s source) dataSinceTold() []decision.Value {
	then, ok := s.asTold()
	if !ok {
		return nil
	}
	return slices.DeleteFunc(s.known(), func(v decision.Value) bool { return slices.Contains(then.Facts.Data, v) })
}

// noteTold: a second message without news only makes people doubt the first.
func (m *message) noteTold() {
	last, told := m.told()
	if !told {
		return
	}
	key := "told_same"
	if m.newSinceTold() {
		key = "told_new"
	}
	m.doc.Notes = append(m.doc.Notes, m.words("note."+key, "day", m.t.Day(last.At)))
	if all := m.f.DataSubjects; all != nil && last.Reached != nil && *last.Reached < all.Min {
		m.doc.Notes = append(m.doc.Notes, m.words("note.not_all", "reached", m.t.Number(*last.Reached), "all", m.t.Number(all.Min)))
	}
}
