package register

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"datalek/register/record"
)

// Backup makes a whole copy at a new path, also while the register is in use,
// and reads it back before it gets its name. It is ErrExists when anything is
// at that path, and ErrDamaged, without a file, when what would be kept is not
// sound: a backup that cannot be trusted is worse than none. A damaged index or
// draft is no reason to refuse, because the log is whole without them.
//
// The report is that of the copy; its head is what belongs on paper. progress is
// told how much was copied and then read back; it may be nil.
func (r *Register) Backup(path string, progress Progress) (Report, error) {
	// What is no register makes no folder and no file.
	if err := r.view(func(*tx) error { return nil }); err != nil {
		return Report{}, err
	}
	var report Report
	err := fresh(path, func(temp *os.File) (err error) {
		if err = r.writeTo(temp, progress.half(0)); err == nil {
			report, err = r.trust(temp.Name(), progress.half(1))
		}
		return withPath(r.path, err)
	})
	if err != nil {
		return Report{}, err
	}
	return report, nil
}

// trust reads a whole register and is content when the log is sound.
func (r *Register) trust(path string, progress Progress) (Report, error) {
	report, err := r.other(path).Verify(progress)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return report, err
	}
	for _, f := range report.Findings {
		if f.Problem != BadIndex && f.Problem != BadDraft && f.Problem != BadVerdict {
			return report, err
		}
	}
	if len(report.Findings) > 0 {
		err = nil
	}
	return report, err
}

// Restored is what Restore did.
type Restored struct {
	Report
	Undone *RollbackError `json:"undone,omitempty"` // what was there and is not in what was put back
	Kept   string         `json:"kept,omitempty"`   // where the file is that stood there
}

// Restore puts a backup or a rolling copy in the place of the register, whole
// or not at all. It is read before and after copying, so nothing that is
// damaged comes back. Where a register is already, it is ErrExists unless force
// is set; what was there then stays, under another name, in the folder of
// copies. progress is told how much was read, copied and read back; it may be nil.
//
// An error that is a [*SealedError] says that it was put back all the same.
//
// When entries were seen here that the file does not hold, the file gets an entry that
// says so, with the highest case numbers that were given: none is given twice.
func (r *Register) Restore(from string, force bool, progress Progress) (Restored, error) {
	there, err := r.Exists()
	switch {
	case err != nil:
		return Restored{}, err
	case there && !force:
		return Restored{}, explain(r.path, true, ErrExists)
	}
	if a, errA := os.Stat(from); errA == nil {
		if b, errB := os.Stat(r.path); errB == nil && os.SameFile(a, b) {
			return Restored{}, explain(r.path, true, ErrExists)
		}
	}
	r = r.Heeding(progress)
	parts := 3
	if there {
		parts = 4 // that is kept
	}
	backup := r.other(from)
	backup.apart = true
	if _, err := r.trust(from, progress.Part(0, parts)); err != nil {
		return Restored{}, err
	}
	var done Restored
	named, err := r.another(func(temp *os.File) error {
		err := backup.writeTo(temp, progress.Part(1, parts))
		if closing := temp.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return err
		}
		if done.Report, err = r.trust(temp.Name(), progress.Part(2, parts)); err != nil {
			return withPath(from, err)
		}
		return r.takePlace(temp.Name(), filepath.Base(from), there, &done, progress.Part(3, parts))
	})
	if !named {
		return Restored{}, err
	}
	return done, err
}

// another makes another file for the register: takes writes it, beside the one that is
// there, and gives it the name. An error before it has that leaves nothing behind.
func (r *Register) another(takes func(temp *os.File) error) (named bool, err error) {
	dir := filepath.Dir(r.linked())
	unmake, err := makeFolder(dir)
	defer func() {
		if !named {
			unmake()
		}
	}()
	if err != nil {
		return false, explain(r.path, true, err)
	}
	temp, err := os.CreateTemp(dir, ".register-*.new") // 0600
	if err != nil {
		return false, explain(r.path, true, err)
	}
	defer os.Remove(temp.Name())
	if err := takes(temp); err != nil {
		return false, explain(r.path, true, err)
	}
	r.remembers()
	return true, r.settled(dir)
}

// settled puts a new name in a folder on the disk. When that fails the name stands there
// all the same.
func (r *Register) settled(dir string) error {
	if err := syncFolder(dir); err != nil {
		return &SealedError{Err: explain(r.path, true, err)}
	}
	return nil
}

// remembers writes how far the file at the path is, whatever was known of it.
func (r *Register) remembers() {
	var now stateFile
	other := At(r.path, r.now)
	other.apart = true
	_ = other.view(func(t *tx) error {
		now = r.furthest(t)
		return nil
	})
	now.Rot, now.Checked = nil, time.Time{} // it was read before it got its name, and is read again when that is due
	r.rot.Store(nil)
	r.remember(now)
}

