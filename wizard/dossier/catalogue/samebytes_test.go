package catalogue_test

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/internal/story"
)

// sums are the seals of the files, a line each in the order of their names.
func sums(files map[string]document.File) string {
	var lines []string
	for name, f := range files {
		sum := sha256.Sum256(f.Content)
		lines = append(lines, name+" "+hex.EncodeToString(sum[:]))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// What a second run of the tests makes the files of, in which languages, and where it
// leaves their seals.
const (
	secondOf    = "DATALEK_TEST_REGISTER"
	secondLangs = "DATALEK_TEST_LANGS"
	secondTo    = "DATALEK_TEST_SUMS"
)

// The same record at the same moment gives the same bytes of every paper in every form,
// whatever the zone and the locale of the computer, and in another run of the program.
func TestTheSameRecordGivesTheSameBytesEverywhere(t *testing.T) {
	if to := os.Getenv(secondTo); to != "" {
		all := map[string]document.File{}
		for lang := range strings.FieldsSeq(os.Getenv(secondLangs)) {
			maps.Copy(all, everyFileOf(t, register.At(os.Getenv(secondOf), readAt), lang))
		}
		if err := os.WriteFile(to, []byte(sums(all)), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	of := register.At(story.Register(t).Path(), readAt)
	for _, elsewhere := range [][]string{{"TZ=Asia/Tokyo", "LC_ALL=ja_JP.UTF-8", "LANG=ja_JP.UTF-8"}, {"TZ=America/St_Johns", "LC_ALL=C", "LANG=C"}} {
		langs, to, all := languages, filepath.Join(t.TempDir(), "sums"), map[string]document.File{}
		if testing.Short() {
			langs = langs[:1]
		}
		for _, lang := range langs {
			maps.Copy(all, everyFile(t, lang))
		}
		want := strings.Split(sums(all), "\n")
		second := exec.Command(program, "-test.run=^"+t.Name()+"$")
		second.Env = append(os.Environ(), append(elsewhere, secondOf+"="+of.Path(), secondLangs+"="+strings.Join(langs, " "), secondTo+"="+to)...)
		if out, err := second.CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
		content, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Split(string(content), "\n")
		if len(got) != len(want) {
			t.Fatalf("%v: %d files, not %d", elsewhere, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%v gives other bytes of %s", elsewhere, got[i][:strings.LastIndex(got[i], " ")])
			}
		}
		if testing.Short() {
			return
		}
	}
}
