package register

import (
	"datalek/register/record"
)

// YearFigures counts the cases of a year in this register. Of a practice
// register the figures mean nothing; Info says which those are.
func (r *Register) YearFigures(year int) (record.Figures, error) {
	var entries []record.Entry
	err := r.Each(func(e record.Entry, _ []byte) error {
		if record.YearOf(e.Case) == year {
			entries = append(entries, e)
		}
		return nil
	})
	if err != nil {
		return record.Figures{}, err
	}
	return record.YearFigures(year, entries, r.moment()), nil
}
