package cli

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/dossier/table"

	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

func (a *app) list() *cobra.Command {
	var order string
	var only filter
	c := a.command("list [TEXT]...", "lijst", "list", cobra.ArbitraryArgs, func(args []string) error {
		q, err := only.query(a, args)
		if err != nil {
			return err
		}
		if order != "new" {
			q.Order = register.Order(order)
		}
		a.Progress()
		now := a.now()
		l := a.listing(now)
		err = only.each(a, q, l.add)
		if err == nil && l.told == 0 && !a.JSON {
			a.Remark(a.t.S("cli.list_empty"))
		}
		return l.end(err)
	})
	return Flags(only.flags(c, a.t), a.t, nil, OneOf(&order, "sort", "new", "due", "risk", "day", "change"))
}

// filter is which cases are wanted, as it is told on a command line.
type filter struct {
	open, closed, due bool
	year, risk        string
}

// flags gives a command the flags of the filter.
func (f *filter) flags(c *cobra.Command, t *text.Text) *cobra.Command {
	return Flags(c, t, map[string]*bool{"open": &f.open, "closed": &f.closed, "due": &f.due},
		Value{To: &f.year, Flag: "year", Form: "YYYY", Good: IsYear}, OneOf(&f.risk, "risk", "none", "risk", "high"))
}

// query is the filter with the words that were given. Its error is of the kind
// ErrWrong.
func (f *filter) query(a *app, words []string) (register.Query, error) {
	q := register.Query{Text: strings.Join(words, " "), Risk: f.risk}
	q.Year, _ = strconv.Atoi(f.year)
	if f.open && f.closed {
		return q, wrong("open_or_closed")
	}
	if f.open != f.closed {
		q.State = map[bool]register.State{true: register.OpenOnly, false: register.ClosedOnly}[f.open]
	}
	q.Owing = f.due
	return q, nil
}

// each gives the cases that are wanted. Whether something is owed is asked by the one
// rule of every list, for which the containment list counts; the index leaves that out.
func (f *filter) each(a *app, q register.Query, fn func(record.Summary) error) error {
	q.Owing = false
	now := a.now()
	return a.r.FindEach(phrase.Meant(q, now), func(c record.Summary) error {
		if f.due && len(phrase.Owed(c, now)) == 0 {
			return nil
		}
		return fn(c)
	})
}

func (a *app) show() *cobra.Command {
	return a.command("show CASE", "toon", "show", cobra.ExactArgs(1), func(args []string) error {
		history, err := a.read(args[0])
		if err != nil {
			return err
		}
		return a.Tell(history[len(history)-1], func() string { return phrase.Case(a.t, history, a.now()).Text(0) })
	})
}

// read reads all of a case.
func (a *app) read(number string) (history []record.Entry, err error) {
	err = a.together(func() (err error) {
		history, err = a.r.History(number)
		return err
	})
	return history, err
}

func (a *app) history() *cobra.Command {
	return a.command("history CASE", "verloop", "history", cobra.ExactArgs(1), func(args []string) error {
		entries, err := a.read(args[0])
		if err != nil {
			return err
		}
		h := phrase.NewHistory(entries, a.now())
		return a.Tell(h, func() string { return h.Text(a.t) })
	})
}

