package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// copies lists what can be put back, each read whole.
func (a *app) copies() *cobra.Command {
	return a.command("copies", "kopieen", "copies", cobra.NoArgs, func([]string) error {
		a.Progress()
		all, err := a.r.AllCopies()
		if err != nil {
			return err
		}
		if len(all) == 0 && !a.JSON {
			a.Remark(a.t.S("cli.copies_empty"))
		}
		return a.Tell(all, func() string {
			return Lines(all, func(k register.Kept) string { return phrase.Copy(a.t, k) })
		})
	})
}

// salvage writes every entry that can still be read, as lines of JSON, and says which
// are not there.
func (a *app) salvage(folder string) error {
	var done register.Salvaged
	write := func(w io.Writer) (err error) {
		out := bufio.NewWriter(w)
		done, err = a.r.Salvage(a.Progress(), func(raw []byte, _ bool) error {
			_, err := out.Write(raw)
			return errors.Join(err, out.WriteByte('\n'))
		})
		return errors.Join(err, out.Flush())
	}
	if folder == "-" {
		out := a.Out
		if IsTerminal(out) {
			out = jsonTo(out)
		}
		err := write(out)
		if err == nil {
			a.Remark(phrase.Salvaged(a.t, done))
		}
		return err
	}
	dir, err := document.TypedFolder(folder)
	if err != nil {
		return err
	}
	a.Goes(a.t, dir)
	path, err := document.WriteStream(dir, a.t.S("cli.salvage_file"), ".jsonl", write)
	if err != nil {
		return err
	}
	a.Remark(phrase.Salvaged(a.t, done))
	return unheard([]string{path}, a.Tell(struct {
		Files []string `json:"files"`
		register.Salvaged
	}{[]string{path}, done}, func() string { return path + "\n" }))
}

// salvageBack puts a sound register in the place of one that is damaged, made out of
// what can still be read.
func (a *app) salvageBack(from string, force bool) error {
	if from == "" {
		switch _, err := a.r.Verify(a.Progress()); {
		case err == nil:
			a.Remark(a.t.S("rescue.nothing"))
			return nil
		case errors.Is(err, draft.ErrStopped), errors.Is(err, register.ErrNewer), errors.Is(err, register.ErrNone), errors.Is(err, register.ErrInUse):
			return err
		}
	}
	done, err := a.r.RestoreSalvaged(from, force, a.Progress())
	if err = a.passed(err); err != nil {
		return askForce(err, force)
	}
	a.Warn(a.t, a.r)
	return a.did(struct {
		Path string `json:"path"`
		register.Recovered
	}{a.r.Path(), done}, func() string { return phrase.Recovered(a.t, a.r.Path(), done) })
}

// askForce names --force as the way out, where a register stands in the way and it was
// not given.
func askForce(err error, force bool) error {
	if errors.Is(err, register.ErrExists) && !force {
		return fmt.Errorf("%w: %w", phrase.ErrForce, err)
	}
	return err
}

// isDamage reports whether an error is of a register that is not whole: not of a draft
// or an index, which have a way out of their own, nor of another file.
func (a *app) isDamage(err error) bool {
	path := (*register.PathError)(nil)
	return a.r != nil && errors.Is(err, register.ErrDamaged) && !errors.Is(err, register.ErrBadDraft) && !errors.Is(err, register.ErrOnlyIndex) &&
		errors.As(err, &path) && filepath.Clean(path.Path) == filepath.Clean(a.r.Path())
}

// wayBack is what the wizard offers where it cannot go on with a register: what to say, what
// to ask, and what then to do. It asks nothing where it has nothing to offer.
type wayBack struct {
	said, ask string
	bring     func() (said string, err error)
}

// offer asks, where the wizard finds a register that is damaged, is something else, or is
// older than what was seen of it, whether it is to be put right. What is there now stays
// beside it.
func (a *app) offer(trouble error) error {
	if !IsTerminal(a.in) {
		return trouble
	}
	in := bufio.NewReader(a.in)
	asks := func(said string) bool {
		for _, line := range phrase.Wrap(said+" "+a.t.S("rescue.yes_no"), a.columns(), "") {
			fmt.Fprintln(a.Errs, line)
		}
		answer, _ := in.ReadString('\n')
		return slices.Contains([]string{"j", "ja", "y", "yes"}, strings.ToLower(strings.TrimSpace(answer)))
	}
	way := a.wayBackFrom(trouble)
	if way.ask != "" && asks(way.said+"\n"+way.ask) {
		said, err := way.bring()
		if a.far.wipe(); err != nil {
			return err
		}
		for _, line := range phrase.Wrap(strings.TrimSpace(said)+"\n"+a.t.S("rescue.go_on"), a.columns(), "") {
			fmt.Fprintln(a.Errs, line)
		}
		_, _ = in.ReadString('\n')
		return nil
	}
	if errors.Is(trouble, register.ErrRolledBack) {
		ask := a.t.S("missing.ask_go_on")
		if way.ask == "" {
			ask = way.said + "\n" + ask
		}
		if asks(ask) {
			a.r.GoOn()
			return nil
		}
	}
	return trouble
}

// columns is how wide the terminal is that talk goes to; 0 when it is none.
func (a *app) columns() int {
	errs, _ := a.Errs.(*os.File)
	if errs == nil {
		return 0
	}
	width, _, _ := term.GetSize(int(errs.Fd()))
	return max(width, 0)
}

// wayBackFrom gives what is missing back to a register that lacks it, puts the newest
// sound copy in the place of something else, and of a damaged register takes that copy or,
// where it is not all of it, whatever can still be read.
func (a *app) wayBackFrom(trouble error) wayBack {
	missing := (*register.RollbackError)(nil)
	if errors.As(trouble, &missing) {
		if missing.Copy == "" {
			return wayBack{said: phrase.Lacking(a.t, missing) + " " + phrase.Nowhere(a.t, a.r.Path())}
		}
		return wayBack{phrase.Lacking(a.t, missing), phrase.AskBack(a.t, missing), func() (string, error) {
			said, err := session.BringBack(a.t, a.r, missing, a.Progress())
			return said, a.passed(err)
		}}
	}
	found, ok := a.r.Rescue()
	copyBack := func() (string, error) {
		done, err := a.r.Restore(found.Path, true, a.Progress())
		return phrase.Restored(a.t, a.r.Path(), done), a.passed(err)
	}
	said := phrase.Error(a.t, trouble)
	if ok {
		said += "\n" + phrase.Rescue(a.t, found)
	}
	switch {
	case ok && (found.Lacks == 0 || errors.Is(trouble, register.ErrForeign)):
		return wayBack{said, a.t.S("rescue.ask"), copyBack}
	case errors.Is(trouble, register.ErrForeign):
		return wayBack{}
	}
	ask := a.t.S("rescue.ask_salvage")
	if ok {
		ask = a.t.S("rescue.ask_more")
	}
	return wayBack{said, ask, func() (string, error) {
		done, err := a.r.RestoreSalvaged("", false, a.Progress())
		if err = a.passed(err); err == nil || !ok {
			return phrase.Recovered(a.t, a.r.Path(), done), err
		}
		return copyBack()
	}}
}
