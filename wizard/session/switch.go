package session

import (
	"strings"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Offices are the registers of clients, for one that has them.
type Offices struct {
	Folder string                               // where they are
	IsName func(string) bool                    // what the register of a client is called
	CanBe  func(string) bool                    // what a new client can be called
	Open   func(name string) *register.Register // names one, and touches nothing
}

// into goes on with another register. Nothing of the one before stays: not its name,
// nor the folder in which papers of a case with the same number went.
func (s *Session) into(env Env) {
	s.Env = env
	s.name, s.urgent, s.warned, s.chosen, s.last, s.shown = "", nil, false, map[string]string{}, nil, ""
	_ = s.Know()
}

// Going is the work of going to another register, with [Session.To] or [Session.Practise].
// It touches nothing of the session, so that it can be done beside everything else; take
// is there.
func (s *Session) Going(to func(*Session)) func() (take func()) {
	there := *s
	return func() func() {
		to(&there)
		return func() { *s = there }
	}
}

// HasClients reports whether there are registers of clients to go to.
func (s *Session) HasClients() bool {
	return s.real == nil && s.Clients.Folder != "" && len(ClientNames(s.Clients.Folder, s.Clients.IsName)) > 0
}

// ClientRow is one register to go to.
type ClientRow struct {
	Name  string // "" for the own one
	Label string
	Row   phrase.Row // the same in columns; without a name where there are none
	New   bool       // it does not exist yet: going there offers to make it
}

// ClientList is the page of clients.
type ClientList struct {
	s   *Session
	all []Client
}

// ClientList reads the registers of all clients, the one with the most urgent
// obligation first. progress is told of each that was read.
func (s *Session) ClientList(progress register.Progress) *ClientList {
	all, _ := Clients(s.Text, s.Clients.Folder, s.Clients.IsName, s.Now(), progress) // what cannot be read says so in its row
	return &ClientList{s, all}
}

// Counts is how many clients there are and how much is to be done.
func (l *ClientList) Counts() string {
	owed, overdue := 0, 0
	for _, c := range l.all {
		owed, overdue = owed+c.Owed, overdue+c.Overdue
	}
	t := l.s.Text
	line := t.N("clients.count", len(l.all)) + ", " + t.N("clients.owed", owed)
	if overdue > 0 {
		line += ", " + t.N("clients.overdue", overdue)
	}
	return line
}

// Find gives the clients of which each typed word stands in the row; nothing typed is
// all. Behind them stands the own register, and a new client with the typed name.
func (l *ClientList) Find(typed string) []ClientRow {
	t, words := l.s.Text, strings.Fields(record.Fold(typed))
	var rows []ClientRow
	exact := false
	for _, c := range l.all {
		exact = exact || strings.EqualFold(c.Name, strings.TrimSpace(typed))
		row := ClientRow{Name: c.Name, Label: c.Line(t, l.s.Now())}
		if c.Error == "" {
			row.Row = c.row(t, l.s.Now())
		}
		if in := record.Fold(row.Label + " " + c.Organisation); holdsAll(in, words) {
			rows = append(rows, row)
		}
	}
	name := strings.TrimSpace(typed)
	switch {
	case name == "" && l.s.home != nil && l.s.home.Client == "":
		rows = append(rows, ClientRow{Label: t.S("clients.own")})
	case name != "" && !exact && l.s.Clients.CanBe(name):
		label := t.S("clients.new", "name", name)
		if near := l.s.NearestClient(name); near != "" {
			label += " " + t.S("clients.near", "near", near)
		}
		rows = append(rows, ClientRow{Name: name, Label: label, New: true})
	}
	return rows
}

func holdsAll(in string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(in, w) {
			return false
		}
	}
	return true
}

// NearestClient is the client that was probably meant by a name; "" when there is
// none like it.
func (s *Session) NearestClient(name string) string {
	if s.Clients.Folder == "" {
		return ""
	}
	return phrase.Nearest(ClientNames(s.Clients.Folder, s.Clients.IsName), name)
}

// To goes to the register of a row.
func (s *Session) To(row ClientRow) {
	if s.home == nil {
		s.home = new(s.Env)
	}
	if row.Name == "" {
		s.into(*s.home)
		return
	}
	env := s.Env
	env.Register, env.Client, env.Practice = s.Clients.Open(row.Name), row.Name, false
	s.into(env)
}

// newClient says of a client without a register that it is a new one, and which was
// probably meant; "" for any other.
func (s *Session) newClient(t *text.Text) string {
	if s.Client == "" {
		return ""
	}
	line := t.S("clients.not_there", "name", s.Client)
	if near := s.NearestClient(s.Client); near != "" {
		line += " " + t.S("clients.near", "near", near)
	}
	return line
}
