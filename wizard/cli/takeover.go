package cli

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"datalek/register/record"
	"datalek/wizard/takeover"
)

// takeOver is import: a dry run, and with --yes the sealing of what it showed.
func (a *app) takeOver() *cobra.Command {
	var yes, create, everything bool
	var mapping, by string
	c := a.command("import FILE", "overnemen", "import", cobra.ExactArgs(1), func(args []string) error {
		o := takeover.Options{Now: a.now(), Progress: a.Progress()}
		fresh := false
		if mapping != "" {
			m, err := takeover.ReadMapping(mapping)
			if fresh = errors.Is(err, fs.ErrNotExist); err != nil && !fresh {
				return named(err)
			}
			o.Mapping = m
		}
		plan, err := takeover.Read(args[0], a.r, o)
		if err != nil {
			return named(err)
		}
		if fresh {
			if err := os.WriteFile(mapping, []byte(plan.Mapping(a.t.S("takeover.mapping_note"), a.t.S("takeover.mapping_words"))), 0o600); err != nil {
				return named(err)
			}
			a.Remark(a.t.S("takeover.mapping_written", "path", mapping))
		}
		if !yes {
			return a.Tell(plan, func() string {
				return plan.Card(a.t, takeover.View{Everything: everything}).Text(0) + "\n" + a.t.S("start.register", "path", a.r.Path()) + "\n"
			})
		}
		if !plan.Ready() {
			if err := a.Tell(plan, func() string { return plan.Card(a.t, takeover.View{Everything: everything}).Text(0) }); err != nil || len(plan.Wrong) == 0 {
				return err
			}
			return &takeover.FileError{Why: "has_errors", Place: plan.File, Limit: int64(len(plan.Wrong))}
		}
		return a.seal(plan, by, create)
	})
	return Flags(c, a.t, map[string]*bool{"yes": &yes, "create": &create, "all": &everything, "after-rollback": &a.goOn},
		Value{To: &mapping, Flag: "map", Form: "FILE", Good: IsGiven}, Value{To: &by, Flag: "by", Form: "NAME", Good: IsGiven})
}

// seal takes over what a plan holds, and says what came in.
func (a *app) seal(plan *takeover.Plan, by string, create bool) error {
	makes := func() error { return a.createIf(create, plan.Organisation()) }
	of, cases, err := plan.SealNew(a.r, makes, by, a.Progress())
	if err = a.passed(err); err != nil {
		return err
	}
	a.Warn(a.t, a.r)
	numbers := []string{}
	for _, e := range cases {
		numbers = append(numbers, e.Case)
	}
	return a.did(struct {
		record.RegisterEntry
		Numbers []string `json:"numbers"`
	}{of, numbers}, func() string { return takeover.Done(a.t, of, cases) + "\n" })
}
