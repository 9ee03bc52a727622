package register

// YearFigures counts the cases of a year in this register. Of a practice
// register the figures mean nothing; Info says which those are.
func (r *Register) YearFigures(year int) (Figures, error) {
	var entries []Entry
	err := r.Each(func(e Entry, _ []byte) error {
		if yearOf(e.Case) == year {
			entries = append(entries, e)
		}
		return nil
	})
	if err != nil {
		return Figures{}, err
	}
	return YearFigures(year, entries, r.moment()), nil
}
