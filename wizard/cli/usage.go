package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"
	"datalek/wizard/phrase"
	"datalek/wizard/takeover"
	"datalek/wizard/text"
)

// Sentence is one plain line for an error, and what to do next.
func Sentence(t *text.Text, err error) string {
	if file, is := errors.AsType[*takeover.FileError](err); is {
		return file.Sentence(t) + "."
	}
	for _, known := range []struct {
		err error
		key string
	}{{errPassphrase, "crypt.wrong"}, {errNoTerminal, "crypt.terminal"}, {errTwice, "crypt.twice"}, {errShort, "crypt.short"}} {
		if errors.Is(err, known.err) {
			return t.S(known.key, "least", shortestPassphrase)
		}
	}
	if bad, is := errors.AsType[*badJSON](err); is && bad.line > 0 {
		return phrase.Error(t, err) + " " + t.S("wrong.json_line", "line", strconv.Itoa(bad.line))
	}
	if bad, is := errors.AsType[badText](err); is {
		return t.S("cli."+bad.key, "line", strconv.Itoa(bad.line))
	}
	if lines, is := errors.AsType[linesWrong](err); is {
		return t.S("cli.lines_wrong", "wrong", lines.wrong, "all", lines.all)
	}
	if bad, is := errors.AsType[badClient](err); is {
		return t.S("cli."+bad.key, "name", bad.name, "like", bad.like)
	}
	if use, is := errors.AsType[*wrongUse](err); is {
		return use.sentence(t)
	}
	if n, is := errors.AsType[filesDiffer](err); is {
		return t.N("evidence.differ", int(n))
	}
	if both, is := errors.AsType[together](err); is {
		if both.one == "practice" {
			return t.S("cli.together_practice", "other", "--"+both.other)
		}
		return t.S("cli.together_register", "one", "--"+both.one, "other", "--"+both.other)
	}
	for _, known := range fieldsOf() {
		if errors.Is(err, known.err) {
			return phrase.Error(t, err) + " " + t.S("wrong.field", "field", known.field)
		}
	}
	return phrase.Error(t, err)
}

// asks is what an error asks for, by the field of the file that it stands in. The wizard
// asks a question instead.
type asks struct {
	err   error
	field string
}

func fieldsOf() []asks {
	return []asks{{record.ErrLateNeedsReason, "delay_reason"}, {record.ErrOrder, "notification.type"},
		{decision.ErrDownwardsNeedsName, "decision.by"}, {decision.ErrDownwardsNeedsReason, "decision.reason"}}
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
	*v.To = s
	flag := "--" + v.Flag
	switch {
	case v.Good(s):
		return nil
	case s != "" && v.Flag == "client":
		return badClient{"client_sign", s, ""}
	case s == "":
		return wrong("flag_value", "flag", flag, "form", v.Form)
	case strings.Contains(v.Form, "|"):
		return wrong("one_of", "flag", flag, "typed", s, "allowed", strings.ReplaceAll(v.Form, "|", ", "))
	}
	return wrong("value", "flag", flag, "typed", s, "form", v.Form)
}

// OneOf is a flag that takes one of a few words.
func OneOf(to *string, flag string, words ...string) Value {
	return Value{To: to, Flag: flag, Form: strings.Join(words, "|"), Good: func(s string) bool { return slices.Contains(words, s) }}
}

// Flags adds flags to a command. Their texts stand under "cli.flag_".
func Flags(c *cobra.Command, t *text.Text, bools map[string]*bool, values ...Value) *cobra.Command {
	words := func(flag string) string { return t.S("cli.flag_" + strings.ReplaceAll(flag, "-", "_")) }
	for _, v := range values {
		c.PersistentFlags().Var(v, v.Flag, words(v.Flag))
	}
	for flag, to := range bools {
		c.PersistentFlags().BoolVar(to, flag, false, words(flag))
	}
	return c
}

// Args makes wrong arguments wrong use: what was typed, and the form of it.
func Args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check(c, args) != nil {
			return wrongArgs(c, check, args)
		}
		return nil
	}
}

// Unless is a check of arguments; with a flag that stands alone there are none.
func Unless(flag *bool, check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if *flag {
			return cobra.NoArgs(c, args)
		}
		return check(c, args)
	}
}

