package register_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"datalek/register"
	"datalek/register/record"
)

// caseState is what EachCase passes on.
type caseState struct {
	Summary record.Summary
	Last    record.Entry
	Seal    string
}

func eachCase(r *register.Register) (all []caseState, info register.Info, err error) {
	err = r.EachCase(func(i register.Info) error { info = i; return nil }, func(c record.Summary, last record.Entry, seal string) error {
		all = append(all, caseState{c, last, seal})
		return nil
	})
	return all, info, err
}

// wholeLog is the same, made from the list and the history of every case.
func wholeLog(t testing.TB, r *register.Register) (all []caseState) {
	list, err := r.List()
	must(t, err)
	for i := len(list) - 1; i >= 0; i-- {
		history, err := r.History(list[i].Case)
		must(t, err)
		last := history[len(history)-1]
		if got := record.SummaryOf(history); !cmp.Equal(got, list[i]) {
			t.Errorf("%+v; the list has %+v", got, list[i])
		}
		seal, err := r.SealOf(last.Seq)
		must(t, err)
		all = append(all, caseState{list[i], last, seal})
	}
	return all
}

func TestEachCaseGivesWhatTheCasesGiveOneByOne(t *testing.T) {
	r := created(t)
	check := func() {
		t.Helper()
		got, info, err := eachCase(r)
		must(t, err)
		if diff := cmp.Diff(wholeLog(t, r), got); diff != "" {
			t.Fatal(diff)
		}
		if want, err := r.Info(); err != nil || info != want {
			t.Fatal(info, want, err)
		}
	}
	check() // nothing yet, and begin was called
	var cases []string
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 4).Draw(rt, "entries") {
			if len(cases) == 0 || rapid.Bool().Draw(rt, "new") {
				cases = append(cases, appended(t, r, intake("x")).Case)
				continue
			}
			kind := rapid.SampledFrom([]record.Kind{record.Supplement, record.Closed}).Draw(rt, "kind")
			appended(t, r, later(rapid.SampledFrom(cases).Draw(rt, "case"), kind))
		}
	})
	check()
	walksNever(t)
	check()
}

func TestEachCaseReadsAnOlderForm(t *testing.T) {
	now, err := strconv.Atoi(register.IndexForm)
	must(t, err)
	for form := 1; form < now; form++ {
		r := file(t, []byte(contents(t, fmt.Sprintf("testdata/form%d.db", form))))
		got, _, err := eachCase(r)
		must(t, err)
		if diff := cmp.Diff(wholeLog(t, r), got); diff != "" || len(got) != 2 {
			t.Error(form, diff)
		}
	}
}

// A table of the cases is not made from an index that forgets one, or that shows an
// old revision as the last: then it comes out of the log. What is wrong in the log is
// damage.
func TestEachCaseTrustsNoIndexThatDiffersFromTheLog(t *testing.T) {
	key := func(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
	replace := func(in, k, from, to string) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(in))
			return b.Put([]byte(k), bytes.Replace(bytes.Clone(b.Get([]byte(k))), []byte(from), []byte(to), 1))
		}
	}
	for name, change := range map[string]func(tx *bolt.Tx) error{
		"a case that is not in it": func(tx *bolt.Tx) error { return tx.Bucket([]byte("search")).Delete(key(1)) },
		"a summary that is gone":   func(tx *bolt.Tx) error { return tx.Bucket([]byte("case")).Delete([]byte("2026-001")) },
		"a revision that is gone": func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("case")).Delete(append([]byte("2026-001\x00"), key(3)...))
		},
		"an old revision":            replace("case", "2026-001", `"last":3`, `"last":1`),
		"a revision of another case": replace("case", "2026-002", `"last":2`, `"last":3`),
		"another revision":           replace("case", "2026-001", `"revision":2`, `"revision":1`),
		"a rewritten last revision":  replace("entry", string(key(3)), "Jansen", "Pieter"),
		"a rewritten other revision": replace("entry", string(key(2)), "Jansen", "Pieter"),
		"an old revision, hidden well": func(tx *bolt.Tx) error {
			return errors.Join(tx.Bucket([]byte("case")).Delete(append([]byte("2026-001\x00"), key(3)...)),
				replace("case", "2026-001", `"last":3`, `"last":1`)(tx), replace("case", "2026-001", `"revision":2`, `"revision":1`)(tx))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := created(t)
			appended(t, r, intake("x"))
			appended(t, r, intake("y"))
			appended(t, r, later("2026-001", record.Closed))
			want := wholeLog(t, r)
			inside(t, r.Path(), change)
			got, _, err := eachCase(r)
			if strings.HasPrefix(name, "a rewritten") {
				wants(t, err, register.ErrDamaged)
				return
			}
			must(t, err)
			if diff := cmp.Diff(want, got); diff != "" || !r.IndexIsWrong() {
				t.Error(diff)
			}
		})
	}
}

func TestEachCaseEndsWithTheErrorOfTheCaller(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	mine := errors.New("mine")
	none := func(register.Info) error { return nil }
	calls := 0
	wants(t, r.EachCase(func(register.Info) error { return mine }, func(record.Summary, record.Entry, string) error { calls++; return nil }), mine)
	wants(t, r.EachCase(none, func(record.Summary, record.Entry, string) error { calls++; return mine }), mine)
	if calls != 1 {
		t.Error(calls, "calls")
	}
	defer func() {
		if recover() != "mine" {
			t.Error("a panic of the caller is not the caller's")
		}
	}()
	_ = r.EachCase(none, func(record.Summary, record.Entry, string) error { panic("mine") })
}
