package dossier

import (
	"cmp"
	"path/filepath"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
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
	if c.History, err = r.History(number); err != nil {
		return c, err
	}
	c.Seal, err = r.SealOf(c.Last().Seq)
	return c, err
}

// Last is the case as it stands.
func (c Case) Last() record.Entry { return c.History[len(c.History)-1] }

// notifies: the authority is to be told, by the person's decision or else by
// the verdict.
func (s CaseData) notifies() bool {
	ap, _ := s.Record.Decision.Outcome(s.Assessment)
	return ap == decision.DutyRequired
}

// tellsEach: the people are to be told one by one. "Possibly exempt" is told
// until it is certain.
func (s CaseData) TellsEach() bool {
	_, people := s.Record.Decision.Outcome(s.Assessment)
	return people == decision.DutyRequired || people == decision.DutyPossiblyExempt
}

// tellsInPublic: reaching everybody takes disproportionate effort (art. 34(3)(c)).
func (s CaseData) TellsInPublic() bool {
	_, people := s.Record.Decision.Outcome(s.Assessment)
	return people == decision.DutyPublicNotice
}

// tells: the people are to be told, each or all in public.
func (s CaseData) Tells() bool { return s.TellsEach() || s.TellsInPublic() }

func (s CaseData) IsBreach() bool { return s.Assessment.Breach }

// Folder is where the files of a case go unless the person chooses: a folder
// with the number of the case, under the one of the program. What is written
// before there is a number stays apart: it is soon out of date.
func (c Case) Folder(under string) string {
	return filepath.Join(under, cmp.Or(c.Last().Case, c.Text.S("document.unsealed_folder")))
}
