package dossier

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/text"
)

// Case is what every document is made from: a case with all its revisions, the
// words to say it in, and the moment at which that is done.
type Case struct {
	History  []register.Entry // every revision, the oldest first; see Unsealed
	Seal     string           // of the last revision; "" when it is not in a register yet
	Text     *text.Text
	Now      time.Time
	Practice bool // nothing in it is real, and every document says so
}

// Unsealed is a case that is still being told: one revision without a number.
func Unsealed(r register.Record, t *text.Text, now time.Time, practice bool) Case {
	return Case{History: []register.Entry{{Kind: register.Intake, Record: r}}, Text: t, Now: now, Practice: practice}
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
func (c Case) Last() register.Entry { return c.History[len(c.History)-1] }

// Kind is a kind of document.
type Kind string

const (
	ToAuthority Kind = "ap"     // the draft of the notification to the authority
	ToPeople    Kind = "people" // the message to the people
	Whole       Kind = "whole"  // the dossier of the case
)

// recipe is how a document is made, and when it makes sense.
type recipe struct {
	kind    Kind
	offered func(source) bool
	make    func(source) Document
}

// recipes is the one table of documents, in the order in which they are needed.
var recipes = []recipe{
	{ToAuthority, source.notifies, apNotification},
	{ToPeople, source.tells, messageToPeople},
	{Whole, func(source) bool { return true }, whole},
}

// Kinds lists the documents that make sense in this case, in the order in which
// they are needed. Others can be made too.
func (c Case) Kinds() []Kind {
	var offered []Kind
	s := newSource(c)
	for _, k := range recipes {
		if k.offered(s) {
			offered = append(offered, k.kind)
		}
	}
	return offered
}

// Document makes one. A kind that does not exist is a mistake of the caller.
func (c Case) Document(kind Kind) Document {
	i := slices.IndexFunc(recipes, func(r recipe) bool { return r.kind == kind })
	d := recipes[i].make(newSource(c))
	d.Kind, d.words = kind, c.Text
	if c.Practice {
		d.Title = c.Text.S("practice.mark") + " " + d.Title
	}
	return d
}

// notifies: the authority is to be told, by the person's decision or else by
// the verdict.
func (s source) notifies() bool {
	ap, _ := s.r.Decision.Outcome(s.a)
	return ap == decision.DutyRequired
}

// tells: the people are to be told, each or all in public.
func (s source) tells() bool {
	_, people := s.r.Decision.Outcome(s.a)
	return slices.Contains([]decision.Duty{decision.DutyRequired, decision.DutyPublicNotice, decision.DutyPossiblyExempt}, people)
}
