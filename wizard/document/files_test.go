package document_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

func TestOfSeveralFilesAllAreWrittenOrNone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "one.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	paths, err := document.Write(dir, document.File{Stem: "one", Ext: ".txt"}, document.File{Stem: "two", Ext: ".txt"}, document.File{Stem: "a/b", Ext: ".txt"})
	if left, _ := os.ReadDir(dir); err == nil || len(paths) != 0 || len(left) != 1 {
		t.Error(err, paths, left)
	}
}

// What went wrong is told of the folder: the file had a name that nobody saw.
func TestAFullDiskIsSaidOfTheFolderInWords(t *testing.T) {
	for sentinel, cause := range map[error]syscall.Errno{phrase.ErrNoRoom: syscall.ENOSPC, phrase.ErrFolder: syscall.EACCES} {
		dir := t.TempDir()
		_, err := document.WriteStream(dir, "ap-melding", ".txt", func(io.Writer) error {
			return &os.PathError{Op: "write", Path: filepath.Join(dir, ".ap-melding-123"), Err: cause}
		})
		if !errors.Is(err, sentinel) || !errors.Is(err, cause) {
			t.Error(err)
		}
		for _, lang := range []string{"nl", "en"} {
			said := phrase.Error(text.For(lang), err)
			if !strings.HasSuffix(said, "("+dir+")") || strings.Contains(said, "-123") {
				t.Error(said)
			}
		}
		if left, _ := os.ReadDir(dir); len(left) != 0 {
			t.Error(left)
		}
	}
}

// Nothing has a final name before it is whole, and what a killed program left goes with
// the next file once it is a day old.
func TestAFileHasNoNameBeforeItIsWhole(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, ".datalek-123.new")
	theirs := filepath.Join(dir, ".datalek.new")
	for _, path := range []string{old, theirs} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Now().Add(-48*time.Hour), time.Now().Add(-48*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"a.txt", "a-2.txt"} {
		path, err := document.WriteStream(dir, "a", ".txt", func(w io.Writer) error {
			if _, err := os.Lstat(filepath.Join(dir, want)); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s is there already: %v", want, err)
			}
			_, err := io.WriteString(w, want)
			return err
		})
		if err != nil || filepath.Base(path) != want {
			t.Fatal(path, err)
		}
		if text, _ := os.ReadFile(path); string(text) != want {
			t.Errorf("%s holds %q", want, text)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 1 || left[0] != theirs {
		t.Error(left)
	}
}

// Files that do not come about leave no folder either, and one that was there stays.
func TestFilesThatStopLeaveNoFolder(t *testing.T) {
	stop := errors.New("stop")
	dir := t.TempDir()
	for name, write := range map[string]func(folder string) error{
		"one": func(folder string) error {
			_, err := document.WriteStream(folder, "a", ".txt", func(io.Writer) error { return stop })
			return err
		},
		"the second": func(folder string) error {
			_, err := document.SaveEach(folder, func(write func(document.File) error) error {
				if err := write(document.File{Stem: "a", Ext: ".txt"}); err != nil {
					return err
				}
				return stop
			})
			return err
		},
	} {
		for _, folder := range []string{dir, filepath.Join(dir, "b", "c")} {
			if err := write(folder); !errors.Is(err, stop) {
				t.Errorf("%s: %v", name, err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("%s, in %s, leaves %v, %v", name, folder, left, err)
			}
		}
	}
}
