package catalogue

import (
	"slices"
	"sync"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/dossier/casefile"
	"datalek/wizard/dossier/letters"
	"datalek/wizard/text"
)

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
	CaseFile           Kind = "casefile"            // the dossier of the case
)

// IsForm reports whether a document follows a form that asks one question at a
// time.
func (k Kind) IsForm() bool { return k == ToAuthority || k == ToSupplement || k == ToWithdraw }

// recipe is how a document is made, and when it makes sense.
type recipe struct {
	kind    Kind
	offered func(*dossier.CaseData) bool
	make    func(*dossier.CaseData) document.Document
}

// recipes is the one table of documents, in the order in which they are needed.
var recipes = []recipe{
	{ToAuthority, (*dossier.CaseData).NotifiesFirst, apform.Notification},
	{ToSupplement, (*dossier.CaseData).Supplements, apform.Supplement},
	{ToWithdraw, (*dossier.CaseData).Withdraws, apform.Withdrawal},
	{ToPeople, (*dossier.CaseData).MessageToEach, letters.MailToPeople},
	{LetterToPeople, (*dossier.CaseData).MessageToEach, letters.LetterToPeople},
	{PublicNotice, (*dossier.CaseData).MessageInPublic, letters.PublicNotice},
	{ToController, letters.ServesClients, letters.NoticeToController},
	{DeleteRequest, letters.Askable, letters.DeleteRequest},
	{ProcessorQuestions, letters.AtSupplier, letters.QuestionsToProcessor},
	{Reply, (*dossier.CaseData).IsBreach, letters.Reply},
	{CaseFile, func(*dossier.CaseData) bool { return true }, casefile.Make},
}

// All are the kinds of paper there are, in the order in which they are needed.
func All() []Kind {
	all := make([]Kind, len(recipes))
	for i, r := range recipes {
		all[i] = r.kind
	}
	return all
}

// Kinds lists the documents that make sense in this case, in the order in which
// they are needed. Others can be made too.
func Kinds(c dossier.Case) []Kind {
	var offered []Kind
	s := dossier.NewCaseData(c)
	for _, k := range recipes {
		// Of a case that was none, nobody is told anything any more.
		if c.Last().Withdrawn() && k.kind != ToWithdraw && k.kind != CaseFile {
			continue
		}
		if k.offered(s) {
			offered = append(offered, k.kind)
		}
	}
	return offered
}

// Make makes one. A kind that does not exist is a mistake of the caller.
func Make(c dossier.Case, kind Kind) document.Document { return newMaking(c).make(kind, c.Text) }

// making makes several documents of one case: what all of them need is done once.
type making struct {
	c     dossier.Case
	own   *dossier.CaseData
	dated func() *dossier.CaseData
}

func newMaking(c dossier.Case) making {
	own := dossier.NewCaseData(c)
	return making{c, own, sync.OnceValue(own.Dated)}
}

func (m making) make(kind Kind, t *text.Text) document.Document {
	i := slices.IndexFunc(recipes, func(r recipe) bool { return r.kind == kind })
	of, c := m.own, m.c
	if kind != CaseFile {
		of = m.dated()
	}
	in := *of // in this language
	s := &in
	c.Text, s.Text, s.Case.Text = t, t, t
	d := recipes[i].make(s)
	d.Words = c.Text
	if !d.ToRead {
		s.NoteRelativeDays(&d)
		s.NoteWordingsBehind(&d)
		s.NoteUnknownActions(&d)
	}
	if !kind.IsForm() { // a form names the number of the question instead
		s.NotePII(&d)
	}
	whose := c.Whose()
	if kind == CaseFile { // its title has the number
		whose = document.Clip(c.Owner(), document.LineLength)
	}
	if whose != "" {
		d.Title += " · " + whose
	}
	if c.Practice {
		d.Title = c.Text.S("practice.mark") + " " + d.Title
	}
	return d
}

// MessageKind is the message to the people in the form that the verdict asks:
// one to each of them, or a public notice.
func MessageKind(c dossier.Case) Kind {
	if dossier.NewCaseData(c).MessageInPublic() {
		return PublicNotice
	}
	return ToPeople
}

// Beside makes a document in Dutch with its English below every answer. What the
// program says itself, such as a state or where the copying starts, stays in the
// language of the case.
func Beside(c dossier.Case, kind Kind) document.Document { return newMaking(c).beside(kind) }

func (m making) beside(kind Kind) document.Document {
	d := document.SideBySide(m.make(kind, text.For("nl")), m.make(kind, text.For("en")))
	d.Words = m.c.Text
	return d
}
