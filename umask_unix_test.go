//go:build unix

package main

import "syscall"

// What others may do in the folder of a register is told, and the folders of these tests
// are as the account makes them.
func init() { syscall.Umask(0o022) }
