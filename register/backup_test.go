package register_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/register/record"
)

func TestABackupIsReadBackAndNeverOverwrites(t *testing.T) {
	r := created(t)
	for range 20 {
		appended(t, r, intake("x"))
	}
	must(t, saved(r, register.Draft{ID: "a"}))
	path := filepath.Join(t.TempDir(), "backups", "b.db")
	report, err := r.Backup(path, nil)
	must(t, err)
	want, err := r.Info()
	must(t, err)
	got, err := at(path).Info()
	must(t, err)
	if got != want || report.Head != want.Head || report.Entries != 20 || report.Drafts != 1 {
		t.Fatalf("%+v; want %+v; the report is %+v", got, want, report)
	}
	if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
		t.Fatal(info.Mode(), err)
	}
	before := contents(t, path)
	_, err = r.Backup(path, nil)
	wants(t, err, register.ErrExists)
	_, err = r.Backup(r.Path(), nil)
	wants(t, err, register.ErrExists)
	if contents(t, path) != before {
		t.Fatal("the backup was overwritten")
	}
}

// A backup and what is put back are stopped at every step, from the first piece that is
// copied, and leave nothing: no file, and no folder that was made for it.
func TestWhatIsCopiedStopsAtEveryStep(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	stop, far := errors.New("stop"), 0.0
	stops := func(after int) register.Progress {
		far = 0
		return func(done, total int) error {
			if now := float64(done) / float64(total); now < far || now > 1 {
				t.Errorf("%d of %d after %.0f %%", done, total, 100*far)
			} else {
				far = now
			}
			if after--; after < 0 {
				return stop
			}
			return nil
		}
	}
	for name, copies := range map[string]func(path string, progress register.Progress) error{
		"backup": func(path string, progress register.Progress) error { _, err := r.Backup(path, progress); return err },
		"restore": func(path string, progress register.Progress) error {
			_, err := at(path).Restore(r.Path(), false, progress)
			return err
		},
	} {
		steps := 0
		for ; ; steps++ {
			dir := t.TempDir()
			err := copies(filepath.Join(dir, "new", "r.db"), stops(steps))
			if err == nil {
				break
			}
			wants(t, err, stop)
			left, err := filepath.Glob(filepath.Join(dir, "*", "*"))
			if err != nil || len(left) > 0 {
				t.Errorf("%s stopped at %d leaves %v, %v", name, steps, left, err)
			}
			if _, err := os.Stat(filepath.Join(dir, "new")); name == "backup" && err == nil {
				t.Errorf("%s stopped at %d leaves a folder", name, steps)
			}
		}
		if steps < 2 || far != 1 {
			t.Errorf("%s: %d steps, at the end %.0f %%", name, steps, 100*far)
		}
	}
}

// flipped is a register of which one bit of a sealed entry is not what it was.
func flipped(t *testing.T) *register.Register {
	r := created(t)
	appended(t, r, intake("het oude verhaal"))
	appended(t, r, intake("x"))
	must(t, os.WriteFile(r.Path(), bytes.ReplaceAll([]byte(contents(t, r.Path())), []byte("het oude verhaal\""), []byte("het oude verhaaL\"")), 0o600))
	return r
}

func TestADamagedRegisterIsNeitherBackedUpNorRestored(t *testing.T) {
	r := flipped(t)
	dir := t.TempDir()
	_, err := r.Backup(filepath.Join(dir, "b.db"), nil)
	wants(t, err, register.ErrDamaged)
	good := created(t)
	appended(t, good, intake("x"))
	before := contents(t, good.Path())
	_, err = good.Restore(r.Path(), true, nil)
	wants(t, err, register.ErrDamaged)
	_, err = at(filepath.Join(dir, "new.db")).Restore(r.Path(), false, nil)
	wants(t, err, register.ErrDamaged)
	_, err = good.Restore(filepath.Join(dir, "none.db"), true, nil)
	wants(t, err, register.ErrNone)
	must(t, os.WriteFile(filepath.Join(dir, "text.db"), []byte("Beste klant"), 0o600))
	_, err = good.Restore(filepath.Join(dir, "text.db"), true, nil)
	wants(t, err, register.ErrForeign)
	if contents(t, good.Path()) != before || len(names(t, dir)) != 1 || len(names(t, filepath.Dir(good.Path()))) != 1 {
		t.Fatal("something changed")
	}
}

