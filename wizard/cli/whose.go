package cli

import (
	"strings"
)

// practising reports whether nothing is real in the register of the command.
func (a *app) practising() bool {
	if a.place.Practice {
		return true
	}
	if a.practice == nil {
		info, err := a.r.Info()
		if err != nil {
			return false // it may be made yet
		}
		a.practice = &info.Practice
	}
	return *a.practice
}

// whose is what stands above everything that a command says of a register that is
// not simply one's own: the mark of practice, or the name of the client.
func (a *app) whose() string {
	if a.practising() {
		return strings.TrimSuffix(a.t.S("practice.mark"), " ·")
	}
	return a.place.Client
}

// each puts whose it is in front of every line of a list: lines of two clients end up
// in one window.
func (a *app) each(lines string) string {
	whose := a.whose()
	if whose == "" || lines == "" {
		return lines
	}
	return whose + " · " + strings.ReplaceAll(strings.TrimRight(lines, "\n"), "\n", "\n"+whose+" · ") + "\n"
}
