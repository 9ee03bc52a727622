package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"datalek/register"
	"datalek/wizard/phrase"
)

// File is something that leaves the program, ready to be written.
type File struct {
	Stem, Ext string // "ap-melding" and ".txt"
	Content   []byte
	Unprinted Unprinted // zero for most
}

// Unprinted is what a printed file does not have: its letters lack some signs, such as
// those of a name in Chinese.
type Unprinted struct {
	Signs []string // each once, in the order in which they are met; nil when none is lacking
	Kept  []string // where the same words stand with those signs: ".docx", or the name of a file
}

// Saved is what was written.
type Saved struct {
	Paths     []string
	Unprinted Unprinted // of all of the files together
}

// File is the document as plain text, unwrapped: it is to be copied into a form
// or a mail.
func (d Document) File() File { return File{Stem: d.Name, Ext: ".txt", Content: []byte(d.Text(0))} }

// Write puts files in a folder, which it makes when needed,
// and gives the paths. A draft tells about a breach, so only the owner of the
// computer account can read it (0600 in 0700). A file that is there already is
// never overwritten: somebody may have worked in it. The new one is then called
// "-2", "-3" and so on. It is all of the files or none: when one cannot be written,
// those before it go again.
func Write(dir string, files ...File) ([]string, error) {
	return writeEach(dir, func(write func(File) error) error { return each(files, write) })
}

func each(files []File, write func(File) error) error {
	for _, f := range files {
		if err := write(f); err != nil {
			return err
		}
	}
	return nil
}

// writeEach is [Write] of files that come one after another, of which none is held. They
// get their names when all of them are written.
func writeEach(dir string, files func(write func(File) error) error) (paths []string, err error) {
	type hidden struct{ path, stem, ext string }
	var all []hidden
	unmake := madeFor(dir)
	defer func() {
		for _, h := range all {
			_ = os.Remove(h.path)
		}
		if err != nil {
			for _, written := range paths {
				_ = os.Remove(written)
			}
			paths = nil
			unmake()
		}
	}()
	err = files(func(f File) error {
		path, err := writeHidden(dir, f.Stem, func(w io.Writer) error {
			_, err := w.Write(f.Content)
			return err
		})
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Stem, inFolder(dir, err))
		}
		all = append(all, hidden{path, f.Stem, f.Ext})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		path, err := named(h.path, dir, h.stem, h.ext)
		if err != nil {
			return paths, fmt.Errorf("write %s: %w", h.stem, inFolder(dir, err))
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// Save is [Write] in a folder as a person types it.
func Save(typed string, files ...File) (Saved, error) {
	return SaveEach(typed, func(write func(File) error) error { return each(files, write) })
}

// SaveEach is [Save] of files that are made one after another: none is held when it is
// written, and an error of their making leaves nothing behind.
func SaveEach(typed string, files func(write func(File) error) error) (Saved, error) {
	folder, err := TypedFolder(typed)
	if err != nil {
		return Saved{}, err
	}
	var lacking []Unprinted
	paths, err := writeEach(folder, func(write func(File) error) error {
		return files(func(f File) error {
			lacking = append(lacking, f.Unprinted)
			return write(f)
		})
	})
	if err != nil {
		return Saved{}, err
	}
	saved := Saved{Paths: paths}
	for i, one := range lacking {
		saved.lacks(one, i)
	}
	return saved, nil
}

// lacks adds what a printed file does not have, with the names of the files beside it
// that do, or else the shapes in which it can be made.
func (s *Saved) lacks(one Unprinted, at int) {
	if len(one.Signs) == 0 {
		return
	}
	add := func(list *[]string, one string) {
		if !slices.Contains(*list, one) {
			*list = append(*list, one)
		}
	}
	for _, sign := range one.Signs {
		add(&s.Unprinted.Signs, sign)
	}
	beside := strings.TrimSuffix(s.Paths[at], filepath.Ext(s.Paths[at]))
	for _, shape := range one.Kept {
		if slices.Contains(s.Paths, beside+shape) {
			shape = filepath.Base(beside + shape)
		}
		add(&s.Unprinted.Kept, shape)
	}
}

// TypedFolder is a folder as a person types it: with ~ for the home folder, and
// from where the program was started.
func TypedFolder(typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	if rest, is := strings.CutPrefix(typed, "~"); is && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		typed = home + rest
	}
	return filepath.Abs(typed)
}

// WriteStream is [Write] for one file that is too large to hold in memory: fill
// writes it, in the file itself. An error of fill leaves nothing behind.
func WriteStream(dir, stem, ext string, fill func(io.Writer) error) (string, error) {
	unmake := madeFor(dir)
	path, err := writeNew(dir, stem, ext, fill)
	if err != nil {
		unmake()
		return "", fmt.Errorf("write %s: %w", stem, inFolder(dir, err))
	}
	return path, nil
}

// madeFor sees which folders are missing for a folder, and gives what takes them away
// again, the deepest first: not one in which somebody else put something.
func madeFor(dir string) (unmake func()) {
	var folders []string
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		folders, dir = append(folders, dir), filepath.Dir(dir)
	}
	return func() {
		for _, folder := range folders {
			_ = os.Remove(folder)
		}
	}
}

