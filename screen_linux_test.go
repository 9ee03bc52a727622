package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"

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

// busy tells whether a program has something to do yet: one of its threads runs, or would
// if a processor were free.
func busy(pid int) bool {
	threads, _ := filepath.Glob("/proc/" + strconv.Itoa(pid) + "/task/*/stat")
	for _, thread := range threads {
		if stat, err := os.ReadFile(thread); err == nil && bytes.Contains(stat, []byte(") R ")) {
			return true
		}
	}
	return false
}
