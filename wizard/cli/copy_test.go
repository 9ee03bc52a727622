package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/wizard/text"
)

// A copy that failed after the seal asks for nothing that would seal the same again.
func TestACopyThatFailedAsksForNoSecondRecord(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		for _, failed := range []error{register.ErrFull, register.ErrReadOnly, errors.New("x")} {
			said := copyFailed(words, &register.PathError{Path: "copies", Err: failed})
			if !strings.Contains(said, "copies") || failed == register.ErrFull && strings.Contains(said, words.S("error.full")) {
				t.Error(said)
			}
			if want := map[string]string{"nl": "Leg het niet nog een keer vast.", "en": "Do not record it again."}[lang]; !strings.Contains(said, want) {
				t.Error(said)
			}
		}
	}
}

// A link to a register is that register, its copies included.
func TestALinkIsTheRegisterThatItLeadsTo(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	path, link := filepath.Join(dir, "register.db"), filepath.Join(dir, "link.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	a := &app{now: time.Now}
	for _, given := range []string{path, link} {
		if got := a.at(given).Path(); got != path {
			t.Errorf("%s is %s", given, got)
		}
	}
	if got := a.at(filepath.Join(dir, "none.db")).Path(); got != filepath.Join(dir, "none.db") {
		t.Error(got)
	}
}
