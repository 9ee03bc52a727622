//go:build unix

package screen_test

import "syscall"

// What others may do in the folder of the register is told on its pages, and the folders of
// these tests are as the account makes them.
func init() { syscall.Umask(0o022) }