func TestRestoreNeverGoesOverARegisterWithoutBeingTold(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	backup := filepath.Join(t.TempDir(), "b.db")
	_, err := r.Backup(backup, nil)
	must(t, err)
	appended(t, r, intake("y"))
	newer := contents(t, r.Path())
	_, err = r.Restore(backup, false, nil)
	wants(t, err, register.ErrExists)
	if contents(t, r.Path()) != newer {
		t.Fatal("the register changed")
	}
	_, err = r.Restore(r.Path(), true, nil)
	wants(t, err, register.ErrExists)
	report, err := r.Restore(backup, true, nil)
	must(t, err)
	// One entry of the copy, and one that says what is undone.
	if report.Entries != 2 || sound(t, r).Entries != 2 || report.Undone == nil || !slices.Equal(report.Undone.Cases, []string{"2026-002"}) {
		t.Fatalf("%+v", report)
	}
	if own, err := r.RegisterEntries(); err != nil || len(own) != 1 || own[0].Restore.Undone != 1 || own[0].Restore.File != "b.db" {
		t.Fatalf("%+v %v", own, err)
	}
	if contents(t, report.Kept) != newer {
		t.Fatal("what was there is not kept as it was")
	}
	aside := names(t, filepath.Join(filepath.Dir(r.Path()), "copies"))
	if len(aside) != 1 || !strings.HasPrefix(aside[0], "register-replaced-") {
		t.Fatal(aside)
	}
	if contents(t, filepath.Join(filepath.Dir(r.Path()), "copies", aside[0])) != newer {
		t.Fatal("what was there is not kept as it was")
	}
	if again := appended(t, r, intake("z")).Case; again != "2026-003" {
		t.Fatal("a number is given twice:", again)
	}
	must(t, os.Remove(r.Path()))
	_, err = r.Restore(backup, false, nil) // nothing is there: nothing to be told
	must(t, err)
	sound(t, r)
}

func TestADamagedFileCanBeReplacedByACopy(t *testing.T) {
	r := created(t).KeepCopies(nil)
	appended(t, r, intake("x"))
	copies, err := r.Copies()
	must(t, err)
	must(t, os.WriteFile(r.Path(), []byte("spoiled"), 0o600))
	_, err = r.Restore(copies[0].Path, true, nil)
	must(t, err)
	if sound(t, r).Entries != 1 {
		t.Fatal("the copy is not what was sealed")
	}
}

func TestEachSealedEntryLeavesACopyAndTheLastFiveStay(t *testing.T) {
	told := 0
	r := created(t).KeepCopies(func(err error) { must(t, err); told++ })
	caseNo := appended(t, r, intake("x")).Case
	dir := filepath.Join(filepath.Dir(r.Path()), "copies")
	must(t, os.WriteFile(filepath.Join(dir, "register-mine.db"), nil, 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "other-00000001-01234567.db"), nil, 0o600))
	for range 6 {
		appended(t, r, intake("x"))
	}
	must(t, saved(r, register.Draft{ID: "a"})) // no entry, no copy
	_, err := r.Update(caseNo, record.Update{Kind: record.Closed})
	must(t, err)
	copies, err := r.Copies()
	must(t, err)
	var entries []int
	for _, c := range copies {
		entries = append(entries, sound(t, at(c.Path)).Entries)
		if info, err := os.Stat(c.Path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
			t.Fatal(info.Mode(), err)
		}
	}
	if diff := cmp.Diff([]int{8, 7, 6, 5, 4, 1}, entries); diff != "" || told != 8 {
		t.Fatal(told, diff)
	}
	if left := names(t, dir); len(left) != 8 {
		t.Fatal("what is not ours was thrown away:", left)
	}
}

// Rule: a register of more than a megabyte is copied at most once a minute, and one of
// more than eight at most once an hour.
func TestALargerRegisterIsCopiedNowAndThen(t *testing.T) {
	t.Parallel()
	for _, size := range []struct {
		letters int
		pause   time.Duration
	}{{1 << 10, 0}, {5 << 18, time.Minute}, {9 << 20, time.Hour}} {
		at := start
		r := register.At(created(t).Path(), func() time.Time { return at }).KeepCopies(func(err error) { must(t, err) })
		appended(t, r, intake("x"))
		for rest := size.letters; rest > 0; rest -= 1 << 20 {
			appended(t, r, intake(strings.Repeat("a", min(rest, 1<<20))))
		}
		at = at.Add(2 * time.Hour)
		for i, later := range []time.Duration{0, 0, size.pause / 2, size.pause} {
			at = at.Add(later)
			e := appended(t, r, intake("x"))
			copies, err := r.Copies()
			must(t, err)
			made := copies[0].Entries == int(e.Seq)
			if due := size.pause == 0 || i == 0 || i == 3; made != due {
				t.Errorf("%d letters, %d: a copy %v, want %v", size.letters, i, made, due)
			}
		}
	}
}

