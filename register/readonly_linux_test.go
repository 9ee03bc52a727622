package register_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"

	"datalek/register"
	"datalek/register/record"
)

// withoutPrivileges runs fn on a thread that has no rights beyond those of the owner of a
// file, so that the test means something to root as well: whatever the folders above allow
// to others, and also where this root is one only of a container.
func withoutPrivileges(t *testing.T, fn func()) {
	t.Helper()
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with this
		var none [2]unix.CapUserData
		err := unix.Capset(&unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}, &none[0])
		if err == nil {
			fn()
		}
		done <- err
	}()
	must(t, <-done)
}

func TestAReadOnlyRegisterCanBeReadAndSaysSo(t *testing.T) {
	dir := t.TempDir()
	r := at(filepath.Join(dir, "register.db"))
	must(t, r.Create(record.Organisation{}))
	appended(t, r, intake("x"))
	before := contents(t, r.Path())
	must(t, os.Chmod(r.Path(), 0o400))
	must(t, os.Chmod(dir, 0o500))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	withoutPrivileges(t, func() {
		for name, err := range every(r) {
			switch name {
			case "Info", "List", "History", "Drafts", "Each", "EachRaw", "EachCase", "Verify", "Find", "Find by due", "VerifyHead":
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
			case "Draft":
			default:
				t.Run(name, func(t *testing.T) { wants(t, err, register.ErrReadOnly) })
			}
		}
		creating := at(filepath.Join(dir, "new.db")).Create(record.Organisation{})
		t.Run("Create", func(t *testing.T) { wants(t, creating, register.ErrReadOnly) })
		deeper := at(filepath.Join(dir, "deeper", "new.db")).Create(record.Organisation{})
		t.Run("Create in a new folder", func(t *testing.T) { wants(t, deeper, register.ErrReadOnly) })
	})
	if contents(t, r.Path()) != before || len(names(t, dir)) != 1 {
		t.Fatal("something changed")
	}
}

func TestARegisterThatMayNotBeReadSaysSo(t *testing.T) {
	dir := t.TempDir()
	r := at(filepath.Join(dir, "register.db"))
	must(t, r.Create(record.Organisation{}))
	must(t, os.Chmod(r.Path(), 0))
	withoutPrivileges(t, func() {
		_, err := r.List()
		t.Run("List", func(t *testing.T) { wants(t, err, register.ErrUnreadable) })
	})
}
