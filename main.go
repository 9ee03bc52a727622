// Datalek helps a small business through a personal data breach: it asks plain
// questions, derives the risk from the facts, says what must be done and until
// when, and records the breach in a local register.
//
// This file is the command line: one short constructor per command, the wiring
// and the exit codes. Results go to standard output, talk to standard error.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard"
	_ "datalek/wizard/colour" // before Bubble Tea: see there
	"datalek/wizard/phrase"
	"datalek/wizard/plain"
	"datalek/wizard/text"
	"datalek/wizard/usage"
)

// Exit codes. They are part of the contract with scripts.
const (
	exitDone    = 0
	exitFailure = 1
	exitUsage   = 2
	exitNone    = 10
	exitInUse   = 11
	exitDamaged = 12
	exitNewer   = 13
	exitStopped = 130
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// app is what all commands share.
type app struct {
	t                      *text.Text
	r                      *register.Register
	in                     *os.File
	out                    io.Writer
	register, client       string
	lang                   string
	plain, json, colourOff bool
}

func run(args []string, in *os.File, out, errs io.Writer) int {
	a := &app{in: in, out: out, t: text.For(usage.Language(args, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.Execute()
	if err != nil && !errors.Is(err, wizard.ErrStopped) && !errors.Is(err, plain.ErrStopped) {
		fmt.Fprintln(errs, "datalek: "+a.sentence(err))
	}
	return exitCode(err)
}

func exitCode(err error) int {
	var field *decision.FieldError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, usage.ErrWrong), errors.As(err, &field):
		return exitUsage
	case errors.Is(err, register.ErrNone):
		return exitNone
	case errors.Is(err, register.ErrInUse):
		return exitInUse
	case errors.Is(err, register.ErrDamaged), errors.Is(err, register.ErrForeign):
		return exitDamaged
	case errors.Is(err, register.ErrNewer):
		return exitNewer
	case errors.Is(err, wizard.ErrStopped), errors.Is(err, plain.ErrStopped):
		return exitStopped
	}
	return exitFailure
}

func (a *app) sentence(err error) string {
	return cmp.Or(usage.Sentence(a.t, err), phrase.Error(a.t, err))
}

func (a *app) root() *cobra.Command {
	t := a.t
	root := &cobra.Command{
		Use: "datalek", Short: t.S("cli.short"), Long: t.S("cli.long"),
		SilenceUsage: true, SilenceErrors: true, Args: usage.Args(cobra.NoArgs),
		PersistentPreRunE: func(*cobra.Command, []string) error {
			path, err := a.path()
			a.r = register.At(path, time.Now) // names it; nothing is opened
			return err
		},
		RunE: func(*cobra.Command, []string) error { return a.wizard() },
	}
	flags := root.PersistentFlags()
	for _, v := range []usage.Value{{To: &a.register, Flag: "register", Form: "PATH", Good: isGiven}, {To: &a.client, Flag: "client", Form: "NAME", Good: isName}, {To: &a.lang, Flag: "lang", Form: "nl|en", Good: text.Known}} {
		flags.Var(v, v.Flag, t.S("cli.flag_"+v.Flag))
	}
	flags.BoolVar(&a.plain, "plain", false, t.S("cli.flag_plain"))
	flags.BoolVar(&a.json, "json", false, t.S("cli.flag_json"))
	flags.BoolVar(&a.colourOff, "no-color", false, t.S("cli.flag_no_color"))
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.assess(), a.list(), a.show(), a.verify(), a.replay(), a.version(), a.completion(root))
	usage.Dress(root, t)
	return root
}

// isGiven refuses an empty value. An empty --client is an unset variable in a
// script, and must not become the register of the office.
func isGiven(s string) bool { return s != "" }

// isName keeps a client inside the folder of clients.
func isName(s string) bool {
	return isGiven(s) && s == filepath.Base(s) && !strings.ContainsAny(s, `/\:`) && !strings.HasPrefix(s, ".")
}

// path is the register that is meant: --register, --client, DATALEK_REGISTER,
// or the default in the user's data folder.
func (a *app) path() (string, error) {
	folder := filepath.Join(xdg.DataHome, "datalek")
	switch {
	case a.register != "" && a.client != "":
		return "", fmt.Errorf("%w: --register, --client", usage.ErrWrong)
	case a.register != "":
		return filepath.Abs(a.register)
	case a.client != "":
		return filepath.Join(folder, "clients", a.client+".db"), nil
	case os.Getenv("DATALEK_REGISTER") != "":
		return filepath.Abs(os.Getenv("DATALEK_REGISTER"))
	}
	return filepath.Join(folder, "register.db"), nil
}

// wizard is the screen on a terminal and the line form everywhere else: without
// a terminal a screen would only write escape codes into a pipe.
func (a *app) wizard() error {
	documents := filepath.Join(xdg.UserDirs.Documents, "datalek")
	if a.plain || os.Getenv("TERM") == "dumb" || !usage.IsTerminal(a.in) || !usage.IsTerminal(a.out) {
		out, _ := a.out.(*os.File)
		width, _, _ := term.GetSize(int(out.Fd())) // negative when there is none
		return plain.Run(plain.Env{Register: a.r, Text: a.t, Now: time.Now, In: a.in, Out: a.out, OutDir: documents, Width: max(width, 0)})
	}
	return wizard.Run(wizard.Env{Register: a.r, Text: a.t, Now: time.Now, OutDir: documents,
		Colour: !a.colourOff && os.Getenv("NO_COLOR") == ""})
}

// command is the common shape of all commands. Its texts stand under "cli.".
func (a *app) command(use, alias, key string, args cobra.PositionalArgs, do func(args []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Aliases: strings.Fields(alias), Short: a.t.S("cli." + key + "_short"), Long: a.t.Maybe("cli." + key + "_long"),
		Args: usage.Args(args), RunE: func(_ *cobra.Command, args []string) error { return do(args) }}
}

func (a *app) assess() *cobra.Command {
	return a.command("assess [FILE|-]", "beoordeel", "assess", cobra.MaximumNArgs(1), func(args []string) error {
		input, err := usage.Input(a.in, args)
		if err != nil {
			return err
		}
		facts, err := decision.ParseFacts(input)
		if err != nil {
			return err
		}
		return usage.JSON(a.out, decision.Current().Explain(facts))
	})
}

func (a *app) list() *cobra.Command {
	return a.command("list", "lijst", "list", cobra.NoArgs, func([]string) error {
		cases, err := a.r.List()
		switch {
		case err != nil:
			return err
		case a.json:
			return usage.JSON(a.out, append([]register.Summary{}, cases...))
		}
		for _, c := range cases {
			if _, err := fmt.Fprintln(a.out, phrase.CaseLine(a.t, c, time.Now())); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *app) show() *cobra.Command {
	return a.command("show CASE", "toon", "show", cobra.ExactArgs(1), func(args []string) error {
		history, err := a.r.History(args[0])
		switch {
		case err != nil:
			return err
		case a.json:
			return usage.JSON(a.out, history[len(history)-1])
		}
		_, err = io.WriteString(a.out, phrase.Case(a.t, history, time.Now()).Text(0))
		return err
	})
}

func (a *app) verify() *cobra.Command {
	return a.command("verify", "controleer", "verify", cobra.NoArgs, func([]string) error {
		report, err := a.r.Verify(nil)
		if a.json && (err == nil || errors.Is(err, register.ErrDamaged)) {
			return errors.Join(usage.JSON(a.out, report), err)
		}
		for _, f := range report.Findings {
			where := slices.DeleteFunc([]string{string(f.Problem), fmt.Sprint(f.Seq), f.Case, f.Draft, f.Detail}, func(s string) bool { return s == "" || s == "0" })
			fmt.Fprintln(a.out, a.t.S("cli.verify_finding", "finding", strings.Join(where, " · ")))
		}
		if err == nil {
			_, err = fmt.Fprintln(a.out, a.t.S("cli.verify_good", "entries", report.Entries, "seal", report.Head))
		}
		return err
	})
}

// replay computes every stored verdict again, by the rule set that judged it.
func (a *app) replay() *cobra.Command {
	return a.command("replay", "herhaal", "replay", cobra.NoArgs, func([]string) error {
		replayed := phrase.Replay{}
		if err := a.r.Each(func(e register.Entry, _ []byte) error { return replayed.Add(e) }); err != nil {
			return err
		}
		if a.json {
			return errors.Join(usage.JSON(a.out, replayed), replayed.Err())
		}
		_, err := io.WriteString(a.out, replayed.Text(a.t))
		return errors.Join(err, replayed.Err())
	})
}

func (a *app) version() *cobra.Command {
	return a.command("version", "versie", "version", cobra.NoArgs, func([]string) error {
		v := struct {
			Version string `json:"version"`
			RuleSet string `json:"rule_set"`
			Go      string `json:"go"`
		}{"(devel)", decision.Current().ID, ""}
		if info, ok := debug.ReadBuildInfo(); ok {
			v.Version, v.Go = info.Main.Version, info.GoVersion
		}
		if a.json {
			return usage.JSON(a.out, v)
		}
		_, err := fmt.Fprintf(a.out, "datalek %s (%s, %s)\n", v.Version, v.RuleSet, v.Go)
		return err
	})
}

func (a *app) completion(root *cobra.Command) *cobra.Command {
	shells := map[string]func(io.Writer) error{
		"bash":       func(w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"zsh":        root.GenZshCompletion,
		"fish":       func(w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": root.GenPowerShellCompletionWithDesc,
	}
	one := cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)
	c := a.command("completion bash|zsh|fish|powershell", "", "completion", one, func(args []string) error { return shells[args[0]](a.out) })
	c.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	return c
}
