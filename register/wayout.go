package register

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"datalek/register/internal/boltfile"

	bolt "go.etcd.io/bbolt"
)

// What helps when a register is not what it was: an index in memory, the newest copy
// that is sound, and what can still be read of a file that cannot be opened.

// inMemory does what a reader wants with an index that is made out of the log. It is
// ErrDamaged when that is not whole either.
func (r *Register) inMemory(fn func(*tx) error) error {
	return r.within(readAll, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		if err != nil {
			return err
		}
		t.ownIndex, t.preparing, t.heeds = true, r.preparing, r.heeds
		if _, err := t.remake(); err != nil {
			return err
		}
		return fn(t)
	})
}

// isIndex reports whether an error of a reader can be one of the index alone.
func isIndex(err error) bool { return errors.Is(err, ErrDamaged) && !errors.Is(err, ErrBadDraft) }

// IndexIsWrong reports whether the last reader had to make an index for itself.
func (r *Register) IndexIsWrong() bool { return r.ownIndex.Load() }

// Rescue is the newest copy that is whole, for a register that is not.
type Rescue struct {
	Copy
	Cases int
	Lacks int // entries that were seen in the register and are not in the copy
}

// Rescue looks for the newest copy that is sound. There is none when it says false.
func (r *Register) Rescue() (Rescue, bool) {
	copies, err := r.Copies()
	if err != nil {
		return Rescue{}, false
	}
	most := 0
	for _, c := range copies {
		most = max(most, c.Entries)
	}
	for i, c := range copies {
		lasting, stopped := r.heeds.Part(i, len(copies)).lasting()
		report, err := r.trust(c.Path, lasting)
		if stopped() != nil {
			break
		}
		if err != nil {
			continue
		}
		if info, ok := aside(c.Path); ok {
			most = max(most, int(r.remembered(info.ID).Entries))
		}
		return Rescue{c, report.Cases, max(most-report.Entries, 0)}, true
	}
	return Rescue{}, false
}

// Kept is a file beside the register that holds a version of it.
type Kept struct {
	Copy
	Sound bool `json:"sound"`
	Aside bool `json:"aside,omitempty"` // a restore put it there, or a sync client; it never goes by itself
}

// AllCopies lists the rolling copies, and what a restore or a sync client left, each
// read whole; the one with the most entries first.
func (r *Register) AllCopies() ([]Kept, error) {
	all := []Kept{}
	copies, err := r.Copies()
	if err != nil {
		return all, err
	}
	left := r.leftAside()
	lasting, stopped := r.heeds.lasting()
	sound := func(i int, path string) bool {
		return At(path, r.now).Heeding(lasting.Part(i, len(copies)+len(left))).sound() == nil
	}
	for i, c := range copies {
		all = append(all, Kept{Copy: c, Sound: sound(i, c.Path)})
	}
	for i, path := range left {
		file, err := os.Stat(path)
		if err != nil || !file.Mode().IsRegular() {
			continue
		}
		k := Kept{Copy: Copy{Path: path, At: file.ModTime(), Size: file.Size()}, Aside: true, Sound: sound(len(copies)+i, path)}
		if info, ok := aside(path); ok {
			k.Entries, k.Seal = info.Entries, info.Head[:8]
		}
		all = append(all, k)
	}
	if err := stopped(); err != nil {
		return all, err
	}
	slices.SortStableFunc(all, func(a, b Kept) int { return b.Entries - a.Entries })
	return all, nil
}

// leftAside are the files that a restore or a sync client left.
func (r *Register) leftAside() []string {
	left := append(r.siblings(), r.keptAside()...)
	slices.Sort(left)
	return left
}

// keptAside are the files that a restore left.
func (r *Register) keptAside() (left []string) {
	for _, name := range namesIn(r.copiesPath()) {
		if strings.HasPrefix(name, r.copyPrefix()+"replaced-") {
			left = append(left, filepath.Join(r.copiesPath(), name))
		}
	}
	return left
}
