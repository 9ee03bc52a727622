package plain

import (
	"strings"

	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// evidence prints the files that show what happened in a case, and adds some, until the
// person goes back.
func (f *form) evidence(number string) error {
	t := f.Text
	for {
		c, err := f.Case(number)
		if err != nil {
			return err
		}
		f.say("")
		f.card(c.EvidenceCard())
		f.say(t.S("evidence.how"))
		typed, err := f.order()
		switch {
		case err != nil:
			return err
		case typed == "" || commandIn(typed) == back:
			return nil
		case strings.EqualFold(typed, t.S("evidence.word_add")):
			if err := f.addEvidence(c.NewEvidence()); err != nil {
				return err
			}
		default:
			f.problem(t.S("problem.choose"))
		}
	}
}

// addEvidence asks about one file, shows what will be sealed and seals it.
func (f *form) addEvidence(e *session.NewEvidence) error {
	for {
		p, more := e.Page()
		if !more {
			f.say("")
			f.card(e.Card())
			sure, err := f.agrees(f.Text.S("evidence.ask_seal"))
			if err != nil || !sure {
				return err
			}
			said, err := e.Seal()
			if err != nil {
				f.problem(phrase.Error(f.Text, err))
				return nil
			}
			f.say(said)
			return nil
		}
		a, err := f.ask(p)
		if err == errBack {
			if !e.Back() {
				return nil
			}
			continue
		}
		if err != nil {
			return err
		}
		done := f.reads("read")
		err = e.Answer(a.Text, nil)
		if done(); err != nil {
			f.problem(phrase.Error(f.Text, err))
		}
	}
}
