package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// mostOpen is how many open cases stand in the menu.
const mostOpen = 20

// start prints the menu and reads a choice: "new", "draft:ID", "update:NUMBER:ID",
// "case:NUMBER", "find", "year" or "" to end.
func (s *form) start() (string, error) {
	t := s.Text
	// A register that cannot be read gets its one sentence and no menu.
	if _, err := s.Register.Info(); err != nil && !errors.Is(err, register.ErrNone) {
		return "", err
	}
	s.say("")
	s.practice()
	s.say(t.S("start.title"), t.S("start.why"), t.S("start.advice"), "")
	rows, absent, err := s.menu()
	if err != nil {
		return "", err
	}
	for {
		typed, err := s.read()
		switch {
		case errors.Is(err, draft.ErrStopped) || word(typed) == "stop":
			return "", nil // nothing was begun, so nothing was stopped half-way
		case err != nil:
			return "", err
		}
		n, bad := strconv.Atoi(typed)
		if bad != nil || n < 1 || n > len(rows) {
			s.say("! " + t.S("problem.choose"))
			continue
		}
		if rows[n-1] == "new" && absent {
			if made, err := s.create(); err != nil || !made {
				return "", err
			}
		}
		return rows[n-1], nil
	}
}

func (s *form) menu() (rows []string, absent bool, err error) {
	t := s.Text
	row := func(opens, label string) {
		rows = append(rows, opens)
		s.say(fmt.Sprintf("%3d. %s", len(rows), label))
	}
	row("new", t.S("start.new"))
	drafts, err := draft.List(s.Register)
	switch absent = errors.Is(err, register.ErrNone); {
	case errors.Is(err, register.ErrBadDraft): // hides nothing else
		s.say("! " + phrase.Error(t, err))
	case err != nil && !absent:
		return nil, false, err
	}
	for _, d := range session.MostUrgent(drafts, s.Now()) {
		opens := "draft:" + d.ID
		if d.Case != "" {
			opens = "update:" + d.Case + ":" + d.ID
		}
		row(opens, t.S("start.drafts")+": "+session.DraftLine(t, d, s.Now()))
	}
	if !absent {
		// The same as on the screen: open cases by what is due, the rest behind one row.
		open, err := s.Register.Find(register.Query{State: register.OpenOnly, Order: register.ByDue, Limit: mostOpen})
		if err != nil {
			return nil, false, err
		}
		for _, c := range open.Cases {
			row("case:"+c.Case, phrase.CaseLine(t, c, s.Now()))
		}
		any, err := s.Register.Find(register.Query{Limit: 1})
		if err != nil {
			return nil, false, err
		}
		if len(any.Cases) > 0 {
			row("find", t.S("register_page.row"))
			row("year", t.S("year.row"))
		}
		if w := phrase.Doubts(t, s.Register, s.Now()); w != "" && !s.warned {
			s.warned = true
			s.say("! " + w)
		}
	}
	row("", t.S("start.stop"))
	if !absent {
		s.say(t.S("start.register", "path", s.Register.Path()))
	}
	return rows, absent, nil
}

// create makes the register, after a yes.
func (s *form) create() (bool, error) {
	s.say(s.Text.S("start.ask_create", "path", s.Register.Path()) + " " + s.Text.S("plain.yes_no"))
	for {
		typed, err := s.read()
		if err != nil {
			return false, err
		}
		switch word(typed) {
		case "yes":
			if s.Practice {
				return true, s.Register.CreatePractice(register.Organisation{})
			}
			return true, s.Register.Create(register.Organisation{})
		case "no", "stop", "back":
			return false, nil
		}
		s.say("! " + s.Text.S("plain.yes_no"))
	}
}

