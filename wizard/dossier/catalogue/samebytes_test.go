package catalogue_test

import (
	"crypto/sha256"
	"encoding/hex"
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

// What a second run of the tests makes the files of, in which language, and where it
// leaves their seals.
const (
	secondOf   = "DATALEK_TEST_REGISTER"
	secondLang = "DATALEK_TEST_LANG"
	secondTo   = "DATALEK_TEST_SUMS"
)

// The same record at the same moment gives the same bytes of every paper in every form,
// whatever the zone and the locale of the computer, and in another run of the program.
func TestTheSameRecordGivesTheSameBytesEverywhere(t *testing.T) {
	if to := os.Getenv(secondTo); to != "" {
		files := everyFileOf(t, register.At(os.Getenv(secondOf), readAt), os.Getenv(secondLang))
		if err := os.WriteFile(to, []byte(sums(files)), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	of := register.At(story.Register(t).Path(), readAt)
	for _, elsewhere := range [][]string{{"nl", "TZ=Asia/Tokyo", "LC_ALL=ja_JP.UTF-8", "LANG=ja_JP.UTF-8"}, {"en", "TZ=America/St_Johns", "LC_ALL=C", "LANG=C"},
		{"nl", "TZ=America/St_Johns", "LC_ALL=C", "LANG=C"}, {"en", "TZ=Asia/Tokyo", "LC_ALL=ja_JP.UTF-8", "LANG=ja_JP.UTF-8"}} {
		lang, to := elsewhere[0], filepath.Join(t.TempDir(), "sums")
		want := strings.Split(sums(everyFile(t, lang)), "\n")
		second := exec.Command(program, "-test.run=^"+t.Name()+"$")
		second.Env = append(os.Environ(), append(elsewhere[1:], secondOf+"="+of.Path(), secondLang+"="+lang, secondTo+"="+to)...)
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
