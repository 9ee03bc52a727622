// Package frugal makes a test program ask less of the computer. A test imports it for
// that alone:
//
//	import _ "datalek/register/frugal"
//
// # Memory
//
// What a test makes is soon thrown away, and there is room: the memory is collected
// when it has grown fivefold instead of twofold, which takes a third of the work off
// the tests that judge. A benchmark and a run with GOGC keep what they ask for.
//
// # Folders
//
// A register waits for the disk at every entry, and the disk is what most tests of
// the rooms above it would wait for. What they prove does not hang on it: that a
// commit is written before it is told is proved by the programs in .ci/faults, and
// that it survives the end of the program by tests that end one.
//
// So temporary folders go into memory: only on Linux, only where /dev/shm lies in
// memory, has room for the largest tests and may hold programs, and only when TMPDIR
// names no other place. Everywhere else they stay where they are.
package frugal

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"
)

func init() {
	if os.Getenv("GOGC") == "" && !measures() {
		debug.SetGCPercent(400)
	}
}

// measures tells whether this is a run of benchmarks.
func measures() bool {
	return slices.ContainsFunc(os.Args[1:], func(arg string) bool { return strings.HasPrefix(arg, "-test.bench=") && arg != "-test.bench=" })
}
