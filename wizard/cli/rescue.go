package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
)

// copies lists what can be put back, each read whole.
func (a *app) copies() *cobra.Command {
	return a.command("copies", "kopieen", "copies", cobra.NoArgs, func([]string) error {
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
		switch _, err := a.r.Verify(nil); {
		case err == nil:
			a.Remark(a.t.S("rescue.nothing"))
			return nil
		case errors.Is(err, register.ErrNewer), errors.Is(err, register.ErrNone), errors.Is(err, register.ErrInUse):
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

// offer asks, where the wizard finds a damaged register, whether the newest sound copy
// is to be put back, or where that is not all of it, whatever can still be read. What is
// there now stays beside it.
func (a *app) offer(damage error) error {
	if !IsTerminal(a.in) {
		return damage
	}
	found, ok := a.r.Rescue()
	ask := a.t.S("rescue.ask_salvage")
	switch {
	case ok && found.Lacks == 0:
		ask = phrase.Rescue(a.t, found) + "\n" + a.t.S("rescue.ask")
	case ok:
		ask = phrase.Rescue(a.t, found) + "\n" + a.t.S("rescue.ask_more")
	}
	fmt.Fprint(a.Errs, phrase.Error(a.t, damage)+"\n"+ask+" ")
	answer, _ := bufio.NewReader(a.in).ReadString('\n')
	if word := strings.ToLower(strings.TrimSpace(answer)); word != "j" && word != "ja" && word != "y" && word != "yes" {
		return damage
	}
	said, err := a.bringBack(found, ok)
	if err == nil {
		_, err = fmt.Fprint(a.Errs, said)
	}
	return err
}

// bringBack puts the copy back when that holds all of it, or when nothing else can be
// had, and says what came of it.
func (a *app) bringBack(found register.Rescue, ok bool) (string, error) {
	if !ok || found.Lacks > 0 {
		done, err := a.r.RestoreSalvaged("", false, a.Progress())
		if err = a.passed(err); err == nil || !ok {
			return phrase.Recovered(a.t, a.r.Path(), done), err
		}
	}
	done, err := a.r.Restore(found.Path, true, a.Progress())
	return phrase.Restored(a.t, a.r.Path(), done), a.passed(err)
}
