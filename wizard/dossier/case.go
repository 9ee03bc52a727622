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
	ToAuthority  Kind = "ap"            // the draft of the first notification to the authority
	ToSupplement Kind = "ap_supplement" // what changed since the last notification
	ToWithdraw   Kind = "ap_withdrawal" // the notification is taken back
	ToPeople     Kind = "people"        // the message to the people, as an e-mail

	LetterToPeople     Kind = "people_letter"       // the same on paper
	PublicNotice       Kind = "public_notice"       // the same for everybody to read (art. 34(3)(c))
	ToController       Kind = "to_controller"       // of a processor to its client (art. 33(2))
	DeleteRequest      Kind = "delete_request"      // to a wrong recipient
	ProcessorQuestions Kind = "processor_questions" // to a supplier where it happened
	Reply              Kind = "reply"               // to one person who asks
	Whole              Kind = "whole"               // the dossier of the case
)

// IsForm reports whether a document follows a form that asks one question at a
// time.
func (k Kind) IsForm() bool { return k == ToAuthority || k == ToSupplement || k == ToWithdraw }

// recipe is how a document is made, and when it makes sense.
type recipe struct {
	kind    Kind
	offered func(source) bool
	make    func(source) Document
}

// recipes is the one table of documents, in the order in which they are needed.
var recipes = []recipe{
	{ToAuthority, source.notifiesFirst, apNotification},
	{ToSupplement, source.supplements, apSupplement},
	{ToWithdraw, source.withdraws, apWithdrawal},
	{ToPeople, source.tellsEach, mailToPeople},
	{LetterToPeople, source.tellsEach, letterToPeople},
	{PublicNotice, source.tellsInPublic, publicNotice},
	{ToController, source.servesClients, noticeToController},
	{DeleteRequest, source.askable, deleteRequest},
	{ProcessorQuestions, source.atSupplier, questionsToProcessor},
	{Reply, source.isBreach, reply},
	{Whole, func(source) bool { return true }, whole},
}

// Kinds lists the documents that make sense in this case, in the order in which
// they are needed. Others can be made too.
func (c Case) Kinds() []Kind {
	var offered []Kind
	s := newSource(c)
	for _, k := range recipes {
		// Of a case that was none, nobody is told anything any more.
		if c.Last().Withdrawn() && k.kind != ToWithdraw && k.kind != Whole {
			continue
		}
		if k.offered(s) {
			offered = append(offered, k.kind)
		}
	}
	return offered
}

// Document makes one. A kind that does not exist is a mistake of the caller.
func (c Case) Document(kind Kind) Document {
	i := slices.IndexFunc(recipes, func(r recipe) bool { return r.kind == kind })
	s := newSource(c)
	d := recipes[i].make(s)
	d.Kind, d.words = kind, c.Text
	if !kind.IsForm() { // a form names the number of the question instead
		s.noteSpills(&d)
	}
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

// MessageKind is the message to the people in the form that the verdict asks:
// one to each of them, or a public notice.
func (c Case) MessageKind() Kind {
	if newSource(c).tellsInPublic() {
		return PublicNotice
	}
	return ToPeople
}

// tellsEach: the people are to be told one by one. "Possibly exempt" is told
// until it is certain.
func (s source) tellsEach() bool {
	_, people := s.r.Decision.Outcome(s.a)
	return people == decision.DutyRequired || people == decision.DutyPossiblyExempt
}

// tellsInPublic: reaching everybody takes disproportionate effort (art. 34(3)(c)).
func (s source) tellsInPublic() bool {
	_, people := s.r.Decision.Outcome(s.a)
	return people == decision.DutyPublicNotice
}

// tells: the people are to be told, each or all in public.
func (s source) tells() bool { return s.tellsEach() || s.tellsInPublic() }

func (s source) isBreach() bool { return s.a.Breach }
