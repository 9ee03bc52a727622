package plain

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"datalek/register"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/takeover"
)

// takeOver takes over a register that is there already: which file, how its columns are
// read, what it becomes, and only then the seal.
func (f *form) takeOver() error {
	t := f.Text
	f.say("", t.S("question.import_file.title"), t.S("question.import_file.why"), t.S("plain_life.how_menu"))
	for {
		typed, err := f.order()
		switch {
		case err != nil:
			return err
		case typed == "" || commandIn(typed) == back:
			return nil
		case commandIn(typed) == help:
			f.say(t.S("question.import_file.example"))
			continue
		}
		done := f.reads("read")
		i, err := f.Import(typed, nil)
		if done(); err != nil {
			f.problem(f.Wrong(err))
			continue
		}
		return f.preview(i)
	}
}

// preview prints what comes in, until the person takes it over or leaves it.
func (f *form) preview(i *session.Import) error {
	t := f.Text
	for {
		f.say("")
		f.card(i.Card())
		f.say(t.S("takeover.how"))
		typed, err := f.order()
		column := slices.IndexFunc(i.Plan.Columns, func(c takeover.Column) bool { return strings.EqualFold(c.Letter, typed) })
		switch {
		case err != nil:
			return err
		case typed == "" || commandIn(typed) == back:
			return nil
		case strings.EqualFold(typed, t.S("takeover.word")) && i.Plan.Ready():
			f.sealImport(i)
			return nil
		case column >= 0:
			if err := f.remap(i, column); err != nil {
				return err
			}
		default:
			f.problem(t.S("problem.choose"))
		}
	}
}

// remap asks what a column is read as.
func (f *form) remap(i *session.Import, column int) error {
	c := i.Plan.Columns[column]
	f.say("", f.Text.S("takeover.column_as", "heading", c.Heading))
	labels := make([]string, len(i.Fields()))
	for n, field := range i.Fields() {
		labels[n] = field.Word(f.Text)
	}
	f.list(labels)
	for {
		typed, err := f.read()
		if err != nil {
			return err
		}
		if typed == "" || commandIn(typed) == back {
			return nil
		}
		if n, one := numbers(typed, len(labels)); one && len(n) == 1 {
			done := f.reads("read")
			next, err := i.Remapped(c.Heading, i.Fields()[n[0]-1], nil)
			if done(); err != nil {
				f.problem(f.Wrong(err))
			} else {
				*i = *next
			}
			return nil
		}
		f.problem(f.Text.S("problem.choose"))
	}
}

// sealImport takes over what was shown: one transaction, so that a program that is
// ended meanwhile leaves nothing half done.
func (f *form) sealImport(i *session.Import) {
	var said string
	err := f.works(func(progress register.Progress) (err error) {
		said, err = i.Seal(progress)
		return err
	})
	switch {
	case errors.Is(err, draft.ErrStopped):
		f.problem(f.Text.S("takeover.stopped"))
		return
	case err != nil:
		f.problem(f.Wrong(err))
		return
	}
	fmt.Fprintln(f.env.Out, said)
}
