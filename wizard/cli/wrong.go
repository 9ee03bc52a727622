package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// ErrWrong is wrong use: an unknown flag, an argument too many, a file that is
// not there.
var ErrWrong = errors.New("wrong use")

// wrongUse is wrong use that has a sentence of its own, under "wrong.<key>".
type wrongUse struct {
	key   string
	pairs []any
}

func wrong(key string, pairs ...any) error { return &wrongUse{key, pairs} }

func (e *wrongUse) Error() string { return "wrong use: " + e.key }

// Is makes it wrong use, for the exit code.
func (e *wrongUse) Is(target error) bool { return target == ErrWrong }

func (e *wrongUse) sentence(t *text.Text) string { return t.S("wrong."+e.key, e.pairs...) }

// wrongArgs says which argument is too many, which cannot be, or that one is missing,
// and how the command is used.
func wrongArgs(c *cobra.Command, check cobra.PositionalArgs, args []string) error {
	help := c.CommandPath() + " --help"
	example, _, _ := strings.Cut(cmp.Or(c.Example, "datalek help list"), "\n")
	if !c.HasParent() && len(args) > 0 {
		if near := nearest(c, args[0]); near != "" {
			return wrong("command_near", "typed", args[0], "meant", near)
		}
		return wrong("command", "typed", args[0], "help", help)
	}
	for n := len(args) - 1; n >= 0; n-- {
		if check(c, args[:n]) == nil {
			return wrong("too_many", "typed", strings.Join(args[n:], " "), "use", c.UseLine(), "example", example)
		}
	}
	for n := 1; n <= mostArgs; n++ {
		if more := append(args[:len(args):len(args)], make([]string, n)...); check(c, more) == nil {
			return wrong("missing", "use", c.UseLine(), "example", example)
		}
	}
	if len(args) == 0 {
		return wrong("missing", "use", c.UseLine(), "example", example)
	}
	return wrong("argument", "typed", strings.Join(args, " "), "use", c.UseLine(), "example", example)
}

// mostArgs is how many arguments a command wants at most.
const mostArgs = 2

// nearest is the command that was probably meant by one that does not exist.
func nearest(root *cobra.Command, typed string) string {
	root.SuggestionsMinimumDistance = 2
	for _, name := range root.SuggestionsFor(typed) {
		return name
	}
	return ""
}

// wrongFlag makes of the library's English about a flag what has words of ours.
func wrongFlag(c *cobra.Command, err error) error {
	if cause := errors.Unwrap(err); errors.Is(cause, ErrWrong) {
		return cause
	}
	help := c.CommandPath() + " --help"
	if no, is := errors.AsType[*pflag.NotExistError](err); is {
		if no.GetSpecifiedShortnames() != "" {
			return wrong("flag", "flag", "-"+no.GetSpecifiedName(), "help", help)
		}
		if near := phrase.Nearest(flagNames(c), no.GetSpecifiedName()); near != "" {
			return wrong("flag_near", "flag", "--"+no.GetSpecifiedName(), "near", "--"+near)
		}
		return wrong("flag", "flag", "--"+no.GetSpecifiedName(), "help", help)
	}
	if empty, is := errors.AsType[*pflag.ValueRequiredError](err); is {
		f := empty.GetFlag()
		return wrong("flag_value", "flag", "--"+f.Name, "form", f.Value.Type())
	}
	if value, is := errors.AsType[*pflag.InvalidValueError](err); is {
		return wrong("flag_alone", "flag", "--"+value.GetFlag().Name, "typed", value.GetValue())
	}
	return wrong("flag", "flag", flagName.Get().FindString(err.Error()), "help", help)
}

// flagNames are those that the help of a command shows.
func flagNames(c *cobra.Command) (names []string) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if shows(c, f.Name) {
			names = append(names, f.Name)
		}
	})
	return names
}

// unread is a file that was named and cannot be read: wrong use, in the words of what is
// wrong with the file.
type unread struct{ error }

func (e unread) Unwrap() error { return e.error }

// Is makes it wrong use, for the exit code.
func (e unread) Is(target error) bool { return target == ErrWrong }

// named makes wrong use of what the system says of a file that was named. What it says
// of the register is none.
func named(err error) error {
	_, file := errors.AsType[*fs.PathError](err)
	if _, own := errors.AsType[*register.PathError](err); file && !own {
		return unread{err}
	}
	return err
}
