package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// What the whole process reads is set by no test: a timer that the one before left
// behind may read it at that moment.
func TestNothingSetsWhatTheWholeProcessReads(t *testing.T) {
	sets := regexp.MustCompile(`\b(?:time\.Local|os\.(?:Stdin|Stdout|Stderr))(?:, [\w.]+)* =[^=]`)
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		content, err := os.ReadFile(path)
		if at := sets.Find(content); at != nil {
			t.Errorf("%s: %s", path, at)
		}
		seen++
		return err
	})
	if err != nil || seen < 50 {
		t.Error(seen, err)
	}
}
