package phrase

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// knownError is a sentinel error that has a sentence of its own, under
// "error.<key>". The command line uses the same sentences.
type knownError struct {
	err error
	key string
	do  []string // the command that its sentence names, for the file
}

// fileErrors are about a file: their sentence ends with its path.
func fileErrors() []knownError {
	return []knownError{
		{register.ErrNone, "none", nil},
		{ErrForce, "force", nil},
		{register.ErrExists, "exists", nil},
		{register.ErrInUse, "in_use", nil},
		{register.ErrNewer, "newer", nil},
		{register.ErrForeign, "foreign", nil},
		{register.ErrOnlyIndex, "only_index", []string{"verify", "--repair-index"}},
		{register.ErrBadDraft, "bad_draft", []string{"verify", "--drop-drafts"}},
		{register.ErrDamaged, "damaged", nil},
		{register.ErrUnreadable, "unreadable", nil},
		{register.ErrReadOnly, "read_only", nil},
		{register.ErrFull, "full", nil},
		{register.ErrNoSeal, "no_seal", nil},
		{register.ErrRolledBack, "rolled_back", nil},
		{register.ErrHandedOver, "handed_over", nil},
		{register.ErrNotHandedOver, "not_handed_over", nil},
	}
}

// knownErrors are all others.
func knownErrors() []knownError {
	return []knownError{
		{register.ErrNoCase, "no_case", nil},
		{register.ErrNoDraft, "no_draft", nil},
		{register.ErrConflict, "conflict", nil},
		{register.ErrRef, "ref", nil},
		{register.ErrNothingToAdopt, "nothing_to_adopt", nil},
		{register.ErrOtherRegister, "other_register", nil},
		{register.ErrErased, "erased", nil},
		{register.ErrDraftConflict, "draft_conflict", nil},
		{record.ErrInvalid, "invalid", nil},
		{record.ErrLateNeedsReason, "late_needs_reason", nil},
		{record.ErrIsClosed, "is_closed", nil},
		{record.ErrIsOpen, "is_open", nil},
		{record.ErrOrder, "order", nil},
		{decision.ErrDownwardsNeedsName, "needs_name", nil},
		{decision.ErrDownwardsNeedsReason, "needs_reason", nil},
		{ErrReplay, "replay", nil},
		{ErrFolder, "folder", nil},
		{ErrNoRoom, "no_room", nil},
	}
}

// systemErrors are about other files than a register.
func systemErrors() []knownError {
	return []knownError{
		{fs.ErrNotExist, "no_file", nil},
		{syscall.ENOTDIR, "no_file", nil}, // a file where the path goes through a folder
		{syscall.ENAMETOOLONG, "no_file", nil},
		{syscall.EISDIR, "is_folder", nil},
		{syscall.ENOSPC, "full", nil},
		{syscall.EROFS, "no_access", nil},
		{fs.ErrPermission, "no_access", nil},
	}
}

var (
	// ErrFolder is a folder that cannot be made or written.
	ErrFolder = errors.New("the folder cannot be used")
	// ErrForce comes with register.ErrExists where something may take the place of what
	// is there.
	ErrForce = errors.New("there is a register here already")
	// ErrNoRoom is a folder on a disk that is full. Nothing was left in it.
	ErrNoRoom = errors.New("there is no room in the folder")
)

// Error is one plain sentence for an error, what to do next, and the path when
// it is about a file. What else an error holds is English, and for who repairs a
// file: verify --json tells that.
func Error(t *text.Text, err error) string {
	var field *decision.FieldError
	if errors.As(err, &field) {
		return fieldError(t, field)
	}
	var sealed *register.SealedError
	if errors.As(err, &sealed) && sealed.Case == "" {
		return t.S("error.done")
	}
	if errors.As(err, &sealed) {
		return t.S("error.sealed", "case", sealed.Case)
	}
	if written := (*WrittenError)(nil); errors.As(err, &written) {
		return t.S("error.written", "files", strings.Join(written.Files, ", "))
	}
	var missing *register.RollbackError
	if path := (*register.PathError)(nil); errors.As(err, &missing) && errors.As(err, &path) {
		return Missing(t, path.Path, missing)
	}
	var clock *register.ClockError
	if errors.As(err, &clock) {
		return WrongClock(t, clock) + " " + t.S("clock.seals")
	}
	var seal *register.SealError
	if path := (*register.PathError)(nil); errors.As(err, &seal) && errors.As(err, &path) {
		return Seal(t, path.Path, seal)
	}
	is := func(known knownError) bool { return errors.Is(err, known.err) }
	if i := slices.IndexFunc(fileErrors(), is); i >= 0 {
		known := fileErrors()[i]
		if known.do != nil {
			return t.S("error."+known.key, "command", commandFor(err, known.do...))
		}
		return t.S("error."+known.key) + place(err)
	}
	if i := slices.IndexFunc(knownErrors(), is); i >= 0 {
		return t.S("error."+knownErrors()[i].key) + number(err) + folder(err)
	}
	if i := slices.IndexFunc(systemErrors(), is); i >= 0 {
		return t.S("error."+systemErrors()[i].key) + place(err)
	}
	return t.S("error.other", "detail", err)
}

