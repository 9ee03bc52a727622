package record

import "slices"

// MeasureList is one of the two lists of measures. What repairs this breach is
// kept apart from what prevents the next one.
type MeasureList string

// The lists, named as they are in a record.
const (
	Repairs  MeasureList = "corrective"
	Prevents MeasureList = "preventive"
)

// Done reports whether a measure on a list was carried out. What repairs a
// breach is asked in the past tense, so without a time and without a day on
// which it is due it was done, at a time that nobody wrote down. What prevents
// the next one is a plan until it has a time.
func (m Measure) Done(on MeasureList) bool {
	return !m.At.IsZero() || on == Repairs && m.Due.IsZero()
}

// OpenMeasures are the measures that are not done, what repairs this breach
// first.
func (r Record) OpenMeasures() []Measure {
	open := slices.DeleteFunc(slices.Clone(r.Corrective), func(m Measure) bool { return m.Done(Repairs) })
	for _, m := range r.Preventive {
		if !m.Done(Prevents) {
			open = append(open, m)
		}
	}
	return open
}
