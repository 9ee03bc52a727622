package register_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// inSteps makes an index in many transactions, as that of a large register is.
func inSteps(t *testing.T, n int) {
	before := register.IndexAtOnce(n)
	t.Cleanup(func() { register.IndexAtOnce(before) })
}

// lived is a register in which cases have several revisions.
func lived(t testing.TB) *register.Register {
	t.Helper()
	return copied(t, "lived", func(r *register.Register) {
		for i := range 12 {
			e := appended(t, r, intake(fmt.Sprintf("zaak %d", i)))
			if i%3 == 0 {
				appended(t, r, later(e.Case, record.Measures))
			}
			if i%4 == 0 {
				appended(t, r, later("2026-001", record.Supplement))
			}
		}
	})
}

// spoilIndex takes something out of each part of the index.
func spoilIndex(t testing.TB, r *register.Register) {
	t.Helper()
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		for _, name := range []string{"case", "search", "due"} {
			k, _ := tx.Bucket([]byte(name)).Cursor().First()
			if err := tx.Bucket([]byte(name)).Delete(k); err != nil {
				return err
			}
		}
		return nil
	})
	if report, err := r.Verify(nil); !errors.Is(err, register.ErrDamaged) || len(report.Findings) == 0 {
		t.Fatal(err, report)
	}
}

func TestAnIndexIsMadeAnewInOneStepOrMany(t *testing.T) {
	for _, n := range []int{1, 5, 7, 1000} {
		for _, walk := range []func(*testing.T){walksAlways, walksNever} {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				walk(t)
				inSteps(t, n)
				r := lived(t)
				want, err := r.List()
				must(t, err)
				spoilIndex(t, r)
				said, total := 0, 2*entriesOf(t, r)
				must(t, r.Reindex(func(done, of int) error {
					if said++; done != said || of != total {
						t.Fatalf("%d of %d, after %d of %d", done, of, said-1, total)
					}
					return nil
				}))
				if said != total {
					t.Errorf("%d of %d", said, total)
				}
				sound(t, r)
				got, err := r.List()
				must(t, err)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatal(diff)
				}
				appended(t, r, intake("later"))
				sound(t, r)
			})
		}
	}
}

// entriesOf is how many entries there are.
func entriesOf(t *testing.T, r *register.Register) int {
	info, err := r.Info()
	must(t, err)
	return info.Entries
}

// Whatever step a program is stopped at, or a person stops it: what is read is right, and
// the next write makes the index whole. The log is what it was.
func TestAnIndexThatIsHalfMadeIsNotUsed(t *testing.T) {
	inSteps(t, 4)
	errStop := errors.New("stopped")
	for stop := 1; stop < 38; stop++ {
		r := lived(t)
		want, err := r.List()
		must(t, err)
		entries := rawOf(t, r)
		func() {
			defer func() {
				if v := recover(); (v == nil) != (stop%2 == 0) {
					t.Fatalf("stopped at %d: %v", stop, v)
				}
			}()
			wants(t, r.Reindex(func(done, total int) error {
				switch {
				case done == stop && stop%2 == 0:
					return errStop
				case done == stop:
					panic("stopped")
				}
				return nil
			}), errStop)
		}()
		if !slices.Equal(entries, rawOf(t, r)) {
			t.Fatal("the log changed")
		}
		if _, older, err := r.Older(); err != nil || older != (stop > entriesOf(t, r)+4) { // the first four are made in the transaction that reads
			t.Fatalf("stopped at %d: %v, %v", stop, older, err)
		}
		got, err := r.List()
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if h, err := r.History("2026-001"); err != nil || len(h) != 5 {
			t.Fatal(len(h), err)
		}
		sound(t, r)
		must(t, saved(r, register.Draft{ID: "a"}))
		sound(t, r)
		if got := indexForm(t, r); got != register.IndexForm {
			t.Fatalf("%q", got)
		}
	}
}

// rawOf is the log as it stands.
func rawOf(t testing.TB, r *register.Register) (entries []string) {
	must(t, r.EachRaw(func(l register.RawLine) error { entries = append(entries, string(l.Raw)); return nil }))
	return entries
}

func indexForm(t testing.TB, r *register.Register) (form string) {
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		form = string(tx.Bucket([]byte("meta")).Get([]byte("index")))
		return nil
	})
	return form
}

// Another window that writes meanwhile makes the index itself; what the first
// one still had to say would be out of date.
func TestAWindowThatMakesAnIndexStopsWhenAnotherDoes(t *testing.T) {
	inSteps(t, 5)
	r := lived(t)
	other := at(r.Path())
	wants(t, register.ReindexBetween(r, func() { appended(t, other, later("2026-001", record.Measures)) }), register.ErrInUse)
	sound(t, r)
	wants(t, register.ReindexBetween(r, func() { must(t, saved(other, register.Draft{ID: "a"})) }), register.ErrInUse)
	sound(t, r)
	must(t, register.ReindexBetween(r, func() {
		if page, err := other.Find(register.Query{Text: "zaak"}); err != nil || len(page.Cases) != 8 {
			t.Fatal(len(page.Cases), err)
		}
	}))
	sound(t, r)
}

