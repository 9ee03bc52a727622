package register_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

func TestAnyFlippedByteOfAnyEntryIsFound(t *testing.T) {
	t.Parallel()
	r := created(t)
	first := appended(t, r, intake("a"))
	appended(t, r, later(first.Case, record.Measures))
	appended(t, r, later(first.Case, record.Closed))
	var raws [][]byte
	must(t, r.Each(func(_ record.Entry, raw []byte) error { raws = append(raws, bytes.Clone(raw)); return nil }))
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
				err := r.Each(func(e record.Entry, _ []byte) error {
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
		appended(t, r, later(first.Case, record.Closed))
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
			must(t, r.Reindex(nil))
		} else {
			must(t, saved(r, register.Draft{ID: "a"})) // any write renews an index of another form
		}
		got, err := r.List()
		must(t, err)
		if len(got) != len(want) || !cmp.Equal(got[0], want[0]) || !cmp.Equal(got[1], want[1]) {
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
		case "Append", "History", "Each", "EachCase", "Info", "Verify", "Reindex":
			wants(t, err, register.ErrDamaged)
		}
	}
}