// sealUndone adds to a file that is about to take the place of the register what was
// known here and is not in it; nil when it holds all of that. Kept is the file that
// stood there.
func (r *Register) sealUndone(temp, from, kept string) (*RollbackError, error) {
	marks := r.marks()
	if info, ok := aside(kept); ok && info.Entries > 0 {
		marks = append(marks, seenEntry{uint64(info.Entries), info.Head, kept})
	}
	next := r.other(temp)
	next.apart = true
	var missing []seenEntry
	var info Info
	err := next.view(func(t *tx) error {
		state, err := t.state()
		if err != nil {
			return err
		}
		if info, err = t.info(); err != nil {
			return err
		}
		if was := r.remembered(info.ID); was.Entries > 0 {
			marks = append(marks, seenEntry{was.Entries, was.Head, ""})
		}
		missing = t.beyond(marks, state, uint64(info.Entries))
		return nil
	})
	if errors.Is(err, ErrDamaged) { // the index; it is made anew by the next write
		err = next.Reindex(r.heeds)
	}
	if err != nil || len(missing) == 0 {
		return nil, err
	}
	lost := r.told(missing, temp)
	_, err = next.sealOwn(func(t *tx, now time.Time) (record.RegisterEntry, error) {
		return t.appendOwn(record.RegisterEntry{Kind: record.RestoredFrom, Restore: &record.Restore{File: from, Head: record.Sum(info.Head),
			Entries: info.Entries, Undone: max(lost.Known-max(lost.Same, 0), 0), Numbers: lost.numbers, Left: lost.left}}, now)
	})
	return lost, unsealed(err)
}

// takePlace gives the restored file its name, after what it undoes was sealed in it.
func (r *Register) takePlace(temp, from string, there bool, done *Restored, progress Progress) error {
	return r.giveName(temp, there, &done.Kept, progress, func() (err error) {
		if done.Undone, err = r.sealUndone(temp, from, done.Kept); err == nil && done.Undone != nil {
			done.Report, err = r.trust(temp, progress)
		}
		return err
	})
}

// linked is the file that the path leads to: what takes the place of a register that others
// open by its own name must not take that of a link to it.
func (r *Register) linked() string {
	if path, err := filepath.EvalSymlinks(r.path); err == nil {
		return path
	}
	return r.path
}

// giveName gives a file the name of the register. What was there is kept first, and
// nobody writes to it meanwhile; last is done once it is known where that is kept. progress
// is told how much of it is kept.
func (r *Register) giveName(temp string, there bool, kept *string, progress Progress, last func() error) error {
	if !there {
		if err := last(); err != nil {
			return err
		}
		return place(temp, r.path)
	}
	unmake, err := makeFolder(r.copiesPath())
	if err != nil {
		return fmt.Errorf("what is there cannot be kept: %w", err)
	}
	defer func() {
		if *kept == "" {
			unmake()
		}
	}()
	for range 10 {
		err := exclusively(r.path, r.lockTimeout, func(free func()) (err error) {
			if *kept, err = r.setAside(progress); err != nil {
				return fmt.Errorf("what is there cannot be kept: %w", err)
			}
			if err := last(); err != nil {
				return err
			}
			free()
			return replace(temp, r.linked())
		})
		if err == nil {
			return nil
		}
		if _, waits := os.Lstat(temp); waits == nil && *kept != "" {
			_ = os.Remove(*kept) // the register still stands at its path, so nothing was replaced
			*kept = ""
		}
		if !errors.Is(err, errWrittenSince) {
			return err
		}
	}
	return ErrInUse
}

// setAside keeps the file that is at the path, also when it is damaged.
func (r *Register) setAside(progress Progress) (string, error) {
	stamp := strings.ReplaceAll(r.moment().Format("20060102T150405.000"), ".", "")
	for n := range 100 {
		aside := filepath.Join(r.copiesPath(), fmt.Sprintf("%sreplaced-%s-%d.db", r.copyPrefix(), stamp, n))
		f, err := os.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		if err := fill(f, r.path, progress); err != nil {
			_ = os.Remove(aside)
			return "", err
		}
		return aside, syncFolder(r.copiesPath())
	}
	return "", ErrExists
}

func fill(to *os.File, path string, progress Progress) error {
	from, err := os.Open(path)
	if err != nil {
		return errors.Join(err, to.Close())
	}
	defer from.Close()
	info, err := from.Stat()
	if err == nil {
		_, err = (&filled{File: to, total: info.Size(), progress: progress}).ReadFrom(from)
	}
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}
