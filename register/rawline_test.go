package register_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// What is passed on as bytes is the log that is read entry by entry: entries of
// cases, those about the register, tombstones, and words that look like a head.
func TestBytesThatArePassedOnAreTheLog(t *testing.T) {
	r := created(t)
	e := intake(`a story with ,"prev":"` + strings.Repeat("1", 64) + `" in it`)
	e.By, e.Note = `J. "Jan" {Jansen}`, `,"prev":"`+strings.Repeat("2", 64)
	first := appended(t, r, e)
	appended(t, r, later(first.Case, record.Measures))
	for _, own := range ofTheRegister() {
		appendedOwn(t, r, own)
	}
	appended(t, r, intake("b"))
	buried(t, r, 2, kept)
	for _, r := range []*register.Register{r, at("testdata/d0f6815.db")} {
		var want, got []string
		must(t, r.EachLine(func(l register.Line) error {
			caseNo := ""
			if l.Case != nil {
				caseNo = l.Case.Case
			}
			want = append(want, caseNo+" "+string(l.Raw))
			return nil
		}))
		must(t, r.EachRaw(func(l register.RawLine) error { got = append(got, l.Case+" "+string(l.Raw)); return nil }))
		if len(want) == 0 || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%d lines passed on of %d, or others", len(got), len(want))
		}
	}
	enough := errors.New("enough")
	wants(t, r.EachRaw(func(register.RawLine) error { return enough }), enough)
}

// A line whose bytes are not those that were sealed is not passed on.
func TestBytesThatWereNotSealedAreNotPassedOn(t *testing.T) {
	for seq := byte(1); seq <= 3; seq++ {
		r := created(t)
		first := appended(t, r, intake("x"))
		appended(t, r, later(first.Case, record.Measures))
		appended(t, r, later(first.Case, record.Closed))
		inside(t, r.Path(), func(tx *bolt.Tx) error {
			key := []byte{0, 0, 0, 0, 0, 0, 0, seq}
			b := tx.Bucket([]byte("entry"))
			return b.Put(key, bytes.Replace(b.Get(key), []byte("controller"), []byte("contr0ller"), 1))
		})
		passed := 0
		wants(t, r.EachRaw(func(register.RawLine) error { passed++; return nil }), register.ErrDamaged)
		if passed >= int(seq) {
			t.Errorf("entry %d was changed, and %d were passed on", seq, passed)
		}
	}
}

// Only the written form of a head is known by its bytes.
func TestAHeadInAnotherFormIsDecoded(t *testing.T) {
	seal := strings.Repeat("0", 64)
	whole := fmt.Sprintf(`{"v":1,"seq":7,"case":"2026-001","revision":1,"kind":"intake","at":"2026-11-28T10:15:21Z","prev":"%s","facts":{}}`, seal)
	if caseNo, prev, ok := register.WrittenHead(7, []byte(whole)); !ok || caseNo != "2026-001" || prev != seal {
		t.Error(caseNo, prev, ok)
	}
	for _, change := range [][2]string{{`"v":1`, `"v":9`}, {`"v":1`, `"v":0`}, {`"seq":7`, `"seq":8`}, {`"seq":7`, `"seq": 7`}, {`"case":"2026-001","revision":1,`, ``},
		{`"case":"2026-001"`, `"case":""`}, {`"revision":1`, `"revision":0`}, {`"kind":"intake"`, `"kind":"nothing"`}, {`"kind":"intake"`, `"kind":"organisation"`},
		{`"at":"2026-11-28T10:15:21Z"`, `"at":{}`}, {seal, seal[1:]}, {`,"prev"`, `,"before"`}, {`"facts":{}`, `"erased":"` + seal + `"`}, {`2026-001`, `2026\u002d001`}} {
		changed := strings.Replace(whole, change[0], change[1], 1)
		if changed == whole {
			t.Fatal(change)
		}
		if _, _, ok := register.WrittenHead(7, []byte(changed)); ok {
			t.Errorf("%s is taken for a head", changed)
		}
	}
}
