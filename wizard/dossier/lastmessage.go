package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"
)

// What the people were told before, and what became known since.

// LastMessage is the last time that the people were told, if they were.
func (s *CaseData) LastMessage() (record.Communication, bool) {
	for _, c := range slices.Backward(s.Record.Communications) {
		if !c.At.IsZero() && !c.At.After(s.Now) {
			return c, true
		}
	}
	return record.Communication{}, false
}

// atLastMessage is the record as it was when it was recorded that the people were last
// told.
func (s *CaseData) atLastMessage() (record.Record, bool) {
	n := len(s.Record.Communications)
	for _, e := range s.Case.History {
		if n > 0 && len(e.Communications) >= n {
			return e.Record, true
		}
	}
	return record.Record{}, false
}

// newSinceTold: the people would read something else now than they did then.
func (s *CaseData) NewSinceLastMessage() bool {
	then, ok := s.atLastMessage()
	return ok && slices.ContainsFunc(record.Diff(then, s.Record), func(c record.Change) bool {
		part, _, _ := strings.Cut(strings.ReplaceAll(c.Field, "[", "."), ".")
		return slices.Contains([]string{"facts", "story", "containment", "corrective"}, part)
	})
}

// DataSinceLastMessage are the kinds of data that were not known to be leaked then.
func (s *CaseData) DataSinceLastMessage() []decision.Value {
	then, ok := s.atLastMessage()
	if !ok {
		return nil
	}
	return slices.DeleteFunc(s.Known(), func(v decision.Value) bool { return slices.Contains(then.Facts.Data, v) })
}
