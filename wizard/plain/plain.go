package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"unicode/utf8"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// Env is what the program gives the line form.
type Env struct {
	session.Env
	In    io.Reader
	Out   io.Writer
	Width int // where lines are broken; 0: nowhere
}

// form is one run.
type form struct {
	*session.Session
	env   Env
	ends  chan os.Signal // the end from outside
	lines *bufio.Reader
	story *session.Story // what is being told
	half  string         // what was typed on its open page and is no answer yet
	step  question.Step  // the last heading that was printed

	terminal bool // somebody sees what is printed while it is printed
}

var (
	errBack = errors.New("back") // the person wants the question before this one
	errEnd  = errors.New("end of the input")
	errList = errors.New("questions") // the person wants to see all questions
	errSkip = errors.New("skip")
	errNote = errors.New("notes") // the person wants to note something
	errOn   = errors.New("on")    // the person goes on after all
)

// Run asks until the person is done. The result is nil, [draft.ErrStopped], or an
// error of the register. Ctrl+C, a closed window and an end from outside are the end of
// the input: what was told is kept.
func Run(env Env) error {
	f := &form{Session: session.New(env.Env), env: env, ends: make(chan os.Signal, 1), terminal: isTerminal(env.Out)}
	f.listen()
	defer signal.Stop(f.ends)
	f.lines = bufio.NewReader(&typing{in: env.In, ends: f.ends, got: make(chan typed, 1)})
	f.env.Out = outlet{env.Out}
	for {
		row, err := f.start()
		if err != nil || row.Opens == session.OpensNothing {
			return err
		}
		switch err := f.open(row); {
		case errors.Is(err, errEnd): // nothing was under way, so nothing was stopped half-way
			return nil
		case err != nil:
			return err
		}
	}
}

// outlet is the one way out: what a terminal would obey does not pass it,
// whatever record or file it comes from.
type outlet struct{ to io.Writer }

func (o outlet) Write(b []byte) (int, error) {
	if _, err := io.WriteString(o.to, text.Printable(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// say prints a text, broken at the width.
func (f *form) say(lines ...string) {
	for _, line := range lines {
		fmt.Fprintln(f.env.Out, strings.Join(phrase.Wrap(line, f.env.Width, ""), "\n"))
	}
}

// card prints a card, whose lines are broken already.
func (f *form) card(c phrase.Card) { fmt.Fprint(f.env.Out, c.Text(f.env.Width)) }

// problem prints what went wrong.
func (f *form) problem(sentence string) { f.say("! " + sentence) }

// read reads one line. What is left over at the end of the input without a line
// break counts as a line; nothing at all is the end.
func (f *form) read() (string, error) {
	fmt.Fprint(f.env.Out, "> ")
	line, err := f.lines.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(f.env.Out)
		if errors.Is(err, io.EOF) {
			return "", errEnd
		}
		return "", err
	}
	if !utf8.ValidString(line) {
		f.problem(f.Text.S("plain.not_utf8")) // nobody sees that letters are gone
	}
	// A file made on Windows can begin with a byte order mark.
	return strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(line, ""), "\ufeff")), nil
}

// order reads a line at a list or a page, where the word to stop stops the program.
func (f *form) order() (string, error) {
	typed, err := f.read()
	if err == nil && commandIn(typed) == stop {
		err = draft.ErrStopped
	}
	return typed, err
}

// command is a word that means the same at every question.
type command int

const (
	none command = iota
	stop
	back
	help
	yes
	no
	questions // all questions with their answers
	notes     // the note pad
	skip      // the next question; this one stays open
)

// commandIn recognises the commands, in both languages.
func commandIn(typed string) command {
	switch strings.ToLower(typed) {
	case "stop", "stoppen", "quit":
		return stop
	case "terug", "back":
		return back
	case "?", "help":
		return help
	case "ja", "j", "yes", "y":
		return yes
	case "nee", "n", "no":
		return no
	case "vragen", "questions":
		return questions
	case "notities", "notes":
		return notes
	case "overslaan", "skip":
		return skip
	}
	return none
}

// agrees asks a question that is answered by yes or no; at the end of the input
// it gives the error.
func (f *form) agrees(question string) (bool, error) {
	f.say(question + " " + f.Text.S("plain.yes_no"))
	for {
		typed, err := f.read()
		if err != nil {
			return false, err
		}
		switch commandIn(typed) {
		case yes:
			return true, nil
		case no, stop, back:
			return false, nil
		}
		f.problem(f.Text.S("plain.needs_yes_no"))
	}
}