func TestAnUnsoundLogKeepsTheIndexItHas(t *testing.T) {
	inSteps(t, 2)
	r := lived(t)
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		key, value := tx.Bucket([]byte("entry")).Cursor().Last()
		changed := append([]byte{}, value...)
		changed[len(changed)/2] ^= 1
		return tx.Bucket([]byte("entry")).Put(key, changed)
	})
	before := contents(t, r.Path())
	wants(t, r.Reindex(nil), register.ErrDamaged)
	if contents(t, r.Path()) != before {
		t.Error("it was changed")
	}
}

func TestLongWorkTellsHowFarItIs(t *testing.T) {
	r := lived(t)
	n := entriesOf(t, r)
	info, err := r.Info()
	must(t, err)
	for name, work := range map[string]func(register.Progress) error{
		"verify":        func(p register.Progress) error { _, err := r.Verify(p); return err },
		"a seal":        func(p register.Progress) error { _, err := r.VerifyHead(info.Head, p); return err },
		"an empty seal": func(p register.Progress) error { _, err := r.VerifyHead("0000000000000000", p); return err },
	} {
		said := 0
		must(t, work(func(done, total int) error {
			if said++; done != said || total != n {
				t.Fatalf("%s: %d of %d", name, done, total)
			}
			return nil
		}))
		if said != n {
			t.Errorf("%s: %d of %d", name, said, n)
		}
	}
}

// Wherever long work is stopped, its error is the one it was stopped with, and nothing
// is other than it was: no file more, and every byte of the register.
func TestLongWorkThatIsStoppedLeavesNothingHalfDone(t *testing.T) {
	errStop := errors.New("stopped")
	r := lived(t)
	info, err := r.Info()
	must(t, err)
	sound := filepath.Join(t.TempDir(), "sound.db")
	_, err = r.Backup(sound, nil)
	must(t, err)
	dir := t.TempDir()
	for name, work := range map[string]func(register.Progress) error{
		"verify":  func(p register.Progress) error { _, err := r.Verify(p); return err },
		"a seal":  func(p register.Progress) error { _, err := r.VerifyHead(info.Head, p); return err },
		"backup":  func(p register.Progress) error { _, err := r.Backup(filepath.Join(dir, "b.db"), p); return err },
		"restore": func(p register.Progress) error { _, err := r.Restore(sound, true, p); return err },
		"into nothing": func(p register.Progress) error {
			_, err := at(filepath.Join(dir, "new.db")).Restore(sound, false, p)
			return err
		},
		"index": func(p register.Progress) error { return r.Reindex(p) },
	} {
		before, beside := contents(t, r.Path()), names(t, filepath.Dir(r.Path()))
		steps, last := 0, info.Entries
		if name == "index" { // it is read and then made
			last *= 2
		}
		for stop := 1; ; stop++ {
			steps = 0
			err := work(func(int, int) error {
				if steps++; steps == stop {
					return errStop
				}
				return nil
			})
			if !errors.Is(err, errStop) || len(names(t, dir)) > 0 || contents(t, r.Path()) != before || !slices.Equal(names(t, filepath.Dir(r.Path())), beside) {
				t.Fatalf("%s, stopped at %d: %v; beside it %v", name, stop, err, names(t, filepath.Dir(r.Path())))
			}
			if stop >= last {
				break
			}
		}
	}
}

// What an older index costs is told by a write and by a reader, and an error of the one
// that is told stops both, with nothing changed.
func TestAnOlderIndexIsMadeWithProgressAndCanBeStopped(t *testing.T) {
	for name, does := range map[string]func(r *register.Register) error{
		"write": func(r *register.Register) error { return saved(r, register.Draft{ID: "a"}) },
		"read":  func(r *register.Register) error { _, err := r.List(); return err },
	} {
		t.Run(name, func(t *testing.T) {
			r := lived(t)
			inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("index"), []byte("4")) })
			before := contents(t, r.Path())
			if entries, older, err := r.Older(); !older || entries < 2 || err != nil {
				t.Fatal(entries, older, err)
			}
			stop := errors.New("stop")
			r.Preparing(func(done, total int) error {
				if done == 2 {
					return stop
				}
				return nil
			})
			wants(t, does(r), stop)
			if contents(t, r.Path()) != before {
				t.Error("it changed the register")
			}
			told := 0
			r.Preparing(func(done, total int) error {
				told++
				if done < 1 || done > total {
					t.Errorf("%d of %d", done, total)
				}
				return nil
			})
			must(t, does(r))
			if told == 0 {
				t.Error("nothing was told")
			}
		})
	}
}
