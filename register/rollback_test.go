package register_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// watched is a register with copies beside it and a state file elsewhere, of a
// number of cases.
func watched(t *testing.T, cases int) (r *register.Register, state string) {
	t.Helper()
	state = t.TempDir()
	r = created(t).KeepCopies(func(err error) { must(t, err) }).Remember(state)
	for range cases {
		appended(t, r, intake("x"))
	}
	return r, state
}

// again is the same register in another window.
func again(r *register.Register, state string) *register.Register {
	return register.At(r.Path(), (&clock{t: start.AddDate(0, 0, 1)}).now).ClockIsRight().KeepCopies(nil).Remember(state)
}

func putBack(t *testing.T, r *register.Register, older string) {
	t.Helper()
	must(t, os.WriteFile(r.Path(), []byte(older), 0o600))
}

// withoutCopies removes the copies of a register.
func withoutCopies(t *testing.T, r *register.Register) {
	t.Helper()
	gone(t, filepath.Join(filepath.Dir(r.Path()), "copies"))
}

// gone removes a folder of files one by one: wine does not know the way in which
// RemoveAll deletes.
func gone(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range files {
		must(t, os.Remove(filepath.Join(dir, f.Name())))
	}
	must(t, os.Remove(dir))
}

// An older file in the place of the register: reading goes on and knows it, nothing
// is sealed, and verify says it. Either of the two that know it is enough.
func TestAnOlderFileInItsPlaceIsSeen(t *testing.T) {
	for name, lose := range map[string]func(r *register.Register, state string){
		"both know it":    func(*register.Register, string) {},
		"only the copies": func(_ *register.Register, state string) { gone(t, state) },
		"only the state":  func(r *register.Register, _ string) { withoutCopies(t, r) },
	} {
		t.Run(name, func(t *testing.T) {
			r, state := watched(t, 2)
			older := contents(t, r.Path())
			appended(t, r, intake("gone"))
			appended(t, r, intake("gone too"))
			putBack(t, r, older)
			lose(r, state)
			w := again(r, state)
			if _, err := w.List(); err != nil {
				t.Error("reading does not go on:", err)
			}
			lost := w.Missing()
			if lost == nil || lost.Entries != 2 || lost.Known != 4 || lost.Forked() {
				t.Fatalf("%+v", lost)
			}
			if name != "only the state" && (!slices.Equal(lost.Cases, []string{"2026-003", "2026-004"}) || lost.Same != 2 || lost.Copy == "") {
				t.Errorf("%+v", lost)
			}
			_, err := w.AppendIntake(intake("y"))
			wants(t, err, register.ErrRolledBack)
			_, err = w.Update("2026-001", update(t, evaluate))
			wants(t, err, register.ErrRolledBack)
			report, err := w.Verify(nil)
			wants(t, err, register.ErrRolledBack)
			if len(report.Findings) != 1 || report.Findings[0].Problem != register.RolledBack {
				t.Errorf("%+v", report.Findings)
			}
			if contents(t, r.Path()) != older {
				t.Error("it was changed")
			}
		})
	}
}

// The first way out: the copy that holds what is missing is put back, and all is as
// it was.
func TestWhatWasMissingIsBroughtBack(t *testing.T) {
	r, state := watched(t, 2)
	older := contents(t, r.Path())
	appended(t, r, intake("gone"))
	putBack(t, r, older)
	w := again(r, state)
	_, _ = w.List()
	done, err := w.Restore(w.Missing().Copy, true, nil)
	must(t, err)
	if done.Undone != nil || done.Entries != 3 {
		t.Errorf("%+v", done)
	}
	if appended(t, w, intake("y")).Case != "2026-004" || w.Missing() != nil {
		t.Error("it does not go on as it was")
	}
	sound(t, w)
}

