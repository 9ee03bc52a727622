package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
)

// errDifferent is two registers that are not the same. That was asked, and is no fault.
var errDifferent = errors.New("the registers differ")

// compare says how two registers stand to each other.
func (a *app) compare() *cobra.Command {
	return a.command("compare A B", "vergelijk", "compare", cobra.ExactArgs(2), func(args []string) error {
		c, err := register.Compare(register.At(args[0], a.now), register.At(args[1], a.now), a.Progress())
		if err != nil {
			return err
		}
		if err := a.Tell(c, func() string { return phrase.Compared(a.t, c) }); err != nil {
			return err
		}
		if c.Relation != register.AreSame && c.Relation != register.TakenOver {
			return errDifferent
		}
		return nil
	})
}

// adopt brings in what another file of this register holds. Without --yes it says what
// that is.
func (a *app) adopt() *cobra.Command {
	var yes bool
	var by string
	c := a.command("adopt FILE", "inlijven", "adopt", cobra.ExactArgs(1), func(args []string) error {
		done, err := a.r.Adopt(args[0], yes, by, a.Progress())
		if err = a.passed(err); err != nil {
			return err
		}
		if !yes {
			return a.Tell(done, func() string { return phrase.Adopted(a.t, done, yes) })
		}
		return a.did(done, func() string { return phrase.Adopted(a.t, done, yes) })
	})
	return Flags(c, a.t, map[string]*bool{"yes": &yes, "after-rollback": &a.goOn}, Value{To: &by, Flag: "by", Form: "NAME", Good: IsGiven})
}

// unused is a path where no file stands: the one given, or with a number behind its name.
// A register that was taken back can be handed over again on the same day.
func unused(path string) string {
	ext := filepath.Ext(path)
	stem, free := strings.TrimSuffix(path, ext), path
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); err != nil {
			return free
		}
		free = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
}

// handover gives the register to another, or takes it back when that one did nothing.
func (a *app) handover() *cobra.Command {
	var back bool
	var to, contact, by, out string
	var l lock
	c := a.command("handover", "overdragen", "handover", cobra.NoArgs, func([]string) error {
		switch {
		case back && to != "", !back && to == "":
			return wrong("to_or_back")
		case back:
			e, is := a.r.HandedTo()
			if !is {
				return wrong("not_away")
			}
			e, err := a.r.AppendRegisterEntry(record.RegisterEntry{Kind: record.TakenBackFrom, By: by, TakenBack: &record.TakenBack{From: e.Handover.To}})
			if err = a.passed(err); err != nil {
				return err
			}
			return a.did(e, func() string { return a.t.S("handover.back", "from", e.TakenBack.From) + "\n" })
		}
		if out == "" {
			if err := os.MkdirAll(documents(), 0o700); err != nil {
				return err
			}
			owner := a.place.Client
			if info, err := a.r.Info(); err == nil {
				owner = cmp.Or(owner, info.Organisation.Name)
			}
			name := a.t.S("handover.file", "name", cmp.Or(document.FileName(a.t, owner, a.practising()), "register"), "day", a.now().Format("2006-01-02"))
			out = unused(filepath.Join(documents(), name))
		}
		path := out
		var finish func() error
		made := false // the encrypted copy
		if l.on() {
			recipient, err := l.to(a)
			if err != nil {
				return err
			}
			plain, drop, err := a.plainCopy()
			if err != nil {
				return err
			}
			defer drop()
			path, finish = plain, func() error {
				err := encrypt(plain, out, recipient, a.step)
				made = err == nil
				return err
			}
		} else {
			a.Remark(a.t.S("crypt.offer"))
		}
		report, e, err := a.r.HandOver(path, record.RegisterEntry{By: by, Handover: &record.Handover{To: to, Contact: contact, File: filepath.Base(out)}}, finish, a.Progress())
		if err = a.passed(err); err != nil {
			if made {
				_ = os.Remove(out)
			}
			return err
		}
		return a.did(struct {
			Path string `json:"path"`
			record.RegisterEntry
			register.Report `json:"report"`
		}{out, e, report}, func() string { return phrase.HandedOver(a.t, e, out) })
	})
	passphrase, recipient := l.values()
	Flags(c, a.t, passphrase, recipient)
	Flags(c, a.t, map[string]*bool{"take-back": &back}, Value{To: &to, Flag: "to", Form: "NAME", Good: IsGiven},
		Value{To: &contact, Flag: "contact", Form: "TEXT", Good: IsGiven}, Value{To: &by, Flag: "by", Form: "NAME", Good: IsGiven},
		Value{To: &out, Flag: "out", Form: "FILE", Good: IsGiven})
	c.PersistentFlags().Lookup("out").Usage = a.t.S("cli.handover_out") // elsewhere it is a folder
	return c
}
