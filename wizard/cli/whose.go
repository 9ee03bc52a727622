package cli

import (
	"strings"

	"datalek/register"
)

// together reads what fn reads, and what is said around the answer, with the register
// opened once. Nothing is written until it is closed: a slow reader of the answer would
// keep others waiting.
func (a *app) together(fn func() error) (err error) {
	whole := a.r
	defer func() { a.r = whole }()
	whole.Together(func(held *register.Register) {
		a.r = held
		if err = fn(); err == nil && held != whole {
			a.practising()
			a.newest = held.Newest()
		}
	})
	return err
}

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
