package register

import (
	"maps"
	"slices"
)

// Years are the years with cases, the last first. It reads the index and no entries.
func (r *Register) Years() ([]int, error) {
	found := map[int]bool{}
	err := r.view(func(t *tx) error {
		clear(found)
		if !t.isCurrent() {
			m, err := t.remake()
			if err != nil {
				return err
			}
			for _, v := range m.values {
				row, err := readSearchRow(0, v)
				if err != nil {
					return err
				}
				found[row.year] = true
			}
			return nil
		}
		return t.eachRow(func(row *searchRow) error {
			found[row.year] = true
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	years := slices.Sorted(maps.Keys(found))
	slices.Reverse(years)
	return years, nil
}
