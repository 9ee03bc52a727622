package dossier

import (
	"datalek/register/record"
	"datalek/wizard/document"
)

// OfferedWordings are the texts that a person is offered to edit for readers outside,
// by the id of the question. What happened is told in whole sentences from the facts;
// what was jotted down of the rest stands there as a sentence with its dates, so that
// nothing of it leaves before a person looked at it.
func (s *CaseData) OfferedWordings() map[string]string {
	told := s.Dated().Record.Story
	return map[string]string{
		"wordings_people":       s.offered(false),
		"wordings_authority":    s.offered(true),
		"wordings_discovered":   document.UpperFirst(document.Sentence(told.Discovered)),
		"wordings_cause":        document.UpperFirst(document.Sentence(told.Cause)),
		"wordings_consequences": document.UpperFirst(document.Sentence(told.Consequences)),
	}
}

// OfferedToAuthority is what happened, told from the facts, where nobody worded it.
func (s *CaseData) OfferedToAuthority() string { return s.offered(true) }

// offered is what happened, told from the facts; "" while the kind of incident is
// not known.
func (s *CaseData) offered(toAuthority bool) string {
	if IsUnknown(s.Facts.Incident) {
		return ""
	}
	whose := "letter.your_data"
	if toAuthority {
		whose = "letter.personal_data"
	}
	return s.Text.S("letter.incident."+string(s.Facts.Incident), "data", s.Text.S(whose))
}

// ToPeople is what the people are told of what happened, as a person worded it;
// nothing when nobody did.
func (s *CaseData) ToPeople() []document.Line { return document.Typed(s.wordings().People) }

// ToAuthority is the same for the authority, and for a client.
func (s *CaseData) ToAuthority() []document.Line { return document.Typed(s.wordings().Authority) }

// DiscoveredToAuthority is how it came out, as it was worded for those two.
func (s *CaseData) DiscoveredToAuthority() []document.Line {
	return document.Typed(s.wordings().Discovered)
}

// CauseToAuthority is how it could happen, on one line, as it was worded for them.
func (s *CaseData) CauseToAuthority() string { return document.Sentence(s.wordings().Cause) }

// ConsequencesToAuthority are those for the people hit, as they were worded for them.
func (s *CaseData) ConsequencesToAuthority() []document.Line {
	return document.Typed(s.wordings().Consequences)
}

// Weighing is how an adviser weighs the case.
func (s *CaseData) Weighing() []document.Line { return document.Typed(s.wordings().Weighing) }

func (s *CaseData) wordings() record.Wordings {
	if s.Record.Wordings == nil {
		return record.Wordings{}
	}
	return *s.Record.Wordings
}

// Notes reports whether there is a story in the register that no reader outside
// gets to read.
func (s *CaseData) Notes() bool { return document.Clean(s.Record.Story.Happened) != "" }

// NotesStay reports whether there is a part of the story that nobody worded for the
// authority, so that it stays in the register.
func (s *CaseData) NotesStay() bool {
	told, worded := s.Record.Story, s.wordings()
	held := func(story, wording string) bool { return document.Clean(story) != "" && document.Clean(wording) == "" }
	return held(told.Happened, worded.Authority) || held(told.Discovered, worded.Discovered) || held(told.Cause, worded.Cause) ||
		held(told.Consequences, worded.Consequences)
}

// NoteWordingsBehind says on top of a paper that is sent that the facts or the story
// changed after the texts for readers outside were last kept.
func (s *CaseData) NoteWordingsBehind(d *document.Document) {
	if s.wordingsBehind() {
		d.Notes = append(d.Notes, s.Text.S("dossier.wordings_behind"))
	}
}

func (s *CaseData) wordingsBehind() bool {
	if s.Record.Wordings == nil {
		return false
	}
	kept := s.Record
	for i := len(s.Case.History) - 1; i >= 0; i-- {
		if e := s.Case.History[i]; e.Wordings != nil && *e.Wordings == *s.Record.Wordings {
			kept = e.Record
			continue
		}
		break
	}
	told := func(r record.Record) record.Record { return record.Record{Facts: r.Facts, Story: r.Story} }
	return len(record.Diff(told(kept), told(s.Record))) > 0
}
