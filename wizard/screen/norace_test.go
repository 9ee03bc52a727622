//go:build !race

package screen_test

const slow = false