// The second: going on knowingly, which is sealed, gives no number twice, and is
// asked once.
func TestGoingOnWithAnOlderFileIsSealedAndGivesNoNumberTwice(t *testing.T) {
	for _, without := range []string{"", "copies", "state"} {
		r, state := watched(t, 2)
		older := contents(t, r.Path())
		appended(t, r, intake("gone"))
		appended(t, r, intake("gone too"))
		putBack(t, r, older)
		switch without {
		case "copies":
			withoutCopies(t, r)
		case "state":
			gone(t, state)
		}
		e, err := again(r, state).GoOn().AppendIntake(intake("y"))
		must(t, err)
		if e.Case != "2026-005" || e.Seq != 4 {
			t.Errorf("%s: %s %d", without, e.Case, e.Seq)
		}
		w := again(r, state)
		if e := appended(t, w, intake("z")); e.Case != "2026-006" || w.Missing() != nil {
			t.Errorf("%s: %s %+v", without, e.Case, w.Missing())
		}
		own, err := w.RegisterEntries()
		if err != nil || len(own) != 1 || own[0].Kind != record.AfterRollback || own[0].Rollback.Entries != 4 {
			t.Errorf("%+v %v", own, err)
		}
		sound(t, w)
	}
}

// Two machines that each went on from the same file: both sides are named, and a copy
// of the other side never goes.
func TestAForkIsSeenAndTheOtherSideIsKept(t *testing.T) {
	r, state := watched(t, 2)
	older := contents(t, r.Path())
	appended(t, r, intake("theirs"))
	putBack(t, r, older)
	alone := at(r.Path()) // a program that knows nothing of copies
	register.Alone(alone)
	appended(t, alone, intake("ours"))
	w := again(r, state)
	_, err := w.List()
	must(t, err)
	lost := w.Missing()
	if lost == nil || !lost.Forked() || lost.Same != 2 || !slices.Equal(lost.Own, []string{"2026-003"}) || !slices.Equal(lost.Cases, []string{"2026-003"}) {
		t.Fatalf("%+v", lost)
	}
	theirs := lost.Copy
	w.GoOn()
	for range 12 {
		appended(t, w, intake("z"))
	}
	if _, err := os.Stat(theirs); err != nil {
		t.Error("the only trace of the other side is gone:", err)
	}
	sound(t, w)
}

// What a sync client leaves beside the register is a version of it and no other
// register; when it holds what the register has not, that is a fork.
func TestAVersionOfASyncClientIsKnown(t *testing.T) {
	for _, name := range []string{"register.sync-conflict-20261128-120000-ABC.db", "register (Jan's conflicted copy 2026-11-28).db", "register_conflict-20261128.db",
		"register-DESKTOP-7F3K.db", "register (1).db", "register (kopie).db"} {
		r, state := watched(t, 2)
		side := filepath.Join(filepath.Dir(r.Path()), name)
		must(t, os.WriteFile(side, []byte(contents(t, r.Path())), 0o600))
		w := again(r, state)
		_, err := w.List()
		if got := w.Siblings(); err != nil || !slices.Equal(got, []string{side}) || w.Missing() != nil {
			t.Errorf("%s: %v %v %v", name, got, w.Missing(), err)
		}
		for path, story := range map[string]string{side: "theirs", r.Path(): "ours"} {
			alone := at(path)
			register.Alone(alone)
			appended(t, alone, intake(story))
		}
		w = again(r, state)
		_, err = w.List()
		if lost := w.Missing(); err != nil || lost == nil || lost.Copy != side || !lost.Forked() {
			t.Errorf("%s: %+v %v", name, lost, err)
		}
		_, err = w.AppendIntake(intake("y"))
		wants(t, err, register.ErrRolledBack)
	}
	// Another client with a name that begins alike is another register.
	r, state := watched(t, 1)
	other := at(filepath.Join(filepath.Dir(r.Path()), "register-zoon.db"))
	must(t, other.Create(record.Organisation{}))
	appended(t, other, intake("x"))
	appended(t, other, intake("y"))
	w := again(r, state)
	if appended(t, w, intake("z")); w.Missing() != nil || len(w.Siblings()) != 0 {
		t.Error(w.Missing(), w.Siblings())
	}
}

