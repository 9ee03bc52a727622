package register

import (
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
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

// lock tries for the lock that bbolt takes, for oneself or with other readers.
func lock(f *os.File, alone bool) (busy bool, err error) {
	const all = ^uint32(0) // bbolt locks the byte at the end of all numbers
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if alone {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{Offset: all, OffsetHigh: all})
	return errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING), err
}

// exclusively does something while no window has the file open, under the lock that bbolt
// takes. Windows gives no name away while the file under it is open, so free gives the
// lock up just before. A window that opened the file by then makes [replace] refuse, and
// one would have to open, seal and close between the two to be too fast.
func exclusively(path string, wait time.Duration, fn func(free func()) error) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := locked(wait, func() (busy bool, err error) { return lock(f, true) }); err != nil {
		return err
	}
	return fn(func() { _ = f.Close() })
}

// replace gives a finished file the name of the register. Where another window has that
// open, Windows says that access is denied; it is errWrittenSince, because that window may
// write now.
func replace(temp, path string) error {
	err := os.Rename(temp, path)
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) || isSharing(err) {
		if f, failed := os.OpenFile(path, os.O_RDWR, 0); failed == nil { // it may be written: it is open elsewhere
			_ = f.Close()
			return errWrittenSince
		}
	}
	return err
}
