package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// profile shows whose register it is, and changes that: a whole profile as JSON, or
// one detail at a time.
func (a *app) profile() *cobra.Command {
	var create, schema bool
	var set pairs
	var logo, by string
	c := a.command("profile [FILE|-]", "gegevens", "profile", Unless(&schema, cobra.MaximumNArgs(1)), func(args []string) error {
		if schema {
			return Say(a.Out, string(record.ProfileSchema()))
		}
		if len(args)+len(set)+len(logo) == 0 {
			p, err := a.r.Profile()
			if err != nil {
				return err
			}
			return a.Tell(p, func() string { return phrase.Profile(a.t, p) })
		}
		now, err := a.newProfile(args, set, logo, create)
		if err != nil {
			return err
		}
		if err := a.createIf(create, record.Organisation{}); err != nil {
			return err
		}
		if _, err := a.r.AppendRegisterEntry(record.RegisterEntry{Kind: record.OrganisationSet, By: by, Profile: &now}); err != nil {
			return err
		}
		a.Warn(a.t, a.r)
		return a.did(now, func() string { return phrase.Profile(a.t, now) })
	})
	c.PersistentFlags().Var(&set, "set", a.t.S("cli.flag_set"))
	return Flags(c, a.t, map[string]*bool{"create": &create, "schema": &schema, "after-rollback": &a.goOn},
		Value{To: &logo, Flag: "logo", Form: "FILE", Good: IsGiven}, Value{To: &by, Flag: "by", Form: "NAME", Good: IsGiven})
}

// newProfile is the profile as it is to be: the one of the file, else the one that is
// there, with the changes.
func (a *app) newProfile(args []string, set pairs, logo string, create bool) (now record.Profile, err error) {
	there, err := a.r.Exists()
	switch {
	case err != nil:
		return now, err
	case len(args) > 0:
		if now, err = Read(a.in, args, record.ParseProfile); err != nil {
			return now, err
		}
	case there || !create:
		if now, err = a.r.Profile(); err != nil {
			return now, err
		}
	}
	for _, change := range set {
		name, value, _ := strings.Cut(change, "=")
		if err := now.Set(name, strings.ReplaceAll(value, `\n`, "\n")); err != nil {
			return now, err
		}
	}
	if logo != "" {
		if now.Logo, err = session.ReadLogo(logo); err != nil {
			return now, named(err)
		}
	}
	now.Name = cmp.Or(now.Name, a.place.Client)
	return now, nil
}

// pairs are changes of the form NAME=VALUE; the flag may stand more than once.
type pairs []string

func (p *pairs) String() string { return strings.Join(*p, " ") }

// Type is what the help calls a change.
func (p *pairs) Type() string { return "NAME=TEXT" }

// Set refuses at once what is no change.
func (p *pairs) Set(s string) error {
	if !strings.Contains(s, "=") {
		return wrong("set", "typed", s)
	}
	*p = append(*p, s)
	return nil
}
