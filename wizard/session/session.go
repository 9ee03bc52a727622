package session

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
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
	Zone     *time.Location // of the machine; nil when nobody asks for it
	OutDir   string
	Client   string             // the client whose register it is; "" for one's own
	Practice bool               // a register that is made here is one to practise in; one that exists tells it by itself
	Exercise *register.Register // where one can go from here to practise; nil: nowhere
	Clients  Offices            // the registers of clients
}

// Session is one run of the wizard.
type Session struct {
	Env
	Beside bool // drafts are kept beside the form, see [Story.Flight]; else it waits for each

	name   string                                        // of the organisation, as the register knows it
	urgent func(now time.Time) (clock string, late bool) // what is due first, as the menu was read last
	chosen map[string]string                             // the folder where documents of a case went last
	newest *register.ClockError                          // what the clock is held against
	warned bool                                          // the doubts about the register were shown
	last   *Story                                        // the intake that was sealed last, until its end was seen
	shown  string                                        // the number of the case whose end was seen: the first menu after it stands on it
	home   *Env                                          // where one came from to a client; nil while one did not
	real   *Env                                          // what one practises apart from; nil while one does not
}

// New begins a session. What the register says of itself is read with its menu.
func New(env Env) *Session { return &Session{Env: env, chosen: map[string]string{}} }

// Know reads what the register says of itself: its name, and whether it is one to
// practise in. The error is that of [register.Register.Info].
func (s *Session) Know() error { return s.know(s.Register) }

func (s *Session) know(r *register.Register) error {
	info, err := r.Info()
	if err == nil {
		s.Practice, s.name = info.Practice, info.Organisation.Name
	}
	return err
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
func (s *Session) Save(folder string, c dossier.Case, progress register.Progress, kinds ...catalogue.Kind) (string, error) {
	saved, err := catalogue.Save(folder, c, progress, kinds...)
	if err != nil {
		return "", err
	}
	s.chosen[c.Last().Case] = filepath.Dir(saved.Paths[0])
	return s.saved(saved), nil
}

// saved says what was written where, and what a printed file of it lacks.
func (s *Session) saved(saved document.Saved) string {
	words := phrase.Saved(s.Text, saved.Paths)
	if lacks := phrase.Unprinted(s.Text, saved.Unprinted.Signs, saved.Unprinted.Kept); lacks != "" {
		words += " " + lacks
	}
	return words
}

// Years are the years with cases, the last first.
func (s *Session) Years() ([]int, error) { return s.Register.Years() }

// Year is the yearly look at the register.
func (s *Session) Year(year int, progress register.Progress) (phrase.Card, error) {
	figures, err := s.Register.YearFigures(year, progress)
	if err != nil {
		return phrase.Card{}, err
	}
	return phrase.Year(s.Text, figures, s.Practice), nil
}

// SaveYear writes the report of a year and gives the sentence that says where.
func (s *Session) SaveYear(folder string, year int, progress register.Progress) (string, error) {
	saved, err := table.Export{Register: s.Register, Text: s.Text, Now: s.Now(), Client: s.Client, Progress: progress}.SaveYear(folder, year)
	if err != nil {
		return "", err
	}
	return s.saved(saved), nil
}

// SealedCard is number, place and seal of an intake that was sealed and whose
// end was not seen; "" when there is none. It is for the terminal that is left.
func (s *Session) SealedCard() string {
	if s.last == nil {
		return ""
	}
	card := s.last.sealedCard().Text(0)
	if wrong := s.last.Notice(); wrong != "" {
		card = "! " + wrong + "\n\n" + card
	}
	if w, is := s.last.w.(*intakeWork); is && w.LessonKept() {
		card += "\n" + s.Text.S("plain.kept") + "\n"
	}
	return card
}

// answersFile is where answers go that the register could not keep.
const answersFile = "datalek-antwoorden.txt"

// SaveAnswers writes what was answered and typed so far as plain text, for a
// person to keep where the register cannot, and gives the sentence that says
// where.
func (s *Session) SaveAnswers(folder string, st *Story) (string, error) {
	folder, err := document.TypedFolder(folder)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	var b strings.Builder
	in := st.Intake()
	for _, q := range st.flow.Path {
		answer := phrase.Answer(s.Text, q, st.flow, in.Answers[q.ID])
		if answer = cmp.Or(answer, in.Typed[q.ID]); answer != "" {
			fmt.Fprintf(&b, "%s\n%s\n\n", s.Text.S("question."+q.ID+".title"), answer)
		}
	}
	if in.Notes != "" {
		fmt.Fprintf(&b, "%s\n%s\n\n", s.Text.S("question.notes.title"), in.Notes)
	}
	path := filepath.Join(folder, answersFile)
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		return "", err
	}
	return phrase.Saved(s.Text, []string{path}), nil
}
