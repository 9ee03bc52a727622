package register_test

import (
	"os"
	"testing"
	"time"

	"datalek/register"
)

// Rule: that an entry is sealed waits for no copy that somebody else makes.
func TestASealIsToldBeforeItsCopyIsMade(t *testing.T) {
	var work func(register.Progress)
	told := 0
	r := created(t).KeepCopies(func(err error) { must(t, err); told++ }).CopyBeside(func(w func(register.Progress)) { work = w })
	for n := 1; n <= 2; n++ {
		appended(t, r, intake("x"))
		if copies, err := r.Copies(); err != nil || len(copies) != n-1 || told != n-1 || work == nil {
			t.Fatalf("%d: %v, %d told, %v", n, copies, told, err)
		}
		work(nil)
		work = nil
		copies, err := r.Copies()
		must(t, err)
		if copies[0].Entries != n || sound(t, at(copies[0].Path)).Entries != n || told != n {
			t.Fatalf("%d: %v, %d told", n, copies, told)
		}
	}
	appended(t, r, intake("x"))
	must(t, os.Remove(r.Path()))
	work(nil) // taken away meanwhile: there is nothing to copy
	if told != 3 {
		t.Error("the last copy was not told")
	}
}

// Rule: what writes in the same program waits until the copy has read the file, however
// long it has for that; also of another process it would be told that the register is in use.
func TestAWriteWaitsForTheCopyOfItsOwnProgram(t *testing.T) {
	defer register.CopiedAtOnce(register.CopiedAtOnce(4096))
	var work func(register.Progress)
	still := func() time.Time { return start.AddDate(0, 0, 1) } // both sides look at it at once
	r := register.Impatient(register.At(created(t).Path(), still).KeepCopies(func(err error) { must(t, err) }).CopyBeside(func(w func(register.Progress)) { work = w }))
	appended(t, r, intake("x"))
	wrote, tried := make(chan error, 1), false
	copied := work
	copied(func(int, int) error {
		if tried {
			return nil
		}
		tried = true
		if !register.IsCopying(r) {
			t.Error("the file can be written in while it is copied")
		}
		begun := make(chan bool)
		go func() {
			close(begun)
			_, err := r.AppendIntake(intake("y"))
			wrote <- err
		}()
		<-begun
		return nil
	})
	must(t, <-wrote)
	if n := sound(t, r).Entries; !tried || n != 2 {
		t.Error(tried, n)
	}
}
