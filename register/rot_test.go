package register_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// clocked is a register with a memory, and with a clock that the test moves.
func clocked(t *testing.T, entries int) (open func() *register.Register, now *time.Time) {
	t.Helper()
	dir, moment := t.TempDir(), start
	path := filepath.Join(dir, "office", "register.db")
	open = func() *register.Register {
		return register.At(path, func() time.Time { return moment }).Remember(filepath.Join(dir, "seen"))
	}
	must(t, open().Create(record.Organisation{}))
	for i := range entries {
		appended(t, open(), intake(fmt.Sprintf("Laptop nummer %04d", i)))
	}
	return open, &moment
}

// spoiled changes bytes of a file; with keepsTime its moment stays, as on a disk that rots,
// and else it is a later one, also where a disk counts in seconds.
func spoiled(t *testing.T, path, old, other string, keepsTime bool) {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	whole := []byte(contents(t, path))
	if !bytes.Contains(whole, []byte(old)) || len(old) != len(other) {
		t.Fatalf("%q and %q do not serve", old, other)
	}
	must(t, os.WriteFile(path, bytes.ReplaceAll(whole, []byte(old), []byte(other)), 0o600))
	at := info.ModTime()
	if !keepsTime {
		at = at.Add(2 * time.Second)
	}
	must(t, os.Chtimes(path, at, at))
}

func rot(t *testing.T, r *register.Register) *register.Rot {
	t.Helper()
	found, err := r.Check()
	must(t, err)
	return found
}

// A byte that rots in an old entry is found within a day, and at once when the file was
// written; it is known at every opening from then on, without reading all of it again.
func TestRotInAnOldEntryIsFoundInTime(t *testing.T) {
	for _, kept := range []bool{true, false} {
		open, now := clocked(t, 6)
		if rot(t, open()) != nil {
			t.Fatal("a sound register is rotten")
		}
		spoiled(t, open().Path(), "Laptop nummer 0002", "Laptop nummer 0007", kept)
		found := rot(t, open())
		if kept {
			if found != nil {
				t.Fatal("a file that nobody wrote was read again on the same day")
			}
			*now = now.Add(24 * time.Hour)
			found = rot(t, open())
		}
		if found == nil || found.Entry != 3 {
			t.Fatalf("%v: %+v", kept, found)
		}
		r := open()
		_, err := r.List()
		must(t, err)
		if known := r.Rot(); known == nil || known.Entry != 3 {
			t.Fatalf("%+v is known at the next opening", known)
		}
		_, err = r.AppendIntake(intake("de volgende"))
		must(t, err)
		if known := r.Rot(); known == nil || known.Entry != 3 {
			t.Fatalf("%+v is known after a seal", known)
		}
		// Put right by hand, it is none any more.
		spoiled(t, open().Path(), "Laptop nummer 0007", "Laptop nummer 0002", true)
		r = open()
		_, err = r.List()
		must(t, err)
		if r.Rot() != nil || rot(t, open()) != nil {
			t.Fatalf("%+v of a file that is whole", r.Rot())
		}
	}
}

// A rolling copy is read back whole, and so is what Verify reads: both tell what is
// known of the file. What was brought back is sound.
func TestWhatIsReadBackAnywayIsRemembered(t *testing.T) {
	open, _ := clocked(t, 0)
	kept := func() *register.Register { return open().KeepCopies(nil) }
	for i := range 4 {
		appended(t, kept(), intake(fmt.Sprintf("Laptop nummer %04d", i)))
	}
	spoiled(t, open().Path(), "Laptop nummer 0001", "Laptop nummer 0009", false)
	r := kept()
	appended(t, r, intake("de volgende"))
	if found := r.Rot(); found == nil || found.Entry != 2 {
		t.Fatalf("after a copy: %+v", found)
	}
	done, err := open().RestoreSalvaged("", false, nil)
	must(t, err)
	if !slices.Equal(done.FromCopies, []uint64{2}) || done.Resealed != 0 {
		t.Fatalf("%+v", done)
	}
	r = open()
	sound(t, r)
	if r.Rot() != nil || rot(t, open()) != nil {
		t.Fatal("what was brought back is rotten")
	}
	spoiled(t, open().Path(), "Laptop nummer 0001", "Laptop nummer 0009", true)
	if _, err := open().Verify(nil); err == nil {
		t.Fatal("verify says nothing")
	}
	if r = open(); rot(t, r) == nil {
		t.Fatal("what verify found is not known")
	}
}

// Damage of the file outside the entries is found as well, and a file that is read back
// in turns is read to its end.
func TestALargeFileIsReadBackInTurns(t *testing.T) {
	t.Parallel()
	open, now := clocked(t, 0)
	long := string(bytes.Repeat([]byte("lang verhaal "), 60_000))
	for i := range 14 {
		appended(t, open(), intake(fmt.Sprintf("nummer %02d %s", i, long)))
	}
	*now = now.Add(24 * time.Hour)
	if found := rot(t, open()); found != nil {
		t.Fatalf("%+v", found)
	}
	spoiled(t, open().Path(), "nummer 12 ", "nummer 99 ", true)
	*now = now.Add(24 * time.Hour)
	if found := rot(t, open()); found == nil || found.Entry != 13 {
		t.Fatalf("%+v", found)
	}
}
