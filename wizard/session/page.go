package session

import (
	"slices"

	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/question/moment"
)

// Shows is what a page of a story shows.
type Shows int

const (
	ShowsQuestion  Shows = iota // a question to answer
	ShowsChecklist              // things to do, with the time they were done
	ShowsCard                   // something to read: a verdict
	ShowsDocument               // a draft that leaves the program
	ShowsReview                 // all answers of an intake, to change or to seal
	ShowsWarning                // a decision against the verdict, to be made with a key of its own
	ShowsUpdate                 // what an event will seal
	ShowsNews                   // what another window wrote meanwhile
	ShowsSealed                 // the end: what stands in the register
)

// Page is the place where a story is, with all that a form needs to show it.
type Page struct {
	Shows    Shows
	Question question.Question
	Flow     question.Flow
	Answer   question.Answer
	Typed    string             // typed earlier and not accepted
	Card     func() phrase.Card // made anew each time, as the clock moves
	Details  []phrase.Detail    // the pages behind a verdict
	Told     string             // what was done just before, to be told above the question
	Zone     string             // said under a moment, where the machine stands in another zone
	Case     dossier.Case       // for a document
	Document catalogue.Kind
}

// CanBeUnknown reports whether "weet ik niet" is an answer on this page.
func (p Page) CanBeUnknown() bool {
	_, err := p.Unknown()
	return err == nil
}

// Unknown is the answer "weet ik (nog) niet". A text that may be left empty is
// passed; what somebody must know is a problem.
func (p Page) Unknown() (question.Answer, error) {
	switch q := p.Question; {
	case slices.Contains(p.Flow.Options[q.ID], question.Unknown):
		return p.Flow.Pick(q, question.Unknown)
	case q.CanBeUnknown():
		return question.NotKnown(), nil
	case q.Optional:
		return question.Answer{Seen: true}, nil
	case p.Flow.Path == nil: // of no story: nothing is sealed with it
		return question.Answer{}, question.ProblemEmpty
	}
	return question.Answer{}, question.ProblemMustKnow
}

// Page is what stands open.
func (st *Story) Page() Page {
	if st.clash != noClash {
		return st.clashPage()
	}
	q, t, r := st.At(), st.s.Text, st.flow.Record
	st.flow.Language = moment.Language(t.Lang())
	p := Page{Question: q, Flow: st.flow, Answer: st.w.intake().Answers[q.ID], Typed: st.w.intake().Typed[q.ID]}
	if q.ID == "organisation" && !p.Answer.Given() && p.Typed == "" && !st.IsEvent() {
		p.Answer.Text = st.s.Client // what a client is called here is mostly its name
	}
	if e, sealed := st.Sealed(); sealed && q.ID == "evaluate" && !st.IsEvent() {
		p.Told = string(phrase.AtEase) + t.S("sealed.title", "case", e.Case)
	}
	if q.Kind == question.When {
		p.Zone = phrase.Zone(t, st.s.Zone, "hint", st.s.Now())
	}
	card := func(shows Shows, make func() phrase.Card) Page {
		p.Shows, p.Card = shows, make
		return p
	}
	document := func(kind catalogue.Kind, of dossier.Case) Page {
		p.Shows, p.Case, p.Document = ShowsDocument, st.owned(of), kind
		return p
	}
	switch {
	case st.reads:
		return card(ShowsNews, func() phrase.Card { return phrase.Card{Title: phrase.Moved(t, st.w.news())} })
	case q.Kind == question.Checklist:
		p.Shows = ShowsChecklist
		return p
	case q.ID == question.Review:
		p.Shows = ShowsReview
		return p
	case q.ID == question.LifeReview:
		return card(ShowsUpdate, func() phrase.Card { return phrase.Review(t, st.flow, st.Intake()) })
	case q.ID == question.CardAgainst:
		return card(ShowsWarning, func() phrase.Card { return phrase.CardAgainst(t, r, st.s.Now()) })
	case q.ID == question.NotAsked:
		return card(ShowsCard, func() phrase.Card { return phrase.NotAsked(t, st.flow) })
	case q.ID == question.NewVerdict:
		return card(ShowsCard, func() phrase.Card { return phrase.NewVerdict(t, st.flow) })
	case q.ID == question.StillOpen:
		return card(ShowsCard, func() phrase.Card { return phrase.StillOpen(t, st.owed()) })
	case q.Kind != question.Page:
		return p
	}
	of := dossier.Unsealed(r, t, st.s.Now(), st.s.Practice)
	switch q.ID {
	case question.CardAP:
		p.Details = phrase.Details(t, r, st.s.Now())
		return card(ShowsCard, func() phrase.Card {
			c := phrase.CardAP(r, t, st.s.Now())
			c.Added(t, st.flow)
			return c
		})
	case question.CardPeople, question.CardException:
		p.Details = phrase.Details(t, r, st.s.Now())
		return card(ShowsCard, func() phrase.Card { return phrase.CardPeople(r, t, st.s.Now()) })
	case question.DraftAP:
		return document(catalogue.ToAuthority, of)
	case question.DraftPeople:
		return document(catalogue.MessageKind(of), of)
	}
	st.s.last = nil // its end is seen
	if e, sealed := st.Sealed(); sealed {
		st.s.shown = e.Case
	}
	return card(ShowsSealed, st.sealedCard)
}

