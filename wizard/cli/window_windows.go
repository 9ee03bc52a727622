package cli

import (
	"os"
	"syscall"
	"unsafe"
)

// ownWindow reports whether the window goes away with the program: after a
// double click no other program is attached to the console
// (GetConsoleProcessList, https://learn.microsoft.com/windows/console/getconsoleprocesslist).
func ownWindow() bool {
	list := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil || !isConsole(os.Stdin) {
		return false
	}
	var ids [2]uint32
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

func isConsole(f *os.File) bool {
	var mode uint32
	return syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode) == nil
}
