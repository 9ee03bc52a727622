//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

const countsMemory = true

// peakMemory is the largest resident set that a program had, in bytes.
func peakMemory(of *os.ProcessState) int64 {
	usage, is := of.SysUsage().(*syscall.Rusage)
	switch {
	case !is:
		return 0
	case runtime.GOOS == "darwin" || runtime.GOOS == "ios":
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}