// sealedCard is the end of a story: what is to be done now.
func (st *Story) sealedCard() phrase.Card {
	st.readEnd()
	return phrase.CardSealed(st.s.Text, st.end.history, st.s.Register.Path(), st.end.head, st.s.Now())
}

// ending is what the end of a story shows, as it was read after the seal of an entry: it is
// drawn anew as time passes, and the register may be held by then.
type ending struct {
	seq     uint64
	history []record.Entry
	head    string
}

func (st *Story) readEnd() {
	e, _ := st.Sealed()
	if st.end.seq == e.Seq {
		return
	}
	st.end = ending{seq: e.Seq, head: st.s.Head()}
	var err error
	if st.end.history, err = st.s.Register.History(e.Case); err != nil { // it was just written; what is there to read is in the entry
		st.end.history = []record.Entry{e}
	}
}

// owed is what the case of an event owes.
func (st *Story) owed() []record.Obligation {
	if w, is := st.w.(*eventWork); is {
		return w.Owed
	}
	return nil
}

// Head is the seal of the register as it stands, to write down on paper; "" when
// it cannot be read just now.
func (s *Session) Head() string {
	info, err := s.Register.Info()
	if err != nil {
		return ""
	}
	return info.Head
}

// Papers is the sealed case of a story, for its documents.
func (st *Story) Papers() (dossier.Case, error) {
	e, _ := st.Sealed()
	of, err := dossier.Sealed(st.s.Register, e.Case, st.s.Text, st.s.Now())
	of.Client = st.s.Client
	return of, err
}

// ReviewRow is one answer before the seal.
type ReviewRow struct {
	ID, Label, Answer string
	Missing           bool
}

// Review is every answer of an intake, as it will be sealed.
type Review struct {
	Rows     []ReviewRow
	Warnings []string // about data of people who were hit
	Changed  string   // the answer that was changed just now
}

// Missing is the first row without an answer; -1 when all is told.
func (r Review) Missing() int {
	for i, row := range r.Rows {
		if row.Missing {
			return i
		}
	}
	return -1
}

// Review is what stands on the page before the seal.
func (st *Story) Review() Review {
	t, in := st.s.Text, st.Intake()
	r := Review{Warnings: st.pii(), Changed: st.changed}
	st.changed = ""
	for _, q := range st.flow.Path {
		if q.Kind == question.Page || q.Step == question.Evaluate {
			continue
		}
		r.Rows = append(r.Rows, ReviewRow{ID: q.ID, Label: t.S("question." + q.ID + ".title"),
			Answer: phrase.Reviewed(t, q, st.flow, in.Answers[q.ID]), Missing: !in.Answered(st.flow, q.ID)})
	}
	r.Rows = append(r.Rows, st.noted()...)
	return r
}

// AfterSeal is the sentence for what was sealed of a case.
func (st *Story) AfterSeal(e record.Entry) string {
	return st.s.Text.S("life.sealed", "revision", e.Revision, "kind", phrase.Kind(st.s.Text, e))
}
