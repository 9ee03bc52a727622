package register_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

func TestOnlyWhatWasHandedOverIsRemovedAndThenWhole(t *testing.T) {
	a, _ := two(t)
	if _, err := a.Remove(); !errors.Is(err, register.ErrNotHandedOver) {
		t.Fatal(err)
	}
	_, _, err := a.HandOver(filepath.Join(t.TempDir(), "given.db"), record.RegisterEntry{Handover: &record.Handover{To: "X"}}, nil, nil)
	must(t, err)
	gone, err := a.Remove()
	if err != nil || len(gone) < 2 {
		t.Fatalf("%v, %v", gone, err)
	}
	if left := holding(t, filepath.Dir(a.Path()), ""); len(left) > 0 {
		t.Errorf("%v", left)
	}
}

// A register that was made for nothing goes with the folders that were made for it, and
// leaves what was there before or what another program put there.
func TestARegisterMadeForNothingLeavesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		before, meanwhile func(dir string) error
		stays             []string
	}{
		"nothing was there": {stays: []string{""}},
		"a folder was there": {before: func(dir string) error { return os.Mkdir(filepath.Join(dir, "a"), 0o700) },
			stays: []string{"", "/a"}},
		"another file came": {meanwhile: func(dir string) error { return os.WriteFile(filepath.Join(dir, "a", "x"), nil, 0o600) },
			stays: []string{"", "/a", "/a/x " + register.Seal(nil)}},
	} {
		dir := t.TempDir()
		if c.before != nil {
			must(t, c.before(dir))
		}
		told := errors.New("stop")
		r := at(filepath.Join(dir, "a", "b", "r.db")).Remember(filepath.Join(dir, "seen")).Heeding(func(int, int) error { return told })
		must(t, r.Create(record.Organisation{}))
		if c.meanwhile != nil {
			must(t, c.meanwhile(dir))
		}
		must(t, r.Unmake())
		if left := filesIn(t, dir); !slices.Equal(left, c.stays) {
			t.Errorf("%s: %q", name, left)
		}
	}
	r := created(t)
	must(t, register.At(r.Path(), time.Now).Unmake())
	if _, err := os.Stat(filepath.Dir(r.Path())); err != nil {
		t.Error("a folder that another made is gone", err)
	}
}
