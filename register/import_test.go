package register_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/register/record"
)

// inPieces lets so many cases come in in one transaction.
func inPieces(t *testing.T, n int) {
	before := register.ImportedAtOnce(n)
	t.Cleanup(func() { register.ImportedAtOnce(before) })
}

// Many cases come in in several transactions as they would in one, in a register that
// stays what it was.
func TestManyCasesComeInAsAFewDo(t *testing.T) {
	later := func() time.Time { return time.Date(2027, 1, 2, 12, 0, 0, 0, time.UTC) }
	begun := created(t)
	appended(t, begun, intake("van ons"))
	_, err := begun.SaveDraft(register.Draft{ID: "a", Content: []byte("{}")})
	must(t, err)
	first, second := register.At(begun.Path(), later), register.At(t.TempDir()+"/r.db", later)
	must(t, os.WriteFile(second.Path(), []byte(contents(t, first.Path())), 0o600))
	own, cases, err := first.Import(imported(60), manyImported(60), nil)
	must(t, err)

	inPieces(t, 25)
	told := 0
	many, same, err := second.Import(imported(60), manyImported(60), func(done, total int) error { told = max(told, done*100/max(total, 1)); return nil })
	must(t, err)
	if diff := cmp.Diff(cases, same) + cmp.Diff(own, many); diff != "" || told != 100 {
		t.Errorf("told %d %%\n%s", told, diff)
	}
	a, b := sound(t, first), sound(t, second)
	if drafts, err := second.Drafts(); a.Head != b.Head || a.Entries != b.Entries || err != nil || len(drafts) != 1 {
		t.Errorf("%+v\n%+v\n%v %v", a, b, drafts, err)
	}
}

// What another window writes while many cases come in stays.
func TestWhatAnotherWindowWritesDuringAnImportStays(t *testing.T) {
	inPieces(t, 25)
	r := created(t)
	once := true
	_, cases, err := r.Import(imported(60), manyImported(60), func(done, _ int) error {
		if done == 30 && once {
			once = false
			appended(t, at(r.Path()), intake("van een ander"))
		}
		return nil
	})
	must(t, err)
	list, err := r.List()
	if report := sound(t, r); err != nil || len(list) != 61 || len(cases) != 60 || report.Entries != 62 {
		t.Errorf("%d cases, %d came in, %+v, %v", len(list), len(cases), report, err)
	}
}

// An import of many cases is refused where one of a few is, and sealed all the same where
// only what comes after it goes wrong.
func TestAnImportOfManyIsRefusedAsOneOfAFew(t *testing.T) {
	inPieces(t, 25)
	r := created(t)
	wrong := manyImported(60)
	wrong[59].Imported = nil
	before := contents(t, r.Path())
	if _, _, err := r.Import(imported(60), wrong, nil); err == nil || !strings.Contains(err.Error(), "case 59 ") || contents(t, r.Path()) != before {
		t.Errorf("%v", err)
	}
	_, _, err := r.HandOver(t.TempDir()+"/h.db", record.RegisterEntry{Handover: &record.Handover{To: "X"}}, nil, nil)
	must(t, err)
	if _, _, err := r.Import(imported(60), manyImported(60), nil); err == nil {
		t.Error("a register that was handed over takes cases over")
	}
}
