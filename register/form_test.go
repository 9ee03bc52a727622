package register_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
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

// Estimates of moments are of form 3, so that a program that does not know them calls
// such an entry newer. What holds none is written as it was.
func TestOnlyAnEntryWithEstimatesIsOfTheThirdForm(t *testing.T) {
	r := created(t)
	e := intake("x")
	for _, estimates := range [][]record.MomentFact{nil, {"aware_at"}, nil} {
		e.Estimates = estimates
		got := appended(t, r, e)
		if want := map[bool]int{true: 3, false: 1}[estimates != nil]; got.V != want || !slices.Equal(got.Estimates, estimates) {
			t.Errorf("%v: form %d, %v", estimates, got.V, got.Estimates)
		}
	}
	e.Estimates, e.Containment = nil, []record.Action{{ID: "mfa", At: e.Facts.AwareAt, Estimate: true}}
	if got := appended(t, r, e); got.V != 3 || !got.Containment[0].Estimate {
		t.Error("what was done at a moment that nobody knows exactly is of form", got.V)
	}
	if got := schemaIn(t, r); got != "2" {
		t.Error(got)
	}
	own := appendedOwn(t, r, record.RegisterEntry{Kind: record.HandedOver, Handover: &record.Handover{To: "Advies B.V."}})
	if own.V != 2 {
		t.Error("an entry about the register itself is of form", own.V)
	}
	sound(t, r)
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
