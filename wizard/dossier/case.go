package dossier

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/text"
)

// Case is what every document is made from: a case with all its revisions, the
// words to say it in, and the moment at which that is done.
type Case struct {
	History  []record.Entry // every revision, the oldest first; see Unsealed
	Seal     string         // of the last revision; "" when it is not in a register yet
	Text     *text.Text
	Now      time.Time
	Practice bool // nothing in it is real, and every document says so

	Client string // whose register it is among those of clients; "" for one's own

	// Profile is whose register it is, as it was filled in last; zero when it never
	// was. What a case says of its organisation stands in its record.
	Profile record.Profile
}

// Unsealed is a case that is still being told: one revision without a number.
func Unsealed(r record.Record, t *text.Text, now time.Time, practice bool) Case {
	return Case{History: []record.Entry{{Kind: record.Intake, Record: r}}, Text: t, Now: now, Practice: practice}
}

// Sealed reads a case from a register. Its errors are those of the register.
func Sealed(r *register.Register, number string, t *text.Text, now time.Time) (Case, error) {
	c := Case{Text: t, Now: now}
	info, err := r.Info()
	if err != nil {
		return c, err
	}
	c.Practice = info.Practice
	if c.Profile, err = ProfileOf(r); err != nil {
		return c, err
	}
	if c.History, err = r.History(number); err != nil {
		return c, err
	}
	c.Seal, err = r.SealOf(c.Last().Seq)
	return c, err
}

// ProfileOf is the profile that papers go by: the one that was sealed in a register,
// or none. The three details that a register begins with stand in its records too.
func ProfileOf(r *register.Register) (record.Profile, error) {
	state, err := r.State()
	if err != nil || state.Organisation == 0 {
		return record.Profile{}, err
	}
	return r.Profile()
}

// Last is the case as it stands.
func (c Case) Last() record.Entry { return c.History[len(c.History)-1] }

// notifies: the authority is to be told, by the person's decision or by the
// verdict. A decision for less leaves the duty standing, and so the draft: it is
// the way back.
func (s *CaseData) notifies() bool {
	ap, _ := s.Record.Decision.Outcome(s.Assessment)
	return ap == decision.DutyRequired || s.Assessment.AP.Duty == decision.DutyRequired
}

// messageDuty is what the messages to the people follow: the decision, or the
// verdict where the decision is not to tell them.
func (s *CaseData) messageDuty() decision.Duty {
	_, people := s.Record.Decision.Outcome(s.Assessment)
	if people == decision.DutyNotRequired {
		return s.Assessment.People.Duty
	}
	return people
}

// MessageToEach reports whether a message to each of the people has a use.
func (s *CaseData) MessageToEach() bool {
	return s.messageDuty() == decision.DutyRequired || s.messageDuty() == decision.DutyPossiblyExempt
}

// MessageInPublic reports whether a public notice has a use.
func (s *CaseData) MessageInPublic() bool { return s.messageDuty() == decision.DutyPublicNotice }

// tellsEach: the people are to be told one by one. "Possibly exempt" is told
// until it is certain.
func (s *CaseData) TellsEach() bool {
	_, people := s.Record.Decision.Outcome(s.Assessment)
	return people == decision.DutyRequired || people == decision.DutyPossiblyExempt
}

// tellsInPublic: reaching everybody takes disproportionate effort (art. 34(3)(c)).
func (s *CaseData) TellsInPublic() bool {
	_, people := s.Record.Decision.Outcome(s.Assessment)
	return people == decision.DutyPublicNotice
}

// tells: the people are to be told, each or all in public.
func (s *CaseData) Tells() bool { return s.TellsEach() || s.TellsInPublic() }

func (s *CaseData) IsBreach() bool { return s.Assessment.Breach }

// Owner is whose case it is, on one line: the client, else the organisation; "" when
// neither is known.
func (c Case) Owner() string {
	return document.OneLine(cmp.Or(c.Client, c.Last().Organisation.Name, c.Profile.Name))
}

// Whose is the owner and the number of the case, as far as there are: what every
// title says, so that papers of two clients are never taken for each other.
func (c Case) Whose() string {
	parts := []string{document.Clip(c.Owner(), document.LineLength), c.Last().Case}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// Folder is where the files of a case go unless the person chooses: a folder of the
// client, or else of the organisation, and in it one with the number of the case.
// Every client has a 2026-001, and papers of two in one folder are the next breach.
// What is written before there is a number stays apart: it is soon out of date.
func (c Case) Folder(under string) string {
	whose := document.FolderName(c.Owner())
	if c.Practice {
		whose = c.Text.S("document.practice_folder")
	}
	return filepath.Join(under, whose, cmp.Or(c.Last().Case, c.Text.S("document.unsealed_folder")))
}

// FileName is the name of a file of the case: with whose it is and the number in
// front, because a file is mailed without its folder.
func (c Case) FileName(stem string) string {
	return document.FileName(c.Text, c.Owner(), c.Practice, c.Last().Case, stem)
}
