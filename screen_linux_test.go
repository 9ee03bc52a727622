package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// unread is how many bytes were typed on a terminal and not read yet.
func unread(line *os.File) int {
	n, err := unix.IoctlGetInt(int(line.Fd()), unix.TIOCINQ)
	if err != nil {
		return 0
	}
	return n
}
