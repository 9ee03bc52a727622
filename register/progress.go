package register

// Progress is told how far a long work is. An error of it stops the work, which gives
// it back and leaves what was there as it was. With a total of 0 it is only asked whether
// to go on: before the first step, and in what has no steps to count. It may be nil.
type Progress func(done, total int) error

// At tells how far it is, where somebody wants to know.
func (p Progress) At(done, total int) error {
	if p == nil {
		return nil
	}
	return callers(func() error { return p(done, total) })
}

// asks is for what has no steps to count.
func (p Progress) asks() func() error {
	if p == nil {
		return nil
	}
	return func() error { return p.At(0, 0) }
}

// lasting is for what looks in one file after another and passes over those that cannot be
// read: once it said to stop it says so again, and stopped tells.
func (p Progress) lasting() (again Progress, stopped func() error) {
	var err error
	again = func(done, total int) error {
		if err == nil {
			err = p.At(done, total)
		}
		return err
	}
	return again, func() error { return err }
}

// goesOn is for what is not to be stopped any more.
func (p Progress) goesOn() Progress {
	return func(done, total int) error {
		_ = p.At(done, total)
		return nil
	}
}

// half is the progress of the first or the second of two readings.
func (p Progress) half(second int) Progress { return p.Part(second, 2) }

// Part is the progress of one of several readings, from 0.
func (p Progress) Part(n, of int) Progress {
	if p == nil {
		return nil
	}
	return func(done, total int) error { return p(n*total+done, of*total) }
}