// dossier writes all that leaves the program of one case.
func (a *app) dossier() *cobra.Command {
	var folder string
	c := a.command("dossier CASE", "documenten", "dossier", cobra.ExactArgs(1), func(args []string) error {
		progress := a.Progress()
		of, err := dossier.Sealed(a.r, args[0], a.t, a.now())
		if err != nil {
			return err
		}
		of.Client = a.place.Client
		of.Practice = of.Practice || a.place.Practice // also one that an older program made unmarked
		if folder == "" {
			folder = of.Folder(documents())
		}
		a.Goes(a.t, folder)
		saved, err := catalogue.Save(folder, of, progress, catalogue.Kinds(of)...)
		return a.Files(a.t, saved, err)
	})
	return Flags(c, a.t, nil, Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

func (a *app) year() *cobra.Command {
	var folder string
	c := a.command("year YYYY", "jaar", "year", Each(1, IsYear), func(args []string) error {
		year, _ := strconv.Atoi(args[0])
		progress := a.Progress()
		if folder != "" {
			a.Goes(a.t, folder)
			saved, err := table.Export{Register: a.r, Text: a.t, Now: a.now(), Client: a.place.Client, Progress: progress}.SaveYear(folder, year)
			return a.Files(a.t, saved, err)
		}
		var figures record.Figures
		var info register.Info
		err := a.together(func() (err error) {
			if figures, err = a.r.YearFigures(year, progress); err == nil {
				info, err = a.r.Info()
			}
			return err
		})
		if err != nil {
			return err
		}
		return a.Tell(struct {
			record.Figures
			Practice bool `json:"practice,omitempty"`
		}{figures, info.Practice}, func() string { return phrase.Year(a.t, figures, info.Practice).Text(0) })
	})
	return Flags(c, a.t, nil, Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

// export writes the register, or the cases that are wanted, as a table. To standard
// output it goes for other programs; what is no text would only spoil a terminal.
func (a *app) export() *cobra.Command {
	var format, folder string
	x := table.Export{Now: a.now()}
	var only filter
	var salvage bool
	c := a.command("export [TEXT]...", "exporteer", "export", cobra.ArbitraryArgs, func(args []string) (err error) {
		progress := a.Progress()
		if salvage {
			return a.salvage(cmp.Or(folder, documents()))
		}
		if x.Only, err = only.query(a, args); err != nil {
			return err
		}
		if !x.Only.IsAll() {
			err := only.each(a, x.Only, func(c record.Summary) error {
				x.Numbers = append(x.Numbers, c.Case)
				return nil
			})
			if err != nil {
				return err
			}
			if len(x.Numbers) == 0 { // most likely a mistake: an empty table helps nobody
				return wrong("no_cases")
			}
		}
		x.Register, x.Text, x.Client, x.Progress = a.r, a.t, a.place.Client, progress
		f := table.Format(cmp.Or(format, string(table.XLSX)))
		switch {
		case folder == "-" && (f == table.XLSX || f == table.PDF) && IsTerminal(a.Out):
			return wrong("terminal", "format", string(f))
		case folder == "-" && IsTerminal(a.Out) && f == table.JSONL:
			return x.Write(a.plainly(jsonTo(a.Out)), f)
		case folder == "-" && IsTerminal(a.Out):
			return x.Write(a.plainly(wordsTo(a.Out)), f)
		case folder == "-":
			return x.Write(a.plainly(a.Out), f)
		}
		a.Goes(a.t, cmp.Or(folder, documents()))
		saved, err := x.Save(cmp.Or(folder, documents()), f)
		return a.Files(a.t, saved, err)
	})
	return Flags(only.flags(c, a.t), a.t, map[string]*bool{"redact": &x.Redact, "salvage": &salvage, "excel-nl": &x.DutchExcel},
		OneOf(&format, "format", "xlsx", "pdf", "csv", "jsonl"), Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

// clients shows every client, also when the register of one cannot be read.
func (a *app) clients() *cobra.Command {
	return a.command("clients", "klanten", "clients", cobra.NoArgs, func([]string) error {
		now := a.now()
		clients, err := session.Clients(a.t, ClientFolder(), IsName, now, a.Progress())
		if errors.Is(err, draft.ErrStopped) {
			return err
		}
		a.newest = session.NewestOf(clients)
		for _, c := range clients {
			for _, path := range c.Copies {
				a.Remark(a.t.S("cli.client_copy", "client", c.Name, "path", path))
			}
		}
		if len(clients) == 0 && err == nil && !a.JSON {
			a.Remark(a.t.S("cli.clients_empty", "path", ClientFolder()))
		}
		return errors.Join(a.Tell(clients, func() string {
			return Lines(clients, func(c session.Client) string { return c.Line(a.t, now) })
		}), err)
	})
}
