package session

import (
	"path/filepath"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/dossier/table"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Env is what the program gives a wizard, whatever its form: the register it
// works on, the words, the clock, and the folder under which documents are
// written until the person chooses another.
type Env struct {
	Register *register.Register
	Text     *text.Text
	Now      func() time.Time
	OutDir   string
	Practice bool // a register that is made here is one to practise in; one that exists tells it by itself
}

// Session is one run of the wizard.
type Session struct {
	Env
	chosen map[string]string // the folder where documents of a case went last
	warned bool              // the doubts about the register were shown
}

// New begins a session. It reads whether the register is one to practise in;
// one that cannot be read says so in its menu.
func New(env Env) *Session {
	if info, err := env.Register.Info(); err == nil {
		env.Practice = info.Practice
	}
	return &Session{Env: env, chosen: map[string]string{}}
}

// Create makes the register, after the person said yes to it.
func (s *Session) Create() error {
	if s.Practice {
		return s.Register.CreatePractice(record.Organisation{})
	}
	return s.Register.Create(record.Organisation{})
}

// Drop throws a draft away, after the person said so twice.
func (s *Session) Drop(id string) error { return s.Register.DropDraft(id) }

// Folder is where the documents of a case are saved unless the person chooses
// otherwise: where the last ones of that case went, else a folder of their own.
func (s *Session) Folder(c dossier.Case) string {
	if folder, chosen := s.chosen[c.Last().Case]; chosen {
		return folder
	}
	return c.Folder(s.OutDir)
}

// Save writes documents of a case in a folder and gives the sentence that says
// which. The folder is remembered for the next ones of that case.
func (s *Session) Save(folder string, c dossier.Case, kinds ...catalogue.Kind) (string, error) {
	paths, err := catalogue.Save(folder, c, kinds...)
	if err != nil {
		return "", err
	}
	s.chosen[c.Last().Case] = filepath.Dir(paths[0])
	return phrase.Saved(s.Text, paths), nil
}

// Years are the years with cases, the last first.
func (s *Session) Years() ([]int, error) { return phrase.Years(s.Register) }

// Year is the yearly look at the register.
func (s *Session) Year(year int) (phrase.Card, error) {
	figures, err := s.Register.YearFigures(year)
	if err != nil {
		return phrase.Card{}, err
	}
	return phrase.Year(s.Text, figures, s.Practice), nil
}

// SaveYear writes the report of a year and gives the sentence that says where.
func (s *Session) SaveYear(folder string, year int) (string, error) {
	paths, err := table.Export{Register: s.Register, Text: s.Text, Now: s.Now()}.SaveYear(folder, year)
	if err != nil {
		return "", err
	}
	return phrase.Saved(s.Text, paths), nil
}
