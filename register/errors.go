package register

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"

	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// What can go wrong, one sentence each. Code matches on these with errors.Is;
// what is returned also holds the path and the cause.
var (
	ErrNone       = errors.New("there is no register here")
	ErrExists     = errors.New("there is a file here already, and it is not overwritten")
	ErrInUse      = errors.New("the register is in use by another program")
	ErrDamaged    = boltfile.ErrDamaged
	ErrForeign    = boltfile.ErrForeign
	ErrNewer      = errors.New("the register was written by a newer version of datalek and is left alone")
	ErrUnreadable = errors.New("the register may not be read by this user")
	ErrReadOnly   = errors.New("the register cannot be written: the file, folder or disk is read-only")
	ErrFull       = errors.New("the disk is full")
	ErrNoCase     = errors.New("there is no case with this number")
	ErrNoDraft    = errors.New("there is no draft with this id")
	ErrConflict   = errors.New("somebody else changed this case meanwhile")

	// ErrDraftConflict is a draft that another window wrote since it was read.
	ErrDraftConflict = errors.New("somebody else changed this draft meanwhile")

	// ErrErased is a case whose text is gone.
	ErrErased = errors.New("the text of this case was erased")

	// ErrRef is a ref under which something else was recorded.
	ErrRef = errors.New("something else was recorded under this ref")

	// ErrRolledBack is a register that holds less than was seen of it; see [RollbackError].
	ErrRolledBack = errors.New("the register is older than what was seen of it")

	// ErrHandedOver is a register that another goes on with.
	ErrHandedOver = errors.New("the register was handed over, and nothing is added to it until it is taken back")

	ErrNoSeal = errors.New("no entry of this register has this seal")

	// ErrOnlyIndex comes with ErrDamaged: the log is whole and the index is not right, so
	// that nobody puts an old backup over it.
	ErrOnlyIndex = errors.New("only the index is not right")

	// ErrBadDraft comes with ErrDamaged: only a draft is lost. The log is whole,
	// so this is no reason to put a backup back.
	ErrBadDraft = errors.New("a draft cannot be read, and what is recorded is whole")
)

var sentinels = []error{ErrNone, ErrExists, ErrInUse, ErrDamaged, ErrForeign, ErrNewer, ErrUnreadable,
	ErrReadOnly, ErrFull, ErrNoCase, ErrNoDraft, ErrConflict, ErrDraftConflict, record.ErrInvalid, ErrNoSeal, ErrRef, ErrHandedOver, ErrErased, ErrNothingToAdopt, ErrOtherRegister, ErrNotHandedOver, ErrRolledBack, ErrClock,
	record.ErrLateNeedsReason, record.ErrIsClosed, record.ErrIsOpen, record.ErrOrder}

// PathError says with which file something went wrong. Err holds one of the
// errors above, or of the system.
type PathError struct {
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap gives what went wrong.
func (e *PathError) Unwrap() error { return e.Err }

// SealedError is an error after the seal: what was recorded stands in the register
// under Case, and Err says what went wrong then. Nobody is to record it again. Without a
// case it is of what happened to the register itself, which stands as well.
type SealedError struct {
	Case string
	Err  error
}

func (e *SealedError) Error() string { return fmt.Sprintf("%s is recorded, but: %v", e.Case, e.Err) }

// Unwrap gives what went wrong.
func (e *SealedError) Unwrap() error { return e.Err }

// CaseError says with which case something went wrong.
type CaseError struct {
	Case string
	Err  error
}

func (e *CaseError) Error() string { return fmt.Sprintf("%v: %q", e.Err, e.Case) }

// Unwrap gives what went wrong.
func (e *CaseError) Unwrap() error { return e.Err }

// explain gives an error its path and, when it is one of the system or of
// bbolt, the sentinel it means. write says what was tried, because "permission
// denied" means another thing to a reader. An error that has a path keeps it.
func explain(path string, write bool, err error) error {
	var known *PathError
	if err == nil || errors.As(err, &known) {
		return err
	}
	if slices.ContainsFunc(sentinels, func(s error) bool { return errors.Is(err, s) }) {
		return &PathError{path, err}
	}
	s := meaning(write, err)
	if system, is := err.(*fs.PathError); is && system.Path == path {
		err = system.Err // it has the path by now
	}
	if s != nil {
		err = fmt.Errorf("%w: %w", s, err)
	}
	return &PathError{path, err}
}

// withPath is an error with another path: that of a copy that has no name yet says
// nothing to anybody.
func withPath(path string, err error) error {
	var known *PathError
	if errors.As(err, &known) {
		return &PathError{path, known.Err}
	}
	return err
}

func meaning(write bool, err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout), isSharing(err):
		return ErrInUse
	case isFull(err):
		return ErrFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		if write {
			return ErrReadOnly
		}
		return ErrUnreadable
	case errors.Is(err, fs.ErrNotExist):
		return ErrNone
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum),
		errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrInvalidMapping),
		errors.Is(err, berrors.ErrIncompatibleValue):
		return ErrDamaged
	}
	return nil
}

// IsFull reports whether an error of the system, about any file, means that the disk
// is full.
func IsFull(err error) bool { return isFull(err) }

// isFull knows a full disk, a full quota and a file size limit. bbolt flattens
// the error of the call that grows the file into text ("file resize error:
// %s"), so the text has to do there; Go writes it the same in every locale.
func isFull(err error) bool {
	for _, e := range fullErrors {
		if errors.Is(err, e) || strings.HasSuffix(err.Error(), e.Error()) {
			return true
		}
	}
	return false
}

// damaged makes one finding in a file into an error.
func damaged(format string, args ...any) error {
	return boltfile.Damaged(format, args...)
}

// badDraft is such a finding in drafts.
func badDraft(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrBadDraft, damaged(format, args...))
}
