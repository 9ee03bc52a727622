package phrase

import (
	"path/filepath"

	"datalek/wizard/text"
)

// manyFiles is how many names are too long a line.
const manyFiles = 4

// Saved tells which files were written, all in one folder.
func Saved(t *text.Text, paths []string) string {
	if len(paths) > manyFiles {
		return t.S("document.saved_all", "n", len(paths), "folder", filepath.Dir(paths[0]))
	}
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = filepath.Base(path)
	}
	return t.S("document.saved", "files", t.And(names), "folder", filepath.Dir(paths[0]))
}
