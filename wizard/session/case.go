package session

import (
	"datalek/register"
	"datalek/register/record"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// CaseOpens is what a row in the menu of a case leads to.
type CaseOpens int

const (
	CaseDraft     CaseOpens = iota // what was being told, not sealed yet
	CaseCard                       // the case as it stands
	CaseHistory                    // all its revisions
	CaseDocuments                  // what leaves the program
	CaseEvent                      // something that happened
	CaseEvidence                   // the files that show what happened
	CaseBack                       // out of the case
)

// CaseRow is one thing to choose in the menu of a case.
type CaseRow struct {
	Opens CaseOpens
	Event question.Event // for CaseEvent
	Draft draft.Kept     // for CaseDraft
	Label string
}

// CaseMenu is a case as the register has it, with everything that can be done in
// it.
type CaseMenu struct {
	Number  string
	Title   string // what happened; "" when that was not told
	Status  []string
	Rows    []CaseRow
	Cursor  int // on what is not sealed yet, else on what is due
	History []record.Entry

	s      *Session
	of     dossier.Case
	stands record.Summary
	head   string // of the register, when it was read
}

// Case reads a case with its drafts.
func (s *Session) Case(number string) (c *CaseMenu, err error) {
	s.Register.Together(func(r *register.Register) { c, err = s.readCase(r, number) })
	return c, err
}

func (s *Session) readCase(r *register.Register, number string) (*CaseMenu, error) {
	info, err := r.Info()
	if err != nil {
		return nil, err
	}
	of, err := dossier.Sealed(r, number, s.Text, s.Now())
	if err != nil {
		return nil, err
	}
	return s.caseMenu(r, number, of, info.Head)
}

// Again is the case as it stands now: another window may have written. As long as nothing
// was sealed since, the revisions that were read are those that there are.
func (c *CaseMenu) Again() (now *CaseMenu, err error) {
	c.s.Register.Together(func(r *register.Register) {
		if info, failed := r.Info(); failed != nil || info.Head != c.head {
			now, err = c.s.readCase(r, c.Number)
			return
		}
		of := c.of
		of.Now = c.s.Now()
		now, err = c.s.caseMenu(r, c.Number, of, c.head)
	})
	return now, err
}

func (s *Session) caseMenu(r *register.Register, number string, of dossier.Case, head string) (*CaseMenu, error) {
	t := s.Text
	drafts, err := draft.Of(r, number)
	if err != nil {
		return nil, err
	}
	stands := record.SummaryOf(of.History)
	c := &CaseMenu{Number: number, Title: stands.Title, Status: phrase.StatusLines(t, of.History, s.Now()), History: of.History, s: s, of: of, stands: stands, head: head}
	row := func(opens CaseOpens, name string) {
		c.Rows = append(c.Rows, CaseRow{Opens: opens, Label: t.S("life.menu." + name)})
	}
	for _, k := range drafts {
		c.Rows = append(c.Rows, CaseRow{Opens: CaseDraft, Draft: k, Label: KeptLine(t, k)})
	}
	row(CaseCard, "read")
	row(CaseHistory, "history")
	row(CaseDocuments, "documents")
	next, _ := record.Next(phrase.Owed(stands, s.Now()))
	for _, e := range question.Events(of.Last().Record) {
		if e.Name == question.EventFor(next.What) && len(drafts) == 0 {
			c.Cursor = len(c.Rows)
		}
		row(CaseEvent, e.Name)
		c.Rows[len(c.Rows)-1].Event = e
	}
	row(CaseEvidence, "evidence")
	if n := len(of.Last().Evidence); n > 0 {
		c.Rows[len(c.Rows)-1].Label += " (" + t.Number(n) + ")"
	}
	row(CaseBack, "back")
	return c, nil
}

// Last is the case as it stands.
func (c *CaseMenu) Last() record.Entry { return c.of.Last() }

// Due is what is due in the case, as it stands at this moment. Late is true when
// the moment has passed.
func (c *CaseMenu) Due() (line string, late bool) {
	return phrase.DueSentence(c.s.Text, c.stands, c.s.Now())
}

// Card is the whole case.
func (c *CaseMenu) Card() phrase.Card { return phrase.Case(c.s.Text, c.History, c.s.Now()) }

// Details are the pages behind its verdict.
func (c *CaseMenu) Details() []phrase.Detail {
	return phrase.Details(c.s.Text, c.Last().Record, c.s.Now())
}

// StatusLog is its history.
func (c *CaseMenu) StatusLog() phrase.Card { return phrase.StatusLog(c.s.Text, c.History) }

// Papers is the case for its documents, which say what is due at this moment.
func (c *CaseMenu) Papers() dossier.Case {
	of := c.s.Owned(c.of)
	of.Now = c.s.Now()
	return of
}

// Happened begins to tell what happened to the case.
func (c *CaseMenu) Happened(e question.Event) *Story {
	u := draft.NewUpdate(c.s.Register, c.s.Now, e.Of(c.History, c.s.Now()), c.Last())
	for id, words := range catalogue.Offered(c.Papers(), e.Name) {
		if !u.Intake.Answers[id].Given() {
			u.Intake.Answers[id] = question.Answer{Text: words}
		}
	}
	u.Stands = c.stands
	return c.s.story(&eventWork{Update: u})
}

// Resume goes on with what was being told, on the case as it stands now.
func (c *CaseMenu) Resume(id string) (*Story, error) {
	now, err := c.Again()
	if err != nil {
		return nil, err
	}
	u, err := draft.ResumeUpdateOf(now.History, c.s.Register, c.s.Now, id)
	if err != nil {
		return nil, err
	}
	return c.s.story(&eventWork{Update: u}), nil
}
