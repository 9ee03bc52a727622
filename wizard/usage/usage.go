package usage

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"datalek/wizard/text"
)

// ErrWrong is wrong use: an unknown flag, an argument too many, a file that is
// not there.
var ErrWrong = errors.New("wrong use")

// Sentence is the line about wrong use; "" for another error.
func Sentence(t *text.Text, err error) string {
	if !errors.Is(err, ErrWrong) {
		return ""
	}
	return t.S("cli.usage_error", "detail", strings.TrimPrefix(err.Error(), ErrWrong.Error()+": "))
}

// Language is chosen before the commands are made, because their help is text
// too: --lang, else the locale, else Dutch.
func Language(args []string, locale ...string) string {
	for i, arg := range args {
		if value, is := strings.CutPrefix(arg, "--lang="); is {
			return value
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return text.FromLocale(locale...)
}

// Value is a flag that takes a text, checked at once.
type Value struct {
	To   *string
	Flag string
	Form string // what the help calls it; the library would say "string"
	Good func(string) bool
}

func (v Value) String() string { return *v.To }

// Type is what the help calls the value.
func (v Value) Type() string { return v.Form }

// Set refuses at once what is not good.
func (v Value) Set(s string) error {
	if *v.To = s; !v.Good(s) {
		return fmt.Errorf("%w: --%s %s", ErrWrong, v.Flag, v.Form)
	}
	return nil
}

// Args makes wrong arguments wrong use: what was typed, and the form of it.
func Args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check(c, args) != nil {
			return fmt.Errorf("%w: %s (%s)", ErrWrong, strings.Join(append([]string{c.CommandPath()}, args...), " "), c.UseLine())
		}
		return nil
	}
}

// flagName finds the flag in the library's English sentence about it.
var flagName = regexp.MustCompile(`--?[^\s"]+`)

// Dress gives a whole program its help in one language. All its commands and
// flags are there already.
func Dress(root *cobra.Command, t *text.Text) {
	cobra.MousetrapHelpText = "" // a double click on Windows must start the wizard
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		if cause := errors.Unwrap(err); errors.Is(cause, ErrWrong) {
			return cause
		}
		return fmt.Errorf("%w: %s", ErrWrong, flagName.FindString(err.Error()))
	})
	root.SetUsageTemplate(template(t))
	root.InitDefaultHelpCmd()
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		if c.Name() == "help" {
			c.Use, c.Short, c.Long, c.Args = "help ["+t.S("cli.command")+"]", t.S("cli.help_short"), "", Args(topic)
		}
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = t.S("cli.flag_help")
	}
}

// topic refuses help about nothing, where the library shows the whole program.
func topic(c *cobra.Command, args []string) error {
	_, rest, err := c.Root().Find(args)
	return errors.Join(err, cobra.NoArgs(c, rest))
}

func template(t *text.Text) string {
	return t.S("cli.usage") + `:
  {{if .HasAvailableSubCommands}}datalek [` + t.S("cli.command") + `]{{else}}{{.UseLine}}{{end}}{{if gt (len .Aliases) 0}}

` + t.S("cli.aliases") + `: {{.NameAndAliases}}{{end}}{{if .HasAvailableSubCommands}}

` + t.S("cli.commands") + `:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}

` + t.S("cli.options") + `:
{{.Flags.FlagUsages | trimTrailingWhitespaces}}
`
}
