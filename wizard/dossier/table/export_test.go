package table

import "slices"

// Columns are the names of the columns, for the tests.
var Columns = slices.Collect(func(yield func(string) bool) {
	for _, c := range columns {
		if !yield(c.id) {
			return
		}
	}
})
