package register

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"datalek/register/internal/boltfile"
	"datalek/register/record"

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
		t.ownIndex = true
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
	for _, c := range copies {
		report, err := r.trust(c.Path, nil)
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
	for _, c := range copies {
		all = append(all, Kept{Copy: c, Sound: At(c.Path, r.now).sound() == nil})
	}
	left := r.siblings()
	for _, name := range namesIn(r.copiesPath()) {
		if strings.HasPrefix(name, r.copyPrefix()+"replaced-") {
			left = append(left, filepath.Join(r.copiesPath(), name))
		}
	}
	slices.Sort(left)
	for _, path := range left {
		file, err := os.Stat(path)
		if err != nil || !file.Mode().IsRegular() {
			continue
		}
		k := Kept{Copy: Copy{Path: path, At: file.ModTime(), Size: file.Size()}, Aside: true, Sound: At(path, r.now).sound() == nil}
		if info, ok := aside(path); ok {
			k.Entries, k.Seal = info.Entries, info.Head[:8]
		}
		all = append(all, k)
	}
	slices.SortStableFunc(all, func(a, b Kept) int { return b.Entries - a.Entries })
	return all, nil
}

// Salvaged says what came out of a file: the entries that are as they were sealed, the
// ones that can be read and are not, and the ones that cannot be read any more.
type Salvaged struct {
	Sound   []uint64 `json:"sound"`
	Changed []uint64 `json:"changed"`
	Lost    []uint64 `json:"lost"`
}

// Salvage gives every entry that can still be read in the bytes of the file, in their
// order, whatever state its pages are in; sound says whether it is what was sealed.
// Nothing is changed. An error of fn ends it.
func (r *Register) Salvage(fn func(raw []byte, sound bool) error) (Salvaged, error) {
	scraped, err := r.scrape()
	done := Salvaged{Sound: []uint64{}, Changed: []uint64{}, Lost: []uint64{}}
	if err != nil {
		return done, explain(r.path, false, err)
	}
	last := uint64(0)
	for seq := range scraped.found {
		last = max(last, seq)
	}
	for seq := uint64(1); seq <= last; seq++ {
		raw, sound := scraped.pick(seq)
		switch {
		case raw == nil:
			done.Lost = append(done.Lost, seq)
			continue
		case sound:
			done.Sound = append(done.Sound, seq)
		default:
			done.Changed = append(done.Changed, seq)
		}
		if err := fn(raw, sound); err != nil {
			return done, err
		}
	}
	return done, nil
}

// pick takes from what was found under a number the bytes whose seal stands somewhere
// in the file: in the next entry, or as the head.
func (s *scraped) pick(seq uint64) (raw []byte, sound bool) {
	for _, one := range s.found[seq] {
		if raw = one; s.seals[sealOf(one)] {
			return one, true
		}
	}
	return raw, false
}

// scraped is what was found in the bytes of a file: entries by number, and every seal
// that something holds.
type scraped struct {
	found map[uint64][][]byte
	seals map[string]bool
}

// scrape finds what looks like an entry anywhere in the bytes of the file. bbolt keeps
// a value in one piece, also over several pages, and never in another form.
func (r *Register) scrape() (*scraped, error) {
	info, err := os.Stat(r.path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: it is not a file", ErrForeign)
	}
	whole, err := os.ReadFile(r.path)
	if err != nil {
		return nil, err
	}
	found, seals := map[uint64][][]byte{}, map[string]bool{}
	begins := []byte(`{"v":`)
	for at := 0; ; {
		next := bytes.Index(whole[at:], begins)
		if next < 0 {
			break
		}
		at += next
		raw, seq := entryAt(whole[at:])
		if raw == nil {
			at += len(begins)
			continue
		}
		if !slices.ContainsFunc(found[seq], func(known []byte) bool { return bytes.Equal(known, raw) }) {
			found[seq] = append(found[seq], raw)
		}
		if prev, err := prevOf(seq, raw); err == nil {
			seals[prev] = true
		}
		at += len(raw)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%w: no entry can be read in it", ErrForeign)
	}
	// The head stands behind its key, as bbolt keeps them in a page.
	for rest := whole; ; {
		at := bytes.Index(rest, keyHead)
		if at < 0 || len(rest) < at+len(keyHead)+len(noSeal) {
			return &scraped{found, seals}, nil
		}
		rest = rest[at+len(keyHead):]
		seals[string(rest[:len(noSeal)])] = true
	}
}

// entryAt reads one entry at the beginning of some bytes.
func entryAt(bytesFrom []byte) (raw []byte, seq uint64) {
	dec := json.NewDecoder(bytes.NewReader(bytesFrom[:min(len(bytesFrom), largestEntry)]))
	var whole json.RawMessage
	if dec.Decode(&whole) != nil {
		return nil, 0
	}
	var head struct {
		Seq  uint64      `json:"seq"`
		Kind record.Kind `json:"kind"`
	}
	if json.Unmarshal(whole, &head) != nil || head.Seq == 0 || !isKind(head.Kind) {
		return nil, 0
	}
	if _, err := decode(head.Seq, whole); err != nil {
		return nil, 0
	}
	return bytes.Clone(whole), head.Seq
}
