package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"

	"datalek/wizard/phrase"
)

func (a *app) verify() *cobra.Command {
	var seal string
	var files string
	var index, drafts bool
	c := a.command("verify", "controleer", "verify", cobra.NoArgs, func([]string) error {
		if files != "" {
			return a.verifyFiles(files)
		}
		if seal != "" {
			entry, err := a.r.VerifyHead(seal, a.Progress())
			if err != nil {
				return a.elsewhere(seal, err)
			}
			if why := phrase.ErasedPaper(a.t, a.r, entry); why != "" {
				a.Remark(why)
			}
			return a.Tell(entry, func() string { return phrase.Paper(a.t, entry) + "\n" })
		}
		return a.Verify(a.t, a.r, index, drafts)
	})
	return Flags(c, a.t, map[string]*bool{"repair-index": &index, "drop-drafts": &drafts}, Value{To: &seal, Flag: "head", Form: "SEAL", Good: IsGiven},
		Value{To: &files, Flag: "files", Form: "DIR", Good: IsGiven})
}

// elsewhere looks for a seal that this register has not in the other registers of this
// user.
func (a *app) elsewhere(seal string, err error) error {
	var wrong *register.SealError
	if !errors.As(err, &wrong) || wrong.Problem != register.SealUnknown {
		return err
	}
	others, _ := filepath.Glob(filepath.Join(ClientFolder(), "*.db"))
	for _, path := range append(others, filepath.Join(filepath.Dir(ClientFolder()), "register.db")) {
		if path == a.r.Path() {
			continue
		}
		if seq, is := register.At(path, a.now).Heeding(a.step).EntryWithSeal(seal); is {
			wrong.Problem, wrong.Seq, wrong.File = register.SealElsewhere, seq, path
			break
		}
	}
	return err
}

func (a *app) backup() *cobra.Command {
	var l lock
	c := a.command("backup FILE", "reservekopie", "backup", cobra.ExactArgs(1), func(args []string) error {
		if l.on() {
			a.Goes(a.t, filepath.Dir(args[0]))
			report, err := a.lockedBackup(args[0], l)
			return a.Written(a.t, "backup", args[0], report, err)
		}
		progress := a.Progress()
		a.Goes(a.t, filepath.Dir(args[0]))
		report, err := a.r.Backup(args[0], progress)
		return a.Written(a.t, "backup", args[0], report, err)
	})
	passphrase, recipient := l.values()
	return Flags(c, a.t, passphrase, recipient)
}

func (a *app) restore() *cobra.Command {
	var force, salvage bool
	var identity string
	args := func(c *cobra.Command, args []string) error {
		if salvage {
			return cobra.MaximumNArgs(1)(c, args)
		}
		return cobra.ExactArgs(1)(c, args)
	}
	c := a.command("restore FILE", "terugzetten", "restore", args, func(args []string) error {
		if salvage {
			return a.salvageBack(strings.Join(args, ""), force)
		}
		from, drop, err := a.decrypted(args[0], identity)
		if err != nil {
			return err
		}
		defer drop()
		progress := a.Progress()
		if _, err := os.Stat(args[0]); errors.Is(err, fs.ErrNotExist) {
			return &register.PathError{Path: args[0], Err: register.ErrNone} // before --force is asked for
		}
		done, err := a.r.Restore(from, force, progress)
		if err = a.passed(err); err != nil {
			return askForce(err, force)
		}
		a.Warn(a.t, a.r)
		return a.did(struct {
			Path string `json:"path"`
			register.Restored
		}{a.r.Path(), done}, func() string { return phrase.Restored(a.t, a.r.Path(), done) })
	})
	return Flags(c, a.t, map[string]*bool{"force": &force, "salvage": &salvage}, Value{To: &identity, Flag: "identity", Form: "FILE", Good: IsGiven})
}

// replay computes every stored verdict again, by the rule set that judged it.
func (a *app) replay() *cobra.Command {
	return a.command("replay", "herhaal", "replay", cobra.NoArgs, func([]string) error {
		replayed := phrase.Replay{}
		progress := a.Progress()
		info, err := a.r.Info()
		if err != nil {
			return err
		}
		if err := a.r.Each(func(e record.Entry, _ []byte) error {
			return errors.Join(replayed.Add(e), progress(int(e.Seq), info.Entries))
		}); err != nil {
			return err
		}
		return errors.Join(a.Tell(replayed, func() string { return replayed.Text(a.t) }), replayed.Err())
	})
}

func (a *app) version() *cobra.Command {
	return a.command("version", "versie", "version", cobra.NoArgs, func([]string) error {
		v := Built(decision.For(decision.Facts{}, a.now()).Terms().ID)
		return a.Tell(v, func() string { return fmt.Sprintf("datalek %s (%s, %s)\n", v.Version, v.RuleSet, v.Go) })
	})
}

func (a *app) completion(root *cobra.Command) *cobra.Command {
	one := cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)
	c := a.command("completion bash|zsh|fish|powershell", "", "completion", one, func(args []string) error { return Completion(root, args[0], a.Out) })
	c.ValidArgs = Shells
	return c
}

func (a *app) man(root *cobra.Command) *cobra.Command {
	return a.command("man", "handleiding", "man", cobra.NoArgs, func([]string) error { return Manual(root, a.t, a.Out) })
}
