package register_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"datalek/register"
)

// Pages of 4096 bytes: id 8, flags 2, count 2, overflow 4; the elements of a
// branch are position 4, key size 4, page 8.
func pages(whole []byte, flags uint16) (found [][]byte) {
	for at := 0; at < len(whole); at += 4096 {
		p := whole[at : at+4096]
		if binary.NativeEndian.Uint16(p[8:]) == flags && binary.NativeEndian.Uint64(p) == uint64(at/4096) {
			found = append(found, p)
		}
	}
	return found
}

// bbolt would follow such a page until the stack is full, which nothing catches.
func TestAPageThatPointsAtItselfIsDamage(t *testing.T) {
	whole := filled(t, 60)
	branches := pages(whole, 0x01)
	if len(branches) == 0 {
		t.Fatal("the register is too small for this test")
	}
	for _, p := range branches {
		copy(p[16+8:], p[:8])
	}
	unchanged(t, file(t, whole), register.ErrDamaged)
}

// bbolt would write the next entry over it.
func TestAPageInUseThatCountsAsFreeIsDamage(t *testing.T) {
	whole := filled(t, 60)
	used := pages(whole, 0x01)
	if len(used) == 0 {
		t.Fatal("the register is too small for this test")
	}
	for _, p := range pages(whole, 0x10) {
		if binary.NativeEndian.Uint16(p[10:]) == 0 {
			t.Fatal("the register has no free page for this test")
		}
		copy(p[16:], used[len(used)-1][:8]) // the newest branch is in use
	}
	unchanged(t, file(t, whole), register.ErrDamaged)
}

// With one bad meta page bbolt goes back to the other, and what was recorded
// last is gone without a word.
func TestAnyFlippedByteOfAMetaPageIsFound(t *testing.T) {
	whole := filled(t, 3)
	for _, from := range []int{0, 4096} {
		for i := range 16 + 64 {
			if i >= 10 && i < 16 {
				continue // means nothing in these pages
			}
			spoiled := bytes.Clone(whole)
			spoiled[from+i] ^= 1 << (i % 8)
			r := file(t, spoiled)
			_, err := r.List()
			wants(t, err, register.ErrDamaged)
			_, err = r.Append(intake("x"), "")
			wants(t, err, register.ErrDamaged)
			if contents(t, r.Path()) != string(spoiled) {
				t.Fatal("the file changed")
			}
		}
	}
}

func TestBboltIsNotGivenAWayToCreate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.db")
	if _, err := register.OpenChecked(path, os.O_RDWR|os.O_CREATE, 0o600); !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Fatal("created")
	}
}

func TestOfManyWhoCreateOneDoes(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "register.db")
		errs := make(chan error)
		for range 8 {
			go func() { errs <- at(path).Create(register.Organisation{}) }()
		}
		created := 0
		for range 8 {
			if err := <-errs; err == nil {
				created++
			} else {
				wants(t, err, register.ErrExists)
			}
		}
		if left := names(t, filepath.Dir(path)); created != 1 || len(left) != 1 {
			t.Fatal(created, left)
		}
	}
}