// WrittenError is an answer that could not be given after its files were written: they
// are whole, and are not to be made again.
type WrittenError struct {
	Files []string // paths
	Err   error
}

func (e *WrittenError) Error() string { return fmt.Sprintf("the files are written: %v", e.Err) }

// Unwrap gives what went wrong after that.
func (e *WrittenError) Unwrap() error { return e.Err }

// number is that of the case that an error is about.
func number(err error) string {
	var about *register.CaseError
	if errors.As(err, &about) {
		return " (" + about.Case + ")"
	}
	return ""
}

// folder is the path of one that cannot be used.
func folder(err error) string {
	if errors.Is(err, ErrFolder) || errors.Is(err, ErrNoRoom) {
		return place(err)
	}
	return ""
}

// place is the path of the file that an error is about.
func place(err error) string {
	var ours *register.PathError
	var system *fs.PathError
	switch {
	case errors.As(err, &ours):
		return " (" + ours.Path + ")"
	case errors.As(err, &system):
		return " (" + system.Path + ")"
	}
	return ""
}

// fieldProblems are the things that can be wrong with a fact in a file, under
// "field.<key>".
func fieldProblems() []fieldProblem {
	return []fieldProblem{
		{decision.ErrSyntax, "syntax"},
		{decision.ErrTrailing, "trailing"},
		{decision.ErrUnknownField, "unknown_field"},
		{decision.ErrUnknownValue, "unknown_value"},
		{decision.ErrRepeated, "repeated"},
		{decision.ErrKind, "kind"},
		{decision.ErrSchema, "schema"},
		{decision.ErrMoment, "moment"},
		{decision.ErrRange, "range"},
		{decision.ErrContradiction, "contradiction"},
		{record.ErrMissing, "missing"},
	}
}

type fieldProblem struct {
	err error
	key string
}

func fieldError(t *text.Text, e *decision.FieldError) string {
	var b strings.Builder
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	for _, p := range fieldProblems() {
		if errors.Is(e, p.err) {
			b.WriteString(t.S("field." + p.key))
			break
		}
	}
	if e.Got != "" {
		b.WriteString(" " + t.S("field.got", "got", e.Got))
	}
	if near := meant(e); near != "" {
		b.WriteString(" " + t.S("field.near", "near", near))
	}
	if e.Want != "" && (len(e.Allowed) == 0 || !errors.Is(e, decision.ErrUnknownValue)) {
		b.WriteString(" " + t.S("field.wants", "wants", t.S("wants."+string(e.Want), "about", e.About)))
	}
	if len(e.Allowed) > 0 {
		b.WriteString(" " + t.S("field.allowed", "allowed", strings.Join(e.Allowed, ", ")))
	}
	return b.String()
}

// meant is the field or the value that was probably meant by one that does not exist:
// the lists of what does are long.
func meant(e *decision.FieldError) string {
	switch {
	case errors.Is(e, decision.ErrUnknownField), e.Got == "":
		return Nearest(e.Allowed, e.Field[strings.LastIndex(e.Field, ".")+1:])
	case errors.Is(e, decision.ErrUnknownValue):
		return Nearest(e.Allowed, strings.Trim(e.Got, `"`))
	}
	return ""
}

// Problem is the sentence for what is wrong with an answer.
func Problem(t *text.Text, q question.Question, err error) string {
	if doubt, is := err.(question.Doubt); is {
		return t.S("problem.doubt", "first", t.MomentShort(doubt.First), "second", t.MomentShort(doubt.Second))
	}
	if long, is := err.(question.TooLong); is {
		return t.S("problem.too_long", "most", t.Number(long.Most), "typed", t.Number(long.Typed))
	}
	switch wrong := err.(type) {
	case question.NoDay:
		return t.S("problem.no_day", "month", t.Month(wrong.Month), "year", wrong.Year, "last", wrong.Last().Day(), "number", int(wrong.Month))
	case question.OtherWeekday:
		return t.S("problem.other_weekday", "day", t.Day(wrong.Date), "weekday", t.Weekday(wrong.Date.Weekday()), "said", t.Weekday(wrong.Said))
	}
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

// PIIWarning warns when a text looks like data of a person who was hit; "" when it
// does not. What the organisation says of itself, and how to reach a contact person,
// ours or theirs, is meant to be there.
func PIIWarning(t *text.Text, q question.Question, typed string) string {
	if q.ID == "contact_detail" || q.ID == "party_contact" || q.OfProfile() {
		return ""
	}
	var what []string
	for _, kind := range question.FindPII(typed) {
		if kind == question.PIIName && q.Names() {
			continue
		}
		// A message to the people tells them how to reach us.
		if q.ID == "told_text" && (kind == question.PIIEmail || kind == question.PIIPhone) {
			continue
		}
		what = append(what, t.S("pii."+string(kind)))
	}
	if len(what) == 0 {
		return ""
	}
	return t.S("pii.warning", "what", t.And(what))
}
