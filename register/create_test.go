package register_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// every calls each method that touches the file.
func every(r *register.Register) map[string]error {
	errs := map[string]error{}
	_, errs["Info"] = r.Info()
	_, errs["List"] = r.List()
	_, errs["History"] = r.History("2026-001")
	_, errs["Drafts"] = r.Drafts()
	_, errs["Draft"] = r.Draft("a")
	_, errs["Verify"] = r.Verify(nil)
	_, errs["Append"] = r.AppendIntake(intake(""))
	errs["Each"] = r.Each(func(record.Entry, []byte) error { return nil })
	errs["EachRaw"] = r.EachRaw(func(register.RawLine) error { return nil })
	errs["EachCase"] = r.EachCase(func(register.Info) error { return nil }, func(record.Summary, record.Entry, string) error { return nil })
	errs["SetOrganisation"] = r.SetOrganisation(record.Organisation{})
	errs["SaveDraft"] = saved(r, register.Draft{ID: "a"})
	errs["DropDraft"] = r.DropDraft("a")
	_, errs["DropBadDrafts"] = r.DropBadDrafts(nil)
	errs["Reindex"] = r.Reindex(nil)
	_, errs["Find"] = r.Find(register.Query{Text: "x", Limit: 5})
	_, errs["Find by due"] = r.Find(register.Query{Order: register.ByDue, Limit: 5})
	_, errs["Update"] = r.Update("2026-001", record.Update{Kind: record.DPOInvolved, DPO: &record.DPO{Involved: record.NoDPO}})
	_, errs["VerifyHead"] = r.VerifyHead(strings.Repeat("0", 64), nil)
	_, errs["Backup"] = r.Backup(r.Path()+".backup", nil)
	return errs
}

func wantsEvery(t *testing.T, r *register.Register, want error) {
	t.Helper()
	for name, err := range every(r) {
		t.Run(name, func(t *testing.T) { wants(t, err, want) })
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	must(t, err)
	var all []string
	for _, e := range list {
		all = append(all, e.Name())
	}
	return all
}

func TestCreateNeverOverwrites(t *testing.T) {
	r := created(t)
	appended(t, r, intake(""))
	before := contents(t, r.Path())
	wants(t, r.Create(record.Organisation{Name: "another"}), register.ErrExists)
	if contents(t, r.Path()) != before {
		t.Fatal("the register changed")
	}
	dir := t.TempDir()
	wants(t, at(dir).Create(record.Organisation{}), register.ErrExists)
	empty := filepath.Join(dir, "empty")
	must(t, os.WriteFile(empty, nil, 0o600))
	wants(t, at(empty).Create(record.Organisation{}), register.ErrExists)
	if contents(t, empty) != "" || len(names(t, dir)) != 1 {
		t.Fatal(names(t, dir))
	}
	if runtime.GOOS != "windows" {
		nowhere := filepath.Join(dir, "link")
		must(t, os.Symlink(filepath.Join(dir, "gone"), nowhere))
		wants(t, at(nowhere).Create(record.Organisation{}), register.ErrExists)
		if is, err := at(nowhere).Exists(); !is || err != nil {
			t.Fatal("a link that points nowhere is something", is, err)
		}
	}
}

func TestNothingButCreateMakesARegister(t *testing.T) {
	dir := t.TempDir()
	r := at(filepath.Join(dir, "register.db"))
	if is, err := r.Exists(); is || err != nil {
		t.Fatal(is, err)
	}
	wantsEvery(t, r, register.ErrNone)
	must(t, r.Create(record.Organisation{}))
	appended(t, r, intake(""))
	if is, err := r.Exists(); !is || err != nil {
		t.Fatal(is, err)
	}
	must(t, os.Remove(r.Path())) // between two calls
	wantsEvery(t, r, register.ErrNone)
	if left := names(t, dir); len(left) != 0 {
		t.Fatal(left)
	}
}

func TestTheRegisterIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are of unix")
	}
	r := created(t)
	mode := func(path string) os.FileMode {
		info, err := os.Stat(path)
		must(t, err)
		return info.Mode().Perm()
	}
	if got := mode(filepath.Dir(r.Path())); got != 0o700 {
		t.Fatal(got)
	}
	if got := mode(r.Path()); got != 0o600 {
		t.Fatal(got)
	}
	must(t, os.Chmod(r.Path(), 0o644)) // put back by hand
	appended(t, r, intake(""))
	if got := mode(r.Path()); got != 0o600 {
		t.Fatal(got)
	}
	copied := r.Path() + ".copy"
	_, err := r.Backup(copied, nil)
	must(t, err)
	if got := mode(copied); got != 0o600 {
		t.Fatal(got)
	}
}

func TestACopyIsTheSameRegisterAndNeverOverwrites(t *testing.T) {
	r := created(t)
	for range 20 {
		appended(t, r, intake("x"))
	}
	must(t, saved(r, register.Draft{ID: "a"}))
	want, err := r.Info()
	must(t, err)
	backup := at(filepath.Join(t.TempDir(), "backups", "b.db"))
	_, err = r.Backup(backup.Path(), nil)
	must(t, err)
	got, err := backup.Info()
	must(t, err)
	if got != want {
		t.Fatalf("%+v; want %+v", got, want)
	}
	if sound(t, backup).Drafts != 1 {
		t.Fatal("a draft is missing")
	}
	before := contents(t, r.Path())
	_, err = backup.Backup(r.Path(), nil)
	wants(t, err, register.ErrExists)
	if contents(t, r.Path()) != before {
		t.Fatal("the register changed")
	}
	appended(t, backup, intake("y"))
	sound(t, backup)
}

func TestASecondWindowWaitsAndThenIsTold(t *testing.T) {
	t.Parallel()
	r := created(t)
	second := register.Impatient(at(r.Path()))
	appended(t, r, intake(""))
	other, err := bolt.Open(r.Path(), 0o600, &bolt.Options{Timeout: time.Second})
	must(t, err)
	for name, err := range every(second) {
		t.Run(name, func(t *testing.T) { wants(t, err, register.ErrInUse) })
	}
	must(t, other.Close())
	// A program that another test starts at this moment has the file for as long as it takes
	// to begin: what may go on, goes on with its usual patience.
	reader, err := bolt.Open(r.Path(), 0o600, &bolt.Options{Timeout: time.Second, ReadOnly: true})
	must(t, err)
	_, err = r.List()
	must(t, err) // readers do not hinder each other
	_, err = second.AppendIntake(intake(""))
	wants(t, err, register.ErrInUse)
	must(t, reader.Close())
	appended(t, r, intake(""))
	sound(t, r)
}

func TestTwoWindowsLoseNothing(t *testing.T) {
	a := register.Patient(created(t))
	b := register.Patient(at(a.Path()))
	done := make(chan error)
	for _, r := range []*register.Register{a, b} {
		go func() {
			for range 25 {
				if _, err := r.AppendIntake(intake("")); err != nil {
					done <- err
					return
				}
				if _, err := r.List(); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	must(t, <-done)
	must(t, <-done)
	if n := sound(t, a).Cases; n != 50 {
		t.Fatalf("%d cases", n)
	}
}
