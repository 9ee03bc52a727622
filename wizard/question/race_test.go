//go:build race

package question_test

// slow: with the race detector every walk takes eight times as long.
const slow = true
