package draft

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"time"

	"datalek/register"
)

// place is where answers are kept in the register until they are sealed. Its ID is
// for the lists of drafts.
type place struct {
	ID string

	register *register.Register
	now      func() time.Time
	revision int  // of the draft as it stands in the register; see stored
	stored   bool // it stands there
}

// newPlace names a draft that is not in the register yet.
func newPlace(r *register.Register, now func() time.Time) place {
	return place{ID: newID(now), register: r, now: now}
}

// newID is the moment, and some chance: two windows may begin at the same moment, and
// the clocks of some systems are coarse.
func newID(now func() time.Time) string {
	return now().UTC().Format("20060102T150405.000000000") + "-" + rand.Text()[:8]
}

// placeOf is where a draft was found.
func placeOf(r *register.Register, now func() time.Time, found register.Draft) place {
	return place{ID: found.ID, register: r, now: now, revision: found.Revision, stored: true}
}

// write puts a draft on disk. It is [register.ErrDraftConflict] when another window
// wrote it meanwhile, and [register.ErrNoDraft] when that one sealed it or threw it
// away.
func (p *place) write(content any) error {
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	saved, err := p.register.SaveDraft(register.Draft{ID: p.ID, Revision: p.revision, Content: text})
	if err == nil {
		p.revision, p.stored = saved.Revision, true
	}
	return err
}

// leave takes another place, beside that of another window.
func (p *place) leave() { *p = newPlace(p.register, p.now) }

// Drop throws the draft away. One that was never kept is gone already.
func (p *place) Drop() error {
	err := p.register.DropDraft(p.ID)
	if errors.Is(err, register.ErrNoDraft) {
		return nil
	}
	return err
}
