package cli

import (
	"errors"
	"slices"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// Verify reads a whole register and tells what is wrong. With index the index is
// made again when that is not right, and with drafts the drafts that cannot be
// read go; then it reads once more. Neither touches what is recorded. What is doubtful
// about the place is told beside it: no seal tells of others that can read the file or
// throw it away.
func (v Voice) Verify(t *text.Text, r *register.Register, index, drafts bool) error {
	place := r.Warnings() // as it is before anything is done with the file
	report, err := r.Verify(v.Progress())
	if err != nil && !reports(err) {
		return err
	}
	changed, failed := v.repair(t, r, report, index, drafts)
	if failed != nil {
		return failed
	}
	if changed {
		if report, err = r.Verify(v.Progress()); err != nil && !reports(err) {
			return err
		}
	}
	if doubts := phrase.Warnings(t, place); doubts != "" {
		v.Remark(doubts)
	}
	return errors.Join(v.Tell(struct {
		register.Report
		Place []register.Warning `json:"place,omitempty"`
	}{report, place}, func() string {
		if err == nil {
			return t.N("cli.verify_good", report.Entries, "seal", report.Head) + "\n" + phrase.Limits(t, report) + "\n"
		}
		return Lines(report.Findings, func(f register.Finding) string { return phrase.Finding(t, f) })
	}), phrase.Damage(report, err))
}

func (v Voice) repair(t *text.Text, r *register.Register, report register.Report, index, drafts bool) (changed bool, err error) {
	found := func(p register.Problem) bool {
		return slices.ContainsFunc(report.Findings, func(f register.Finding) bool { return f.Problem == p })
	}
	if index && found(register.BadIndex) {
		switch err := r.Reindex(v.Progress()); {
		case err == nil:
			changed = true
			v.Remark(t.S("cli.verify_repaired"))
		case !errors.Is(err, register.ErrDamaged): // out of a damaged log none can be made
			return changed, err
		}
	}
	if drafts && !found(register.BadFile) {
		dropped, err := draft.DropBad(r)
		for _, id := range dropped {
			changed = true
			v.Remark(t.S("cli.verify_dropped", "draft", id))
		}
		return changed, err
	}
	return changed, nil
}

// reports tells the errors that come with a report from those that come instead of one.
func reports(err error) bool {
	return errors.Is(err, register.ErrDamaged) || errors.Is(err, register.ErrRolledBack)
}
