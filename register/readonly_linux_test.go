package register_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"datalek/register"
	"datalek/register/record"
)

// asNobody runs fn on a thread whose file rights are those of nobody, so that
// the test means something to root as well.
func asNobody(t *testing.T, dir string, fn func()) {
	t.Helper()
	if os.Getuid() != 0 {
		fn()
		return
	}
	const nobody = 65534
	must(t, filepath.Walk(dir, func(path string, _ os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		return os.Chown(path, nobody, nobody)
	}))
	must(t, os.Chmod(filepath.Dir(dir), 0o755))
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread ends with this
		_, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0)
		fn()
	}()
	<-done
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
	asNobody(t, dir, func() {
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
	asNobody(t, dir, func() {
		_, err := r.List()
		t.Run("List", func(t *testing.T) { wants(t, err, register.ErrUnreadable) })
	})
}
