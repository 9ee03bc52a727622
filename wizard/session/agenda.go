package session

import (
	"cmp"
	"errors"
	"io"
	"strings"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/dossier/table"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Agenda is what is owed on its way into a file. It is written as it comes: all that is
// owed in a large register would fill the memory.
type Agenda struct {
	text  *text.Text
	now   time.Time
	each  func(fn func([]Owed) error) error
	First Owed // the first of it; zero when nothing is owed
	mixed bool // it is of more than one register
}

// NewAgenda looks whose it is that is owed, of which each gives some at a time, in its
// order, each time that it is asked. Of one register the first of it tells; of several it
// is read until there are two. progress is told how much is written.
func NewAgenda(t *text.Text, now time.Time, several bool, each func(fn func([]Owed) error, progress register.Progress) error, progress register.Progress) (*Agenda, error) {
	a := &Agenda{text: t, now: now, each: func(fn func([]Owed) error) error { return each(fn, progress) }}
	known, seen := errors.New("it is known whose it is"), false
	err := each(func(owed []Owed) error {
		for _, o := range owed {
			switch {
			case !seen && several:
				a.First, seen = o, true
			case !seen:
				a.First = o
				return known
			case o.Client != a.First.Client || o.Organisation != a.First.Organisation:
				a.mixed = true
				return known
			}
		}
		return nil
	}, func(int, int) error { return progress.At(0, 0) }) // it all comes again
	if errors.Is(err, known) {
		err = nil
	}
	return a, err
}

// Calendar writes it as one calendar.
func (a *Agenda) Calendar(w io.Writer) error {
	return calendar.Agenda(w, a.text, a.title(), a.now, func(put func(calendar.Item) error) error {
		return a.one(func(o Owed) error {
			return put(calendar.Item{
				Key:     strings.Join([]string{o.Client, o.Organisation, o.Case, o.Draft, string(o.What), string(o.List), o.Subject}, "\x00"),
				Summary: o.marked(a.text, o.whose(a.text)+" · "+a.text.Estimate(phrase.ToDoWords(a.text, o.Obligation), o.Estimate)), At: o.Due, Hour: o.What == record.DueAP,
			})
		})
	})
}

// Workbook writes it as a workbook, a row each. temp is the folder for what does not fit in
// memory; "" is that of the system.
func (a *Agenda) Workbook(w io.Writer, temp string) error {
	t := a.text
	var head []string
	for _, column := range []string{"client", "organisation", "case", "what", "when", "overdue", "risk", "title"} {
		head = append(head, t.S("due.column."+column))
	}
	return table.Agenda(w, temp, t, a.Stem(), a.title(), head, func(put func([]string) error) error {
		return a.one(func(o Owed) error {
			when, overdue, risk := "", "", ""
			switch {
			case o.AtOnce():
				when = t.S("due.now")
			case o.What == record.DueAP && !o.Due.IsZero():
				when = t.Estimate(t.Moment(o.Due), o.Estimate)
			case !o.Due.IsZero():
				when = t.Day(o.Due)
			}
			if o.Overdue {
				overdue = t.S("due.yes")
			}
			if o.Risk != "" {
				risk = t.S("risk." + o.Risk)
			}
			number := o.Case
			if o.Draft != "" {
				number = t.S("due.draft")
			}
			return put([]string{o.Client, o.Organisation, number, o.marked(t, phrase.ToDoWords(t, o.Obligation)), when, overdue, risk, o.Title})
		})
	})
}

func (a *Agenda) one(fn func(Owed) error) error {
	return a.each(func(owed []Owed) error {
		for _, o := range owed {
			if err := fn(o); err != nil {
				return err
			}
		}
		return nil
	})
}

// Stem is the name of its file, without whose it is.
func (a *Agenda) Stem() string { return a.text.S("calendar.file.agenda") }

// title is what it is called, with whose it is where that is one.
func (a *Agenda) title() string {
	title := a.text.S("question.close_open.title")
	if whose := cmp.Or(a.First.Client, a.First.Organisation); whose != "" && !a.mixed {
		title += " · " + whose
	}
	if a.mixed {
		return title
	}
	return a.First.marked(a.text, title)
}
