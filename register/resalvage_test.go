package register_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/register/record"
)

// cases are the cases of a register with what lists show, apart from places in the log.
func casesOf(t *testing.T, r *register.Register) []string {
	t.Helper()
	list, err := r.List()
	must(t, err)
	var all []string
	for _, s := range list {
		all = append(all, s.Case)
	}
	slices.Sort(all)
	return all
}

// wiped is a register in which an entry cannot be read any more, nor anything behind the
// first pages.
func wiped(t *testing.T, r *register.Register, seqs ...int) {
	t.Helper()
	_, log := salvaged(t, r)
	whole := []byte(contents(t, r.Path()))
	for _, seq := range seqs {
		whole = bytes.ReplaceAll(whole, []byte(log[seq-1][:100]), make([]byte, 100))
	}
	for page := range 2 {
		copy(whole[page*4096:], strings.Repeat("\xff", 64))
	}
	must(t, os.WriteFile(r.Path(), whole, 0o600))
}

func recovered(t *testing.T, r *register.Register) register.Recovered {
	t.Helper()
	done, err := r.RestoreSalvaged("", false, nil)
	must(t, err)
	sound(t, r)
	if there, err := os.Stat(done.Kept); err != nil || there.Size() == 0 {
		t.Errorf("what was there is not kept: %q %v", done.Kept, err)
	}
	return done
}

// Where all entries can be read, they come back with the bytes and the seals that they
// had, and nothing is added.
func TestASalvagedRegisterIsTheSameWhenAllCanBeRead(t *testing.T) {
	r := created(t)
	for _, story := range []string{"a", "b", strings.Repeat("lang verhaal ", 900)} {
		appended(t, r, intake(story))
	}
	before, err := r.Info()
	must(t, err)
	wiped(t, r)
	done := recovered(t, r)
	after, err := r.Info()
	must(t, err)
	if diff := cmp.Diff(before, after); diff != "" || done.Resealed != 0 || len(done.Lost)+len(done.Changed) != 0 || len(done.Sound) != 3 {
		t.Errorf("%s %+v", diff, done)
	}
}

// What the file lost comes back out of a copy beside it that holds it.
func TestWhatIsLostComesOutOfACopyBesideIt(t *testing.T) {
	r, _ := watched(t, 4)
	head, err := r.Info()
	must(t, err)
	wiped(t, r, 2, 4)
	copies, err := r.Copies()
	must(t, err)
	must(t, os.Remove(copies[0].Path)) // the one that holds entry 4
	rotten(t, at(copies[1].Path), 1)
	done := recovered(t, r)
	// What proves entry 3 stood in entry 4 and in pages that are free now; where those are
	// used again, the copy is what proves it.
	proven := slices.DeleteFunc(done.FromCopies, func(seq uint64) bool { return seq == 3 })
	if !slices.Equal(proven, []uint64{2}) || !slices.Equal(done.Lost, []uint64{4}) || done.Resealed != 0 {
		t.Errorf("%+v", done)
	}
	if got := casesOf(t, r); !slices.Equal(got, []string{"2026-001", "2026-002", "2026-003"}) {
		t.Error(got)
	}
	if e, err := r.VerifyHead(head.Head, nil); err == nil {
		t.Errorf("the lost entry is there: %+v", e)
	}
	if next := appended(t, r, intake("nieuw")); next.Case != "2026-005" {
		t.Errorf("the number of the lost case is given again: %s", next.Case)
	}
	sound(t, r)
}

