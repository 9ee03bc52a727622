package register_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"datalek/register"
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
		inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte("2")) })
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
	r := created(t)
	var caseNo string
	for i := range n {
		story := string(bytes.Repeat([]byte("verhaal "), 1+i*97%1500))
		if i%3 == 0 {
			caseNo = appended(t, r, intake(story)).Case
		} else {
			e := later(caseNo, register.Supplement)
			e.Story.Happened = story
			appended(t, r, e)
		}
	}
	must(t, r.SaveDraft(register.Draft{ID: "a", Content: []byte("{}")}))
	return []byte(contents(t, r.Path()))
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
			if _, err := r.Append(intake(""), ""); !errors.Is(err, register.ErrDamaged) {
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
		if _, err := at(path).Append(intake(""), ""); !isStrange(err) {
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
		err = r.Each(func(_ register.Entry, raw []byte) error { log = append(log, raw); return nil })
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
			if name == "CopyTo" || name == "Backup" || errors.Is(err, register.ErrNoCase) || errors.Is(err, register.ErrNoDraft) {
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

func TestAnyFlippedByteOfAnyEntryIsFound(t *testing.T) {
	r := created(t)
	first := appended(t, r, intake("a"))
	appended(t, r, later(first.Case, register.Measures))
	appended(t, r, later(first.Case, register.Closed))
	var raws [][]byte
	must(t, r.Each(func(_ register.Entry, raw []byte) error { raws = append(raws, raw); return nil }))
	f, err := os.OpenFile(r.Path(), os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	whole := []byte(contents(t, r.Path()))
	bit := 0
	for n, raw := range raws {
		places := 0
		for from := 0; ; places++ { // older copies of a page may still stand in the file
			i := bytes.Index(whole[from:], raw)
			if i < 0 {
				break
			}
			from += i + len(raw)
			live := false
			for j := from - len(raw); j < from; j++ {
				bit++
				_, err := f.WriteAt([]byte{whole[j] ^ 1<<(bit%8)}, int64(j))
				must(t, err)
				report, err := r.Verify(nil)
				if j == from-len(raw) {
					live = err != nil
				}
				if live {
					wants(t, err, register.ErrDamaged)
					if seq := report.Findings[0].Seq; seq != uint64(n+1) && seq != uint64(max(n, 1)) {
						t.Fatalf("byte %d of entry %d is found at entry %d", j-from+len(raw), n+1, seq)
					}
				}
				_, err = f.WriteAt(whole[j:j+1], int64(j))
				must(t, err)
			}
			if live {
				places = -1 << 20
			}
		}
		if places >= 0 {
			t.Fatalf("entry %d was never damaged", n+1)
		}
	}
	sound(t, r)
}

func TestAChangedLogIsFound(t *testing.T) {
	key := func(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
	entry := []byte("entry")
	changes := map[string]struct {
		change func(tx *bolt.Tx) error
		want   register.Finding
	}{
		"removed": {func(tx *bolt.Tx) error { return tx.Bucket(entry).Delete(key(2)) },
			register.Finding{Problem: register.Missing, Seq: 2}},
		"first removed": {func(tx *bolt.Tx) error { return tx.Bucket(entry).Delete(key(1)) },
			register.Finding{Problem: register.Missing, Seq: 1}},
		"last removed": {func(tx *bolt.Tx) error { return tx.Bucket(entry).Delete(key(4)) },
			register.Finding{Problem: register.BadHead, Seq: 3}},
		"added": {func(tx *bolt.Tx) error {
			return tx.Bucket(entry).Put(key(5), bytes.Clone(tx.Bucket(entry).Get(key(4))))
		}, register.Finding{Problem: register.Unreadable, Seq: 5}},
		"added beside": {func(tx *bolt.Tx) error { return tx.Bucket(entry).Put([]byte("note"), []byte("{}")) },
			register.Finding{Problem: register.Extra}},
		"reordered": {func(tx *bolt.Tx) error {
			b := tx.Bucket(entry)
			two, three := bytes.Clone(b.Get(key(2))), bytes.Clone(b.Get(key(3)))
			return errors.Join(b.Put(key(2), three), b.Put(key(3), two))
		}, register.Finding{Problem: register.Unreadable, Seq: 2}},
		"rewritten": {func(tx *bolt.Tx) error {
			b := tx.Bucket(entry)
			return b.Put(key(2), bytes.Replace(b.Get(key(2)), []byte("Jansen"), []byte("Pieter"), 1))
		}, register.Finding{Problem: register.BadSeal, Seq: 2, Case: "2026-002"}},
		"head": {func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("meta")).Put([]byte("head"), bytes.Repeat([]byte("a"), 64))
		}, register.Finding{Problem: register.BadSeal, Seq: 4}},
		"index": {func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("case"))
			return b.Put([]byte("2026-003"), bytes.Replace(b.Get([]byte("2026-003")), []byte("intake"), []byte("closed"), 1))
		}, register.Finding{Problem: register.BadIndex, Case: "2026-003"}},
		"index key": {func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("case")).Delete(append([]byte("2026-003\x00"), key(3)...))
		}, register.Finding{Problem: register.BadIndex, Case: "2026-003"}},
		"id": {func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("id"), []byte("x")) },
			register.Finding{Problem: register.BadMeta}},
	}
	for name, c := range changes {
		t.Run(name, func(t *testing.T) {
			r := created(t)
			for range 4 {
				appended(t, r, intake("x"))
			}
			inside(t, r.Path(), c.change)
			report, err := r.Verify(nil)
			wants(t, err, register.ErrDamaged)
			if c.want.Problem != register.BadIndex && c.want.Problem != register.BadMeta {
				err := r.Each(func(e register.Entry, _ []byte) error {
					if name == "rewritten" && e.Seq >= 2 {
						t.Error("an entry with a wrong seal was passed on")
					}
					return nil
				})
				wants(t, err, register.ErrDamaged)
			}
			if name == "rewritten" {
				_, err := r.History("2026-002")
				wants(t, err, register.ErrDamaged)
			}
			found := false
			for _, f := range report.Findings {
				f.Detail = ""
				if c.want.Case == "" || c.want.Problem == register.BadSeal {
					f.Case, c.want.Case = "", ""
				}
				found = found || f == c.want
			}
			if !found {
				t.Fatalf("%+v is not among %+v", c.want, report.Findings)
			}
		})
	}
}

