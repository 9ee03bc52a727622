// Package ramdisk puts the temporary folders of a test program into memory. A test
// imports it for that alone:
//
//	import _ "datalek/register/ramdisk"
//
// # Why
//
// A register waits for the disk at every entry, and the disk is what most tests of
// the rooms above it would wait for. What they prove does not hang on it: that a
// commit is written before it is told is proved by the programs in .ci/faults, and
// that it survives the end of the program by tests that end one.
//
// # When
//
// Only on Linux, only where /dev/shm lies in memory, has room for the largest tests
// and may hold programs, and only when TMPDIR names no other place. Everywhere else
// temporary folders stay where they are.
package ramdisk
