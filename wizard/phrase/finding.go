package phrase

import (
	"fmt"
	"strings"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/text"
)

// Damage is the error of a report; it is [register.ErrOnlyIndex] as well when nothing that
// is recorded is wrong, and the index is.
func Damage(report register.Report, err error) error {
	index, other := false, false
	for _, f := range report.Findings {
		index = index || f.Problem == register.BadIndex
		other = other || f.Problem != register.BadIndex && f.Problem != register.BadDraft
	}
	if err == nil || other || !index {
		return err
	}
	return fmt.Errorf("%w: %w", register.ErrOnlyIndex, err)
}

// Finding is one thing that is wrong in a register, in words: what and where.
// The detail is for whoever repairs it, and stands in the report as JSON.
func Finding(t *text.Text, f register.Finding) string {
	var where []string
	if f.Seq > 0 {
		where = append(where, t.S("finding.at_entry", "seq", f.Seq))
	}
	where = append(where, f.Case, f.Draft)
	s := t.S("finding." + string(f.Problem))
	if at := joined(where); at != "" {
		s += " (" + at + ")"
	}
	return t.S("cli.verify_finding", "finding", s)
}

// Paper says which entry a seal on paper belongs to, and that all up to there is
// what it was.
func Paper(t *text.Text, e record.Entry) string {
	if e.Seq == 0 {
		return t.S("cli.verify_head_empty")
	}
	return t.S("cli.verify_head", "seq", e.Seq, "case", e.Case, "revision", e.Revision, "at", t.Moment(e.At))
}

// Limits says what a reading of the whole register cannot know.
func Limits(t *text.Text, report register.Report) string {
	said := t.S("cli.verify_verdicts", "replayed", report.Replayed)
	if report.NotJudged > 0 {
		said += " " + t.S("cli.verify_not_judged", "entries", report.NotJudged)
	}
	if !report.Named {
		said += " " + t.S("cli.verify_not_named")
	}
	return said + "\n" + t.S("cli.verify_limits")
}

// Seal says why no entry of a register has a seal that was typed over from paper.
func Seal(t *text.Text, path string, e *register.SealError) string {
	said := t.S("seal."+string(e.Problem), "typed", e.Typed, "n", len(e.Typed), "entry", e.Seq, "seal", strings.Join(SealGroups(e.Seal), " "), "file", e.File)
	if e.File == "" && (e.Problem == register.SealReplaced || e.Problem == register.SealRewritten) {
		said = t.S("seal.remembered", "entry", e.Seq)
	}
	if e.File != "" && e.Problem == register.SealReplaced {
		said += " " + t.S("rescue.command", "command", Command("--register", path, "restore", e.File, "--force"))
	}
	return said + " (" + path + ")"
}
