package register

import (
	"path/filepath"
	"syscall"
	"unsafe"
)

// Kinds of drive, as GetDriveTypeW gives them.
const (
	driveRemovable = 2
	driveRemote    = 4
)

var driveType = syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")

// disk reports whether a folder stands on another machine, a mapped drive among them,
// or on something that can be pulled out. A doubt is neither.
func disk(dir string) (network, removable bool) {
	root, err := syscall.UTF16PtrFromString(filepath.VolumeName(dir) + `\`)
	if err != nil || driveType.Find() != nil {
		return false, false
	}
	kind, _, _ := driveType.Call(uintptr(unsafe.Pointer(root)))
	return kind == driveRemote, kind == driveRemovable
}
