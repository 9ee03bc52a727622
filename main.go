// Datalek helps a small business through a personal data breach: it asks plain
// questions, derives the risk from the facts, says what must be done and until
// when, and records the breach in a local register.
//
// This file is the command line: one short constructor per command, the wiring
// and the exit codes. Results go to standard output, talk to standard error.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
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

// largestInput bounds what is read as a facts file; facts are a few kilobytes.
const largestInput = 1 << 20

// errUsage is wrong use: an unknown flag, a file that is not there.
var errUsage = errors.New("wrong use")

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
	a := &app{in: in, out: out, t: text.For(language(args))}
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
	case errors.Is(err, errUsage), errors.As(err, &field):
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
	if errors.Is(err, errUsage) {
		return a.t.S("cli.usage_error", "detail", strings.TrimPrefix(err.Error(), errUsage.Error()+": "))
	}
	return phrase.Error(a.t, err)
}

// language is chosen before the commands are made, because their help is text
// too: --lang, else the locale, else Dutch.
func language(args []string) string {
	for i, arg := range args {
		if value, is := strings.CutPrefix(arg, "--lang="); is {
			return value
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return text.FromLocale(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
}

func (a *app) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // a double click on Windows must start the wizard
	t := a.t
	root := &cobra.Command{
		Use: "datalek", Short: t.S("cli.short"), Long: t.S("cli.long"),
		SilenceUsage: true, SilenceErrors: true, Args: a.args(cobra.NoArgs),
		PersistentPreRunE: func(*cobra.Command, []string) error {
			path, err := a.path()
			a.r = register.At(path, time.Now) // names it; nothing is opened
			return err
		},
		RunE: func(*cobra.Command, []string) error { return a.wizard() },
	}
	flags := root.PersistentFlags()
	for _, v := range []value{{&a.register, "register", "PATH", isGiven}, {&a.client, "client", "NAME", isName}, {&a.lang, "lang", "nl|en", text.Known}} {
		flags.Var(v, v.flag, t.S("cli.flag_"+v.flag))
	}
	flags.BoolVar(&a.plain, "plain", false, t.S("cli.flag_plain"))
	flags.BoolVar(&a.json, "json", false, t.S("cli.flag_json"))
	flags.BoolVar(&a.colourOff, "no-color", false, t.S("cli.flag_no_color"))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		if cause := errors.Unwrap(err); errors.Is(cause, errUsage) {
			return cause
		}
		return fmt.Errorf("%w: %s", errUsage, flagName.FindString(err.Error()))
	})
	root.SetUsageTemplate(a.usageTemplate())
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.assess(), a.list(), a.show(), a.verify(), a.replay(), a.version(), a.completion(root))
	root.InitDefaultHelpCmd()
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		if c.Name() == "help" {
			c.Use, c.Short, c.Long, c.Args = "help ["+t.S("cli.command")+"]", t.S("cli.help_short"), "", a.args(topic)
		}
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = t.S("cli.flag_help")
	}
	return root
}

// flagName finds the flag in the library's English sentence about it.
var flagName = regexp.MustCompile(`--?[^\s"]+`)

// value is a flag that takes a text, checked at once. An empty --client is an
// unset variable in a script, and must not become the register of the office.
type value struct {
	to   *string
	flag string
	form string // what the help calls it; the library would say "string"
	good func(string) bool
}

func (v value) String() string { return *v.to }
func (v value) Type() string   { return v.form }
func (v value) Set(s string) error {
	if *v.to = s; !v.good(s) {
		return fmt.Errorf("%w: --%s %s", errUsage, v.flag, v.form)
	}
	return nil
}

func isGiven(s string) bool { return s != "" }

// isName keeps a client inside the folder of clients.
func isName(s string) bool {
	return isGiven(s) && s == filepath.Base(s) && !strings.ContainsAny(s, `/\:`) && !strings.HasPrefix(s, ".")
}

// args makes wrong arguments wrong use: what was typed, and the form of it.
func (a *app) args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check(c, args) != nil {
			return fmt.Errorf("%w: %s (%s)", errUsage, strings.Join(append([]string{c.CommandPath()}, args...), " "), c.UseLine())
		}
		return nil
	}
}

