package register

import "syscall"

// Flags of a mount, as sys/mount.h of macOS has them.
const (
	mountRemovable = 0x200
	mountLocal     = 0x1000
)

// disk reports whether a folder stands on another machine, or on something that can be
// pulled out. A doubt is neither.
func disk(dir string) (network, removable bool) {
	var of syscall.Statfs_t
	if syscall.Statfs(dir, &of) != nil {
		return false, false
	}
	return of.Flags&mountLocal == 0, of.Flags&mountRemovable != 0
}
