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
// if a processor were free. It is asked at every key, hundreds of times a second, so it
// makes no more calls than that takes: a pattern would read the whole folder of each thread.
func busy(pid int) bool {
	threads := "/proc/" + strconv.Itoa(pid) + "/task"
	names, _ := os.ReadDir(threads)
	for _, thread := range names {
		if bytes.Contains(statOf(filepath.Join(threads, thread.Name(), "stat")), []byte(") R ")) {
			return true
		}
	}
	return false
}

// statOf is what the kernel tells about a thread, and empty when it is gone.
func statOf(path string) []byte {
	file, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	defer unix.Close(file)
	var text [512]byte
	n, _ := unix.Read(file, text[:])
	return text[:max(n, 0)]
}
