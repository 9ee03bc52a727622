package register

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"datalek/register/record"
)

// AppendRegisterEntry seals an entry about the register itself: whose it is, that it
// was handed over or taken back, that something was erased, put back or taken over,
// or that we go on with an older one. It fills V, Seq, At, Prev and, with the
// organisation, Founded. [Register.AppendIntake] says what an error means.
//
// After a handover it is ErrHandedOver for everything but taking the register back.
func (r *Register) AppendRegisterEntry(e record.RegisterEntry) (record.RegisterEntry, error) {
	return r.sealOwn(func(t *tx, now time.Time) (record.RegisterEntry, error) { return t.appendOwn(e, now) })
}

// SetOrganisation replaces the details that new records start from. Those in
// stored entries stay as they were. Where a profile was sealed, so is the change.
func (r *Register) SetOrganisation(org record.Organisation) error {
	p, err := r.Profile()
	if err != nil {
		return err
	}
	same := p.Organisation == org
	p.Organisation = org
	_, err = r.sealOwn(func(t *tx, now time.Time) (record.RegisterEntry, error) {
		state, err := t.state()
		if err != nil || state.Organisation == 0 {
			return record.RegisterEntry{}, errors.Join(err, t.setOrganisation(org))
		}
		if same {
			return record.RegisterEntry{}, nil
		}
		return t.appendOwn(record.RegisterEntry{Kind: record.OrganisationSet, Profile: &p}, now)
	})
	return err
}

// Profile is whose register it is, as it was last sealed. A register that never
// sealed one has the three details that it was made with.
func (r *Register) Profile() (record.Profile, error) {
	var p record.Profile
	err := r.view(func(t *tx) error {
		state, err := t.state()
		if err != nil {
			return err
		}
		if state.Organisation == 0 {
			info, err := t.about()
			p.Organisation = info.Organisation
			return err
		}
		e, err := t.own(state.Organisation)
		if err == nil && e.Profile == nil {
			err = damaged("entry %d holds no profile", e.Seq)
		}
		if err == nil {
			p = *e.Profile
		}
		return err
	})
	return p, err
}

