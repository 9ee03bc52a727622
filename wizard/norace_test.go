//go:build !race

package wizard_test

const slow = false
