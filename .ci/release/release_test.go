package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

var made = time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)

var some = []file{{"LEESMIJ.txt", 0o644, []byte("Lees mij.\n")}, {"man/datalek.1", 0o644, []byte(".TH datalek\n")}}

// A module that is linked into the program on any system has a notice: without it
// the program could not be given on.
func TestEveryModuleHasItsNotice(t *testing.T) {
	t.Chdir("../..")
	seen := map[string]*debug.Module{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", ".")
		cmd.Env = append(cmd.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if name, version, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				seen[name] = &debug.Module{Path: name, Version: version}
			}
		}
	}
	if len(seen) == 0 {
		t.Fatal("the program needs no modules; this test looks wrong")
	}
	for name, m := range seen {
		if _, err := noticesOf([]*debug.Module{m}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSameFilesGiveTheSameBytes(t *testing.T) {
	for name, pack := range map[string]func() ([]byte, error){
		"tar": func() ([]byte, error) { return tarred(some, made) },
		"zip": func() ([]byte, error) { return zipped(some, "datalek", made) },
		"deb": func() ([]byte, error) {
			return debian("amd64", "1.2.0", []byte("program"), []byte("notices"), some, made)
		},
	} {
		a, err := pack()
		if err != nil {
			t.Fatal(err)
		}
		b, err := pack()
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: two archives of the same files differ: %v", name, err)
		}
	}
}

// A package of Debian is an ar archive of three parts, each folder before what is
// in it, everything owned by root and the program runnable.
func TestTheDebianPackageHoldsTheProgramAndItsManual(t *testing.T) {
	deb, err := debian("arm64", "1.2.0", []byte("program"), []byte("notices"), some, made)
	if err != nil {
		t.Fatal(err)
	}
	rest, is := bytes.CutPrefix(deb, []byte("!<arch>\n"))
	if !is {
		t.Fatal("no ar archive")
	}
	parts := map[string][]byte{}
	for len(rest) >= 60 {
		var size int
		for _, c := range strings.TrimSpace(string(rest[48:58])) {
			size = size*10 + int(c-'0')
		}
		parts[strings.TrimSpace(string(rest[:16]))] = rest[60 : 60+size]
		rest = rest[60+size+size%2:]
	}
	modes := map[string]int64{}
	for name, head := range listed(t, parts["data.tar.gz"]) {
		modes[name] = head.Mode
		if head.Uid != 0 || head.Gid != 0 || !head.ModTime.Equal(made) {
			t.Errorf("%s: owner %d:%d, of %s", name, head.Uid, head.Gid, head.ModTime)
		}
	}
	for name, mode := range map[string]int64{"./usr/bin/": 0o755, "./usr/bin/datalek": 0o755, "./usr/share/man/man1/datalek.1.gz": 0o644, "./usr/share/doc/datalek/copyright": 0o644} {
		if modes[name] != mode {
			t.Errorf("%s has rights %o; want %o", name, modes[name], mode)
		}
	}
	if string(parts["debian-binary"]) != "2.0\n" || len(listed(t, parts["control.tar.gz"])) != 2 {
		t.Errorf("the parts are %q", parts["debian-binary"])
	}
}

func listed(t *testing.T, packed []byte) map[string]*tar.Header {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*tar.Header{}
	for archive := tar.NewReader(unpacked); ; {
		head, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[head.Name] = head
	}
}

// What comes before a release sorts before it.
func TestTheVersionOfTheDebianPackageSortsAsOurTags(t *testing.T) {
	for version, want := range map[string]string{"1.2.0": "1.2.0", "1.2.0-rc.1": "1.2.0~rc.1", "0.0.0-20261128110409-4312a48f0e5c": "0.0.0~20261128110409~4312a48f0e5c", "(devel)": "0~devel", "1.2.0+dirty": "1.2.0"} {
		if got := debianVersion(version); got != want {
			t.Errorf("%s becomes %s; want %s", version, got, want)
		}
	}
}

func TestTheBillNamesEveryModuleAndTheSameBillHasTheSameNumber(t *testing.T) {
	modules := []*debug.Module{{Path: "example.org/a", Version: "v1.0.0"}}
	a, err := bill("1.2.0", modules)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := bill("1.2.0", modules)
	var got struct {
		SerialNumber string
		Components   []struct{ Name, PURL string }
	}
	if err := json.Unmarshal(a, &got); err != nil || !bytes.Equal(a, b) || len(got.Components) != 2 || got.Components[1].PURL != "pkg:golang/example.org/a@v1.0.0" {
		t.Errorf("%v: %s", err, a)
	}
	if c, _ := bill("1.2.1", modules); strings.Contains(string(c), got.SerialNumber) {
		t.Error("another version has the same number")
	}
}
