package register_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// Where only the index is wrong, readers go on with one in memory and give what they
// gave; what writes says that the index is to be repaired, and nothing else.
func TestReadersGoOnWhenOnlyTheIndexIsWrong(t *testing.T) {
	for name, spoil := range map[string]func(tx *bolt.Tx) error{
		"a summary":   func(tx *bolt.Tx) error { return tx.Bucket([]byte("case")).Put([]byte("2026-002"), []byte("{")) },
		"a lost case": func(tx *bolt.Tx) error { return tx.Bucket([]byte("case")).Delete([]byte("2026-002")) },
		"a row":       func(tx *bolt.Tx) error { return tx.Bucket([]byte("search")).Put([]byte("12345678"), []byte("x")) },
		"what is due": func(tx *bolt.Tx) error { return tx.Bucket([]byte("due")).Put([]byte("x"), nil) },
		"a digest": func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("digest")).Put([]byte{0, 0, 0, 0, 0, 0, 0, 2}, []byte("{"))
		},
		"the state": func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("state"), []byte("{")) },
	} {
		r := created(t)
		for _, story := range []string{"x", "y", "z"} {
			appended(t, r, intake(story))
		}
		look := func(r *register.Register) []any {
			var all []any
			for _, q := range []register.Query{{}, {Order: register.ByDue, Limit: 2}, {Text: "y"}} {
				page, err := r.Find(q)
				must(t, err)
				each := []string{}
				must(t, r.FindEach(q, func(s record.Summary) error { each = append(each, s.Case); return nil }))
				all = append(all, page, each)
			}
			h, err := r.History("2026-002")
			must(t, err)
			f, err := r.YearFigures(2026, nil)
			must(t, err)
			own, err := r.RegisterEntries()
			must(t, err)
			p, err := r.Profile()
			must(t, err)
			return append(all, h, f, own, p)
		}
		want := look(r)
		inside(t, r.Path(), spoil)
		before := contents(t, r.Path())
		if diff := cmp.Diff(want, look(r)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		again := register.At(r.Path(), time.Now)
		again.Together(func(h *register.Register) {
			if diff := cmp.Diff(want, look(h)); diff != "" {
				t.Errorf("%s, read together: %s", name, diff)
			}
		})
		if !again.IndexIsWrong() {
			t.Errorf("%s, read together: nobody is told", name)
		}
		if !r.IndexIsWrong() || contents(t, r.Path()) != before {
			t.Errorf("%s: nobody is told, or it was changed", name)
		}
		_, err := r.Update("2026-002", update(t, evaluate))
		if err != nil {
			wants(t, err, register.ErrOnlyIndex)
		}
		must(t, r.Reindex(nil))
		if _, err := r.Update("2026-002", record.Update{Kind: record.Closed}); err != nil {
			t.Error(err)
		}
		sound(t, r)
	}
}

// A walk over the cases in the index sees that one of them is gone: nothing of it is left
// that could be wrong.
func TestAListMissesNoCaseThatItsIndexLacks(t *testing.T) {
	r := created(t)
	for _, story := range []string{"x", "y", "z"} {
		appended(t, r, intake(story))
	}
	inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("case")).Delete([]byte("2026-002")) })
	if list, err := r.List(); err != nil || len(list) != 3 || !r.IndexIsWrong() {
		t.Errorf("%d cases, %v; it is told: %v", len(list), err, r.IndexIsWrong())
	}
}

func TestTheNewestCopyThatIsSoundIsNamed(t *testing.T) {
	r, _ := watched(t, 4)
	copies, err := r.Copies()
	must(t, err)
	must(t, os.WriteFile(copies[0].Path, []byte("spoiled"), 0o600))
	must(t, os.WriteFile(r.Path(), []byte("spoiled"), 0o600))
	got, ok := r.Rescue()
	if !ok || got.Path != copies[1].Path || got.Entries != 3 || got.Cases != 3 || got.Lacks != 1 {
		t.Errorf("%+v", got)
	}
	all, err := r.AllCopies()
	must(t, err)
	if len(all) != 4 || all[0].Sound || !all[1].Sound {
		t.Errorf("%+v", all)
	}
	for _, c := range copies {
		must(t, os.Remove(c.Path))
	}
	if _, ok := r.Rescue(); ok {
		t.Error("there is none")
	}
}

// salvaged is what comes out of a file, and its entries.
func salvaged(t *testing.T, r *register.Register) (register.Salvaged, []string) {
	t.Helper()
	var raw []string
	done, err := r.Salvage(nil, func(one []byte, _ bool) error { raw = append(raw, string(one)); return nil })
	must(t, err)
	return done, raw
}

// All that can be read comes out, whatever is wrong with the file, with a list of what
// does not.
func TestAllThatCanBeReadComesOut(t *testing.T) {
	made := func() (*register.Register, []string) {
		r := created(t)
		for i := range 6 {
			appended(t, r, intake(strings.Repeat("lang verhaal ", 1+i*700)))
		}
		appendedOwn(t, r, ofTheRegister()[0])
		_, log := salvaged(t, r)
		if len(log) != 7 {
			t.Fatal(len(log))
		}
		return r, log
	}
	r, log := made()
	rotten(t, r, 2)
	if done, got := salvaged(t, r); !slices.Equal(done.Changed, []uint64{2}) || len(done.Lost) != 0 || len(got) != 7 || got[2] != log[2] {
		t.Errorf("%+v", done)
	}
	r, log = made()
	whole := []byte(contents(t, r.Path()))
	whole = bytes.ReplaceAll(whole, []byte(log[3][:100]), make([]byte, 100)) // bbolt leaves older pages
	for page := range 4 {                                                    // and nothing that bbolt needs
		copy(whole[page*4096:], strings.Repeat("\xff", 64))
	}
	must(t, os.WriteFile(r.Path(), whole, 0o600))
	if _, err := r.List(); err == nil {
		t.Error("it can be opened")
	}
	done, got := salvaged(t, r)
	if !slices.Equal(done.Lost, []uint64{4}) || len(got) != 6 || got[3] != log[4] {
		t.Errorf("%+v", done)
	}
	must(t, os.WriteFile(r.Path(), []byte("Beste klant"), 0o600))
	_, err := r.Salvage(nil, func([]byte, bool) error { return nil })
	wants(t, err, register.ErrForeign)
}
