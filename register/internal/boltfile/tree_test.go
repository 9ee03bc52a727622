package boltfile

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
)

type pair struct{ k, v string }

// Whatever is asked of a bucket, and before and after it is written to, is what bbolt
// gives; also of a file that stands in memory, and of a bucket inside a value.
func TestABucketIsReadAsBboltReadsIt(t *testing.T) {
	for _, n := range []int{3, 400, 3000} {
		for _, whole := range []bool{true, false} {
			path := filepath.Join(t.TempDir(), "f.db")
			must(t, os.WriteFile(path, made(t, n), 0o600))
			db, err := bolt.Open(path, 0o600, nil)
			must(t, err)
			must(t, db.Update(func(tx *bolt.Tx) error {
				return tx.Bucket([]byte("large")).Put([]byte("00000"), bytes.Repeat([]byte("lang"), 3000))
			}))
			f, err := os.Open(path)
			must(t, err)
			seen, err := Look(f, whole, nil)
			must(t, err)
			must(t, db.Update(func(tx *bolt.Tx) error {
				g, err := NewGuard(f, seen)
				must(t, err)
				for _, name := range []string{"large", "small"} {
					b, err := Open(tx, g, []byte(name))
					must(t, err)
					same(t, b, tx.Bucket([]byte(name)))
					for _, k := range []string{"00000", "00002", "key", "zz"} {
						must(t, b.Put([]byte(k), bytes.Repeat([]byte(k), 900)))
						same(t, b, tx.Bucket([]byte(name)))
					}
					must(t, b.Delete([]byte("00002")))
					same(t, b, tx.Bucket([]byte(name)))
				}
				if none, err := Open(tx, g, []byte("none")); err != nil || none.Exists() || none.Get([]byte("x")) != nil || none.LastKey() != nil {
					t.Error("a bucket that is not there holds something", err)
				}
				g.Done()
				return nil
			}))
			must(t, f.Close())
			must(t, db.Close())
		}
	}
}

// same asks everything of a bucket and of bbolt.
func same(t *testing.T, b Bucket, is *bolt.Bucket) {
	t.Helper()
	agree := func(what string, got, want []pair) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Fatalf("%s: %d keys, want %d", what, len(got), len(want))
		}
	}
	for _, key := range []string{"", "0", "00000", "00001", "00002", "0015", "00399", "02999", "3", "key", "zz", "zzz"} {
		from := []byte(key)
		var up, each, scanned, down, back []pair
		c := is.Cursor()
		for k, v := c.Seek(from); k != nil; k, v = c.Next() {
			up = append(up, pair{string(k), string(v)})
		}
		b.Each(from, func(k, v []byte) bool { each = append(each, pair{string(k), string(v)}); return true })
		agree("upwards from "+key, each, up)
		must(t, b.ScanFrom(from, func(k, v []byte) error { scanned = append(scanned, pair{string(k), string(v)}); return nil }))
		agree("a scan from "+key, scanned, up)
		k, v := c.Seek(from)
		if k == nil {
			k, v = c.Last()
		}
		for ; k != nil; k, v = c.Prev() {
			if bytes.Compare(k, from) < 0 {
				down = append(down, pair{string(k), string(v)})
			}
		}
		if key == "" {
			from, down = nil, nil // all of it
			for k, v := c.Last(); k != nil; k, v = c.Prev() {
				down = append(down, pair{string(k), string(v)})
			}
		}
		b.EachBack(from, func(k, v []byte) bool { back = append(back, pair{string(k), string(v)}); return true })
		agree("downwards from "+key, back, down)
		got, want := b.Get([]byte(key)), is.Get([]byte(key))
		begun, err := b.Begin([]byte(key), 7)
		if must(t, err); !bytes.Equal(got, want) || (got == nil) != (want == nil) || string(begun) != string(want[:min(len(want), 7)]) {
			t.Fatalf("%q is %d bytes, want %d", key, len(got), len(want))
		}
	}
	k, v := is.Cursor().Last()
	if key, value := b.Last(); !bytes.Equal(key, k) || !bytes.Equal(value, v) || !bytes.Equal(b.LastKey(), k) {
		t.Fatalf("the last is %q, want %q", key, k)
	}
}
