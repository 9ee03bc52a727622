package boltfile

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// What was removed is in no page any more, what is there is unchanged, and clearing again
// writes nothing.
func TestFreePagesAreCleared(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made.db")
	must(t, os.WriteFile(path, made(t, 3000), 0o600))
	keeps := func(fn func(*bolt.Bucket) error) {
		db, err := bolt.Open(path, 0o600, nil)
		must(t, err)
		must(t, db.Update(func(tx *bolt.Tx) error { return fn(tx.Bucket([]byte("large"))) }))
		must(t, db.Close())
	}
	word := []byte("GEHEIM24")
	keeps(func(b *bolt.Bucket) error { return b.Put([]byte("secret"), bytes.Repeat(word, 5000)) })
	keeps(func(b *bolt.Bucket) error { return b.Delete([]byte("secret")) })
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	whole := func() []byte {
		text, err := os.ReadFile(path)
		must(t, err)
		return text
	}
	if !bytes.Contains(whole(), word) {
		t.Fatal("bbolt left nothing of it")
	}
	keys, err := used(path, true)
	must(t, err)
	must(t, ClearFree(f, nil))
	if bytes.Contains(whole(), word) {
		t.Error("it still stands there")
	}
	if after, err := used(path, true); err != nil || after != keys {
		t.Errorf("%d keys of %d, %v", after, keys, err)
	}
	once := whole()
	must(t, ClearFree(f, nil))
	if !bytes.Equal(whole(), once) {
		t.Error("the second time changed something")
	}
}

// A page in use that counts as free by a flipped bit is not cleared: nothing is.
func TestAListThatIsWrongClearsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made.db")
	text := made(t, 3000)
	must(t, os.WriteFile(path, text, 0o600))
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	m, err := readMetas(f)
	must(t, err)
	at := int64(m.freelist)*m.pageSize + headSize
	order.PutUint64(text[at:], m.root) // the first on the list
	order.PutUint16(text[int64(m.freelist)*m.pageSize+10:], 1)
	must(t, os.WriteFile(path, text, 0o600))
	if err := ClearFree(f, nil); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, text) {
		t.Error("it was written to")
	}
}
