package document_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

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
