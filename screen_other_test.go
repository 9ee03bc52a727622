//go:build unix && !linux

package main

import "os"

// unread is not asked here: a pause alone lies between two keys.
func unread(*os.File) int { return 0 }

// busy is not told here.
func busy(int) bool { return false }