func TestACopyThatFailsIsReportedAndTheEntryIsSealed(t *testing.T) {
	var said error
	r := created(t).KeepCopies(func(err error) { said = err })
	must(t, os.WriteFile(filepath.Join(filepath.Dir(r.Path()), "copies"), nil, 0o600)) // a file where the folder goes
	e := appended(t, r, intake("x"))
	if said == nil || e.Seq != 1 || sound(t, r).Entries != 1 {
		t.Fatal(said)
	}
}

func TestASealOnPaperNamesItsEntry(t *testing.T) {
	r := created(t)
	var heads []string
	for range 3 {
		appended(t, r, intake("x"))
		info, err := r.Info()
		must(t, err)
		heads = append(heads, info.Head)
	}
	for i, head := range heads {
		for _, typed := range []string{head, strings.ToUpper(head), head[:16], head[:8] + " " + head[8:16] + "-" + head[16:20] + "\n"} {
			e, err := r.VerifyHead(typed, nil)
			must(t, err)
			if e.Seq != uint64(i+1) {
				t.Fatalf("%q is entry %d", typed, e.Seq)
			}
		}
	}
	for _, typed := range []string{"", heads[0][:15], strings.Repeat("a", 64), strings.Repeat("g", 64), heads[0] + "0"} {
		_, err := r.VerifyHead(typed, nil)
		wants(t, err, register.ErrNoSeal)
	}
	_, err := r.VerifyHead(strings.Repeat("0", 64), nil)
	must(t, err)
	_, err = flipped(t).VerifyHead(heads[0], nil)
	if !errors.Is(err, register.ErrDamaged) {
		t.Fatal(err)
	}
}

func TestAPracticeRegisterSaysSo(t *testing.T) {
	r := at(filepath.Join(t.TempDir(), "practice.db"))
	must(t, r.CreatePractice(record.Organisation{Name: "Oefening"}))
	appended(t, r, intake("x"))
	copied := at(filepath.Join(t.TempDir(), "b.db"))
	_, err := r.Backup(copied.Path(), nil)
	must(t, err)
	for _, r := range []*register.Register{r, copied} {
		if info, err := r.Info(); err != nil || !info.Practice {
			t.Fatalf("%+v %v", info, err)
		}
	}
	if info, err := created(t).Info(); err != nil || info.Practice {
		t.Fatalf("%+v %v", info, err)
	}
}

func TestABackupThatFailsLeavesNothing(t *testing.T) {
	none := at(filepath.Join(t.TempDir(), "none.db"))
	text := at(filepath.Join(t.TempDir(), "text.db"))
	must(t, os.WriteFile(text.Path(), []byte("Beste klant"), 0o600))
	for want, r := range map[error]*register.Register{register.ErrNone: none, register.ErrForeign: text, register.ErrDamaged: flipped(t)} {
		dir := t.TempDir()
		_, err := r.Backup(filepath.Join(dir, "a", "b", "c.db"), nil)
		wants(t, err, want)
		if left := names(t, dir); len(left) != 0 {
			t.Errorf("%v leaves %v", want, left)
		}
		var where *register.PathError
		if !errors.As(err, &where) || where.Path != r.Path() {
			t.Errorf("it names %+v, not %s", where, r.Path())
		}
		if n := strings.Count(err.Error(), r.Path()); n != 1 {
			t.Errorf("the path stands %d times in %q", n, err)
		}
	}
	dir := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(dir, "a"), 0o700))
	if _, err := flipped(t).Backup(filepath.Join(dir, "a", "b", "c.db"), nil); err == nil || len(names(t, dir)) != 1 {
		t.Error("a folder that was there is gone")
	}
}

// A wait for a large register shows how far it is, and the end is the end.
func TestABackupAndARestoreTellHowFarTheyAre(t *testing.T) {
	r := lived(t)
	for name, do := range map[string]func(register.Progress) error{
		"backup": func(p register.Progress) error {
			_, err := r.Backup(filepath.Join(t.TempDir(), "b.db"), p)
			return err
		},
		"restore": func(p register.Progress) error {
			backup := filepath.Join(t.TempDir(), "c.db")
			_, err := r.Backup(backup, nil)
			must(t, err)
			_, err = at(filepath.Join(t.TempDir(), "new.db")).Restore(backup, false, p)
			return err
		},
	} {
		last, of := 0, 0
		must(t, do(func(done, total int) error {
			if done < last || total == 0 || done > total {
				t.Fatalf("%s: %d of %d after %d", name, done, total, last)
			}
			last, of = done, total
			return nil
		}))
		if last != of || of == 0 {
			t.Errorf("%s ends at %d of %d", name, last, of)
		}
	}
}