// Copies of a register that is gone say nothing of a new one in its place.
func TestCopiesOfAnotherRegisterSayNothing(t *testing.T) {
	r, state := watched(t, 5)
	must(t, os.Remove(r.Path()))
	w := again(r, state)
	must(t, w.Create(record.Organisation{}))
	for range 9 {
		appended(t, w, intake("x"))
	}
	if w.Missing() != nil {
		t.Error(w.Missing())
	}
	old, err := filepath.Glob(filepath.Join(filepath.Dir(r.Path()), "copies", "*"))
	must(t, err)
	if len(old) != 5+6 {
		t.Error(len(old), "copies: those of another register went")
	}
}

// A state file that is not there, or spoiled, is no fault.
func TestTheStateFileIsNoCondition(t *testing.T) {
	for _, spoil := range []func(path string){func(path string) { _ = os.Remove(path) }, func(path string) { _ = os.WriteFile(path, []byte("x"), 0o600) }} {
		r, state := watched(t, 2)
		files, err := filepath.Glob(filepath.Join(state, "*.json"))
		must(t, err)
		if len(files) != 1 {
			t.Fatal(files)
		}
		spoil(files[0])
		w := again(r, state)
		if appended(t, w, intake("y")); w.Missing() != nil {
			t.Error(w.Missing())
		}
	}
	r := created(t).Remember(filepath.Join(os.DevNull, "no"))
	appended(t, r, intake("x"))
}

// A copy is read back before an older one goes: where something old is rotten, the
// sound copies stay, and it is told.
func TestRotIsToldAndTakesNoSoundCopyAlong(t *testing.T) {
	r, state := watched(t, 7)
	var said error
	w := register.At(r.Path(), func() time.Time { return start.AddDate(0, 0, 1) }).KeepCopies(func(err error) { said = err }).Remember(state)
	before, err := w.Copies()
	must(t, err)
	rotten(t, r, 2)
	for range 8 {
		said = nil
		if _, err := w.AppendIntake(intake("y")); err != nil || !errors.Is(said, register.ErrDamaged) {
			t.Fatal(err, said)
		}
	}
	after, err := w.Copies()
	must(t, err)
	if !slices.Equal(before, after) {
		t.Errorf("%v\n%v", before, after)
	}
	for _, c := range after {
		sound(t, at(c.Path))
	}
}

// Copies go by their number and not by a clock that was wrong; one of the last week
// and one of the last month stay.
func TestCopiesGoByNumberAndOneOfTheWeekAndTheMonthStay(t *testing.T) {
	now := start
	r := register.At(filepath.Join(t.TempDir(), "r.db"), func() time.Time { return now }).KeepCopies(func(err error) { must(t, err) })
	must(t, r.Create(record.Organisation{}))
	days := func() (all []int) {
		copies, err := r.Copies()
		must(t, err)
		for _, c := range copies {
			all = append(all, c.Entries)
		}
		return all
	}
	for day := 1; day <= 45; day++ {
		now = start.AddDate(0, 0, day)
		appended(t, r, intake("x"))
	}
	got := days()
	if len(got) != 7 || !slices.Equal(got[:5], []int{45, 44, 43, 42, 41}) || got[5] < 35 || got[6] < 10 || got[6] > 35 {
		t.Errorf("%v", got)
	}
	// The clock goes back to the past: what is made now stays all the same.
	now = start.AddDate(-6, 0, 0)
	r.ClockIsRight()
	for range 3 {
		appended(t, r, intake("x"))
	}
	if got := days(); !slices.Equal(got[:5], []int{48, 47, 46, 45, 44}) {
		t.Errorf("%v", got)
	}
}

// rotten flips one bit in the words of an entry.
func rotten(t *testing.T, r *register.Register, seq uint64) {
	t.Helper()
	var raw []byte
	must(t, register.RawEntry(r, seq, &raw))
	whole := []byte(contents(t, r.Path()))
	at := bytes.Index(whole, raw)
	if at < 0 {
		t.Fatal("the entry is not in the file")
	}
	whole[at+bytes.Index(raw, []byte("J. Jansen"))] ^= 1
	must(t, os.WriteFile(r.Path(), whole, 0o600))
}
