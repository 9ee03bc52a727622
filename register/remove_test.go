package register_test

import (
	"errors"
	"path/filepath"
	"testing"

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
