package cli

import (
	"errors"
	"slices"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
	"datalek/wizard/takeover"
)

// Exit codes. They are part of the contract with scripts; what each means
// stands in the texts under "cli.exit_".
const (
	ExitDone    = 0
	ExitFailure = 1
	ExitUsage   = 2
	ExitNone    = 10
	ExitInUse   = 11
	ExitDamaged = 12
	ExitNewer   = 13
	ExitStopped = 130
)

var exitCodes = []int{ExitDone, ExitFailure, ExitUsage, ExitNone, ExitInUse, ExitDamaged, ExitNewer, ExitStopped}

// badInput is what is wrong with a record or an update as it was given.
func badInput() []error {
	return []error{ErrWrong, record.ErrInvalid, record.ErrLateNeedsReason, record.ErrOrder,
		decision.ErrDownwardsNeedsName, decision.ErrDownwardsNeedsReason}
}

// ExitCode is the code that an error ends the program with.
func ExitCode(err error) int {
	var field *decision.FieldError
	var file *takeover.FileError
	switch {
	case err == nil:
		return ExitDone
	case errors.Is(err, errNoTerminal), errors.Is(err, errTwice), errors.Is(err, errShort):
		return ExitUsage
	case errors.As(err, &field), errors.As(err, &file), slices.ContainsFunc(badInput(), func(bad error) bool { return errors.Is(err, bad) }):
		return ExitUsage
	case errors.Is(err, register.ErrNone):
		return ExitNone
	case errors.Is(err, register.ErrInUse):
		return ExitInUse
	case errors.Is(err, register.ErrDamaged), errors.Is(err, register.ErrForeign), errors.Is(err, register.ErrRolledBack), errors.Is(err, phrase.ErrReplay):
		return ExitDamaged
	case errors.Is(err, register.ErrNewer):
		return ExitNewer
	case errors.Is(err, draft.ErrStopped):
		return ExitStopped
	}
	return ExitFailure
}
