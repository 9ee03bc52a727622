package phrase

import (
	"errors"
	"strings"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// knownErrors are the sentinel errors that have a sentence of their own, under
// "error.<key>". The command line uses the same sentences.
var knownErrors = []struct {
	err error
	key string
}{
	{register.ErrNone, "none"},
	{register.ErrExists, "exists"},
	{register.ErrInUse, "in_use"},
	{register.ErrNewer, "newer"},
	{register.ErrForeign, "foreign"},
	{ErrOnlyIndex, "only_index"},
	{register.ErrDamaged, "damaged"},
	{register.ErrUnreadable, "unreadable"},
	{register.ErrReadOnly, "read_only"},
	{register.ErrFull, "full"},
	{register.ErrNoCase, "no_case"},
	{register.ErrNoDraft, "no_draft"},
	{register.ErrConflict, "conflict"},
	{register.ErrInvalid, "invalid"},
	{register.ErrNoSeal, "no_seal"},
	{register.ErrLateNeedsReason, "late_needs_reason"},
	{register.ErrIsClosed, "is_closed"},
	{register.ErrIsOpen, "is_open"},
	{register.ErrOrder, "order"},
	{decision.ErrDownwardsNeedsName, "needs_name"},
	{decision.ErrDownwardsNeedsReason, "needs_reason"},
	{ErrReplay, "replay"},
}

// Error is one plain sentence for an error, and what to do next.
func Error(t *text.Text, err error) string {
	var field *decision.FieldError
	if errors.As(err, &field) {
		return fieldError(t, field)
	}
	for _, known := range knownErrors {
		if errors.Is(err, known.err) {
			return t.S("error."+known.key, "detail", err)
		}
	}
	return t.S("error.other", "detail", err)
}

// fieldProblems are the things that can be wrong with a fact in a file, under
// "field.<key>".
var fieldProblems = []struct {
	err error
	key string
}{
	{decision.ErrSyntax, "syntax"},
	{decision.ErrTrailing, "trailing"},
	{decision.ErrUnknownField, "unknown_field"},
	{decision.ErrUnknownValue, "unknown_value"},
	{decision.ErrRepeated, "repeated"},
	{decision.ErrKind, "kind"},
	{decision.ErrSchema, "schema"},
	{decision.ErrMoment, "moment"},
	{decision.ErrRange, "range"},
	{register.ErrMissing, "missing"},
}

func fieldError(t *text.Text, e *decision.FieldError) string {
	var b strings.Builder
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	for _, p := range fieldProblems {
		if errors.Is(e, p.err) {
			b.WriteString(t.S("field." + p.key))
			break
		}
	}
	if e.Got != "" {
		b.WriteString(" " + t.S("field.got", "got", e.Got))
	}
	if len(e.Allowed) > 0 {
		b.WriteString(" " + t.S("field.allowed", "allowed", strings.Join(e.Allowed, ", ")))
	} else if e.Wants != "" {
		b.WriteString(" " + t.S("field.wants", "wants", Wants(t, e.Wants)))
	}
	return b.String()
}

// Problem is the sentence for what is wrong with an answer.
func Problem(t *text.Text, q question.Question, err error) string {
	problem, ok := err.(question.Problem)
	switch {
	case !ok:
		return Error(t, err)
	case problem == question.ProblemEmpty && q.CanBeUnknown():
		return t.S("problem.empty_unknown")
	case problem == question.ProblemChoose && q.Kind == question.Tick:
		return t.S("problem.tick")
	}
	return t.S("problem." + string(problem))
}

// Spill warns when a text looks like data of a person who was hit; "" when it
// does not. The details of a contact person, ours or theirs, are meant to be there.
func Spill(t *text.Text, q question.Question, typed string) string {
	if q.ID == "contact_detail" || q.ID == "party_contact" {
		return ""
	}
	var what []string
	for _, spill := range question.Spills(typed) {
		what = append(what, t.S("spill."+string(spill)))
	}
	if len(what) == 0 {
		return ""
	}
	return t.S("spill.warning", "what", t.And(what))
}
