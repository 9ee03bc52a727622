//go:build !race

package question_test

const slow = false
