package cli

import (
	"errors"

	"datalek/register"
	"datalek/wizard/session/draft"
)

// manyEntries is from how many on the index of an older register is made anew before
// the wizard begins. Below it nobody notices; above it each page would wait for it.
const manyEntries = 2000

// preparing shows how far the index of an older register is, when a command has to make
// it anew. Until then it does nothing, so that a command that has no need of it keeps
// its own way to be stopped.
func (a *app) preparing() register.Progress {
	var shown register.Progress
	return func(done, total int) error {
		if shown == nil {
			if total >= manyEntries && IsTerminal(a.Errs) {
				a.Remark(a.t.S("cli.prepares"))
			}
			shown = a.Progress()
		}
		return shown(done, total)
	}
}

// prepare brings the index of a large older register to the form of now before the
// wizard opens on it, with how far it is: a page cannot show that. What is recorded does
// not change. Ctrl+C stops the program and leaves the register as it is; where it cannot
// be written the pages make do without.
//
// It also stops the wizard before a register in which nothing could be recorded: one that
// is damaged, or something else, or older than what was seen of it, unless that is gone on
// with. To a person it offers to put that right.
func (a *app) prepare() error {
	entries, older, err := a.r.Older()
	if older && entries >= manyEntries {
		if failed := a.r.Reindex(a.preparing()); errors.Is(failed, draft.ErrStopped) {
			return failed
		}
	}
	a.r.Preparing(nil)
	if older {
		_, err = a.r.Info()
	}
	switch missing := a.r.Missing(); {
	case a.goOn:
	case a.isDamage(err), errors.Is(err, register.ErrForeign):
		return a.offer(err)
	case err == nil && missing != nil:
		return a.offer(&register.PathError{Path: a.r.Path(), Err: missing})
	}
	return nil // the first page says what else is wrong
}
