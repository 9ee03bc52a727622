//go:build unix

package register

import (
	"errors"
	"os"
	"syscall"
	"time"
)

var fullErrors = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}

// isSharing is for systems where opening a file can be refused because another
// program has it open.
func isSharing(error) bool { return false }

// place gives a finished file its name, and never takes a name that is in use:
// link refuses where rename would overwrite. Some disks (FAT on a stick) have
// no links; there a look beforehand has to do.
func place(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case err == nil:
		_ = os.Remove(temp) // a second name of the same file does no harm
		return nil
	case errors.Is(err, os.ErrExist):
		return ErrExists
	case !errors.Is(err, syscall.EPERM) && !errors.Is(err, syscall.ENOTSUP) && !errors.Is(err, syscall.ENOSYS):
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(err, ErrExists)
	}
	return os.Rename(temp, path)
}

// syncFolder makes a new name in a folder survive a power cut.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err // EINVAL, ENOTSUP: this disk does not sync folders
	}
	return nil
}

// private takes the file from others again: a copy made by hand is readable by
// all, and bbolt sets the mode only when it makes a file.
func private(f *os.File) {
	if info, err := f.Stat(); err == nil && info.Mode().Perm()&0o077 != 0 {
		_ = f.Chmod(0o600)
	}
}

// unlock gives up the lock that bbolt took. Closing is not enough while the
// file is mapped.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

// lock tries for the lock that bbolt takes, for oneself or with other readers.
func lock(f *os.File, alone bool) (busy bool, err error) {
	how := syscall.LOCK_SH
	if alone {
		how = syscall.LOCK_EX
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	return errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR), err
}

// exclusively does something while no window has the file open. A window that waits for
// it meanwhile sees afterwards that another file has the name (isAt). What is done calls
// free before it gives the name to another file, which Windows asks for.
func exclusively(path string, wait time.Duration, fn func(free func()) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := locked(wait, func() (busy bool, err error) { return lock(f, true) }); err != nil {
		return err
	}
	return fn(func() {})
}

// replace gives a finished file the name of the register.
func replace(temp, path string) error { return os.Rename(temp, path) }
