package catalogue_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"datalek/wizard/document"
)

// files are the drafts as they are written.
func files(l looked) []document.File {
	var all []document.File
	for _, d := range documents(l, "nl") {
		all = append(all, d.File())
	}
	return all
}

func TestWriteNeverOverwrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "2026-001", "uit")
	docs := files(begun(t, "late"))
	var all []string
	for range 3 {
		paths, err := document.Write(dir, docs...)
		if err != nil {
			t.Fatal(err)
		}
		for i, path := range paths {
			got, err := os.ReadFile(path)
			if err != nil || string(got) != string(docs[i].Content) {
				t.Fatalf("%s: %v", path, err)
			}
			// Somebody works in it.
			if err := os.WriteFile(path, []byte("mijn aantekening"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, paths...)
	}
	for _, path := range all {
		if got, _ := os.ReadFile(path); string(got) != "mijn aantekening" {
			t.Errorf("%s was overwritten", path)
		}
	}
	var names []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{"ap-melding-2.txt", "ap-melding-3.txt", "ap-melding.txt",
		"bericht-betrokkenen-2.txt", "bericht-betrokkenen-3.txt", "bericht-betrokkenen.txt"}
	if !slices.Equal(names, want) {
		t.Errorf("the folder holds %v", names)
	}
}

func TestOnlyTheOwnerCanReadADraft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the folder of the account guards it there")
	}
	dir := filepath.Join(t.TempDir(), "uit")
	paths, err := document.Write(dir, files(begun(t, "late"))...)
	if err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]os.FileMode{dir: 0o700, paths[0]: 0o600, paths[1]: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s is %v, not %v (%v)", path, info.Mode().Perm(), mode, err)
		}
	}
}

func TestWriteLeavesNothingHalf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := document.Write(file, files(begun(t, "late"))...); err == nil {
		t.Error("a file passed for a folder")
	}
	dir := t.TempDir()
	for _, name := range []string{"", "../weg", `c:\weg`} {
		if _, err := document.Write(dir, document.File{Stem: name}); err == nil {
			t.Errorf("%q passed for a name", name)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestALinkIsNotFollowed(t *testing.T) {
	dir, target := t.TempDir(), filepath.Join(t.TempDir(), "elders.txt")
	if err := os.Symlink(target, filepath.Join(dir, "ap-melding.txt")); err != nil {
		t.Skip(err)
	}
	if _, err := document.Write(dir, files(begun(t, "late"))[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("the draft went through a link")
	}
}

func TestAStreamThatFailsLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "uit")
	mine := errors.New("mine")
	path, err := document.WriteStream(dir, "register", ".csv", func(w io.Writer) error {
		if _, err := w.Write([]byte("half")); err != nil {
			t.Error(err)
		}
		return mine
	})
	if !errors.Is(err, mine) || path != "" {
		t.Error(path, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}

// While it is being written a stream is no file that somebody could take for a
// whole one.
func TestAStreamIsThereWhenItIsWhole(t *testing.T) {
	dir := t.TempDir()
	path, err := document.WriteStream(dir, "register", ".csv", func(w io.Writer) error {
		if _, err := w.Write([]byte("half")); err != nil {
			return err
		}
		if got, err := os.ReadFile(filepath.Join(dir, "register.csv")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%q %v", got, err)
		}
		_, err := w.Write([]byte(" and half"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "half and half" {
		t.Errorf("%q %v", got, err)
	}
}
