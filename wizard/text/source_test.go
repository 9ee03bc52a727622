package text_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// root is the folder of the module.
const root = "../.."

// sources gives the program's own Go files below a folder, by path.
func sources(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != "..":
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		found[path] = string(text)
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatal(err, folder)
	}
	return found
}

// matches gives what stands in the first group of a pattern, in all sources
// below a folder.
func matches(t *testing.T, folder, pattern string) []string {
	t.Helper()
	var found []string
	re := regexp.MustCompile(pattern)
	for _, text := range sources(t, folder) {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			found = append(found, m[1])
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// fileKeys are the keys of one file, as the package flattens them.
func fileKeys(t *testing.T, name string) []string {
	t.Helper()
	var tree map[string]any
	if _, err := toml.DecodeFile(name, &tree); err != nil {
		t.Fatal(err)
	}
	var keys []string
	var walk func(prefix string, tree map[string]any)
	walk = func(prefix string, tree map[string]any) {
		for k, v := range tree {
			if sub, ok := v.(map[string]any); ok {
				walk(prefix+k+".", sub)
			} else {
				keys = append(keys, prefix+k)
			}
		}
	}
	walk("", tree)
	slices.Sort(keys)
	return keys
}
