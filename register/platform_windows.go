package register

import (
	"errors"
	"os"
	"syscall"
	"time"
)

const (
	errSharingViolation = syscall.Errno(32)
	errLockViolation    = syscall.Errno(33)
	errHandleDiskFull   = syscall.Errno(39)
	errDiskFull         = syscall.Errno(112)
)

var fullErrors = []error{errHandleDiskFull, errDiskFull}

// isSharing knows the refusal because another program has the file open.
func isSharing(err error) bool {
	return errors.Is(err, errSharingViolation) || errors.Is(err, errLockViolation)
}

// place gives a finished file its name, and never takes a name that is in use:
// MoveFile refuses where os.Rename would overwrite.
func place(temp, path string) error {
	from, err := syscall.UTF16PtrFromString(temp)
	if err != nil {
		return err
	}
	to, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	if err := syscall.MoveFile(from, to); errors.Is(err, os.ErrExist) {
		return ErrExists
	} else {
		return err
	}
}

// syncFolder does nothing: Windows does not sync folders.
func syncFolder(string) error { return nil }

// private does nothing: the folder of the user decides who can read.
func private(*os.File) {}

// unlock does nothing: closing the file is enough.
func unlock(*os.File) {}

// exclusively does something while no window has the file open: Windows does
// not rename over a file that is open.
func exclusively(_ string, _ time.Duration, fn func() error) error { return fn() }
