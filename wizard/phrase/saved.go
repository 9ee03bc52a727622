package phrase

import (
	"path/filepath"

	"datalek/wizard/text"
)

// Saved tells which files were written, all in one folder.
func Saved(t *text.Text, paths []string) string {
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = filepath.Base(path)
	}
	return t.S("document.saved", "files", t.And(names), "folder", filepath.Dir(paths[0]))
}
