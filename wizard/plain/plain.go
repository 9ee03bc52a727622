package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// Env is what the program gives the line form.
type Env struct {
	Register *register.Register
	Text     *text.Text
	Now      func() time.Time
	In       io.Reader
	Out      io.Writer
	OutDir   string // folder for drafts that are saved as files
	Width    int    // where lines are broken; 0: nowhere
	Practice bool   // as of the screen
}

// form is one run.
type form struct {
	Env
	lines *bufio.Reader
	d     *draft.Draft
	u     *draft.Update // what happened to a case, while that is asked
	flow  question.Flow
	step  question.Step // the last heading that was printed

	warned bool // about the place of the register
}

// errBack says that the person wants the question before this one.
var errBack = errors.New("back")

// Run asks until the person is done. The result is nil, [draft.ErrStopped], or an
// error of the register.
func Run(env Env) error {
	s := &form{Env: env, lines: bufio.NewReader(env.In)}
	if info, err := env.Register.Info(); err == nil {
		s.Practice = info.Practice
	}
	for {
		what, err := s.start()
		if err != nil || what == "" {
			return err
		}
		err = s.open(what)
		switch {
		case errors.Is(err, draft.ErrStopped) && s.d != nil && s.d.Sealed():
			return nil // the record stands; only the looking back is left
		case err != nil:
			return err
		}
	}
}

// say prints a text, broken at the width.
func (s *form) say(lines ...string) {
	for _, line := range lines {
		fmt.Fprintln(s.Out, strings.Join(phrase.Wrap(line, s.Width, ""), "\n"))
	}
}

// read reads one line. What is left over at the end of the input without a line
// break counts as a line; nothing at all is the end.
func (s *form) read() (string, error) {
	fmt.Fprint(s.Out, "> ")
	line, err := s.lines.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(s.Out)
		if errors.Is(err, io.EOF) {
			return "", draft.ErrStopped
		}
		return "", err
	}
	// A file made on Windows can begin with a byte order mark.
	return strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(line, ""), "\ufeff")), nil
}

// word recognises the commands, in both languages.
func word(typed string) string {
	switch strings.ToLower(typed) {
	case "stop", "stoppen", "quit":
		return "stop"
	case "terug", "back":
		return "back"
	case "?", "help":
		return "help"
	case "ja", "j", "yes", "y":
		return "yes"
	case "nee", "n", "no":
		return "no"
	}
	return ""
}

// open follows a choice of the start menu.
func (s *form) open(what string) (err error) {
	kind, id, _ := strings.Cut(what, ":")
	s.d = nil
	switch kind {
	case "case":
		return s.openCase(id)
	case "update":
		number, id, _ := strings.Cut(id, ":")
		if err := s.resume(id); err != nil {
			return err
		}
		return s.openCase(number)
	case "find":
		return s.find()
	case "year":
		return s.years()
	case "draft":
		s.d, err = draft.Resume(s.Register, s.Now, id)
	default:
		s.d, err = draft.New(s.Register, s.Now)
	}
	if err != nil {
		return err
	}
	s.step = 0
	err = s.interview()
	if errors.Is(err, draft.ErrStopped) && !s.d.Sealed() && s.d.Begun() {
		s.say(s.Text.S("plain.kept"))
	}
	return err
}

// interview walks the flow from where the draft was left.
func (s *form) interview() error {
	s.flow = s.d.Flow()
	at := s.d.Intake.At
	if s.flow.Index(at) < 0 {
		at = s.d.Intake.FirstOpen(s.flow)
	}
	if at == "" { // all was answered, and the seal failed
		at = question.Review
	}
	for at != "" {
		q, _ := s.flow.Question(at)
		s.heading(q)
		answer, err := s.ask(q)
		switch {
		case errors.Is(err, errBack):
			at = s.previous(at)
			continue
		case err != nil:
			return err
		}
		s.d.Intake = s.d.Intake.With(at, answer)
		s.flow = s.d.Flow()
		if err := s.evaluated(at, answer); err != nil {
			s.say("! " + phrase.Error(s.Text, err))
			continue // not in the register yet: asked again
		}
		at = s.d.Intake.Next(s.flow, at)
		s.d.Intake.At = at
		if err := s.d.Save(); err != nil { // before the next question shows
			s.say(s.Text.S("draft.not_kept") + " " + phrase.Error(s.Text, err))
		}
	}
	return nil
}

// evaluated appends the evaluation once its last question is answered.
func (s *form) evaluated(at string, a question.Answer) error {
	if at == "lesson" || at == "evaluate" && a.Is(question.EvaluateLater) {
		_, err := s.d.Evaluate()
		s.flow = s.d.Flow()
		return err
	}
	return nil
}

func (s *form) keep(id string, a question.Answer) error {
	err := s.d.Answer(id, a)
	s.flow = s.d.Flow()
	return err
}

func (s *form) previous(at string) string {
	to := s.d.Intake.Previous(s.flow, at)
	if to == "" || s.d.Closes(s.flow, to) {
		return at
	}
	s.d.Intake.At = to
	_ = s.d.Save()
	return to
}

// heading prints the step when it changes, with the clock.
func (s *form) heading(q question.Question) {
	s.say("")
	if q.Step != s.step {
		s.step = q.Step
		s.practice()
		line := s.Text.S("screen.step", "n", int(q.Step), "name", s.Text.S(fmt.Sprintf("step.%d", q.Step)))
		if s.flow.Again(q.ID) {
			line += " " + s.Text.S("screen.again")
		}
		s.say(line)
		if line, _ := phrase.Clock(s.Text, s.d.Intake, s.flow, s.Now()); line != "" {
			s.say(line)
		}
		s.say("")
	}
}

// practice says over every heading that nothing here is real.
func (s *form) practice() {
	if s.Practice {
		s.say(s.Text.S("practice.mark"))
	}
}