// topic refuses help about nothing, where the library shows the whole program.
func topic(c *cobra.Command, args []string) error {
	_, rest, err := c.Root().Find(args)
	return errors.Join(err, cobra.NoArgs(c, rest))
}

func (a *app) usageTemplate() string {
	t := a.t
	return t.S("cli.usage") + `:
  {{if .HasAvailableSubCommands}}datalek [` + t.S("cli.command") + `]{{else}}{{.UseLine}}{{end}}{{if gt (len .Aliases) 0}}

` + t.S("cli.aliases") + `: {{.NameAndAliases}}{{end}}{{if .HasAvailableSubCommands}}

` + t.S("cli.commands") + `:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}

` + t.S("cli.options") + `:
{{.Flags.FlagUsages | trimTrailingWhitespaces}}
`
}

// path is the register that is meant: --register, --client, DATALEK_REGISTER,
// or the default in the user's data folder.
func (a *app) path() (string, error) {
	folder := filepath.Join(xdg.DataHome, "datalek")
	switch {
	case a.register != "" && a.client != "":
		return "", fmt.Errorf("%w: --register, --client", errUsage)
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
	if a.plain || os.Getenv("TERM") == "dumb" || !isTerminal(a.in) || !isTerminal(a.out) {
		out, _ := a.out.(*os.File)
		width, _, _ := term.GetSize(int(out.Fd())) // negative when there is none
		return plain.Run(plain.Env{Register: a.r, Text: a.t, Now: time.Now, In: a.in, Out: a.out, OutDir: documents, Width: max(width, 0)})
	}
	return wizard.Run(wizard.Env{Register: a.r, Text: a.t, Now: time.Now, OutDir: documents,
		Colour: !a.colourOff && os.Getenv("NO_COLOR") == ""})
}

func isTerminal(f any) bool {
	file, ok := f.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// command is the common shape of all commands. Its texts stand under "cli.".
func (a *app) command(use, alias, key string, args cobra.PositionalArgs, do func(args []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Aliases: strings.Fields(alias), Short: a.t.S("cli." + key + "_short"), Long: a.t.Maybe("cli." + key + "_long"),
		Args: a.args(args), RunE: func(_ *cobra.Command, args []string) error { return do(args) }}
}

func (a *app) assess() *cobra.Command {
	return a.command("assess [FILE|-]", "beoordeel", "assess", cobra.MaximumNArgs(1), func(args []string) error {
		input, err := a.input(args)
		if err != nil {
			return err
		}
		facts, err := decision.ParseFacts(input)
		if err != nil {
			return err
		}
		return a.print(decision.Current().Explain(facts))
	})
}

// input reads the file that is named, or standard input.
func (a *app) input(args []string) ([]byte, error) {
	var from io.Reader = a.in
	if len(args) == 1 && args[0] != "-" {
		file, err := os.Open(args[0])
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		defer file.Close()
		from = file
	}
	input, err := io.ReadAll(io.LimitReader(from, largestInput+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errUsage, err)
	case len(input) > largestInput:
		return nil, fmt.Errorf("%w: > %d bytes", errUsage, largestInput)
	}
	return input, nil
}

// print writes JSON: one line of it for programs, indented on a terminal.
func (a *app) print(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	if isTerminal(a.out) {
		enc.SetIndent("", "  ")
	}
	return enc.Encode(v)
}

func (a *app) list() *cobra.Command {
	return a.command("list", "lijst", "list", cobra.NoArgs, func([]string) error {
		cases, err := a.r.List()
		switch {
		case err != nil:
			return err
		case a.json:
			return a.print(append([]register.Summary{}, cases...))
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
			return a.print(history[len(history)-1])
		}
		_, err = io.WriteString(a.out, phrase.Case(a.t, history, time.Now()).Text(0))
		return err
	})
}

func (a *app) verify() *cobra.Command {
	return a.command("verify", "controleer", "verify", cobra.NoArgs, func([]string) error {
		report, err := a.r.Verify(nil)
		if a.json && (err == nil || errors.Is(err, register.ErrDamaged)) {
			return errors.Join(a.print(report), err)
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
			return errors.Join(a.print(replayed), replayed.Err())
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
			return a.print(v)
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
