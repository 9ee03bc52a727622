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
		{"tests, with their compiling", b.tests(now, true, nil), b.tests(before, true, nil), "before", "<= 1.5", nil},
		{"tests, compiled", b.tests(now, false, nil), b.tests(before, false, nil), "before", "<= 1.9", nil},
		{"tests that were there before, compiled", b.tests(now, false, testsIn(filepath.Join(b.dir, "base"))), b.tests(before, false, nil), "before", "<= 0.64", nil},
	}
}

// tests runs those of a revision, or only those with a name. The libraries are compiled
// before. A package of ours is compiled for the folder in which it lies, so in a new folder
// nothing of ours is, and no result of a test is known.
func (b *bench) tests(revision string, cold bool, names []string) run {
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
		args := []string{"-count=1"}
		if names != nil {
			args = append(args, "-run", "^("+strings.Join(names, "|")+")$")
		}
		return test(tree, append(args, "./...")...)
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

// testsIn are the names of the tests of a tree.
func testsIn(tree string) (names []string) {
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
	return names
}