// tell asks page after page until the story is out, or left.
func (f *form) tell(st *session.Story) error {
	f.story, f.step = st, 0
	defer func() { f.story = nil }()
	for turn := session.Turned; turn != session.Left; {
		p := st.Page()
		f.half = p.Typed
		f.heading(p)
		a, err := f.show(p)
		switch changed := (errChange{}); {
		case errors.Is(err, errBack):
			turn = st.Back(a, f.half)
		case errors.As(err, &changed):
			turn = f.change(changed.id)
		case errors.Is(err, errNote):
			st.Hold(a, f.half)
			turn = session.Stays
			if err := f.notes(); err != nil {
				if err := f.stopped(); !errors.Is(err, errOn) {
					return err
				}
			}
		case errors.Is(err, errSkip):
			turn = st.Skip(a, f.half)
		case errors.Is(err, errList):
			id, err := f.questions()
			if err != nil && !errors.Is(err, errBack) {
				st.Hold(a, f.half)
				if err := f.stopped(); !errors.Is(err, errOn) {
					return err
				}
				turn = session.Stays
				continue
			}
			turn = st.Jump(id, a, f.half)
		case errors.Is(err, draft.ErrStopped), errors.Is(err, errEnd):
			if st.Hold(a, f.half); st.Keep() != nil && st.Settle() && errors.Is(err, draft.ErrStopped) {
				turn = session.Turned // asked what becomes of the answers first
				continue
			}
			if err := f.stopped(); !errors.Is(err, errOn) {
				return err
			}
			turn = session.Stays
		case err != nil:
			return err
		case p.Shows == session.ShowsReview || p.Shows == session.ShowsUpdate:
			turn = st.Seal()
		default:
			turn = st.Next(a)
		}
		if problem := st.Problem(); problem != "" {
			f.problem(problem)
		}
		if notice := st.Notice(); notice != "" {
			f.problem(notice)
		}
	}
	switch sealed, is := st.Sealed(); {
	case is && st.IsEvent():
		f.say(st.AfterSeal(sealed))
	case !is && st.Begun():
		f.say(f.Text.S("life.kept"))
	}
	return nil
}

// stopped keeps what stands on the page, and asks whether the draft stays. It is
// on disk already: the end of the input keeps it, and no is [errOn], as it is on the
// full screen; only a word of its own throws the draft away. A story that is sealed was
// not stopped half-way.
func (f *form) stopped() error {
	if _, sealed := f.story.Sealed(); sealed {
		_ = f.story.Keep() // the evaluation is planned
		f.say(f.SealedCard())
		return nil
	}
	if !f.story.Begun() {
		return draft.ErrStopped
	}
	for {
		ask := []string{f.Text.S("plain_life.keep") + " " + f.Text.S("plain.yes_no"), f.Text.S("plain_life.how_keep")}
		failed := f.story.Keep()
		if failed != nil {
			ask = []string{f.Text.S("plain.how_not_kept")}
			f.problem(f.Text.S("stop.failed", "error", phrase.Error(f.Text, failed)))
		}
		f.say(ask...)
		typed, err := f.read()
		switch answer := commandIn(typed); {
		case err != nil && failed != nil:
			return failed // nobody is left to say where they may go
		case failed == nil && (err != nil || answer == yes || answer == stop):
			f.say(f.Text.S("plain.kept"))
			return draft.ErrStopped
		case failed != nil && typed == f.Text.S("plain.drop_word"):
			return draft.ErrStopped
		case failed != nil && answer == none && typed != "":
			saved, err := f.SaveAnswers(typed, f.story)
			if err == nil {
				f.say(saved)
				return draft.ErrStopped
			}
			f.problem(phrase.Error(f.Text, err))
		case failed == nil && answer == no:
			return errOn
		case failed == nil && strings.EqualFold(typed, f.Text.S("plain.drop_word")):
			if err := f.story.Drop(); err != nil {
				f.problem(phrase.Error(f.Text, err))
				return draft.ErrStopped
			}
			f.say(f.Text.S("plain_life.dropped"))
			return draft.ErrStopped
		}
	}
}

// heading prints how far one is, and the step of an intake when it changes, with the
// clock.
func (f *form) heading(p session.Page) {
	f.say("")
	h := f.story.Head()
	if h.Step == f.step {
		if h.Progress != "" {
			f.say(h.Progress)
		}
		return
	}
	f.step = h.Step
	f.practice()
	f.say(phrase.StepName(f.Text, h.Step, h.Again))
	if h.Clock != "" {
		f.say(h.Clock)
	}
	if h.Progress != "" {
		f.say(h.Progress)
	}
	if f.story.Weighs() && h.Step >= question.NotifyAP {
		f.say(f.story.Known().Verdict)
	}
	f.say("")
}

// practice says over every heading that nothing here is real.
func (f *form) practice() {
	if f.Practice {
		f.say(strings.TrimRight(f.Text.S("practice.mark"), " ·"))
	}
}
