package cli

import (
	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/register/record"
)

// remove ends what is kept here of a register that was handed over: it is shown first,
// and done when both --yes and the name of the receiver are given.
func (a *app) remove() *cobra.Command {
	var yes bool
	var to string
	c := a.command("remove", "verwijder", "remove", cobra.NoArgs, func([]string) error {
		if _, err := a.r.Info(); err != nil {
			return err
		}
		e, is := a.r.HandedTo()
		if !is {
			return &register.PathError{Path: a.r.Path(), Err: register.ErrNotHandedOver}
		}
		tell := func(files []string, key string) error {
			return a.Tell(struct {
				Files []string `json:"files"`
			}{files}, func() string {
				return Lines(files, func(path string) string { return "- " + path }) + a.t.S(key, "to", e.Handover.To) + "\n" + a.t.S("remove.elsewhere") + "\n"
			})
		}
		if !yes {
			return tell(a.r.Files(), "remove.dry")
		}
		if to != e.Handover.To {
			return wrong("handed_to", "to", e.Handover.To)
		}
		gone, err := a.r.Remove()
		if err != nil {
			return err
		}
		return answered(record.Entry{}, tell(gone, "remove.done"))
	})
	return Flags(c, a.t, map[string]*bool{"yes": &yes}, Value{To: &to, Flag: "handed-to", Form: "NAME", Good: IsGiven})
}
