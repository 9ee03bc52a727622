package register

import (
	"os"
	"path/filepath"
	"strings"
)

// disk reports whether a folder stands on another machine, or on something that can be
// pulled out. A doubt is neither.
func disk(dir string) (network, removable bool) {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return false, false
	}
	m := mountOf(dir, string(table))
	removable = m.onStick()
	for _, name := range []string{"removable", "../removable"} { // of a disk, of a part of one
		if text, err := os.ReadFile(filepath.Join("/sys/dev/block", m.device, name)); err == nil && strings.TrimSpace(string(text)) == "1" {
			removable = true
		}
	}
	return m.network(), removable
}