// Lost and changed entries leave the others with their case, revision and moment; the
// last entry names them, and no number is given again.
func TestWhatCanBeReadMakesASoundRegister(t *testing.T) {
	r := created(t)
	for _, story := range []string{"a", "b", "c"} {
		appended(t, r, intake(strings.Repeat(story+" verhaal ", 100)))
	}
	for _, u := range []record.Update{{Kind: record.Closed}, {Kind: record.Reopened, Note: "toch niet"}, {Kind: record.Closed}} {
		_, err := r.Update("2026-001", u)
		must(t, err)
	}
	appendedOwn(t, r, ofTheRegister()[0])
	before, err := r.History("2026-001")
	must(t, err)
	whole := strings.ReplaceAll(contents(t, r.Path()), "c verhaal c", "d verhaal c")
	must(t, os.WriteFile(r.Path(), []byte(whole), 0o600))
	wiped(t, r, 2, 5) // case 002 whole, and revision 3 of case 001
	done := recovered(t, r)
	if !slices.Equal(done.Lost, []uint64{2, 5}) || !slices.Equal(done.Changed, []uint64{3}) || !slices.Equal(done.Unproven, []uint64{1, 4}) || done.Resealed != 2 {
		t.Errorf("%+v", done)
	}
	after, err := r.History("2026-001")
	must(t, err)
	if len(after) != 3 || after[0].Prev != before[0].Prev || after[2].Revision != 4 || !after[2].At.Equal(before[3].At) || after[1].Revision != 2 {
		t.Errorf("%+v", after)
	}
	own, err := r.RegisterEntries()
	must(t, err)
	last := own[len(own)-1]
	if last.Restore == nil || !slices.Equal(last.Restore.Lost, []int{2, 5}) || !slices.Equal(last.Restore.Changed, []int{3}) || last.Restore.Resealed != 2 {
		t.Errorf("%+v", last.Restore)
	}
	if next := appended(t, r, intake("nieuw")); next.Case != "2026-006" { // the two that are lost may have been cases after the third
		t.Errorf("a number is given again: %s", next.Case)
	}
	u, err := r.Update("2026-001", record.Update{Kind: record.Reopened, Note: "weer"})
	if err != nil || u.Revision != 5 {
		t.Errorf("%d %v", u.Revision, err)
	}
	must(t, r.EachCase(func(register.Info) error { return nil }, func(record.Summary, record.Entry, string) error { return nil }))
	sound(t, r)
}

// A register that stands there is not written over, and a file with no entry gives none.
func TestSalvageOverwritesNothing(t *testing.T) {
	r := created(t)
	appended(t, r, intake("a"))
	other := created(t)
	appended(t, other, intake("b"))
	before := contents(t, r.Path())
	_, err := r.RestoreSalvaged(other.Path(), false, nil)
	wants(t, err, register.ErrExists)
	junk := r.Path() + ".txt"
	must(t, os.WriteFile(junk, []byte("Beste klant"), 0o600))
	_, err = r.RestoreSalvaged(junk, true, nil)
	wants(t, err, register.ErrForeign)
	if contents(t, r.Path()) != before {
		t.Error("it was changed")
	}
	done, err := r.RestoreSalvaged(other.Path(), true, nil)
	must(t, err)
	if contents(t, done.Kept) != before {
		t.Error("what was there is not kept as it was")
	}
}

// What begins like an entry, and is none or only half of one, is passed over, and costs no
// more than to read it: also where such beginnings stand in one another without end.
func TestWhatOnlyBeginsLikeAnEntryIsPassedOver(t *testing.T) {
	r := created(t)
	for range 3 {
		appended(t, r, intake("x"))
	}
	sound := contents(t, r.Path())
	for _, junk := range []string{`{"v":`, `{"v":"`, `{"v":"}`, `{"v":1,"seq":1,"x":"\"`, `{"v":1,"seq":7,`, `{"v":1}`, `{"v":1,"seq":2,"kind":"intake"}`} {
		many := strings.Repeat(junk, 1<<19/len(junk))
		for name, content := range map[string]string{"behind": sound + many, "between": sound[:len(sound)-1] + many + "}" + sound} {
			path := filepath.Join(t.TempDir(), "r.db")
			must(t, os.WriteFile(path, []byte(content), 0o600))
			done, err := at(path).Salvage(nil, func([]byte, bool) error { return nil })
			must(t, err)
			if len(done.Sound) != 3 || len(done.Lost) > 0 {
				t.Errorf("%s %q: %+v", name, junk, done)
			}
		}
	}
}
