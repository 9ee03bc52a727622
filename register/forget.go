package register

import (
	"errors"
	"os"
	"slices"

	"datalek/register/internal/boltfile"

	bolt "go.etcd.io/bbolt"
)

// A draft holds what somebody typed and did not record. Once it is thrown away or sealed
// that is gone from the file and from every file beside it that is ours: bbolt keeps
// what it removes in pages that are free, and a copy of before still holds the draft.
// What lies elsewhere cannot be reached: backups, and versions that a sync client keeps.

// clearing says what becomes of the free pages of a file after a transaction. A seal
// clears them where that costs little; the end of a draft always does.
type clearing int

const (
	leavesFree clearing = iota
	clearsSmall
	clearsFree
)

// due reports whether the free pages of a file are to be cleared.
func (c clearing) due(f *os.File) bool {
	if c == clearsSmall {
		info, err := f.Stat()
		return err == nil && info.Size() <= largeFile
	}
	return c == clearsFree
}

// dropped removes a draft from the file. Those beside it follow after the transaction
// ([Register.forget]).
func (t *tx) dropped(id string) error {
	t.ended = append(t.ended, id)
	t.clears = clearsFree
	return t.draft.Delete([]byte(id))
}

// forget removes drafts that ended from the files beside the register. One that cannot be
// opened or written is left as it is: it may be all that is left of the register.
func (r *Register) forget(ids []string) {
	if len(ids) == 0 || r.apart {
		return
	}
	copies, _ := r.Copies()
	paths := r.keptAside()
	for _, c := range copies {
		paths = append(paths, c.Path)
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		other := At(path, r.now)
		other.apart = true
		other.forgetHere(ids)
		_ = os.Chtimes(path, info.ModTime(), info.ModTime()) // the moment of a copy is that of its last entry
	}
}

var errUnchanged = errors.New("nothing is to be written")

func (r *Register) forgetHere(ids []string) {
	clears := clearsFree
	_ = r.within(access{write: true, clears: &clears}, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		if err != nil {
			return err
		}
		ids := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return t.draft.Get([]byte(id)) == nil })
		if len(ids) == 0 {
			return errUnchanged
		}
		for _, id := range ids {
			if err := t.draft.Delete([]byte(id)); err != nil {
				return err
			}
		}
		return nil
	})
}
