package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/adrg/xdg"

	_ "datalek/register/frugal"
)

// Tests of the program as a whole start what a user gets: built as for a
// release, not the test binary with its race detector and its own packages. Only the
// paths of the source stay in it, unless -trimpath is asked for: without them all
// packages would be compiled a second time.

var buildFolder string

var built = sync.OnceValues(func() (string, error) { return build(".", "datalek") })

// program is the path of the built program.
func program(t testing.TB) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func build(what, name string) (string, error) {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if buildFolder == "" {
		return "", errors.New("there is no folder to build in")
	}
	path := filepath.Join(buildFolder, name)
	cmd := exec.Command("go", "build", "-o", path, what)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
}

// inBuildFolder runs the tests with a folder for what they build.
func inBuildFolder(run func() int) int {
	dir, err := os.MkdirTemp("", "datalek-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	buildFolder = dir
	// How far registers were seen is of the tests alone.
	_ = os.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	xdg.Reload()
	return run()
}
