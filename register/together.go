package register

// Together gives fn a register that has the file open once for all that fn reads: what
// it tells is of one moment, and a page that asks ten things opens the file once. It is
// for reading, by one goroutine, until fn returns; what writes would wait for it.
//
// A file that cannot be opened is left to fn: each of its readings says why. What is
// damaged is read again by itself, as every reader does.
func (r *Register) Together(fn func(*Register)) {
	began := false
	_ = r.view(func(t *tx) error {
		h := &Register{path: r.path, now: r.now, lockTimeout: r.lockTimeout, preparing: r.preparing, heeds: r.heeds, met: &met{},
			copied: r.copied, copies: r.copies, memory: r.memory, apart: r.apart, goOn: r.goOn, clockIsRight: r.clockIsRight, held: t}
		h.rot.Store(r.rot.Load())
		h.missed.Store(r.missed.Load())
		began = true
		return callers(func() error {
			fn(h)
			r.ownIndex.Store(r.ownIndex.Load() || h.ownIndex.Load())
			if !h.opened.Load() {
				return errStop // nothing could be read, and the register does not count as opened
			}
			return nil
		})
	})
	if !began {
		fn(r)
	}
}

// readHeld reads from the file that Together has open.
func (r *Register) readHeld(fn func(*tx) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			if p, is := v.(callerPanic); is {
				panic(p)
			}
			err = asDamage(v)
		}
		err = explain(r.path, false, err)
		r.opened.Store(r.opened.Load() || err == nil)
	}()
	return fn(r.held)
}
