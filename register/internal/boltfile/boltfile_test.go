package boltfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	_ "datalek/register/frugal"
)

// made is a bbolt file with a large bucket, a small one and a list of free pages.
func made(t testing.TB, n int) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.db")
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: PageSize})
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error {
		large, err := tx.CreateBucket([]byte("large"))
		if err != nil {
			return err
		}
		small, err := tx.CreateBucket([]byte("small"))
		if err != nil {
			return err
		}
		for i := range n {
			if err := large.Put(fmt.Appendf(nil, "%05d", i), make([]byte, 40+i%300)); err != nil {
				return err
			}
		}
		return small.Put([]byte("key"), []byte("value"))
	}))
	must(t, db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("large")).Delete([]byte("00001")) }))
	must(t, db.Close())
	text, err := os.ReadFile(path)
	must(t, err)
	return text
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// used does with a file what a register does: it looks, opens, and reads all of
// both buckets behind the guard. What is found is an error, a panic with one, or a
// fault that became a panic; anything else ends the test.
func used(path string, whole bool) (keys int, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	seen, err := Look(f, whole, nil)
	if err != nil {
		return 0, err
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	defer func() {
		// After a panic bbolt may hold its own locks: the file stays open then.
		if v := recover(); v != nil {
			err = Damaged("%v", v)
			return
		}
		_ = db.Close()
	}()
	tx, err := db.Begin(false)
	if err != nil {
		return 0, err
	}
	g, err := NewGuard(f, seen)
	for _, name := range []string{"large", "small"} {
		var b Bucket
		if err == nil {
			b, err = Open(tx, g, []byte(name))
		}
		if err != nil || !b.Exists() {
			break
		}
		b.Get([]byte("00007"))
		b.Each(nil, func(k, v []byte) bool { keys++; return true })
		b.EachBack(nil, func(k, v []byte) bool { return true })
		b.Last()
		if whole {
			err = b.Scan(func(k, v []byte) error { return nil })
			err = errors.Join(err, b.Keys(nil, func([]byte) bool { return true }), b.Keys([]byte("0012"), func([]byte) bool { return true }))
		}
	}
	if err == nil {
		g.Done()
	}
	return keys, errors.Join(err, tx.Rollback())
}

func TestASoundFileIsReadWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sound.db")
	must(t, os.WriteFile(path, made(t, 400), 0o600))
	for _, whole := range []bool{true, false} {
		if n, err := used(path, whole); err != nil || n != 400 {
			t.Errorf("%d keys, %v", n, err)
		}
	}
}

// A file of which any eight bytes are anything else is read, or it is damaged:
// nothing recurses, hangs or ends the program.
func FuzzAFileIsReadOrDamaged(f *testing.F) {
	sound := made(f, 400)
	for _, at := range []uint32{0, 16, 4096, 4096 + 48, 3 * 4096, 3*4096 + 8, 4*4096 + 16, 5*4096 + 24} {
		f.Add(at, uint64(0), uint32(0), true)
		f.Add(at, ^uint64(0), uint32(0), false)
		f.Add(at, uint64(4), uint32(100), false)
	}
	folder := f.TempDir()
	before := SmallFile
	f.Cleanup(func() { SmallFile = before })
	f.Fuzz(func(t *testing.T, at uint32, put uint64, cut uint32, whole bool) {
		SmallFile = 0
		spoiled := append([]byte{}, sound...)
		order.PutUint64(spoiled[int(at)%(len(spoiled)-8):], put)
		spoiled = spoiled[:len(spoiled)-int(cut)%len(spoiled)]
		// One file each: after a fault bbolt keeps the old one open, and Windows then
		// lets nobody write it.
		file, err := os.CreateTemp(folder, "spoiled-*.db")
		must(t, err)
		must(t, file.Close())
		path := file.Name()
		must(t, os.WriteFile(path, spoiled, 0o600))
		_, err = used(path, whole)
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign) && !errors.Is(err, berrors.ErrInvalid) && !errors.Is(err, berrors.ErrChecksum) {
			t.Fatal(err)
		}
		_ = os.Remove(path)
	})
}

// Read and Scan give what bbolt gives, in whatever order keys are asked for.
func TestPlainReadsGiveWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f.db")
	must(t, os.WriteFile(path, made(t, 3000), 0o600))
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	seen, err := Look(f, false, nil)
	must(t, err)
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	must(t, err)
	defer db.Close()
	must(t, db.View(func(tx *bolt.Tx) error {
		g, err := NewGuard(f, seen)
		must(t, err)
		b, err := Open(tx, g, []byte("large"))
		must(t, err)
		is := tx.Bucket([]byte("large"))
		for i := range 3000 {
			key := fmt.Appendf(nil, "%05d", i*1009%3000)
			got, err := b.Read(key)
			if want := is.Get(key); err != nil || string(got) != string(want) || (got == nil) != (want == nil) {
				t.Fatalf("%s is %q, %v; want %q", key, got, err, want)
			}
		}
		scanned := 0
		must(t, b.Scan(func(k, v []byte) error {
			if scanned++; string(v) != string(is.Get(k)) {
				t.Errorf("%s is %q", k, v)
			}
			return nil
		}))
		if scanned != 2999 {
			t.Errorf("%d keys", scanned)
		}
		for _, prefix := range []string{"", "0", "00", "0012", "01", "029", "02999", "3"} {
			var got, want []string
			must(t, b.Keys([]byte(prefix), func(k []byte) bool {
				got = append(got, string(k))
				_, err := b.Read([]byte("01500")) // of another leaf, in the middle of the walk
				return err == nil
			}))
			c := is.Cursor()
			for k, _ := c.Seek([]byte(prefix)); strings.HasPrefix(string(k), prefix) && k != nil; k, _ = c.Next() {
				want = append(want, string(k))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q: %d keys; want %d", prefix, len(got), len(want))
			}
		}
		return nil
	}))
}
