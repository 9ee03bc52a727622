//go:build !windows

package cli

// ownWindow reports whether the window goes away with the program. A terminal
// that does so here was set up that way.
func ownWindow() bool { return false }
