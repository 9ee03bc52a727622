package register

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Files are all files of this register here: itself, its copies, what a restore kept,
// what a sync client or a program that was killed left, and what is remembered of it.
func (r *Register) Files() []string {
	all := []string{r.path}
	for _, name := range namesIn(r.copiesPath()) {
		if rest, ours := strings.CutPrefix(name, r.copyPrefix()); ours && (isCopyName(rest) || strings.HasPrefix(rest, "replaced-")) {
			all = append(all, filepath.Join(r.copiesPath(), name))
		}
	}
	all = append(all, r.Siblings()...)
	if info, ok := aside(r.path); ok && r.memory != "" {
		if path := r.memoryPath(info.ID); exists(path) {
			all = append(all, path)
		}
	}
	return all
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// ErrNotHandedOver is a register that nobody else goes on with.
var ErrNotHandedOver = errors.New("the register was not handed over, and is not removed")

// Remove takes a register that was handed over off this computer, with all its files.
// The register itself goes last: a removal that was stopped can be done again.
func (r *Register) Remove() ([]string, error) {
	if _, is := r.HandedTo(); !is {
		return nil, explain(r.path, true, ErrNotHandedOver)
	}
	all := r.Files()
	err := exclusively(r.path, r.lockTimeout, func(free func()) error {
		free()
		for i := len(all) - 1; i >= 0; i-- {
			if err := os.Remove(all[i]); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
		return nil
	})
	return all, explain(r.path, true, err)
}

// Unmake takes a register away again that was made for nothing, with the folders that were
// made for it. One in which something was recorded or kept stays. Who told the work to stop
// does not stop this.
func (r *Register) Unmake() error {
	unheeding := *r
	unheeding.heeds = nil
	r = &unheeding
	was, err := os.Stat(r.path)
	if err != nil {
		return explain(r.path, true, err)
	}
	info, err := r.Info()
	if err != nil || info.Entries > 0 {
		return err
	}
	if drafts, err := r.Drafts(); err != nil || len(drafts) > 0 {
		return err
	}
	err = exclusively(r.path, r.lockTimeout, func(free func()) error {
		// Another window may have written since.
		if is, err := os.Stat(r.path); err != nil || !os.SameFile(was, is) || !is.ModTime().Equal(was.ModTime()) || is.Size() != was.Size() {
			return err
		}
		free()
		if err := os.Remove(r.path); err != nil {
			return err
		}
		if made := r.made.Swap(nil); made != nil {
			for _, folder := range *made {
				_ = os.Remove(folder) // not when somebody else put something in it
			}
		}
		return nil
	})
	return explain(r.path, true, err)
}
