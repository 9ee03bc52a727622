package register_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// walksAlways makes each opening walk the whole file, as it does by itself when
// the register is small; walksNever makes it check only what is used.
func walksAlways(t *testing.T) {
	before := register.WalkUpTo(1 << 40)
	t.Cleanup(func() { register.WalkUpTo(before) })
}

func walksNever(t *testing.T) {
	before := register.WalkUpTo(0)
	t.Cleanup(func() { register.WalkUpTo(before) })
}

// errNothing ends a transaction that is not to be kept.
var errNothing = errors.New("nothing")

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
	walksAlways(t)
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

// The same when only the used pages are checked: whatever child of whatever
// branch leads to whatever page, no method crashes or hangs, and what is read is
// what was sealed.
func TestNoTreeThatLeadsIntoItselfIsFollowed(t *testing.T) {
	walksNever(t)
	r := created(t)
	must(t, register.Fill(r, 1000, filling))
	whole := []byte(contents(t, r.Path()))
	branches := pages(whole, 0x01)
	if len(branches) < 8 {
		t.Fatalf("only %d branches", len(branches))
	}
	random := rand.New(rand.NewPCG(7, 8))
	damaged := 0
	for round := range 25 {
		spoiled := bytes.Clone(whole)
		for range 1 + round%3 {
			branches := pages(spoiled, 0x01)
			p := branches[random.IntN(len(branches))]
			to := p[:8] // itself, or another: a circle, or a branch that two share
			if round%2 == 0 {
				to = branches[random.IntN(len(branches))][:8]
			}
			child := random.IntN(int(binary.NativeEndian.Uint16(p[10:])))
			if round%4 < 2 {
				child = []int{0, int(binary.NativeEndian.Uint16(p[10:])) - 1}[round%2] // where most ways go
			}
			copy(p[16+16*child+8:], to)
		}
		r := file(t, spoiled)
		if _, err := r.Info(); errors.Is(err, register.ErrDamaged) {
			damaged++
		} else {
			must(t, err)
		}
		if h, err := r.History("2026-005"); err == nil && h[0].Seq != 5 {
			t.Fatalf("round %d: %+v", round, h)
		}
		for name, err := range every(r) {
			if err != nil && !isStrange(err) && !errors.Is(err, register.ErrNoCase) && !errors.Is(err, register.ErrNoDraft) {
				t.Fatalf("round %d: %s: %v", round, name, err)
			}
		}
	}
	if damaged == 0 || damaged == 25 {
		t.Fatalf("%d of 25 files show at once: the test does not test much", damaged)
	}
}

// A page number outside the file is a fault in the mapping and no crash.
func TestAPageOutsideTheFileIsDamage(t *testing.T) {
	walksNever(t)
	whole := filled(t, 60)
	for _, p := range pages(whole, 0x01) {
		for i := range int(binary.NativeEndian.Uint16(p[10:])) {
			binary.NativeEndian.PutUint64(p[16+16*i+8:], uint64(1)<<(20+i%20))
		}
	}
	r := file(t, whole)
	_, err := r.List()
	wants(t, err, register.ErrDamaged)
	_, err = r.AppendIntake(intake("x"))
	wants(t, err, register.ErrDamaged)
	if contents(t, r.Path()) != string(whole) {
		t.Fatal("the file changed")
	}
}

// What a write is about to use may not count as free, however large the file.
func TestAPageOnTheWayThatCountsAsFreeIsDamage(t *testing.T) {
	walksNever(t)
	r := file(t, filled(t, 60))
	var used uint64
	inside(t, r.Path(), func(tx *bolt.Tx) error { used = uint64(tx.Bucket([]byte("entry")).Root()); return errNothing })
	whole := []byte(contents(t, r.Path()))
	for _, p := range pages(whole, 0x10) {
		binary.NativeEndian.PutUint16(p[10:], 1)
		binary.NativeEndian.PutUint64(p[16:], used)
	}
	r = file(t, whole)
	_, err := r.AppendIntake(intake("x"))
	wants(t, err, register.ErrDamaged)
	_, err = r.Verify(nil)
	wants(t, err, register.ErrDamaged)
	_, err = r.Backup(r.Path()+".backup", nil)
	wants(t, err, register.ErrDamaged)
	if contents(t, r.Path()) != string(whole) || len(names(t, filepath.Dir(r.Path()))) != 1 {
		t.Fatal("the file changed")
	}
}

// bbolt would write the next entry over it.
func TestAPageInUseThatCountsAsFreeIsDamage(t *testing.T) {
	walksAlways(t)
	whole := filled(t, 60)
	r := file(t, whole)
	var used uint64
	inside(t, r.Path(), func(tx *bolt.Tx) error { used = uint64(tx.Bucket([]byte("entry")).Root()); return errNothing })
	for _, p := range pages(whole, 0x10) {
		binary.NativeEndian.PutUint16(p[10:], 1)
		binary.NativeEndian.PutUint64(p[16:], used)
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
			_, err = r.AppendIntake(intake("x"))
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
			go func() { errs <- at(path).Create(record.Organisation{}) }()
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
