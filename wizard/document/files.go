package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"datalek/register"
	"datalek/wizard/phrase"
)

// File is something that leaves the program, ready to be written.
type File struct {
	Stem, Ext string // "ap-melding" and ".txt"
	Content   []byte
}

// File is the document as plain text, unwrapped: it is to be copied into a form
// or a mail.
func (d Document) File() File { return File{d.Name, ".txt", []byte(d.Text(0))} }

// Write puts files in a folder, which it makes when needed,
// and gives the paths. A draft tells about a breach, so only the owner of the
// computer account can read it (0600 in 0700). A file that is there already is
// never overwritten: somebody may have worked in it. The new one is then called
// "-2", "-3" and so on. It is all of the files or none: when one cannot be written,
// those before it go again.
func Write(dir string, files ...File) ([]string, error) {
	var paths []string
	for _, f := range files {
		path, err := WriteStream(dir, f.Stem, f.Ext, func(w io.Writer) error {
			_, err := w.Write(f.Content)
			return err
		})
		if err != nil {
			for _, written := range paths {
				_ = os.Remove(written)
			}
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// Save is [Write] in a folder as a person types it.
func Save(typed string, files ...File) ([]string, error) {
	folder, err := TypedFolder(typed)
	if err != nil {
		return nil, err
	}
	return Write(folder, files...)
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
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("%w: %w", phrase.ErrFolder, err)
	}
	path, err := writeNew(dir, stem, ext, fill)
	if err != nil {
		return "", fmt.Errorf("write %s: %w", stem, inFolder(dir, err))
	}
	return path, nil
}

// inFolder makes an error about a file of which nobody knows the name yet one about
// its folder.
func inFolder(dir string, err error) error {
	sentinel := phrase.ErrFolder
	switch {
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

// writeNew reserves a free name, fills a temporary file and renames it over its
// own reservation. So nobody ever sees half a file, and nobody else can take
// the name in between.
func writeNew(dir, stem, ext string, fill func(io.Writer) error) (path string, err error) {
	if stem == "" || strings.ContainsAny(stem, `/\:`) {
		return "", fmt.Errorf("%q is not a file name", stem)
	}
	if path, err = reserve(dir, stem, ext); err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path) // still the empty reservation
		}
	}()
	temp, err := os.CreateTemp(dir, "."+stem+"-*") // made with 0600
	if err != nil {
		return "", err
	}
	defer os.Remove(temp.Name())
	if err = fill(temp); err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	return path, err
}

// maxNames bounds the search for a free name, so that a folder that answers
// strangely cannot keep us busy for ever.
const maxNames = 10_000

func reserve(dir, stem, ext string) (string, error) {
	for n := 1; n <= maxNames; n++ {
		name := stem + ext
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", stem, n, ext)
		}
		path := filepath.Join(dir, name)
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return path, f.Close()
	}
	return "", fmt.Errorf("no free name for %s: %w", stem, fs.ErrExist)
}
