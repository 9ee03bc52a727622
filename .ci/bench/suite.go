package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// suite are the rows of the tests themselves. They take minutes, so they run when they are
// asked for by name: -only tests -runs 1.
//
// The wishes come from one machine: there the tests of the older revision took 98 seconds
// with their compiling, and 78 without. All tests may take 150, and those that were there
// then 50. On another machine the same hold as ratios.
func (b *bench) suite() []row {
	if len(b.only) == 0 || b.base == "" {
		return nil
	}
	now, before := "HEAD", b.revision
	return []row{
		{"tests, with their compiling", b.tests(now, true), b.tests(before, true), "before", "<= 1.52", nil},
		{"tests, compiled", b.tests(now, false), b.tests(before, false), "before", "<= 1.9", nil},
		{"tests that were there before, compiled", b.tests(now, false, only(filepath.Join(b.dir, "base"))...), b.tests(before, false), "before", "<= 0.64", nil},
	}
}

// tests runs those of a revision, or only some of them. The libraries are compiled
// before. A package of ours is compiled for the folder in which it lies, so in a new folder
// nothing of ours is, and no result of a test is known.
func (b *bench) tests(revision string, cold bool, only ...string) run {
	test := func(tree string, args ...string) (usage, error) {
		cmd := exec.Command("go", append([]string{"test"}, args...)...)
		cmd.Dir, cmd.Env = tree, append(os.Environ(), "GOFLAGS=")
		begin := time.Now()
		said, err := cmd.CombinedOutput()
		if err != nil {
			return usage{}, fmt.Errorf("the tests of %s: %w: %s", revision, err, failed(said))
		}
		return usage{took: time.Since(begin), processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}, nil
	}
	return func() (usage, error) {
		folder, err := os.MkdirTemp(b.dir, "tests")
		if err != nil {
			return usage{}, err
		}
		defer os.RemoveAll(folder)
		tree := filepath.Join(folder, "tree")
		if err := unpack(revision, tree); err != nil {
			return usage{}, err
		}
		if !b.libraries[revision] {
			apart := filepath.Join(folder, "libraries")
			if err := unpack(revision, apart); err != nil {
				return usage{}, err
			}
			if _, err := test(apart, "-run", "^$", "./..."); err != nil {
				return usage{}, err
			}
			b.libraries[revision] = true
		}
		if !cold {
			if _, err := test(tree, "-run", "^$", "./..."); err != nil {
				return usage{}, err
			}
		}
		return test(tree, append(append([]string{"-count=1"}, only...), "./...")...)
	}
}

// failed is what a run of tests says of those that failed.
func failed(said []byte) string {
	var lines []string
	for line := range strings.Lines(string(said)) {
		if !strings.HasPrefix(line, "ok ") && !strings.HasPrefix(line, "? ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

var testName = regexp.MustCompile(`(?m)^func (Test[A-Z]\w*)\(`)

// only are the arguments that leave out what a tree has not: its tests have other names, and
// of the scripts of commands, which are one test, those that came later.
func only(tree string) []string {
	var names, later []string
	_ = filepath.WalkDir(tree, func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, found := range testName.FindAllSubmatch(text, -1) {
			if name := string(found[1]); name != "TestMain" {
				names = append(names, name)
			}
		}
		return err
	})
	scripts, _ := filepath.Glob("testdata/script/*.txtar")
	for _, script := range scripts {
		if _, err := os.Stat(filepath.Join(tree, script)); err != nil {
			later = append(later, strings.TrimSuffix(filepath.Base(script), ".txtar"))
		}
	}
	return []string{"-run", "^(" + strings.Join(names, "|") + ")$", "-skip", "^TestScripts$/^(" + strings.Join(later, "|") + ")$"}
}
