package register

import (
	"errors"
	"os"
	"slices"
	"strconv"
	"time"

	"datalek/register/internal/boltfile"

	bolt "go.etcd.io/bbolt"
)

const (
	// checkEvery is how long a file that nobody wrote is trusted: a disk that rots
	// changes no time of a file.
	checkEvery = 24 * time.Hour

	// checkedAtOnce is how many bytes of entries are read back in one transaction, so
	// that another window never waits long for its turn.
	checkedAtOnce = 4 << 20
)

// Rot is damage in what was sealed long ago. The register still opens, and nothing that
// is read in passing shows it.
type Rot struct {
	Entry uint64 `json:"entry,omitempty"` // the first that is not what was sealed; 0: another part of the file
}

// Rot is the damage that the last opening knows of, or nil. It costs nothing: what
// [Register.Check] found stands in the state file, and only that is looked at again.
func (r *Register) Rot() *Rot { return r.rot.Load() }

// Check reads all pages of the file and every seal of the chain, when the file changed
// since that was done, and else once a day; a large one that changed once an hour. It
// gives what it found, or what is known from before. A rolling copy that was read back
// counts as well. When it was last done stands in the state file; where none is kept
// nothing is read.
//
// It holds the file for a moment at a time and can run beside everything else.
func (r *Register) Check() (*Rot, error) {
	if r.memory == "" || r.apart {
		return nil, nil
	}
	id := r.id.Load()
	if id == nil {
		id = new(string)
		if err := r.view(func(t *tx) error { *id = string(t.meta.Get(keyID)); return nil }); err != nil {
			return nil, err
		}
	}
	was := r.remembered(*id)
	info, err := os.Stat(r.path)
	if err != nil || was.Register == "" || !was.isDue(info, r.moment()) {
		return r.Rot(), explain(r.path, false, err)
	}
	found, err := r.readBack()
	if err != nil {
		return nil, explain(r.path, false, err)
	}
	r.checked(was.Register, info, found)
	return found, nil
}

// isDue reports whether the whole file is to be read back. A moment of after now is of
// another clock and says nothing.
func (k stateFile) isDue(file os.FileInfo, now time.Time) bool {
	age := now.Sub(k.Checked)
	switch {
	case age < 0 || age >= checkEvery:
		return true
	case k.File == fileStamp(file):
		return false
	}
	return file.Size() <= largeFile || age >= copyPause
}

// fileStamp tells a file that was written from one that was not.
func fileStamp(file os.FileInfo) string {
	return strconv.FormatInt(file.Size(), 10) + " " + strconv.FormatInt(file.ModTime().UnixNano(), 10)
}

// readBack reads the pages of the file and then its entries, some at a time. Entries
// never change, so that what another window seals meanwhile is only more of them.
func (r *Register) readBack() (found *Rot, err error) {
	err = r.within(readAll, func(b *bolt.Tx, g *boltfile.Guard) error {
		_, err := begin(b, g)
		return err
	})
	prev := noSeal
	for seq, more := uint64(1), true; more && err == nil && found == nil; {
		err = r.within(reading, func(b *bolt.Tx, g *boltfile.Guard) error {
			t, err := begin(b, g)
			if err == nil {
				found, more, err = t.readOn(&seq, &prev)
			}
			return err
		})
	}
	if errors.Is(err, ErrDamaged) {
		return &Rot{}, nil
	}
	return found, err
}

// readOn reads the next entries, from seq on, after one with the seal prev.
func (t *tx) readOn(seq *uint64, prev *string) (found *Rot, more bool, err error) {
	last, err := t.last()
	if errors.Is(err, ErrDamaged) { // it is found below, or an older one before it
		last, err = strconv.ParseUint(string(t.meta.Get(keyCount)), 10, 63)
	}
	if err != nil {
		return nil, false, damaged("the number of entries is %q", t.meta.Get(keyCount))
	}
	size := 0
	err = t.entry.ScanFrom(seqKey(*seq), func(k, raw []byte) error {
		if len(k) != 8 || seqOf(k) != *seq {
			return errStop
		}
		switch holds, err := prevOf(*seq, raw); {
		case err != nil:
			found = &Rot{*seq}
		case holds != *prev:
			found = &Rot{max(*seq-1, 1)}
		}
		*prev, size = sealOf(raw), size+len(raw)
		if *seq++; found != nil || size >= checkedAtOnce {
			return errStop
		}
		return nil
	})
	switch {
	case err != nil && !errors.Is(err, errStop):
		return nil, false, err
	case found != nil:
		return found, false, nil
	case *seq <= last && size < checkedAtOnce: // the walk ended before the log does
		return &Rot{*seq}, false, nil
	case *seq > last && *prev != string(t.meta.Get(keyHead)):
		return &Rot{last}, false, nil
	}
	return nil, *seq <= last, nil
}

// isRotten reports whether an entry is still not what was sealed: the file may have been
// put right by hand.
func (t *tx) isRotten(seq uint64) bool {
	_, _, err := t.readSealed(seq)
	return err != nil
}

// checked remembers that a file was read back, and with what result.
func (r *Register) checked(id string, file os.FileInfo, found *Rot) {
	r.rot.Store(found)
	k := r.remembered(id)
	k.Checked, k.File, k.Rot = r.moment(), fileStamp(file), found
	r.remember(k)
}

// verified remembers what Verify saw of the log; of the index and the drafts it says
// itself what helps.
func (r *Register) verified(id string, file os.FileInfo, findings []Finding) {
	ofLog := func(f Finding) bool {
		return slices.Contains([]Problem{Missing, Extra, Unreadable, BadSeal}, f.Problem)
	}
	var found *Rot
	if i := slices.IndexFunc(findings, ofLog); i >= 0 {
		found = &Rot{findings[i].Seq}
	}
	if file != nil && !r.apart {
		r.checked(id, file, found)
	}
}