// page prints a verdict, a draft or the end.
func (s *form) page(q question.Question) (question.Answer, error) {
	t, r := s.Text, s.flow.Record
	c := dossier.Unsealed(r, t, s.Now(), s.Practice)
	var document catalogue.Kind
	var views []phrase.View
	switch q.ID {
	case question.CardAP:
		s.say(phrase.CardAP(r, t, s.Now()).Text(s.Width))
		views = phrase.Behind(t, r.Facts, r.Assessment)
	case question.CardPeople:
		s.say(phrase.CardPeople(r, t).Text(s.Width))
		views = phrase.Behind(t, r.Facts, r.Assessment)
	case question.DraftAP:
		document = catalogue.ToAuthority
	case question.DraftPeople:
		document = catalogue.MessageKind(c)
	case question.NewVerdict:
		s.say(phrase.NewVerdict(t, s.flow).Text(s.Width))
	case question.Finished:
		s.say(phrase.CardSealed(t, s.d.Entry(), s.Register.Path(), s.d.Head()).Text(s.Width), t.S("plain.documents_where"))
		return question.Answer{Seen: true}, nil
	}
	how := "plain.how_page"
	for i, v := range views {
		s.say(fmt.Sprintf("%3d. %s", i+1, v.Name))
		how = "plain.how_card"
	}
	if document != "" {
		fmt.Fprintln(s.Out, catalogue.Make(c, document).Text(s.Width))
		how = "plain.how_document"
	}
	s.say(t.S(how))
	for {
		typed, err := s.read()
		switch {
		case err != nil:
			return question.Answer{}, err
		case word(typed) == "stop":
			return question.Answer{}, draft.ErrStopped
		case word(typed) == "back":
			return question.Answer{}, errBack
		case typed == "":
			return question.Answer{Seen: true}, nil
		case viewFor(typed, views) != nil:
			s.say(viewFor(typed, views).Card().Text(s.Width), t.S(how))
		case document != "" && s.saves(typed, c, document):
		default:
			s.say("! " + t.S(how))
		}
	}
}

// viewFor is the view with the typed number, or nil.
func viewFor(typed string, views []phrase.View) *phrase.View {
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(views) {
		return &views[n-1]
	}
	return nil
}

// review prints all answers with a number to change them, and seals on yes.
func (s *form) review() (question.Answer, error) {
	t := s.Text
	for {
		s.say(t.S("review.title"), t.S("review.why"))
		var ids []string
		missing := false
		for _, q := range s.flow.Path {
			if q.Kind == question.Page || q.Step == question.Evaluate {
				continue
			}
			ids = append(ids, q.ID)
			answer := phrase.Reviewed(t, q, s.flow, s.d.Intake.Answers[q.ID])
			if !s.d.Intake.Answered(s.flow, q.ID) {
				answer, missing = "! "+answer, true
			}
			s.say(fmt.Sprintf("%3d. %s: %s", len(ids), t.S("question."+q.ID+".title"), strings.ReplaceAll(answer, "\n", " / ")))
		}
		for _, warning := range phrase.Spilled(t, s.flow, s.d.Intake) {
			s.say("! " + warning)
		}
		s.say(t.S("plain.how_review"))
		typed, err := s.read()
		if err != nil {
			return question.Answer{}, err
		}
		switch word(typed) {
		case "stop":
			return question.Answer{}, draft.ErrStopped
		case "back":
			return question.Answer{}, errBack
		case "yes":
			if missing {
				s.say("! " + t.S("review.missing"))
				continue
			}
			if _, err := s.d.Seal(); err != nil {
				s.say("! " + phrase.Error(t, err))
				continue
			}
			return question.Answer{Seen: true}, nil
		}
		if n, bad := strconv.Atoi(typed); bad == nil && n >= 1 && n <= len(ids) {
			if err := s.change(ids[n-1]); err != nil {
				return question.Answer{}, err
			}
			continue
		}
		s.say("! " + t.S("plain.how_review"))
	}
}

// change asks one question again, and after it whatever it opened before the
// review.
func (s *form) change(id string) error {
	for id != "" && id != question.Review {
		q, ok := s.flow.Question(id)
		if !ok {
			return nil
		}
		s.heading(q)
		a, err := s.ask(q)
		if errors.Is(err, errBack) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.keep(id, a); err != nil {
			s.say(s.Text.S("draft.not_kept") + " " + phrase.Error(s.Text, err))
		}
		id = s.d.Intake.FirstOpen(s.flow)
	}
	return nil
}
