//go:build race

package wizard_test

// slow: with the race detector everything takes eight times as long.
const slow = true
