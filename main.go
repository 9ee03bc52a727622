// Datalek helps a small business through a personal data breach: it asks plain
// questions, derives the risk from the facts, says what must be done and until
// when, and records the breach in a local register.
//
// This file is the command line: one short constructor per command, and the
// wiring. The exit codes stand in package usage. Results go to standard output, talk to standard error.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard"
	_ "datalek/wizard/colour" // before Bubble Tea: see there
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/paper"
	"datalek/wizard/dossier/sheet"
	"datalek/wizard/draft"
	"datalek/wizard/phrase"
	"datalek/wizard/plain"
	"datalek/wizard/text"
	"datalek/wizard/usage"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// app is what all commands share.
type app struct {
	usage.Voice
	t                *text.Text
	r                *register.Register
	in               *os.File
	place            usage.Place
	lang             string
	plain, colourOff bool
	copied           atomic.Pointer[error] // why the last copy beside the register failed
}

func run(args []string, in *os.File, out, errs io.Writer) int {
	a := &app{in: in, Voice: usage.Voice{Out: out, Errs: errs}, t: text.For(usage.Language(args, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.Execute()
	if err != nil && !errors.Is(err, draft.ErrStopped) {
		a.Remark("datalek: " + usage.Sentence(a.t, err))
	}
	if failed := a.copied.Load(); failed != nil {
		a.Remark(a.t.S("cli.copy_failed", "error", usage.Sentence(a.t, *failed)))
	}
	return usage.ExitCode(err)
}

func (a *app) root() *cobra.Command {
	t := a.t
	root := &cobra.Command{
		Use: "datalek", Short: t.S("cli.short"), Long: t.S("cli.long"),
		SilenceUsage: true, SilenceErrors: true, Args: usage.Args(cobra.NoArgs),
		PersistentPreRunE: func(*cobra.Command, []string) error {
			path, err := a.place.Path()
			a.r = register.At(path, time.Now).KeepCopies(a.keptCopy) // names it; nothing is opened
			return err
		},
		RunE: func(*cobra.Command, []string) error { return a.wizard() },
	}
	usage.Flags(root, t, map[string]*bool{"plain": &a.plain, "json": &a.JSON, "no-color": &a.colourOff, "practice": &a.place.Practice},
		usage.Value{To: &a.place.Register, Flag: "register", Form: "PATH", Good: usage.IsGiven},
		usage.Value{To: &a.place.Client, Flag: "client", Form: "NAME", Good: usage.IsName},
		usage.Value{To: &a.lang, Flag: "lang", Form: "nl|en", Good: text.Known})
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.assess(), a.record(), a.update(), a.list(), a.show(), a.history(), a.dossier(), a.export(), a.year(), a.clients(),
		a.verify(), a.replay(), a.backup(), a.restore(), a.version(), a.completion(root), a.man(root))
	usage.Dress(root, t)
	return root
}

// documents is the folder under which the files of cases go by themselves.
func documents() string { return filepath.Join(xdg.UserDirs.Documents, "datalek") }

// wizard is the screen on a terminal and the line form everywhere else: without
// a terminal a screen would only write escape codes into a pipe.
func (a *app) wizard() error {
	if a.plain || os.Getenv("TERM") == "dumb" || !usage.IsTerminal(a.in) || !usage.IsTerminal(a.Out) {
		out, _ := a.Out.(*os.File)
		width, _, _ := term.GetSize(int(out.Fd())) // negative when there is none
		return plain.Run(plain.Env{Register: a.r, Text: a.t, Now: time.Now, In: a.in, Out: a.Out, OutDir: documents(), Width: max(width, 0), Practice: a.place.Practice})
	}
	return wizard.Run(wizard.Env{Register: a.r, Text: a.t, Now: time.Now, OutDir: documents(), Practice: a.place.Practice, Copy: wizard.Clipboard(os.Stdout),
		Colour: !a.colourOff && os.Getenv("NO_COLOR") == ""})
}

// keptCopy hears of each copy beside the register. It is told at the end: until
// then a screen may stand on the terminal.
func (a *app) keptCopy(err error) {
	if err != nil {
		a.copied.Store(&err)
	}
}

// command is the common shape of all commands. Its texts stand under "cli.".
func (a *app) command(use, alias, key string, args cobra.PositionalArgs, do func(args []string) error) *cobra.Command {
	c := &cobra.Command{Use: use, Aliases: strings.Fields(alias), Short: a.t.S("cli." + key + "_short"), Long: a.t.Maybe("cli." + key + "_long"),
		Args: usage.Args(args), RunE: func(_ *cobra.Command, args []string) error { return do(args) }}
	if strings.Contains(use, " CASE") {
		c.ValidArgsFunction = a.cases
	}
	return c
}

// cases completes the number of a case, with what is due in it. Without a
// register there is nothing to complete.
func (a *app) cases(_ *cobra.Command, args []string, _ string) (numbers []cobra.Completion, _ cobra.ShellCompDirective) {
	path, err := a.place.Path()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	page, _ := register.At(path, time.Now).Find(register.Query{Order: register.ByDue, Limit: 50})
	for _, c := range page.Cases {
		due, _ := phrase.DueSentence(a.t, c, time.Now())
		numbers = append(numbers, cobra.CompletionWithDesc(c.Case, due))
	}
	return numbers, cobra.ShellCompDirectiveNoFileComp
}

func (a *app) assess() *cobra.Command {
	return a.command("assess [FILE|-]", "beoordeel", "assess", cobra.MaximumNArgs(1), func(args []string) error {
		facts, err := usage.Read(a.in, args, decision.ParseFacts)
		if err != nil {
			return err
		}
		return usage.JSON(a.Out, decision.Current().Explain(facts))
	})
}

func (a *app) record() *cobra.Command {
	var create, schema bool
	c := a.command("record [FILE|-]", "vastleggen", "record", usage.Unless(&schema, cobra.MaximumNArgs(1)), func(args []string) error {
		if schema {
			return usage.Say(a.Out, string(register.RecordSchema()))
		}
		entry, err := usage.Read(a.in, args, func(in []byte) (register.Entry, error) { return register.ParseIntake(in, time.Now()) })
		if err != nil {
			return err
		}
		if there, err := a.r.Exists(); create && err == nil && !there {
			if err := a.r.Create(entry.Organisation); err != nil {
				return err
			}
		}
		if info, err := a.r.Info(); err == nil && entry.Organisation == (register.Organisation{}) {
			entry.Organisation = info.Organisation
		}
		if entry, err = a.r.Append(entry, ""); err != nil {
			return err
		}
		return a.Sealed(a.t, a.r, entry, func(seal string) string { return phrase.CardSealed(a.t, entry, a.r.Path(), seal).Text(0) })
	})
	return usage.Flags(c, a.t, map[string]*bool{"create": &create, "schema": &schema})
}

func (a *app) update() *cobra.Command {
	var schema bool
	c := a.command("update CASE [FILE|-]", "aanvullen", "update", usage.Unless(&schema, cobra.RangeArgs(1, 2)), func(args []string) error {
		if schema {
			return usage.Say(a.Out, string(register.UpdateSchema()))
		}
		u, err := usage.Read(a.in, args[1:], register.ParseUpdate)
		if err != nil {
			return err
		}
		entry, err := a.r.Update(args[0], u)
		if err != nil {
			return err
		}
		return a.Sealed(a.t, a.r, entry, func(seal string) string { return a.t.S("cli.updated", "case", entry.Case, "seal", seal) + "\n" })
	})
	return usage.Flags(c, a.t, map[string]*bool{"schema": &schema})
}

func (a *app) list() *cobra.Command {
	var open, closed, due bool
	var year, risk, order string
	c := a.command("list [TEXT]...", "lijst", "list", cobra.ArbitraryArgs, func(args []string) error {
		q := register.Query{Text: strings.Join(args, " "), Risk: risk}
		q.Year, _ = strconv.Atoi(year)
		if open && closed {
			return fmt.Errorf("%w: %s", usage.ErrWrong, a.t.S("cli.open_or_closed"))
		}
		if open != closed {
			q.State = map[bool]register.State{true: register.OpenOnly, false: register.ClosedOnly}[open]
		}
		if order == string(register.ByDue) {
			q.Order = register.ByDue
		}
		if due {
			q.DueBefore = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
		}
		now := time.Now()
		page, err := a.r.Find(q)
		if err != nil {
			return err
		}
		if len(page.Cases) == 0 && !a.JSON {
			a.Remark(a.t.S("cli.list_empty"))
		}
		return a.Tell(phrase.List(page.Cases, now), func() string {
			return usage.Lines(page.Cases, func(c register.Summary) string { return phrase.CaseLine(a.t, c, now) })
		})
	})
	return usage.Flags(c, a.t, map[string]*bool{"open": &open, "closed": &closed, "due": &due},
		usage.Value{To: &year, Flag: "year", Form: "YYYY", Good: usage.IsYear}, usage.OneOf(&risk, "risk", "none", "risk", "high"),
		usage.OneOf(&order, "sort", "new", "due"))
}

func (a *app) show() *cobra.Command {
	return a.command("show CASE", "toon", "show", cobra.ExactArgs(1), func(args []string) error {
		history, err := a.r.History(args[0])
		if err != nil {
			return err
		}
		return a.Tell(history[len(history)-1], func() string { return phrase.Case(a.t, history, time.Now()).Text(0) })
	})
}

func (a *app) history() *cobra.Command {
	return a.command("history CASE", "verloop", "history", cobra.ExactArgs(1), func(args []string) error {
		entries, err := a.r.History(args[0])
		if err != nil {
			return err
		}
		h := phrase.NewHistory(entries)
		return a.Tell(h, func() string { return h.Text(a.t) })
	})
}

// dossier writes all that leaves the program of one case.
func (a *app) dossier() *cobra.Command {
	var folder string
	c := a.command("dossier CASE", "documenten", "dossier", cobra.ExactArgs(1), func(args []string) error {
		of, err := dossier.Sealed(a.r, args[0], a.t, time.Now())
		if err != nil {
			return err
		}
		if folder == "" {
			folder = of.Folder(documents())
		}
		return a.Files(paper.Save(folder, of, of.Kinds()...))
	})
	return usage.Flags(c, a.t, nil, usage.Value{To: &folder, Flag: "out", Form: "DIR", Good: usage.IsGiven})
}

func (a *app) year() *cobra.Command {
	var folder string
	c := a.command("year YYYY", "jaar", "year", usage.Each(1, usage.IsYear), func(args []string) error {
		year, _ := strconv.Atoi(args[0])
		if folder != "" {
			return a.Files(sheet.Export{Register: a.r, Text: a.t, Now: time.Now()}.SaveYear(folder, year))
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
			register.Figures
			Practice bool `json:"practice,omitempty"`
		}{figures, info.Practice}, func() string { return phrase.Year(a.t, figures, info.Practice).Text(0) })
	})
	return usage.Flags(c, a.t, nil, usage.Value{To: &folder, Flag: "out", Form: "DIR", Good: usage.IsGiven})
}

// export writes the whole register as a table. To standard output it goes for
// other programs; a workbook would only spoil a terminal.
func (a *app) export() *cobra.Command {
	var format, folder string
	x := sheet.Export{Now: time.Now()}
	c := a.command("export", "exporteer", "export", cobra.NoArgs, func([]string) error {
		x.Register, x.Text, x.Progress = a.r, a.t, usage.Progress(a.Errs)
		f := sheet.Format(cmp.Or(format, string(sheet.XLSX)))
		switch {
		case folder == "-" && f == sheet.XLSX && usage.IsTerminal(a.Out):
			return fmt.Errorf("%w: --format xlsx --out -", usage.ErrWrong)
		case folder == "-":
			return x.Write(a.Out, f)
		}
		path, err := x.Save(cmp.Or(folder, documents()), f)
		return a.Files([]string{path}, err)
	})
	return usage.Flags(c, a.t, map[string]*bool{"redact": &x.Redact, "excel-nl": &x.DutchExcel},
		usage.OneOf(&format, "format", "xlsx", "csv", "jsonl"), usage.Value{To: &folder, Flag: "out", Form: "DIR", Good: usage.IsGiven})
}

// clients shows every client, also when the register of one cannot be read.
func (a *app) clients() *cobra.Command {
	return a.command("clients", "klanten", "clients", cobra.NoArgs, func([]string) error {
		now := time.Now()
		clients, err := phrase.ReadClients(a.t, usage.ClientFolder(), usage.IsName, now)
		if len(clients) == 0 && err == nil && !a.JSON {
			a.Remark(a.t.S("cli.clients_empty", "path", usage.ClientFolder()))
		}
		return errors.Join(a.Tell(clients, func() string {
			return usage.Lines(clients, func(c phrase.Client) string { return c.Line(a.t, now) })
		}), err)
	})
}

func (a *app) verify() *cobra.Command {
	var seal string
	var index, drafts bool
	c := a.command("verify", "controleer", "verify", cobra.NoArgs, func([]string) error {
		if seal != "" {
			entry, err := a.r.VerifyHead(seal, usage.Progress(a.Errs))
			if err != nil {
				return err
			}
			return a.Tell(entry, func() string { return phrase.Paper(a.t, entry) + "\n" })
		}
		return a.Verify(a.t, a.r, index, drafts)
	})
	return usage.Flags(c, a.t, map[string]*bool{"repair-index": &index, "drop-drafts": &drafts}, usage.Value{To: &seal, Flag: "head", Form: "SEAL", Good: usage.IsGiven})
}

func (a *app) backup() *cobra.Command {
	return a.command("backup FILE", "reservekopie", "backup", cobra.ExactArgs(1), func(args []string) error {
		report, err := a.r.Backup(args[0], usage.Progress(a.Errs))
		return a.Whole(a.t, "backup", args[0], report, err)
	})
}

func (a *app) restore() *cobra.Command {
	var force bool
	c := a.command("restore FILE", "terugzetten", "restore", cobra.ExactArgs(1), func(args []string) error {
		report, err := a.r.Restore(args[0], force, usage.Progress(a.Errs))
		if err == nil {
			a.Warn(a.t, a.r)
		}
		return a.Whole(a.t, "restore", a.r.Path(), report, err)
	})
	return usage.Flags(c, a.t, map[string]*bool{"force": &force})
}

// replay computes every stored verdict again, by the rule set that judged it.
func (a *app) replay() *cobra.Command {
	return a.command("replay", "herhaal", "replay", cobra.NoArgs, func([]string) error {
		replayed := phrase.Replay{}
		if err := a.r.Each(func(e register.Entry, _ []byte) error { return replayed.Add(e) }); err != nil {
			return err
		}
		return errors.Join(a.Tell(replayed, func() string { return replayed.Text(a.t) }), replayed.Err())
	})
}

func (a *app) version() *cobra.Command {
	return a.command("version", "versie", "version", cobra.NoArgs, func([]string) error {
		v := usage.Built(decision.Current().ID)
		return a.Tell(v, func() string { return fmt.Sprintf("datalek %s (%s, %s)\n", v.Version, v.RuleSet, v.Go) })
	})
}

func (a *app) completion(root *cobra.Command) *cobra.Command {
	one := cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)
	c := a.command("completion bash|zsh|fish|powershell", "", "completion", one, func(args []string) error { return usage.Completion(root, args[0], a.Out) })
	c.ValidArgs = usage.Shells
	return c
}

func (a *app) man(root *cobra.Command) *cobra.Command {
	return a.command("man", "handleiding", "man", cobra.NoArgs, func([]string) error { return usage.Manual(root, a.t, a.Out) })
}
