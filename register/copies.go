package register

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/register/internal/boltfile"
)

const (
	copiesFolder = "copies"
	copiesKept   = 5 // the last ones; beside them one of a week and one of a month
	week         = 7 * 24 * time.Hour
	month        = 31 * 24 * time.Hour

	// A register above largeFile is copied at most once in copyPause: the copy
	// would take longer than the writing. Above middleFile it is at most once in
	// shortPause: a call with ten updates else writes the whole file ten times.
	largeFile  = 8 << 20
	copyPause  = time.Hour
	middleFile = 1 << 20
	shortPause = time.Minute

	// leftOver is how old a file is that a copy or a backup left half made, when its
	// program was killed, before it goes.
	leftOver = 24 * time.Hour
)

// KeepCopies makes every sealed entry leave a copy of the register in a folder
// "copies" beside it. Seven stay: the last five, one of the last week and one of the
// last month. A copy that fails never fails the entry, which is sealed already; done
// is told of each copy, with nil or what went wrong, and may be nil itself.
//
// A copy is read back before an older one goes: its pages, and every seal of the
// chain. When the register holds something that is not what was sealed, that is
// ErrDamaged, the copy is not kept, and those that are sound stay. A copy that holds
// what the register has not never goes.
//
// Such a copy is consistent, but it is not forced to the disk: it is for the file
// that was damaged or overwritten by mistake, and [Register.Backup] is for the rest.
// Restore reads either before it trusts it.
func (r *Register) KeepCopies(done func(error)) *Register {
	if done == nil {
		done = func(error) {}
	}
	r.copied = done
	return r
}

// CopyBeside hands the work of each copy to somebody else than who seals: a copy of a
// large register takes seconds, and that an entry is sealed is to be told before. The work
// can be done on another goroutine; only the newest of a register has to be. What writes
// through the same register waits until the copy has read the file.
func (r *Register) CopyBeside(hand func(work func(Progress))) *Register {
	r.copies = hand
	return r
}

// copyAfter makes the rolling copy that belongs to an entry, or has it made.
func (r *Register) copyAfter() {
	switch {
	case r.copied == nil:
	case r.copies == nil:
		r.copied(r.rollingCopy())
	default:
		r.copies(func(p Progress) {
			own := *r
			own.heeds, own.held = p, nil
			r.copied(own.rollingCopy())
		})
	}
}

// Copy is a rolling copy.
type Copy struct {
	Path    string    `json:"path"`
	Entries int       `json:"entries"` // that it holds, as its name says
	Seal    string    `json:"seal"`    // the beginning of the last of them
	At      time.Time `json:"at"`
	Size    int64     `json:"size"`
}

// Copies lists the rolling copies of this register, the one with the most entries
// first. Their times are those of the clock that wrote them, and decide nothing.
func (r *Register) Copies() ([]Copy, error) {
	all := []Copy{}
	names, err := os.ReadDir(r.copiesPath())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return all, explain(r.copiesPath(), false, err)
	}
	for _, name := range names {
		rest, ours := strings.CutPrefix(name.Name(), r.copyPrefix())
		seq, seal, is := readCopyName(rest)
		if !ours || !is {
			continue
		}
		if info, err := name.Info(); err == nil && info.Mode().IsRegular() {
			all = append(all, Copy{filepath.Join(r.copiesPath(), name.Name()), int(seq), seal, info.ModTime(), info.Size()})
		}
	}
	slices.SortFunc(all, func(a, b Copy) int {
		return cmp.Or(cmp.Compare(b.Entries, a.Entries), b.At.Compare(a.At), cmp.Compare(b.Path, a.Path))
	})
	return all, nil
}

func (r *Register) copiesPath() string { return filepath.Join(filepath.Dir(r.path), copiesFolder) }

// copyPrefix keeps the registers of a folder apart: each client has its own.
func (r *Register) copyPrefix() string {
	name := filepath.Base(r.path)
	return strings.TrimSuffix(name, filepath.Ext(name)) + "-"
}

// A copy is called after the number of its last entry and the beginning of the
// seal: 00000012-0f9a3b71.db. Anything else in the folder is not ours to throw
// away.
func copyName(seq uint64, seal string) string { return fmt.Sprintf("%08d-%s.db", seq, seal[:8]) }

func readCopyName(s string) (seq uint64, seal string, is bool) {
	number, rest, _ := strings.Cut(s, "-")
	seal, isDB := strings.CutSuffix(rest, ".db")
	seq, err := strconv.ParseUint(number, 10, 63)
	if err != nil || !isDB || len(seal) != 8 || strings.Trim(seal, "0123456789abcdef") != "" || s != copyName(seq, seal) {
		return 0, "", false
	}
	return seq, seal, true
}

// pauseOf is how long no other copy is made of a register of some size.
func pauseOf(size int64) time.Duration {
	switch {
	case size > largeFile:
		return copyPause
	case size > middleFile:
		return shortPause
	}
	return 0
}

