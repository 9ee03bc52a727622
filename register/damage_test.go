package register_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"datalek/register"
	"datalek/register/record"
)

// strange is what opening a strange file may say.
var strange = []error{register.ErrForeign, register.ErrDamaged, register.ErrNewer}

func isStrange(err error) bool {
	for _, s := range strange {
		if errors.Is(err, s) {
			return true
		}
	}
	return false
}

// file is a register over a file with these contents.
func file(t testing.TB, text []byte) *register.Register {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register.db")
	must(t, os.WriteFile(path, text, 0o600))
	return at(path)
}

func unchanged(t *testing.T, r *register.Register, want error) {
	t.Helper()
	before := contents(t, r.Path())
	for name, err := range every(r) {
		if !errors.Is(err, want) {
			t.Errorf("%s: %v; want %v", name, err, want)
		}
	}
	if contents(t, r.Path()) != before {
		t.Error("the file changed")
	}
	if left := names(t, filepath.Dir(r.Path())); len(left) != 1 {
		t.Error(left)
	}
}

func TestStrangeFilesAreNamedAndLeftAlone(t *testing.T) {
	t.Run("empty", func(t *testing.T) { unchanged(t, file(t, nil), register.ErrDamaged) })
	t.Run("text", func(t *testing.T) { unchanged(t, file(t, []byte("Beste klant,")), register.ErrForeign) })
	t.Run("long text", func(t *testing.T) {
		unchanged(t, file(t, bytes.Repeat([]byte("Beste klant,\n"), 5000)), register.ErrForeign)
	})
	t.Run("zeros", func(t *testing.T) { unchanged(t, file(t, make([]byte, 1<<16)), register.ErrForeign) })
	t.Run("folder", func(t *testing.T) {
		for name, err := range every(at(t.TempDir())) {
			if !errors.Is(err, register.ErrForeign) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
	t.Run("another bbolt file", func(t *testing.T) {
		r := file(t, nil)
		must(t, os.Remove(r.Path()))
		inside(t, r.Path(), func(tx *bolt.Tx) error {
			b, err := tx.CreateBucket([]byte("images"))
			if err != nil {
				return err
			}
			if b, err = b.CreateBucket([]byte("deeper")); err != nil {
				return err
			}
			for i := range uint64(500) {
				if err := b.Put(binary.BigEndian.AppendUint64(nil, i), make([]byte, 100)); err != nil {
					return err
				}
			}
			return nil
		})
		unchanged(t, r, register.ErrForeign)
	})
	t.Run("a bbolt file without a list of free pages", func(t *testing.T) {
		r := created(t)
		db, err := bolt.Open(r.Path(), 0o600, &bolt.Options{NoFreelistSync: true})
		must(t, err)
		must(t, errors.Join(db.Update(func(tx *bolt.Tx) error { return nil }), db.Close()))
		unchanged(t, r, register.ErrForeign)
	})
	t.Run("newer", func(t *testing.T) {
		r := created(t)
		appended(t, r, intake(""))
		inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte("3")) })
		unchanged(t, r, register.ErrNewer)
	})
	t.Run("a bucket is missing", func(t *testing.T) {
		r := created(t)
		inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("draft")) })
		unchanged(t, r, register.ErrDamaged)
	})
}

// filled is the file of a register with entries of several sizes.
func filled(t testing.TB, n int) []byte {
	return []byte(contents(t, copied(t, fmt.Sprint("filled ", n), func(r *register.Register) {
		var caseNo string
		for i := range n {
			story := string(bytes.Repeat([]byte("verhaal "), 1+i*97%1500))
			if i%3 == 0 {
				caseNo = appended(t, r, intake(story)).Case
			} else {
				e := later(caseNo, record.Supplement)
				e.Story.Happened = story
				appended(t, r, e)
			}
		}
		must(t, saved(r, register.Draft{ID: "a", Content: []byte("{}")}))
	}).Path()))
}

