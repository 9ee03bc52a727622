package cli

import (
	"cmp"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/register/record"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
)

func (a *app) record() *cobra.Command {
	var create, schema bool
	c := a.command("record [FILE|-]", "vastleggen", "record", Unless(&schema, cobra.MaximumNArgs(1)), func(args []string) error {
		if schema {
			return Say(a.Out, string(record.RecordSchema()))
		}
		entry, err := Read(a.in, args, func(in []byte) (record.Entry, error) {
			e, err := record.ParseIntake(in, a.now())
			if err == nil {
				err = question.CheckActions(e.Containment, nil)
			}
			return e, err
		})
		if err != nil {
			return err
		}
		if err := a.createIf(create, entry.Organisation); err != nil {
			return err
		}
		entry, err = a.recorded(a.r.AppendIntakeOf(func(whose record.Organisation) record.Entry {
			e := entry
			if e.Organisation == (record.Organisation{}) {
				e.Organisation = whose
			}
			e.Organisation.Name = cmp.Or(e.Organisation.Name, a.place.Client)
			return e
		}))
		if err != nil {
			return err
		}
		return a.sealed(entry, func(seal string) string {
			return phrase.CardSealed(a.t, []record.Entry{entry}, a.r.Path(), seal, a.now()).Text(0)
		})
	})
	return Flags(c, a.t, map[string]*bool{"create": &create, "schema": &schema, "after-rollback": &a.goOn})
}

// createIf makes the register of a command that was told to, when there is none.
func (a *app) createIf(create bool, org record.Organisation) error {
	there, err := a.r.Exists()
	switch {
	case err != nil || there || !create:
		return nil // what is wrong with it is told where it is opened
	case a.place.Practice:
		return a.r.CreatePractice(org)
	}
	was := false
	if err := a.lookUp(func(r *register.Register) { _, was = r.Rescue() }); err != nil {
		return err
	}
	if was {
		return &register.PathError{Path: a.r.Path(), Err: register.ErrNone} // with how its copy comes back
	}
	known := session.ClientNames(ClientFolder(), IsName)
	if err := a.r.Create(org); err != nil || a.place.Client == "" {
		return err
	}
	a.newClient(known)
	return nil
}

// newClient says that a client is new, and which one is like it: a typing error makes
// a client too.
func (a *app) newClient(known []string) {
	line := a.t.S("clients.made", "name", a.place.Client)
	if near := phrase.Nearest(known, a.place.Client); near != "" {
		line += " " + a.t.S("clients.like", "near", near)
	}
	a.Remark(line)
}

func (a *app) update() *cobra.Command {
	var schema bool
	c := a.command("update CASE [FILE|-]", "aanvullen", "update", Unless(&schema, cobra.RangeArgs(1, 2)), func(args []string) error {
		if schema {
			return Say(a.Out, string(record.UpdateSchema()))
		}
		u, err := Read(a.in, args[1:], func(in []byte) (record.Update, error) {
			u, err := record.ParseUpdate(in)
			if err == nil && question.CheckActions(u.Containment, nil) != nil {
				err = question.CheckActions(u.Containment, a.held(args[0]))
			}
			return u, err
		})
		if err != nil {
			return err
		}
		entry, err := a.recorded(a.r.Update(args[0], u))
		if err != nil {
			return err
		}
		a.leftOpen(entry)
		return a.sealed(entry, func(seal string) string { return a.each(a.t.S("cli.updated", "case", entry.Case, "seal", seal) + "\n") })
	})
	return Flags(c, a.t, map[string]*bool{"schema": &schema, "after-rollback": &a.goOn})
}

// held is the containment that a case has; none when it cannot be read, which is told
// where it is updated.
func (a *app) held(number string) []record.Action {
	history, err := a.r.History(number)
	if err != nil || len(history) == 0 {
		return nil
	}
	return history[len(history)-1].Containment
}

// leftOpen says, of a case that was just closed, what was still open in it.
func (a *app) leftOpen(e record.Entry) {
	if e.Kind != record.Closed {
		return
	}
	history, err := a.r.History(e.Case)
	if err != nil || len(history) < 2 {
		return // the closing stands, and the list says the same
	}
	if open := phrase.OpenPoints(record.SummaryOf(history)); open > 0 {
		a.Remark(a.t.N("due.closed_open", open))
		a.Remark(strings.TrimRight(Lines(phrase.ToDo(a.t, history[:len(history)-1], a.now()), func(line string) string { return "- " + line }), "\n"))
	}
}

// recorded tells of an error that came after the seal, and lets it pass: what was
// asked is done, and a failure would invite to record it again.
func (a *app) recorded(e record.Entry, err error) (record.Entry, error) {
	return e, a.passed(err)
}

// passed says of an error that it came after what was asked was done, and lets that pass.
func (a *app) passed(err error) error {
	var sealed *register.SealedError
	if !errors.As(err, &sealed) {
		return err
	}
	a.Remark(phrase.Error(a.t, err))
	return nil
}

// did tells what a command did. By then that is done: an answer that could not be written
// says so.
func (a *app) did(value any, words func() string) error {
	return answered(record.Entry{}, a.Tell(value, words))
}

// answered makes of an answer that could not be written an error that says that the
// entry is recorded all the same.
func answered(e record.Entry, err error) error {
	if err != nil {
		err = &register.SealedError{Case: e.Case, Err: err}
	}
	return err
}
