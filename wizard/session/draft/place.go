package draft

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"sync"
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

// Writing is a draft on its way to the disk, as it was told by then. It can be put there
// beside everything else, and where another program holds the register that takes a while.
// Only one of a draft is under way at a time: the next is of the revision that it makes.
// None, where nothing is to be written, is nil.
type Writing struct {
	of    *place
	text  []byte
	over  bool // it takes the place of what another window wrote
	once  sync.Once
	saved register.Draft
	err   error
}

// writing puts a draft on its way.
func (p *place) writing(content any) *Writing {
	text, err := json.Marshal(content)
	return &Writing{of: p, text: text, saved: register.Draft{ID: p.ID, Revision: p.revision}, err: err}
}

// Run puts it on the disk, or waits until it is there. It can be called anywhere, and more
// than once.
func (w *Writing) Run() {
	w.once.Do(func() {
		if w.err != nil {
			return
		}
		d := w.saved
		d.Content, w.err = w.text, errUnwritten
		w.saved, w.err = w.of.register.SaveDraft(d)
		if w.over && (errors.Is(w.err, register.ErrDraftConflict) || errors.Is(w.err, register.ErrNoDraft)) {
			w.saved, w.err = w.overwrite(d)
		}
	})
}

func (w *Writing) overwrite(d register.Draft) (register.Draft, error) {
	theirs, err := w.of.register.Draft(d.ID)
	if err != nil && !errors.Is(err, register.ErrNoDraft) {
		return d, err
	}
	d.Revision = theirs.Revision
	return w.of.register.SaveDraft(d)
}

// errUnwritten is what was never said to be on the disk.
var errUnwritten = errors.New("the draft was not written")

// Done is what became of it, to be asked where the story is told, before anything else is
// done with the draft. It is [register.ErrDraftConflict] when another window wrote the
// draft meanwhile, and [register.ErrNoDraft] when that one sealed it or threw it away.
func (w *Writing) Done() error {
	if w == nil {
		return nil
	}
	if w.Run(); w.err == nil {
		w.of.revision, w.of.stored = w.saved.Revision, true
	}
	return w.err
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
