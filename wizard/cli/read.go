package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
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
)

func (a *app) list() *cobra.Command {
	var open, closed, due bool
	var year, risk, order string
	c := a.command("list [TEXT]...", "lijst", "list", cobra.ArbitraryArgs, func(args []string) error {
		q := register.Query{Text: strings.Join(args, " "), Risk: risk}
		q.Year, _ = strconv.Atoi(year)
		if open && closed {
			return fmt.Errorf("%w: %s", ErrWrong, a.t.S("cli.open_or_closed"))
		}
		if open != closed {
			q.State = map[bool]register.State{true: register.OpenOnly, false: register.ClosedOnly}[open]
		}
		if order == string(register.ByDue) {
			q.Order = register.ByDue
		}
		now := a.now()
		page, err := a.r.Find(q)
		if err != nil {
			return err
		}
		if due {
			page.Cases = slices.DeleteFunc(page.Cases, func(c record.Summary) bool { return len(phrase.Owed(c, now)) == 0 })
		}
		if len(page.Cases) == 0 && !a.JSON {
			a.Remark(a.t.S("cli.list_empty"))
		}
		return a.Tell(phrase.List(page.Cases, now), func() string {
			return Lines(page.Cases, func(c record.Summary) string { return phrase.CaseLine(a.t, c, now) })
		})
	})
	return Flags(c, a.t, map[string]*bool{"open": &open, "closed": &closed, "due": &due},
		Value{To: &year, Flag: "year", Form: "YYYY", Good: IsYear}, OneOf(&risk, "risk", "none", "risk", "high"),
		OneOf(&order, "sort", "new", "due"))
}

func (a *app) show() *cobra.Command {
	return a.command("show CASE", "toon", "show", cobra.ExactArgs(1), func(args []string) error {
		history, err := a.r.History(args[0])
		if err != nil {
			return err
		}
		return a.Tell(history[len(history)-1], func() string { return phrase.Case(a.t, history, a.now()).Text(0) })
	})
}

func (a *app) history() *cobra.Command {
	return a.command("history CASE", "verloop", "history", cobra.ExactArgs(1), func(args []string) error {
		entries, err := a.r.History(args[0])
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
		of, err := dossier.Sealed(a.r, args[0], a.t, a.now())
		if err != nil {
			return err
		}
		if folder == "" {
			folder = of.Folder(documents())
		}
		return a.Files(catalogue.Save(folder, of, catalogue.Kinds(of)...))
	})
	return Flags(c, a.t, nil, Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

func (a *app) year() *cobra.Command {
	var folder string
	c := a.command("year YYYY", "jaar", "year", Each(1, IsYear), func(args []string) error {
		year, _ := strconv.Atoi(args[0])
		if folder != "" {
			return a.Files(table.Export{Register: a.r, Text: a.t, Now: a.now()}.SaveYear(folder, year))
		}
		figures, err := a.r.YearFigures(year)
		if err != nil {
			return err
		}
		info, err := a.r.Info()
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

// export writes the whole register as a table. To standard output it goes for
// other programs; a workbook would only spoil a terminal.
func (a *app) export() *cobra.Command {
	var format, folder string
	x := table.Export{Now: a.now()}
	c := a.command("export", "exporteer", "export", cobra.NoArgs, func([]string) error {
		x.Register, x.Text, x.Progress = a.r, a.t, Progress(a.Errs)
		f := table.Format(cmp.Or(format, string(table.XLSX)))
		switch {
		case folder == "-" && f == table.XLSX && IsTerminal(a.Out):
			return fmt.Errorf("%w: --format xlsx --out -", ErrWrong)
		case folder == "-":
			return x.Write(a.Out, f)
		}
		path, err := x.Save(cmp.Or(folder, documents()), f)
		return a.Files([]string{path}, err)
	})
	return Flags(c, a.t, map[string]*bool{"redact": &x.Redact, "excel-nl": &x.DutchExcel},
		OneOf(&format, "format", "xlsx", "csv", "jsonl"), Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

// clients shows every client, also when the register of one cannot be read.
func (a *app) clients() *cobra.Command {
	return a.command("clients", "klanten", "clients", cobra.NoArgs, func([]string) error {
		now := a.now()
		clients, err := session.Clients(a.t, ClientFolder(), IsName, now)
		if len(clients) == 0 && err == nil && !a.JSON {
			a.Remark(a.t.S("cli.clients_empty", "path", ClientFolder()))
		}
		return errors.Join(a.Tell(clients, func() string {
			return Lines(clients, func(c session.Client) string { return c.Line(a.t, now) })
		}), err)
	})
}
