package phrase

import (
	"datalek/decision"
	"datalek/register"
)

// Years are the years with cases in a register, the last first: those between
// the making of the register and its last entry, in whatever order a clock put
// them.
func Years(r *register.Register) ([]int, error) {
	info, err := r.Info()
	if err != nil {
		return nil, err
	}
	made, last := info.Created.In(decision.Amsterdam()).Year(), info.LastAt.In(decision.Amsterdam()).Year()
	if info.LastAt.IsZero() {
		return nil, nil
	}
	var years []int
	for year := max(made, last); year >= min(made, last); year-- {
		page, err := r.Find(register.Query{Year: year, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(page.Cases) > 0 {
			years = append(years, year)
		}
	}
	return years, nil
}
