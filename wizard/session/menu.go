package session

import (
	"errors"
	"strings"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
)

// Opens is what a row of the first menu leads to.
type Opens int

const (
	OpensNew      Opens = iota // the intake of a new breach
	OpensDraft                 // an intake that was left
	OpensEvent                 // what was being told about a case
	OpensCase                  // a case
	OpensRegister              // the whole register, to search
	OpensYears                 // the yearly look
	OpensImport                // a register that is there already, to take over
	OpensProfile               // the details of the organisation
	OpensClients               // the registers of all clients
	OpensAbout                 // what a breach is, and what the program does
	OpensPractice              // the register to practise in, or the own one again
	OpensRepair                // the register made anew, where something old in it is damaged
	OpensNothing               // the end
)

// Row is one thing to choose in the first menu.
type Row struct {
	Opens Opens
	Case  string // its number, of a case or of what was told about one
	Draft string // its id, of what was not finished
	Label string
	Group string // the heading above the row, where it begins a group
	Asks  string // what is asked before it is opened; for OpensRepair

	Open *record.Summary // the case, for a list with columns; nil where the row is none
}

// Is reports whether a row leads to the same place.
func (r Row) Is(other Row) bool {
	return r.Opens == other.Opens && r.Case == other.Case && r.Draft == other.Draft
}

// Menu is what there is to do: begin, go on with a draft, look at a case. The
// open cases stand with their clock, the most urgent first.
type Menu struct {
	Rows    []Row
	Cursor  int    // the case that was recorded just now, else the draft whose clock runs first or that was changed lately, else the first row
	Missing bool   // there is no register yet: beginning makes it
	Notice  string // what could not be read
	Doubts  string // about the clock, and once about the place of the register
}

// mostOpen is how many open cases stand in the menu. The rest is in the register,
// one row further.
const mostOpen = 20

// lately is how long a draft is what one comes back for: Enter goes on with it and
// begins no second one.
const lately = 24 * time.Hour

// Menu reads drafts and cases. No register yet is no error. What could not be
// read is left out: there is always a way to begin and a way to stop.
func (s *Session) Menu() (Menu, error) { return s.MenuReading()()() }

// MenuReading is the work of reading them. It touches nothing of the session, so that it
// can be done beside everything else; take gives the menu.
func (s *Session) MenuReading() func() (take func() (Menu, error)) {
	read := *s
	return func() func() (Menu, error) {
		var m Menu
		var err error
		read.Register.Together(func(r *register.Register) { m, err = read.menu(r) })
		return func() (Menu, error) {
			s.Practice, s.name, s.newest = read.Practice, read.name, read.newest
			s.urgent, s.shown, s.warned = read.urgent, read.shown, read.warned
			return m, err
		}
	}
}

func (s *Session) menu(r *register.Register) (m Menu, err error) {
	t := s.Text
	m.Rows, s.urgent = []Row{{Opens: OpensNew, Label: t.S("start.new")}}, nil
	defer func() {
		if s.HasClients() {
			m.Rows = append(m.Rows, Row{Opens: OpensClients, Label: t.S("clients.row")})
		}
		m.Rows = append(m.Rows, Row{Opens: OpensAbout, Label: t.S("about.row")})
		if s.Exercise != nil {
			m.Rows = append(m.Rows, Row{Opens: OpensPractice, Label: t.S("practice." + s.practiceRow())})
		}
		m.Rows = append(m.Rows, Row{Opens: OpensImport, Label: t.S("takeover.menu")}, Row{Opens: OpensNothing, Label: t.S("start.stop")})
	}()
	_ = s.know(r) // what is wrong comes with the drafts
	s.newest = r.Newest()
	drafts, err := draft.List(r)
	switch m.Missing = errors.Is(err, register.ErrNone); {
	case m.Missing:
		m.Notice = s.newClient(t)
		if found, was := r.Rescue(); was { // nobody begins anew beside all that was recorded
			m.Rows = append([]Row{{Opens: OpensRepair, Label: t.S("rot.row"), Asks: t.S("rot.ask")}}, m.Rows...)
			m.Notice = t.S("rescue.beside") + " " + phrase.Rescue(t, found) + " " + t.S("rot.menu")
		}
		return m, nil
	case errors.Is(err, register.ErrBadDraft): // hides nothing else
		m.Notice = phrase.Error(t, err)
	case err != nil:
		return m, err
	}
	repair, why := s.repairRow(r)
	m.Rows = append(m.Rows, repair...)
	unfinished := mostUrgent(drafts, s.Now())
	for i, d := range unfinished {
		row := Row{Opens: OpensDraft, Draft: d.ID, Case: d.Case, Label: draftLine(t, d, s.Now())}
		if d.Case != "" {
			row.Opens = OpensEvent
		}
		if i == 0 {
			row.Group = t.S("start.drafts")
			if d.runs || s.Now().Sub(d.Changed) < lately {
				m.Cursor = len(m.Rows)
			}
		}
		m.Rows = append(m.Rows, row)
	}
	// The order of what is due stands in the index: this reads only what shows.
	page, err := r.Find(register.Query{State: register.Unfinished, Order: register.ByDue, Limit: mostOpen})
	if err != nil {
		return m, err
	}
	for i, c := range page.Cases {
		row := Row{Opens: OpensCase, Case: c.Case, Open: &page.Cases[i], Label: phrase.CaseLine(t, c, s.Now())}
		if i == 0 {
			row.Group = t.S("start.cases")
		}
		if c.Case == s.shown { // what is to be done in it comes next, and not another case
			m.Cursor = len(m.Rows)
		}
		m.Rows = append(m.Rows, row)
	}
	s.shown = ""
	s.urgent = s.mostUrgent(unfinished, page.Cases)
	any, err := r.Find(register.Query{Limit: 1})
	if err != nil {
		return m, err
	}
	if len(any.Cases) > 0 {
		search := t.S("register_page.row")
		if page.Next != "" {
			all, err := r.Count(register.Query{State: register.Unfinished})
			if err != nil {
				return m, err
			}
			search += " · " + t.N("start.more", all-len(page.Cases))
		}
		m.Rows = append(m.Rows, Row{Opens: OpensRegister, Label: search}, Row{Opens: OpensYears, Label: t.S("year.row")})
	}
	if len(any.Cases) > 0 || s.Client != "" { // an owner in his first hour has other things to do
		m.Rows = append(m.Rows, Row{Opens: OpensProfile, Label: t.S("profile.row")})
	}
	if !s.warned {
		m.Doubts, s.warned = strings.TrimSpace(phrase.Zone(t, s.Zone, "note", s.Now())+" "+phrase.Doubts(t, r)), true
	}
	m.Doubts = strings.TrimSpace(s.wrongClock() + " " + m.Doubts)
	m.Doubts = strings.TrimSpace(why + " " + m.Doubts)
	return m, nil
}
