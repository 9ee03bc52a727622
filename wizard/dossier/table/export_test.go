package table

import (
	"slices"

	"datalek/wizard/text"
)

// Columns are the names of the columns, for the tests.
var Columns = slices.Collect(func(yield func(string) bool) {
	for _, c := range columns.Get() {
		if !yield(c.id) {
			return
		}
	}
})

// Head is what stands above a column.
func Head(t *text.Text, id string) string { return columns.Get()[slices.Index(Columns, id)].head(t) }
