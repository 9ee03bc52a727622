package register_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
)

func schemaIn(t *testing.T, r *register.Register) (schema string) {
	t.Helper()
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		schema = string(tx.Bucket([]byte("meta")).Get([]byte("schema")))
		return errNothing
	})
	return schema
}

// The register is of form 2 from the first entry that form 1 cannot read, and not
// before: facts of schema 2 are such.
func TestTheFormRisesWithTheFirstEntryThatNeedsIt(t *testing.T) {
	r := created(t)
	for _, step := range []struct{ facts, form int }{{1, 1}, {2, 2}, {1, 2}} {
		e := intake("x")
		e.Facts.Schema = step.facts
		appended(t, r, e)
		if got := schemaIn(t, r); got != strconv.Itoa(step.form) {
			t.Errorf("after facts of schema %d: %s", step.facts, got)
		}
	}
	if decision.Schema > 2 {
		t.Error("facts of a higher schema need a higher form of the register")
	}
	sound(t, r)
}

// An entry of a form or of a kind that is not known yet is of a newer program, and
// no damage.
func TestAnEntryOfANewerProgramIsNewerAndNotDamaged(t *testing.T) {
	for old, put := range map[string]string{`"v":1`: `"v":9`, `"kind":"intake"`: `"kind":"rumour"`} {
		r := created(t)
		appended(t, r, intake("x"))
		inside(t, r.Path(), func(tx *bolt.Tx) error {
			entries, meta := tx.Bucket([]byte("entry")), tx.Bucket([]byte("meta"))
			k, raw := entries.Cursor().Last()
			key, changed := bytes.Clone(k), bytes.Replace(raw, []byte(old), []byte(put), 1)
			must(t, entries.Put(key, changed))
			return meta.Put([]byte("head"), []byte(register.Seal(changed)))
		})
		_, err := r.History("2026-001")
		wants(t, err, register.ErrNewer)
		_, err = r.Verify(nil)
		wants(t, err, register.ErrNewer)
	}
}

// A register of the version before opens, is sound, and is the same file afterwards.
func TestARegisterOfFormOneIsNotChangedByReading(t *testing.T) {
	before, err := os.ReadFile("testdata/d0f6815.db")
	must(t, err)
	path := filepath.Join(t.TempDir(), "register.db")
	must(t, os.WriteFile(path, before, 0o600))
	r := at(path)
	if n := sound(t, r).Entries; n != 2 {
		t.Error(n)
	}
	h, err := r.History("2026-001")
	must(t, err)
	if len(h) != 2 || h[1].Story.Cause != "haast" || h[1].Assessment.RuleSet != "avg-2026-1" {
		t.Errorf("%+v", h)
	}
	if contents(t, path) != string(before) {
		t.Error("reading changed it")
	}
}
