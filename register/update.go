package register

import (
	"fmt"

	"datalek/register/record"
)

// Update reads the last revision of a case, applies the update and seals the
// result, in one transaction. It is ErrConflict when the writer saw another
// revision than the last; nothing is lost then, because nothing is written, and
// the draft of the update stays. A draft that is gone is no reason to refuse.
func (r *Register) Update(caseNo string, u record.Update) (record.Entry, error) {
	var stored record.Entry
	now := r.moment()
	err := r.update(func(t *tx) error {
		s, err := t.summary(caseNo)
		if err != nil {
			return err
		}
		if u.Revision != 0 && u.Revision != s.Revision {
			return fmt.Errorf("%w: case %s is at revision %d, not %d", ErrConflict, caseNo, s.Revision, u.Revision)
		}
		before, err := t.sealed(s.Last)
		if err != nil {
			return err
		}
		was := before.Record
		if s.Closed && !was.IsClosed() { // closed before records told their course
			was.Course = append(was.Course, record.Turn{Kind: record.Closed, At: s.Changed})
		}
		after, err := was.Apply(u, now)
		if err != nil {
			return err
		}
		if err := after.CheckOpened(u.At, s.Opened); err != nil {
			return err
		}
		stored, err = t.append(record.Entry{Case: caseNo, Kind: u.Kind, By: u.By, Note: u.Note, Record: after}, now)
		if err == nil && u.Draft != "" {
			err = t.draft.Delete([]byte(u.Draft))
		}
		return err
	})
	if err != nil {
		return record.Entry{}, err
	}
	r.copyAfter()
	return stored, nil
}
