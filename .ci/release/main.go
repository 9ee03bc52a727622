// Release makes what a person downloads: archives with the program, its
// papers and the notices of what it is made of, a Debian package, the sums and a
// bill of materials.
//
//	go run ./.ci/release OUT
//	go run ./.ci/release -for linux/amd64,windows/amd64 OUT
//
// From the same clean clone it gives the same bytes each time: nothing in it
// comes from the clock, the path or the user. The version is that of the tag, as
// the go command stamps it; the moment of every file is that of the commit.
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// target is a system that the program is made for.
type target struct{ system, arch string }

var targets = []target{
	{"linux", "amd64"}, {"linux", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

// file is a file of an archive, with its rights.
type file struct {
	name string
	mode int64
	data []byte
}

func main() {
	unclean := flag.Bool("unclean", false, "also from a tree with changes; the version then says so")
	only := flag.String("for", "", "these systems only, as linux/amd64,windows/amd64; that of this machine must be among them")
	flag.Parse()
	if *only != "" {
		targets = slices.DeleteFunc(targets, func(t target) bool {
			return !slices.Contains(strings.Split(*only, ","), t.system+"/"+t.arch)
		})
	}
	if flag.NArg() != 1 || len(targets) == 0 {
		fmt.Fprintln(os.Stderr, "give one folder for what is made: go run ./.ci/release OUT")
		os.Exit(2)
	}
	if err := release(flag.Arg(0), *unclean); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func release(out string, unclean bool) error {
	changed, err := run("git", "status", "--porcelain")
	if err != nil {
		return err
	}
	if changed != "" && !unclean {
		return fmt.Errorf("the tree has changes, so no one could make the same again:\n%s", changed)
	}
	stamp, err := run("git", "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return err
	}
	made := time.Unix(seconds, 0).UTC()
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "datalek-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)

	built := map[target]string{}
	infos := map[target]*buildinfo.BuildInfo{}
	for _, t := range targets {
		path := filepath.Join(work, t.system+"-"+t.arch, program(t))
		if err := build(t, path); err != nil {
			return err
		}
		if infos[t], err = buildinfo.ReadFile(path); err != nil {
			return err
		}
		built[t] = path
	}
	host, ok := built[target{runtime.GOOS, runtime.GOARCH}]
	if !ok {
		return fmt.Errorf("this machine (%s/%s) cannot run what it makes, and the manual comes from the program itself", runtime.GOOS, runtime.GOARCH)
	}
	papers, err := papersOf(host)
	if err != nil {
		return err
	}
	version := strings.TrimPrefix(infos[targets[0]].Main.Version, "v")
	modules := modulesOf(infos)
	notices, err := noticesOf(modules)
	if err != nil {
		return err
	}

	outputs := map[string][]byte{} // by name
	for _, t := range targets {
		binary, err := os.ReadFile(built[t])
		if err != nil {
			return err
		}
		name := fmt.Sprintf("datalek_%s_%s_%s", version, t.system, t.arch)
		files := append([]file{{program(t), 0o755, binary}, {"NOTICES.txt", 0o644, notices}}, papers...)
		if t.system == "windows" {
			outputs[name+".zip"], err = zipped(files, name, made)
		} else {
			outputs[name+".tar.gz"], err = tarred(prefixed(files, name+"/"), made)
		}
		if err != nil {
			return err
		}
		if t.system == "linux" {
			if outputs[fmt.Sprintf("datalek_%s_%s.deb", debianVersion(version), t.arch)], err = debian(t.arch, version, binary, notices, papers, made); err != nil {
				return err
			}
		}
	}
	if outputs["datalek_"+version+".cdx.json"], err = bill(version, modules); err != nil {
		return err
	}

	var names []string
	for name := range outputs {
		names = append(names, name)
	}
	slices.Sort(names)
	var sums strings.Builder
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(out, name), outputs[name], 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(outputs[name]), name)
	}
	if err := os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644); err != nil {
		return err
	}
	fmt.Print(sums.String())
	return nil
}

func program(t target) string {
	if t.system == "windows" {
		return "datalek.exe"
	}
	return "datalek"
}

func build(t target, path string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, ".")
	cmd.Env = append(os.Environ(), "GOOS="+t.system, "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOAMD64=v1", "GOARM64=v8.0")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build for %s/%s: %w", t.system, t.arch, err)
	}
	return nil
}

// papersOf is what goes with the program and is the same on each system. The
// manual and the completions come from the program, in both languages.
func papersOf(host string) ([]file, error) {
	here := filepath.Join(".ci", "release")
	var papers []file
	for _, name := range []string{"LEESMIJ.txt", "README.txt"} {
		data, err := os.ReadFile(filepath.Join(here, name))
		if err != nil {
			return nil, err
		}
		papers = append(papers, file{name, 0o644, data})
	}
	for _, p := range []struct {
		name string
		args []string
	}{
		{"man/datalek.1", []string{"man", "--lang", "en"}},
		{"man/nl/datalek.1", []string{"man", "--lang", "nl"}},
		{"completion/datalek.bash", []string{"completion", "bash", "--lang", "nl"}},
		{"completion/_datalek", []string{"completion", "zsh", "--lang", "nl"}},
		{"completion/datalek.fish", []string{"completion", "fish", "--lang", "nl"}},
		{"completion/datalek.ps1", []string{"completion", "powershell", "--lang", "nl"}},
	} {
		out, err := run(host, p.args...)
		if err != nil {
			return nil, err
		}
		papers = append(papers, file{p.name, 0o644, []byte(out + "\n")})
	}
	return papers, nil
}

func run(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", filepath.Base(name), strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}