func TestTheIndexIsMadeAgainFromTheLog(t *testing.T) {
	for _, form := range []string{register.IndexForm, "0"} {
		r := created(t)
		first := appended(t, r, intake("x"))
		appended(t, r, intake("y"))
		appended(t, r, later(first.Case, register.Closed))
		want, err := r.List()
		must(t, err)
		inside(t, r.Path(), func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("case"))
			return errors.Join(b.Delete([]byte("2026-002")), b.Put([]byte("2026-009"), []byte("{")),
				tx.Bucket([]byte("meta")).Put([]byte("index"), []byte(form)))
		})
		if form == register.IndexForm {
			_, err = r.Verify(nil)
			wants(t, err, register.ErrDamaged)
			must(t, r.Reindex())
		} else {
			must(t, r.SaveDraft(register.Draft{ID: "a"})) // any write renews an index of another form
		}
		got, err := r.List()
		must(t, err)
		if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
			t.Fatalf("%+v; want %+v", got, want)
		}
		sound(t, r)
	}
}

func TestNothingIsBuiltOnADamagedEnd(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("entry"))
		k, v := b.Cursor().Last()
		return b.Put(bytes.Clone(k), bytes.Replace(v, []byte("Jansen"), []byte("Pieter"), 1))
	})
	for name, err := range every(r) {
		switch name {
		case "Append", "History", "Each", "Info", "Verify", "Reindex":
			wants(t, err, register.ErrDamaged)
		}
	}
}
