package register

import "time"

// Impatient makes the wait for another window short.
func Impatient(r *Register) *Register {
	r.lockTimeout = 60 * time.Millisecond
	return r
}

// IndexForm is the form of the index that this program writes.
const IndexForm = indexForm

// OpenChecked is the opening that bbolt is given.
var OpenChecked = openChecked