// Each wants exactly n arguments, each of them good.
func Each(n int, good func(string) bool) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n || !slices.ContainsFunc(args, func(s string) bool { return !good(s) }) {
			return cobra.ExactArgs(n)(c, args)
		}
		return ErrWrong
	}
}

// flagName finds the flag in the library's English sentence about it.
var flagName = later.Compile(`--?[^\s"]+`)

// Dress gives a whole program its help in one language. All its commands and
// flags are there already.
func Dress(root *cobra.Command, t *text.Text) {
	cobra.MousetrapHelpText = "" // a double click on Windows must start the wizard
	root.SetFlagErrorFunc(wrongFlag)
	root.SetUsageFunc(func(c *cobra.Command) error {
		_, err := io.WriteString(c.OutOrStderr(), usage(c, t))
		return err
	})
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		c.Long = long(c, t)
		help(c, args)
	})
	root.InitDefaultHelpCmd()
	// One flag for the whole program: left to the library, each command gets one of its own,
	// and a copy of all other flags with it, at every start.
	root.PersistentFlags().BoolP("help", "h", false, t.S("cli.flag_help"))
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		if c.Name() == "help" {
			c.Use, c.Short, c.Long, c.Args = "help ["+t.S("cli.command")+"]", t.S("cli.help_short"), "", Args(topic)
		}
	}
}

// long is what the help of a command begins with. It is looked for there alone: these words
// stand in files that most starts need not read.
func long(c *cobra.Command, t *text.Text) string {
	return cmp.Or(c.Long, t.Maybe("cli."+c.Name()+"_long"))
}

// idle are the flags of the whole program that do nothing in a command. They are taken
// there, so that an alias that holds them works, and the help does not show them.
var idle = map[string]string{
	"assess": "json register client practice", "clients": "register client practice", "compare": "register client practice",
	"completion": "register client practice json lang", "man": "register client practice json", "version": "register client practice lang",
}

// writes are the commands that seal something, and so ask the clock.
const writes = " record update import erase adopt handover profile evidence "

// shows reports whether a flag does something in a command.
func shows(c *cobra.Command, flag string) bool {
	switch {
	case !c.HasParent():
		return true
	case flag == "plain" || flag == "no-color", flag == "clock-is-right" && !strings.Contains(writes, " "+c.Name()+" "):
		return false
	}
	return !slices.Contains(strings.Fields(idle[c.Name()]), flag)
}

// shownFlags are the flags of a command as its help shows them.
func shownFlags(c *cobra.Command) string {
	shown := pflag.NewFlagSet(c.Name(), pflag.ContinueOnError)
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if shows(c, f.Name) {
			shown.AddFlag(f)
		}
	})
	return shown.FlagUsages()
}

// Shells are those that [Completion] knows.
var Shells = []string{"bash", "zsh", "fish", "powershell"}

// Completion writes the completion of a program for a shell.
func Completion(root *cobra.Command, shell string, out io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(out, true)
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	}
	return root.GenPowerShellCompletionWithDesc(out)
}

// topic refuses help about nothing, where the library shows the whole program.
func topic(c *cobra.Command, args []string) error {
	_, rest, err := c.Root().Find(args)
	return errors.Join(err, cobra.NoArgs(c, rest))
}

// usage is how a command is used, as its help ends. It is written here and not as a template
// of the library: one template that can be executed keeps every method of every type in the
// program, since it could name each.
func usage(c *cobra.Command, t *text.Text) string {
	c.LocalFlags() // so that the command has those of the whole program too
	var b strings.Builder
	line := c.UseLine()
	if c.HasAvailableSubCommands() {
		line = "datalek [" + t.S("cli.command") + "]"
	}
	fmt.Fprintf(&b, "%s:\n  %s", t.S("cli.usage"), line)
	if len(c.Aliases) > 0 {
		fmt.Fprintf(&b, "\n\n%s: %s", t.S("cli.aliases"), strings.Join(c.Aliases, ", "))
	}
	if c.HasExample() {
		fmt.Fprintf(&b, "\n\n%s:\n  %s", t.S("cli.examples"), strings.ReplaceAll(c.Example, "\n", "\n  "))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n\n%s:", t.S("cli.commands"))
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "\n  %-*s %s", sub.NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	fmt.Fprintf(&b, "\n\n%s:\n%s\n", t.S("cli.options"), strings.TrimRightFunc(shownFlags(c), unicode.IsSpace))
	return b.String()
}