// inFolder makes an error about a file of which nobody knows the name yet one about
// its folder.
func inFolder(dir string, err error) error {
	sentinel := phrase.ErrFolder
	switch {
	case errors.Is(err, phrase.ErrFolder):
		return err
	case register.IsFull(err):
		sentinel = phrase.ErrNoRoom
	case !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS):
		return err
	}
	if file, is := errors.AsType[*fs.PathError](err); is {
		err = file.Err
	}
	return fmt.Errorf("%w: %w", sentinel, &fs.PathError{Op: "write", Path: dir, Err: err})
}

// A file is filled under a hidden name. One that is older than leftOver was left by a
// program that was killed, and goes with the next file.
const (
	halfMade = ".datalek-*.new"
	leftOver = 24 * time.Hour
)

// writeNew fills a hidden file and gives it the first free name. So nobody ever sees half
// a file, not even an empty one that keeps the name, and nobody else can take the name.
func writeNew(dir, stem, ext string, fill func(io.Writer) error) (string, error) {
	temp, err := writeHidden(dir, stem, fill)
	if err != nil {
		return "", err
	}
	defer os.Remove(temp)
	return named(temp, dir, stem, ext)
}

// writeHidden fills a file that has no name yet, in a folder that it makes when needed.
func writeHidden(dir, stem string, fill func(io.Writer) error) (path string, err error) {
	if stem == "" || strings.ContainsAny(stem, `/\:`) {
		return "", fmt.Errorf("%q is not a file name", stem)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("%w: %w", phrase.ErrFolder, err)
	}
	dropHalfMade(dir)
	temp, err := os.CreateTemp(dir, halfMade) // made with 0600
	if err != nil {
		return "", err
	}
	if err = fill(temp); err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(temp.Name())
		return "", err
	}
	return temp.Name(), nil
}

func dropHalfMade(dir string) {
	names, _ := os.ReadDir(dir)
	for _, name := range names {
		if ours, _ := filepath.Match(halfMade, name.Name()); !ours {
			continue
		}
		if info, err := name.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > leftOver {
			_ = os.Remove(filepath.Join(dir, name.Name()))
		}
	}
}

// maxNames bounds the search for a free name, so that a folder that answers
// strangely cannot keep us busy for ever.
const maxNames = 10_000

// named gives a finished file the first name that is free. A link refuses a name that is
// in use where a rename would overwrite. Some disks (FAT on a stick) have no links: there
// an empty file keeps the name until the rename.
func named(temp, dir, stem, ext string) (string, error) {
	for n := 1; n <= maxNames; n++ {
		name := stem + ext
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", stem, n, ext)
		}
		path := filepath.Join(dir, name)
		err := os.Link(temp, path)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			var f *os.File
			if f, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
				if err = errors.Join(f.Close(), os.Rename(temp, path)); err != nil {
					_ = os.Remove(path) // still the empty one
				}
			}
		}
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
	return "", fmt.Errorf("no free name for %s: %w", stem, fs.ErrExist)
}
