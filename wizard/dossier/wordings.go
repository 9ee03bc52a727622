package dossier

import (
	"datalek/register/record"
	"datalek/wizard/document"
)

// Offered are the texts that a case offers a person to edit when it is told what
// readers outside get to read, by the id of the question. They are whole sentences
// from the facts; what was jotted down in haste is not in them.
func Offered(c Case, event string) map[string]string {
	if event != "wordings" {
		return nil
	}
	s := NewCaseData(c)
	return map[string]string{"wordings_people": s.offered(false), "wordings_authority": s.offered(true)}
}

// OfferedToAuthority is what happened, told from the facts, where nobody worded it.
func (s CaseData) OfferedToAuthority() string { return s.offered(true) }

// offered is what happened, told from the facts; "" while the kind of incident is
// not known.
func (s CaseData) offered(toAuthority bool) string {
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
func (s CaseData) ToPeople() []document.Line { return document.Typed(s.wordings().People) }

// ToAuthority is the same for the authority, and for a client.
func (s CaseData) ToAuthority() []document.Line { return document.Typed(s.wordings().Authority) }

// Weighing is how an adviser weighs the case.
func (s CaseData) Weighing() []document.Line { return document.Typed(s.wordings().Weighing) }

func (s CaseData) wordings() record.Wordings {
	if s.Record.Wordings == nil {
		return record.Wordings{}
	}
	return *s.Record.Wordings
}

// Notes reports whether there is a story in the register that no reader outside
// gets to read.
func (s CaseData) Notes() bool { return document.Clean(s.Record.Story.Happened) != "" }
