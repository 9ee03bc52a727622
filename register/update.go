package register

import (
	"fmt"
	"time"

	"datalek/register/record"
)

// Update reads the last revision of a case, applies the update and seals the
// result, in one transaction. It is the one way in which a case changes: it is
// ErrConflict when the writer saw another revision than the last, and then nothing
// is written and the draft of the update stays. A draft of the update ends with the
// seal; it is refused as [Register.SealDraft] refuses one. See
// [Register.AppendIntake] for an error after the seal.
func (r *Register) Update(caseNo string, u record.Update) (record.Entry, error) {
	return r.seal(func(t *tx, now time.Time) (record.Entry, error) {
		if there, err := t.repeated(record.Entry{Kind: u.Kind, Case: caseNo, Ref: u.Ref, Input: u.Input}); err != nil {
			return there, err
		}
		s, err := t.summary(caseNo)
		if err != nil {
			return record.Entry{}, err
		}
		if u.Revision != 0 && u.Revision != s.Revision {
			return record.Entry{}, fmt.Errorf("%w: case %s is at revision %d, not %d", ErrConflict, caseNo, s.Revision, u.Revision)
		}
		if u.Draft != "" {
			if err := t.endDraft(u.Draft, u.DraftRevision); err != nil {
				return record.Entry{}, err
			}
		}
		before, err := t.sealed(s.Last)
		if err != nil {
			return record.Entry{}, err
		}
		if before.Erased != "" {
			return record.Entry{}, &CaseError{caseNo, ErrErased}
		}
		was := before.Record
		if s.Closed && !was.IsClosed() { // closed before records told their course
			was.StatusLog = append(was.StatusLog, record.StatusChange{Kind: record.Closed, At: s.Changed})
		}
		after, err := was.Apply(u, now)
		if err != nil {
			return record.Entry{}, err
		}
		if err := after.CheckOpened(u.At, s.Opened); err != nil {
			return record.Entry{}, err
		}
		return t.append(record.Entry{Case: caseNo, Kind: u.Kind, By: u.By, Note: u.EntryNote(), Ref: u.Ref, Input: u.Input, Record: after}, now)
	})
}
