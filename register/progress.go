package register

// Progress is told how far a long work is. An error of it stops the work, which gives
// it back and leaves what was there as it was. It may be nil.
type Progress func(done, total int) error

func (p Progress) at(done, total int) error {
	if p == nil {
		return nil
	}
	return callers(func() error { return p(done, total) })
}

// half is the progress of the first or the second of two readings.
func (p Progress) half(second int) Progress { return p.part(second, 2) }

// part is the progress of one of several readings, from 0.
func (p Progress) part(n, of int) Progress {
	if p == nil {
		return nil
	}
	return func(done, total int) error { return p(n*total+done, of*total) }
}
