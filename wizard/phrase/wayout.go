package phrase

import (
	"strings"

	"datalek/register"
	"datalek/wizard/text"
)

// Missing says that entries were in a register that are not in it now, which those
// are, where they are, and the two ways to go on.
func Missing(t *text.Text, path string, m *register.RollbackError) string {
	said := []string{t.S("error.rolled_back")}
	if m.Known > m.Entries || !m.Forked() {
		said = append(said, t.S("missing.entries", "entries", m.Entries, "known", m.Known))
	}
	if m.Forked() {
		said = append(said, t.S("missing.forked", "same", m.Same))
	}
	if len(m.Cases) > 0 {
		said = append(said, t.S("missing.cases", "cases", t.And(m.Cases)))
	}
	if len(m.Own) > 0 && m.Forked() {
		said = append(said, t.S("missing.own", "cases", t.And(m.Own)))
	}
	if m.Copy != "" {
		said = append(said, t.S("missing.there", "copy", m.Copy, "command", Command("--register", path, "restore", m.Copy, "--force")))
	} else {
		said = append(said, t.S("missing.nowhere"))
	}
	return strings.Join(append(said, t.S("missing.go_on")), " ")
}

// Restored tells what was put back and what that undid.
func Restored(t *text.Text, path string, done register.Restored) string {
	said := t.S("cli.restore_done", "path", path, "entries", done.Entries, "seal", done.Head) + "\n"
	if m := done.Undone; m != nil {
		said += t.S("missing.undone", "entries", max(m.Known-max(m.Same, 0), 1))
		if len(m.Cases) > 0 {
			said += " " + t.S("missing.cases", "cases", t.And(m.Cases))
		}
		said += " " + t.S("missing.numbers") + "\n"
	}
	if done.Kept != "" {
		said += t.S("missing.kept", "path", done.Kept) + "\n"
	}
	return said
}

// Command is a command of this program as one types it.
func Command(args ...string) string {
	line := "datalek"
	for _, arg := range args {
		if arg == "" || strings.ContainsAny(arg, " \t'\"\\()&;|<>$`*?[]#~!") {
			arg = `"` + arg + `"`
		}
		line += " " + arg
	}
	return line
}
