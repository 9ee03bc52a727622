package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/draft"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// openCase prints how a case stands and what can be done in it, until the
// person goes back.
func (s *session) openCase(number string) error {
	t := s.Text
	for {
		history, err := s.Register.History(number)
		if err != nil {
			return err
		}
		last := history[len(history)-1]
		summary, err := s.Register.Case(number)
		if err != nil {
			return err
		}
		due, _ := phrase.DueSentence(t, summary, s.Now())
		s.say("")
		s.practice()
		s.say(t.S("life.case", "case", number), due)
		s.say(phrase.Standing(t, last)...)
		s.say("", t.S("life.what_now"))
		happenings := question.Happenings(last.Record)
		names := append([]string{"read", "history"}, question.Drafts(last.Record)...)
		first := len(names)
		for _, h := range happenings {
			names = append(names, h.Name)
		}
		names = append(names, "back")
		for i, name := range names {
			s.say(fmt.Sprintf("%3d. %s", i+1, t.S("life.menu."+name)))
		}
		s.say(t.S("plain_life.how_menu"))
		typed, err := s.read()
		if err != nil {
			return s.ended(err)
		}
		n, bad := strconv.Atoi(typed)
		switch {
		case typed == "" || word(typed) == "back" || n == len(names):
			return nil
		case word(typed) == "stop":
			return ErrStopped
		case bad != nil || n < 1 || n > len(names):
			s.say("! " + t.S("problem.choose"))
		case n == 1:
			s.say(phrase.Case(t, history, s.Now()).Text(s.Width))
		case n == 2:
			s.say(phrase.Course(t, history).Text(s.Width))
		case names[n-1] == question.DraftAP:
			err = s.document(dossier.APNotification(last.Record, t, s.Now()))
		case names[n-1] == question.DraftPeople:
			err = s.document(dossier.MessageToPeople(last.Record, t, s.Now()))
		default:
			err = s.happen(happenings[n-1-first], last)
		}
		if err != nil {
			return err
		}
	}
}

// document prints a draft, and keeps it as a file when that is asked.
func (s *session) document(d dossier.Document) error {
	d = s.marked(d)
	fmt.Fprintln(s.Out, d.Text(s.Width))
	for {
		s.say(s.Text.S("plain.how_document"))
		typed, err := s.read()
		switch {
		case err != nil:
			return s.ended(err)
		case word(typed) == "stop":
			return ErrStopped
		case typed == "" || word(typed) == "back":
			return nil
		case strings.EqualFold(typed, s.Text.S("plain.save_word")):
			s.write(d)
		}
	}
}

// ended: the end of the input while nothing is under way is no stopping
// half-way.
func (s *session) ended(err error) error {
	if errors.Is(err, ErrStopped) {
		return nil
	}
	return err
}

// happen asks what happened and seals it after a yes. When another window was
// first, that is told and every answer stays.
func (s *session) happen(h question.Happening, e register.Entry) error {
	t := s.Text
	s.u = draft.NewUpdate(s.Register, s.Now, h, e)
	defer func() { s.u = nil }()
	s.flow = s.u.Flow()
	for at := s.flow.Path[0].ID; ; {
		if at == question.LifeReview {
			sealed, err := s.sealUpdate()
			switch {
			case errors.Is(err, errBack):
				at = s.u.Intake.Previous(s.flow, at)
				continue
			case errors.Is(err, errAgain):
				s.flow = s.u.Flow()
				at = s.u.Open()
				continue
			case err != nil:
				return err
			}
			s.say(t.S("life.sealed", "revision", sealed.Revision, "kind", t.S("kind."+string(sealed.Kind))))
			return nil
		}
		q, _ := s.flow.Question(at)
		s.say("")
		a, err := s.ask(q)
		switch {
		case errors.Is(err, errBack):
			if at = s.u.Intake.Previous(s.flow, at); at == "" {
				return nil
			}
			continue
		case err != nil:
			return err
		}
		s.u.Answer(at, a)
		s.flow = s.u.Flow()
		at = s.u.Intake.Next(s.flow, at)
	}
}

// errAgain says that the answers are looked at once more.
var errAgain = errors.New("again")

// sealUpdate shows what will be sealed and seals it on yes.
func (s *session) sealUpdate() (register.Entry, error) {
	t := s.Text
	s.say("", phrase.Told(t, s.flow, s.u.Intake).Text(s.Width), t.S("plain_life.how_review"))
	for {
		typed, err := s.read()
		if err != nil {
			return register.Entry{}, err
		}
		switch word(typed) {
		case "stop":
			return register.Entry{}, ErrStopped
		case "back":
			return register.Entry{}, errBack
		case "yes":
			if s.u.Open() != question.LifeReview {
				return register.Entry{}, errAgain
			}
			sealed, err := s.u.Seal()
			switch {
			case err == nil:
				return sealed, nil
			case errors.Is(err, register.ErrConflict):
				s.say("! " + phrase.Meanwhile(t, s.u.News))
				return register.Entry{}, errAgain
			}
			s.say("! " + phrase.Problem(t, question.Question{}, err))
		}
		s.say(t.S("plain_life.how_review"))
	}
}

// pageOfCases is how many cases are printed at once.
const pageOfCases = 20

// find searches the register, a page at a time.
func (s *session) find() error {
	t := s.Text
	q := register.Query{Limit: pageOfCases}
	var shown []register.Summary
	for {
		page, err := s.Register.Find(q)
		if err != nil {
			return err
		}
		for _, c := range page.Cases {
			shown = append(shown, c)
			s.say(fmt.Sprintf("%3d. %s", len(shown), phrase.CaseLine(t, c, s.Now())))
		}
		if len(shown) == 0 {
			s.say(t.S("register_page.none"))
		}
		s.say(t.S("register_page.how"))
		typed, err := s.read()
		if err != nil {
			return s.ended(err)
		}
		n, bad := strconv.Atoi(typed)
		switch {
		case typed == "" || word(typed) == "back":
			return nil
		case word(typed) == "stop":
			return ErrStopped
		case typed == "+" && page.Next != "":
			q.After = page.Next
			continue
		case bad == nil && n >= 1 && n <= len(shown):
			if err := s.openCase(shown[n-1].Case); err != nil {
				return err
			}
		case typed != "+":
			q = s.narrowed(q, typed)
		}
		q.After, shown = "", nil
	}
}

// narrowed is a query with what was typed: a filter, or words to search for.
func (s *session) narrowed(q register.Query, typed string) register.Query {
	t := s.Text
	year, bad := strconv.Atoi(typed)
	switch typed = strings.ToLower(typed); {
	case typed == t.S("register_page.word_all"):
		return register.Query{Limit: pageOfCases}
	case typed == t.S("register_page.word_open"):
		q.State = register.OpenOnly
	case typed == t.S("register_page.word_closed"):
		q.State = register.ClosedOnly
	case typed == t.S("register_page.word_high"):
		q.Risk = "high"
	case bad == nil && year >= 2000 && year < 3000:
		q.Year = year
	default:
		q.Text = typed
	}
	return q
}
