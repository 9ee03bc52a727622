package session

import "datalek/wizard/session/draft"

// Flight is the draft on its way to the disk; nil while none is. A form that goes on
// meanwhile runs it beside everything else, and says so with [Story.Landed]. What the
// person tells until then goes with the next one: there is never more than one under way,
// and of what waits only the newest.
func (st *Story) Flight() *draft.Writing { return st.flight }

// save puts the draft on its way, or writes it, where nobody goes on meanwhile.
func (st *Story) save() {
	switch {
	case st.flight != nil:
		st.newer = true
	case st.s.Beside:
		if st.flight = st.w.saving(); st.flight == nil {
			st.saved(nil)
		}
	default:
		st.saved(st.w.saving().Done())
	}
}

// Landed takes what became of a draft that was on its way, and sends what was told since.
// What was waited for elsewhere already is nothing any more.
func (st *Story) Landed(w *draft.Writing) {
	if w == nil || w != st.flight {
		return
	}
	if st.arrive(); st.newer {
		st.newer = false
		st.save()
	}
}

// arrive waits for the draft that is on its way: what comes next does something with it.
func (st *Story) arrive() {
	if w := st.flight; w != nil {
		st.flight = nil
		st.saved(w.Done())
	}
}

// Leave waits until all that was told is on the disk, and leaves the story; or stays, where
// another window has to do with its draft.
func (st *Story) Leave() Outcome {
	st.Wait()
	if st.Settle() {
		return Turned
	}
	return Left
}

// Wait waits until all that was told is on the disk, or cannot be put there.
func (st *Story) Wait() {
	for st.flight != nil {
		st.Landed(st.flight)
	}
}
