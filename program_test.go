package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/adrg/xdg"

	_ "datalek/register/frugal"
	"datalek/wizard/cli"
)

// Tests of the program as a whole start what a user gets: built as for a
// release, not the test binary with its race detector and its own packages. Only the
// paths of the source stay in it, unless -trimpath is asked for: without them all
// packages would be compiled a second time. And what its symbols are called stays, which
// is looked at; what only a debugger reads does not.

var buildFolder string

var built = sync.OnceValues(func() (string, error) {
	overlay, err := clocked()
	if err != nil {
		return "", err
	}
	return build(".", "datalek", "-overlay", overlay)
})

// The clock of the tests goes as that of this machine does, and begins at noon on this
// Sunday, whenever they are run. A case has the year in its number, and what is said of
// yesterday or of an hour ago is otherwise around midnight and where the summer ends.
var testsBegin = time.Date(2026, time.November, 29, 11, 0, 0, 0, time.UTC)

// behindBy tells a test program that stands in for the one that is handed out how far its
// clock is behind that of this machine.
const behindBy = "DATALEK_TEST_BEHIND"

var behind = sync.OnceValue(func() time.Duration {
	if told, err := time.ParseDuration(os.Getenv(behindBy)); err == nil {
		return told
	}
	return time.Since(testsBegin)
})

// clock is that of the tests.
func clock() time.Time { return time.Now().Add(-behind()) }

// asProgram is main by the clock of the tests.
func asProgram() {
	os.Exit(cli.Program{In: os.Stdin, Out: os.Stdout, Errs: os.Stderr, Now: clock}.Run(os.Args[1:]))
}

// clocked makes what the go command takes for main.go: the same by the clock of the tests.
// That and its version are all that sets the program apart from the one that is handed out.
func clocked() (overlay string, err error) {
	source, err := filepath.Abs("main.go")
	if err != nil {
		return "", err
	}
	main, err := os.ReadFile(source)
	if err != nil {
		return "", err
	}
	const last = "Errs: os.Stderr}"
	now := fmt.Sprintf("Errs: os.Stderr, Now: func() time.Time { return time.Now().Add(%d) }}", -behind())
	ours := strings.NewReplacer("import (", "import (\n\t\"time\"", last, now).Replace(string(main))
	if !strings.Contains(ours, now) {
		return "", errors.New("main.go has no place for the clock of the tests")
	}
	replaced := filepath.Join(buildFolder, "main.go")
	text, err := json.Marshal(map[string]map[string]string{"Replace": {source: replaced}})
	if err == nil {
		err = os.WriteFile(replaced, []byte(ours), 0o600)
	}
	overlay = filepath.Join(buildFolder, "overlay.json")
	if err == nil {
		err = os.WriteFile(overlay, text, 0o600)
	}
	return overlay, err
}

// program is the path of the built program.
func program(t testing.TB) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func build(what, name string, flags ...string) (string, error) {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if buildFolder == "" {
		return "", errors.New("there is no folder to build in")
	}
	path := filepath.Join(buildFolder, name)
	// Without -buildvcs=false git is asked, which reads no tree of another user.
	cmd := exec.Command("go", append(append([]string{"build", "-buildvcs=false", "-ldflags=-w", "-o", path}, flags...), what)...)
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
	// How far registers were seen is of the tests alone, and their language is not that of
	// the account.
	_ = os.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	_ = os.Setenv("LC_ALL", "nl_NL.UTF-8")
	xdg.Reload()
	return run()
}

// Every start of the program waits for what its packages do before main runs. Ours do
// nothing then, but for these: their tables are laid down by the linker or made when they
// are asked for (package later). One that runs a single line has the pages of its code
// read, whatever the command is.
func TestOurPackagesDoNothingBeforeMain(t *testing.T) {
	mayRun := []string{
		"datalek/decision",                   // the tables of the rules
		"datalek/register/record",            // the shapes of records
		"datalek/register",                   // errors that are those of boltfile too
		"datalek/register/internal/boltfile", // the order of bytes of the machine
		"datalek/wizard/text",                // the languages
		"datalek/wizard/termbg",              // has to come before Bubble Tea
		"datalek/wizard/cli",
	}
	cmd := exec.Command(program(t), "version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var told strings.Builder
	cmd.Stderr = &told
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	standard := false
	for line := range strings.Lines(told.String()) {
		name, _, is := strings.Cut(strings.TrimPrefix(line, "init "), " @")
		standard = standard || is && name == "os"
		if is && isOurs(name) && !slices.Contains(mayRun, name) {
			t.Errorf("%s runs code before main: make its tables of constants or with package later\n%s", name, line)
		}
	}
	if !standard {
		t.Errorf("the program does not tell what runs before main:\n%s", told.String())
	}
}
