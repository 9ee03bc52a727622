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
	"time"

	"datalek/register"
	"datalek/wizard/internal/story"
)

// sums are the seals of the files, a line each in the order of their names.
func sums(t testing.TB, of *register.Register) string {
	var lines []string
	for _, lang := range languages {
		for name, f := range everyFile(t, of, lang) {
			sum := sha256.Sum256(f.Content)
			lines = append(lines, name+" "+hex.EncodeToString(sum[:]))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// What a second run of the tests makes the files of, and where it leaves their seals.
const (
	secondOf = "DATALEK_TEST_REGISTER"
	secondTo = "DATALEK_TEST_SUMS"
)

// The same record at the same moment gives the same bytes of every paper in every form,
// whatever the zone and the locale of the computer, and in another run of the program.
func TestTheSameRecordGivesTheSameBytesEverywhere(t *testing.T) {
	clock := func() time.Time { return story.At(30, 10, 0) }
	if to := os.Getenv(secondTo); to != "" {
		if err := os.WriteFile(to, []byte(sums(t, register.At(os.Getenv(secondOf), clock))), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	of := register.At(story.Register(t).Path(), clock)
	want := strings.Split(sums(t, of), "\n")
	elsewhere := [][]string{{"TZ=Asia/Tokyo", "LC_ALL=ja_JP.UTF-8", "LANG=ja_JP.UTF-8"}, {"TZ=America/St_Johns", "LC_ALL=C", "LANG=C"}}
	if testing.Short() {
		elsewhere = elsewhere[:1]
	}
	for _, at := range elsewhere {
		to := filepath.Join(t.TempDir(), "sums")
		second := exec.Command(program, "-test.run=^"+t.Name()+"$")
		second.Env = append(os.Environ(), append(at, secondOf+"="+of.Path(), secondTo+"="+to)...)
		if out, err := second.CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
		content, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Split(string(content), "\n")
		if len(got) != len(want) {
			t.Fatalf("%v: %d files, not %d", at, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%v gives other bytes of %s", at, got[i][:strings.LastIndex(got[i], " ")])
			}
		}
	}
}