func TestATruncatedFileIsDamaged(t *testing.T) {
	whole := filled(t, 30)
	used := len(whole)
	for used > 0 && whole[used-1] == 0 {
		used--
	}
	path := filepath.Join(t.TempDir(), "register.db")
	for size := 0; size < used; size += 4096 {
		for _, n := range []int{size, size + 1, size + 100, size + 4095} {
			if n >= used {
				continue
			}
			if n > 0 && n < 20 {
				continue // too short to tell what it was
			}
			must(t, os.WriteFile(path, whole[:n], 0o600))
			r := at(path)
			if _, err := r.List(); !errors.Is(err, register.ErrDamaged) {
				t.Fatalf("cut at %d: %v", n, err)
			}
			if _, err := r.AppendIntake(intake("")); !errors.Is(err, register.ErrDamaged) {
				t.Fatalf("cut at %d: %v", n, err)
			}
			if !bytes.Equal([]byte(contents(t, path)), whole[:n]) {
				t.Fatalf("cut at %d: the file changed", n)
			}
		}
	}
}

func TestRandomBytesAreNotARegister(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(dir, "register.db")
		if err := os.WriteFile(path, rapid.SliceOfN(rapid.Byte(), 0, 20000).Draw(t, "file"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := at(path).Verify(nil); !isStrange(err) {
			t.Fatal(err)
		}
		if _, err := at(path).AppendIntake(intake("")); !isStrange(err) {
			t.Fatal(err)
		}
	})
}

// Whatever happens to a few bytes of a file: each method gives a result or an
// error and never crashes, and when Verify finds nothing, the log is what it was.
func TestAnySpoiledFileIsFoundOrIsTheSame(t *testing.T) {
	t.Run("the whole file is walked", func(t *testing.T) { walksAlways(t); spoilAnything(t, 12) })
	t.Run("only what is used is checked", func(t *testing.T) { walksNever(t); spoilAnything(t, 20) })
}

func spoilAnything(t *testing.T, rounds int) {
	whole := filled(t, 40)
	logOf := func(r *register.Register) (log [][]byte, err error) {
		err = r.Each(func(_ record.Entry, raw []byte) error { log = append(log, raw); return nil })
		return log, err
	}
	path := filepath.Join(t.TempDir(), "register.db")
	must(t, os.WriteFile(path, whole, 0o600))
	want, err := logOf(at(path))
	must(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		spoiled := bytes.Clone(whole)
		for range 1 + random.IntN(3) {
			i := random.IntN(len(spoiled))
			if round%2 == 0 {
				i = i / 4096 * 4096 // where pages keep their structure
				i += random.IntN(160)
			}
			if round%3 == 0 {
				spoiled[i] = byte(random.Uint32())
			} else {
				spoiled[i] ^= 1 << random.IntN(8)
			}
		}
		if runtime.GOOS == "windows" { // where damage stops bbolt its mapping stays, and what is mapped is not written there
			path = filepath.Join(t.TempDir(), "register.db")
		}
		must(t, os.WriteFile(path, spoiled, 0o600))
		r := at(path)
		if _, err := r.Verify(nil); err == nil {
			got, err := logOf(r)
			if err != nil || len(got) != len(want) {
				t.Fatalf("round %d: Verify is content with %d of %d entries: %v", round, len(got), len(want), err)
			}
			for i := range got {
				if !bytes.Equal(got[i], want[i]) {
					t.Fatalf("round %d: Verify is content with another entry %d", round, i+1)
				}
			}
		} else if !isStrange(err) {
			t.Fatalf("round %d: %v", round, err)
		}
		for name, err := range every(r) {
			// A draft that readers refuse to give, for damage elsewhere, is not overwritten unseen.
			if name == "Backup" || errors.Is(err, register.ErrNoCase) || errors.Is(err, register.ErrNoDraft) || errors.Is(err, register.ErrDraftConflict) {
				continue
			}
			if err != nil && !isStrange(err) {
				t.Fatalf("round %d: %s: %v", round, name, err)
			}
		}
		_ = os.Remove(path + ".copy")
		_ = os.Remove(path + ".backup")
	}
}
