package register

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	copiesFolder = "copies"
	copiesKept   = 5

	// A register above largeFile is copied at most once in copyPause: the copy
	// would take longer than the writing.
	largeFile = 8 << 20
	copyPause = time.Hour
)

// KeepCopies makes every sealed entry leave a copy of the register in a folder
// "copies" beside it, of which the last five stay. A copy that fails never
// fails the entry, which is sealed already; done is told of each copy, with nil
// or what went wrong, and may be nil itself.
//
// Such a copy is consistent, but it is not forced to the disk and not read
// back: it is for the file that was damaged or overwritten by mistake, and
// [Register.Backup] is for the rest. Restore reads either before it trusts it.
func (r *Register) KeepCopies(done func(error)) *Register {
	if done == nil {
		done = func(error) {}
	}
	r.copied = done
	return r
}

// copyAfter makes the rolling copy that belongs to an entry.
func (r *Register) copyAfter() {
	if r.copied != nil {
		r.copied(r.rollingCopy())
	}
}

// Copy is a rolling copy.
type Copy struct {
	Path string    `json:"path"`
	At   time.Time `json:"at"`
	Size int64     `json:"size"`
}

// Copies lists the rolling copies of this register, the newest first.
func (r *Register) Copies() ([]Copy, error) {
	all := []Copy{}
	names, err := os.ReadDir(r.copiesPath())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return all, explain(r.copiesPath(), false, err)
	}
	for _, name := range names {
		rest, ours := strings.CutPrefix(name.Name(), r.copyPrefix())
		if !ours || !isCopyName(rest) {
			continue
		}
		if info, err := name.Info(); err == nil && info.Mode().IsRegular() {
			all = append(all, Copy{filepath.Join(r.copiesPath(), name.Name()), info.ModTime(), info.Size()})
		}
	}
	slices.SortFunc(all, func(a, b Copy) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return cmp.Compare(b.Path, a.Path)
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

func isCopyName(s string) bool {
	var seq, seal uint64
	n, err := fmt.Sscanf(s, "%d-%x.db", &seq, &seal)
	return err == nil && n == 2 && s == copyName(seq, fmt.Sprintf("%08x", seal))
}

func (r *Register) rollingCopy() error {
	kept, err := r.Copies()
	if err != nil {
		return err
	}
	info, err := os.Stat(r.path)
	if err != nil {
		return explain(r.path, false, err)
	}
	if info.Size() > largeFile && len(kept) > 0 && info.ModTime().Sub(kept[0].At) < copyPause {
		return nil
	}
	if err := os.MkdirAll(r.copiesPath(), 0o700); err != nil {
		return explain(r.copiesPath(), true, err)
	}
	temp, err := os.CreateTemp(r.copiesPath(), ".copy-*.new") // 0600
	if err != nil {
		return explain(r.copiesPath(), true, err)
	}
	defer os.Remove(temp.Name())
	name, err := r.copyInto(temp)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(temp.Name(), filepath.Join(r.copiesPath(), r.copyPrefix()+name))
	}
	if err != nil {
		return explain(r.copiesPath(), true, err)
	}
	return r.dropOldCopies()
}

// copyInto writes the register and gives the name that belongs to what was
// written: another window may have sealed an entry meanwhile.
func (r *Register) copyInto(temp *os.File) (name string, err error) {
	err = r.view(func(t *tx) error {
		last, _, err := t.last()
		if err != nil {
			return err
		}
		name = copyName(last, string(t.meta.Get(keyHead)))
		err = t.meta.WriteFile(temp)
		return err
	})
	return name, err
}

func (r *Register) dropOldCopies() error {
	kept, err := r.Copies()
	if err != nil {
		return err
	}
	for _, old := range kept[min(len(kept), copiesKept):] {
		err = errors.Join(err, os.Remove(old.Path))
	}
	return explain(r.copiesPath(), true, err)
}