func (r *Register) rollingCopy() error {
	kept, err := r.Copies()
	if err != nil {
		return err
	}
	info, err := os.Stat(r.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil // taken away since: there is nothing to copy
	}
	if err != nil {
		return explain(r.path, false, err)
	}
	if pause := pauseOf(info.Size()); pause > 0 && len(kept) > 0 {
		// A copy of later is of another clock and says nothing.
		if age := r.moment().Sub(kept[0].At); age >= 0 && age < pause {
			return nil
		}
	}
	if err := os.MkdirAll(r.copiesPath(), 0o700); err != nil {
		return explain(r.copiesPath(), true, err)
	}
	temp, err := os.CreateTemp(r.copiesPath(), ".copy-*.new") // 0600
	if err != nil {
		return explain(r.copiesPath(), true, err)
	}
	defer os.Remove(temp.Name())
	made, err := r.copyInto(temp, kept)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	err = explain(r.copiesPath(), true, err)
	if err == nil {
		err = withPath(r.path, r.other(temp.Name()).sound())
	}
	if errors.Is(err, ErrDamaged) {
		if found, failed := r.readBack(); failed == nil && found != nil {
			r.checked(made.id, info, found)
		}
		return err
	}
	path := filepath.Join(r.copiesPath(), r.copyPrefix()+made.name)
	if err == nil {
		at := r.moment() // the clock that sealed: what it is held against later
		err = os.Chtimes(temp.Name(), at, at)
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return explain(r.copiesPath(), true, err)
	}
	r.checked(made.id, info, nil)
	r.dropLeftOvers()
	return r.dropOldCopies(path, made.inChain)
}

// madeCopy is what was written into a copy: its name is of that, because another window
// may have sealed an entry meanwhile.
type madeCopy struct {
	name, id string
	inChain  map[string]bool // copies that are of before in the same chain
}

// copyInto writes the register.
func (r *Register) copyInto(temp *os.File, kept []Copy) (made madeCopy, err error) {
	made.inChain = map[string]bool{}
	r.copying.Lock()
	defer r.copying.Unlock()
	err = r.viewed(access{mapped: true}, func(t *tx) error {
		last, err := t.last()
		if err != nil {
			return err
		}
		made.name, made.id = copyName(last, string(t.meta.Get(keyHead))), string(t.meta.Get(keyID))
		for _, c := range kept {
			made.inChain[c.Path] = c.Entries == 0 || uint64(c.Entries) <= last && strings.HasPrefix(t.held(uint64(c.Entries)), c.Seal)
		}
		info, err := os.Stat(r.path)
		if err != nil {
			return err
		}
		to := &filled{File: temp, total: info.Size(), loose: true, progress: r.heeds}
		if err := t.meta.WriteFile(to); err != nil || to.stopped != nil {
			return cmp.Or(to.stopped, err)
		}
		return boltfile.ClearFree(temp, r.heeds.asks())
	})
	return made, ofTarget(err)
}

// sound reads the pages of a file and every seal in it, and nothing of what the
// entries say: that is what rot on a disk can be found by.
func (r *Register) sound() error {
	r.apart = true
	return r.viewAll(func(t *tx) error {
		last, err := t.last()
		if err != nil {
			return err
		}
		passed := 0
		return chain(t, func(seq uint64, raw []byte) (is struct{}, prev []byte, plain bool, err error) {
			if h, ok := writtenHead(seq, raw); ok {
				return is, h.prev, true, nil
			}
			held, err := prevOf(seq, raw)
			if err != nil {
				err = damaged("entry %d cannot be read: %v", seq, err)
			}
			return is, []byte(held), false, err
		}, func(struct{}, []byte) error {
			passed++
			return r.heeds.At(passed, int(last))
		})
	})
}

// dropOldCopies keeps seven of the copies of this chain: the last five, by number,
// the oldest of the last week and the oldest of the last month. One that was just
// made stays, and so does one that is not of before in this chain.
func (r *Register) dropOldCopies(made string, inChain map[string]bool) error {
	kept, err := r.Copies()
	if err != nil {
		return err
	}
	kept = slices.DeleteFunc(kept, func(c Copy) bool { return c.Path != made && !inChain[c.Path] })
	stays := map[string]bool{made: true}
	now := r.moment()
	for i, c := range kept {
		stays[c.Path] = stays[c.Path] || i < copiesKept
	}
	for _, span := range []time.Duration{week, month} {
		for _, c := range slices.Backward(kept) { // the oldest first
			if now.Sub(c.At) <= span {
				stays[c.Path] = true
				break
			}
		}
	}
	for _, old := range kept {
		if !stays[old.Path] {
			err = errors.Join(err, os.Remove(old.Path))
		}
	}
	return explain(r.copiesPath(), true, err)
}

// dropLeftOvers takes away what a copy, a backup or a new register left half made
// when its program was killed: whole registers with hidden names.
func (r *Register) dropLeftOvers() {
	dropHalfMade(r.copiesPath())
	dropHalfMade(filepath.Dir(r.path))
}

// halfMade are the names of what is not finished: a copy, a register or a backup, and the
// folder where an encrypted backup is read.
var halfMade = []string{".copy-*.new", ".register-*.new", ".restore-*"}

func dropHalfMade(folder string) {
	names, _ := os.ReadDir(folder)
	for _, name := range names {
		ours := slices.ContainsFunc(halfMade, func(pattern string) bool {
			is, _ := filepath.Match(pattern, name.Name())
			return is
		})
		if info, err := name.Info(); ours && err == nil && time.Since(info.ModTime()) > leftOver {
			_ = os.RemoveAll(filepath.Join(folder, name.Name()))
		}
	}
}
