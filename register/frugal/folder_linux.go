package frugal

import (
	"os"

	"golang.org/x/sys/unix"
)

const (
	place = "/dev/shm"
	room  = 4 << 30 // bytes that must be free
)

func init() {
	if os.Getenv("TMPDIR") != "" || measures() {
		return
	}
	var fs unix.Statfs_t
	if unix.Statfs(place, &fs) != nil || fs.Type != unix.TMPFS_MAGIC || fs.Flags&unix.ST_NOEXEC != 0 ||
		fs.Bavail*uint64(fs.Bsize) < room || unix.Access(place, unix.W_OK|unix.X_OK) != nil {
		return
	}
	_ = os.Setenv("TMPDIR", place)
}
