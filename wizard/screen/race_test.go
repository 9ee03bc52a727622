//go:build race

package screen_test

// slow: with the race detector everything takes eight times as long.
const slow = true
