package cli

import (
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"datalek/wizard/text"
)

// Manual writes the manual page of a program, out of the same texts as its
// help, in the macros of man(7). The library for commands can make one too, but
// only with English headings and with a page for each command.
func Manual(root *cobra.Command, t *text.Text, out io.Writer) error {
	m := &manual{}
	m.line(`.TH DATALEK 1 "" "` + escaped(root.Name()) + `" ""`)
	// groff divides words by English rules, and fills lines with gaps.
	m.line(".nh")
	m.line(".ad l")
	section := func(name string) { m.line(".SH " + escaped(t.S("cli.man_"+name))) }
	section("name")
	m.line(escaped("datalek - " + root.Short))
	section("synopsis")
	m.line(".B datalek")
	m.line(escaped("[" + t.S("cli.command") + "] [" + t.S("cli.man_option") + "]..."))
	section("description")
	m.line(escaped(root.Long))
	section("typed")
	for _, what := range []string{"moment", "number", "unknown"} {
		m.term(t.S("cli.man_" + what))
		m.line(escaped(t.S("cli.man_typed_" + what)))
	}
	section("commands")
	for _, c := range root.Commands() {
		if c.Hidden {
			continue
		}
		m.term(c.Use)
		m.line(escaped(strings.TrimSuffix(c.Short, ".") + "."))
		if long := long(c, t); long != "" {
			m.line(escaped(long))
		}
		if len(c.Aliases) > 0 {
			m.line(escaped(t.S("cli.aliases") + ": " + strings.Join(c.Aliases, ", ") + "."))
		}
		if c.HasExample() {
			m.line(".IP")
			m.line(".EX")
			for line := range strings.Lines(c.Example) {
				m.line(escaped(strings.TrimSuffix(line, "\n")))
			}
			m.line(".EE")
		}
		if c.PersistentFlags().HasFlags() {
			m.line(".RS")
			m.flags(c.PersistentFlags())
			m.line(".RE")
		}
	}
	section("options")
	m.flags(root.PersistentFlags())
	section("environment")
	for _, name := range []string{"DATALEK_REGISTER", "NO_COLOR", "TERM", "LANG"} {
		m.term(name)
		m.line(escaped(t.S("cli.man_env_" + strings.ToLower(name))))
	}
	section("exit")
	for _, code := range exitCodes {
		m.term(strconv.Itoa(code))
		m.line(escaped(t.S("cli.exit_" + strconv.Itoa(code))))
	}
	_, err := io.WriteString(out, m.String())
	return err
}

type manual struct{ strings.Builder }

func (m *manual) line(s string) { m.WriteString(s + "\n") }

// term is what the next line explains.
func (m *manual) term(s string) {
	m.line(".TP")
	m.line(".B " + escaped(s))
}

func (m *manual) flags(set *pflag.FlagSet) {
	set.VisitAll(func(f *pflag.Flag) {
		name := "--" + f.Name
		if f.Value.Type() != "bool" {
			name += " " + f.Value.Type()
		}
		m.term(name)
		m.line(escaped(f.Usage))
	})
}

// escaped is a text that no macro takes for its own.
func escaped(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
