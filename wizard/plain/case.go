package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// openCase prints how a case stands and what can be done in it, until the
// person goes back.
func (s *form) openCase(number string) error {
	t := s.Text
	for {
		c, err := dossier.Sealed(s.Register, number, t, s.Now())
		if err != nil {
			return err
		}
		history, last := c.History, c.Last()
		due, _ := phrase.DueInCase(t, history, s.Now())
		s.say("")
		s.practice()
		s.say(t.S("life.case", "case", number), due)
		s.say(phrase.Standing(t, history)...)
		s.say("", t.S("life.what_now"))
		kept, err := draft.Of(s.Register, number)
		if err != nil {
			return err
		}
		events := question.Events(last.Record)
		names := []string{"read", "history", "documents"}
		first := len(names)
		for _, h := range events {
			names = append(names, h.Name)
		}
		names = append(names, "back")
		for i, k := range kept {
			s.say(fmt.Sprintf("%3d. %s", i+1, session.KeptLine(t, k)))
		}
		for i, name := range names {
			s.say(fmt.Sprintf("%3d. %s", len(kept)+i+1, t.S("life.menu."+name)))
		}
		s.say(t.S("plain_life.how_menu"))
		typed, err := s.read()
		if err != nil {
			return s.ended(err)
		}
		n, bad := strconv.Atoi(typed)
		choice := n
		n -= len(kept)
		switch {
		case typed == "" || word(typed) == "back" || n == len(names):
			return nil
		case word(typed) == "stop":
			return draft.ErrStopped
		case bad != nil || choice < 1 || n > len(names):
			s.say("! " + t.S("problem.choose"))
		case n < 1:
			err = s.resume(kept[choice-1].ID)
		case n == 1:
			s.say(phrase.Case(t, history, s.Now()).Text(s.Width))
		case n == 2:
			s.say(phrase.Course(t, history).Text(s.Width))
		case n == 3:
			err = s.documents(c)
		default:
			err = s.happen(draft.NewUpdate(s.Register, s.Now, events[n-1-first], last))
		}
		if err != nil {
			return err
		}
	}
}

// ended: the end of the input while nothing is under way is no stopping
// half-way.
func (s *form) ended(err error) error {
	if errors.Is(err, draft.ErrStopped) {
		return nil
	}
	return err
}

// resume goes on with what was being told about a case.
func (s *form) resume(id string) error {
	u, err := draft.ResumeUpdate(s.Register, s.Now, id)
	if err != nil {
		s.say("! " + phrase.Error(s.Text, err))
		return nil
	}
	if len(u.News) > 0 {
		s.say("! " + phrase.Moved(s.Text, u.News))
	}
	return s.happen(u)
}

// happen asks what happened and seals it after a yes. What is left half-way is
// kept as a draft, unless the person who stops says no.
func (s *form) happen(u *draft.Update) error {
	s.u = u
	defer func() { s.u = nil }()
	err := s.tell()
	switch {
	case !u.Begun():
	case errors.Is(err, errBack):
		s.say(s.Text.S("life.kept"))
	case errors.Is(err, draft.ErrStopped):
		s.keepOrDrop()
	}
	if errors.Is(err, errBack) {
		return nil
	}
	return err
}

// keepOrDrop asks whether the draft stays. It is on disk already: the end of the
// input keeps it.
func (s *form) keepOrDrop() {
	for {
		s.say(s.Text.S("plain_life.keep") + " " + s.Text.S("plain.yes_no"))
		typed, err := s.read()
		switch {
		case err != nil || word(typed) == "yes" || word(typed) == "stop":
			s.say(s.Text.S("plain.kept"))
			return
		case word(typed) == "no":
			if err := s.u.Drop(); err != nil {
				s.say("! " + phrase.Error(s.Text, err))
				return
			}
			s.say(s.Text.S("plain_life.dropped"))
			return
		}
	}
}

// tell asks question after question up to the seal. It is errBack when the
// person goes back from the first.
func (s *form) tell() error {
	t := s.Text
	s.flow = s.u.Flow()
	for at := s.u.Place(); ; {
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
			s.say(t.S("life.sealed", "revision", sealed.Revision, "kind", phrase.Kind(t, sealed)))
			return nil
		}
		q, _ := s.flow.Question(at)
		s.say("")
		a, err := s.ask(q)
		switch {
		case errors.Is(err, errBack):
			if at = s.u.Intake.Previous(s.flow, at); at == "" {
				return errBack
			}
			s.place(at)
			continue
		case err != nil:
			return err
		}
		s.u.Answer(at, a)
		s.flow = s.u.Flow()
		at = s.u.Intake.Next(s.flow, at)
		s.place(at)
	}
}

// place keeps the draft with the place where it goes on, before the next
// question shows.
func (s *form) place(at string) {
	s.u.Intake.At = at
	if err := s.u.Save(); err != nil {
		s.say("! " + s.Text.S("draft.not_kept") + " " + phrase.Error(s.Text, err))
	}
}

// errAgain says that the answers are looked at once more.
var errAgain = errors.New("again")

// sealUpdate shows what will be sealed and seals it on yes.
func (s *form) sealUpdate() (register.Entry, error) {
	t := s.Text
	s.say("", phrase.Told(t, s.flow, s.u.Intake).Text(s.Width), t.S("plain_life.how_review"))
	for {
		typed, err := s.read()
		if err != nil {
			return register.Entry{}, err
		}
		switch word(typed) {
		case "stop":
			return register.Entry{}, draft.ErrStopped
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
func (s *form) find() error {
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
			return draft.ErrStopped
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
func (s *form) narrowed(q register.Query, typed string) register.Query {
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