// RegisterEntries gives the entries about the register itself, the oldest first.
// Each is held against its seal.
func (r *Register) RegisterEntries() ([]record.RegisterEntry, error) {
	all := []record.RegisterEntry{}
	err := r.view(func(t *tx) error {
		all = all[:0]
		seqs, err := t.revisions("")
		for _, seq := range seqs {
			if err != nil {
				break
			}
			var e record.RegisterEntry
			if e, err = t.own(seq); err == nil {
				all = append(all, e)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// State is what the entries about the register come to.
func (r *Register) State() (record.State, error) {
	var s record.State
	err := r.view(func(t *tx) (err error) {
		s, err = t.state()
		return err
	})
	return s, err
}

// sealOwn is seal for an entry about the register.
func (r *Register) sealOwn(fn func(t *tx, now time.Time) (record.RegisterEntry, error)) (record.RegisterEntry, error) {
	var stored record.RegisterEntry
	err := r.appending(func(t *tx, now time.Time) (err error) {
		stored, err = fn(t, now)
		return err
	})
	if err == nil && r.afterCommit != nil {
		err = r.afterCommit()
	}
	if err != nil {
		text, failed := json.Marshal(stored)
		if failed != nil || stored.Seq == 0 || !r.holdsBytes(stored.Seq, text) {
			return record.RegisterEntry{}, err
		}
		return stored, &SealedError{Err: err}
	}
	if stored.Seq > 0 {
		r.copyAfter()
	}
	return stored, nil
}

// appendOwn seals an entry about the register.
func (t *tx) appendOwn(e record.RegisterEntry, at time.Time) (record.RegisterEntry, error) {
	last, err := t.last()
	if err != nil {
		return record.RegisterEntry{}, err
	}
	if e.Kind != record.TakenBackFrom && e.Kind != record.RestoredFrom {
		if err := t.ours(); err != nil {
			return record.RegisterEntry{}, err
		}
	}
	state, err := t.state()
	if err != nil {
		return record.RegisterEntry{}, err
	}
	// A register that comes back whole says itself from whom: what stood here is undone.
	if e.Kind == record.TakenBackFrom && state.HandedOver == 0 && (e.TakenBack == nil || e.TakenBack.From == "" || e.TakenBack.Head == "") {
		return record.RegisterEntry{}, fmt.Errorf("%w: the register was not handed over", record.ErrInvalid)
	}
	e.V, e.Seq, e.At, e.Prev = ownForm, last+1, at, noSeal
	if last > 0 {
		e.Prev = string(t.meta.Get(keyHead))
	}
	if e.Kind == record.OrganisationSet {
		info, err := t.about()
		if err != nil {
			return record.RegisterEntry{}, err
		}
		e.Founded = &record.Founded{Register: info.ID, Created: info.Created}
	}
	if err := e.Check(); err != nil {
		return record.RegisterEntry{}, err
	}
	text, err := json.Marshal(e)
	if err != nil {
		return record.RegisterEntry{}, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	if err := t.write(e.Seq, text, true); err != nil {
		return record.RegisterEntry{}, err
	}
	if e.Profile != nil {
		if err := t.setOrganisation(e.Profile.Organisation); err != nil {
			return record.RegisterEntry{}, err
		}
	}
	return e, t.indexOwn(state, e)
}

// indexOwn writes what the index holds of an entry about the register.
func (t *tx) indexOwn(before record.State, e record.RegisterEntry) error {
	text, err := json.Marshal(before.After(e))
	if err != nil {
		return fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	if err := t.meta.Put(keyState, text); err != nil {
		return err
	}
	return t.cases.Put(caseSeqKey("", e.Seq), nil)
}

// state is what the entries about the register come to.
func (t *tx) state() (record.State, error) {
	if !t.isCurrent() {
		m, err := t.remake()
		if err != nil {
			return record.State{}, err
		}
		return m.state, nil
	}
	var s record.State
	text := t.meta.Get(keyState)
	if text == nil {
		return s, nil
	}
	if err := json.Unmarshal(text, &s); err != nil {
		return s, damaged("the state of the register cannot be read: %v", err)
	}
	return s, nil
}

// ours refuses to write in a register that another goes on with.
func (t *tx) ours() error {
	s, err := t.state()
	if err == nil && s.HandedOver != 0 {
		err = ErrHandedOver
	}
	return err
}

// own reads one entry about the register and holds it against its seal.
func (t *tx) own(seq uint64) (record.RegisterEntry, error) {
	raw, _, err := t.readSealed(seq)
	if err == nil {
		_, err = decode(seq, raw)
	}
	if err != nil {
		return record.RegisterEntry{}, err
	}
	e, err := record.ParseRegisterEntry(raw)
	if err != nil {
		err = damaged("entry %d cannot be read: %v", seq, err)
	}
	return e, err
}

// Line is one entry of the log, as it is stored: of a case, or about the register.
type Line struct {
	Raw      []byte
	Case     *record.Entry
	Register *record.RegisterEntry
}

// Seal is what the entry after it holds of this one.
func (l Line) Seal() string { return sealOf(l.Raw) }

// EachLine walks the whole log as [Register.Each] walks the entries of cases.
func (r *Register) EachLine(fn func(Line) error) error {
	var stopped error
	err := r.viewAll(func(t *tx) error {
		return t.each(func(e record.Entry, raw []byte) error {
			line := Line{Raw: bytes.Clone(raw), Case: &e}
			if e.Kind.OfRegister() {
				own, err := record.ParseRegisterEntry(raw)
				if err != nil {
					return damaged("entry %d cannot be read: %v", e.Seq, err)
				}
				line.Case, line.Register = nil, &own
			}
			if stopped = callers(func() error { return fn(line) }); stopped != nil {
				return errStop
			}
			return nil
		})
	})
	if stopped != nil {
		return stopped
	}
	return err
}
