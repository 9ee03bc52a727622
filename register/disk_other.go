//go:build !linux && !darwin && !windows

package register

// disk knows nothing of the disks of other systems.
func disk(string) (network, removable bool) { return false, false }
