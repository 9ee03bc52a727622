package session

import (
	"errors"
	"strings"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// A register that is gone, that is older than what was seen of it, or that is damaged in
// something old, has a row in the first menu that puts it right.

// repairRow is that row of a register that can be read, and why it stands there.
func (s *Session) repairRow(r *register.Register) (row []Row, why string) {
	t := s.Text
	asks := t.S("rot.ask")
	if missing := missingIn(r); missing != nil {
		why, asks = phrase.Lacking(t, missing), phrase.AskBack(t, missing)
	} else if rot := r.Rot(); rot != nil {
		why = phrase.Rot(t, rot)
	} else {
		return nil, ""
	}
	return []Row{{Opens: OpensRepair, Label: t.S("rot.row"), Asks: asks}}, why + " " + t.S("rot.menu")
}

// missingIn is what a register lacks and a file beside it holds, unless that is gone on
// without.
func missingIn(r *register.Register) *register.RollbackError {
	if missing := r.Missing(); missing != nil && missing.Copy != "" && !r.GoesOn() {
		return missing
	}
	return nil
}

// Repair puts the register right: the newest sound copy comes in the place of one that is
// gone, what is missing comes back, or all that is sound in a damaged one and beside it
// makes it anew. It gives the sentences that say what came back. progress is told how far
// it is; [draft.ErrStopped] of it leaves all as it was, and that is said.
func (s *Session) Repair(progress register.Progress) (said string, err error) {
	missing := missingIn(s.Register)
	switch there, failed := s.Register.Exists(); {
	case failed == nil && !there:
		found, _ := s.Register.Rescue()
		var done register.Restored
		done, err = s.Register.Restore(found.Path, false, progress)
		said = phrase.Restored(s.Text, s.Register.Path(), done)
	case missing != nil:
		said, err = BringBack(s.Text, s.Register, missing, progress)
	default:
		var done register.Recovered
		done, err = s.Register.RestoreSalvaged("", false, progress)
		said = phrase.Recovered(s.Text, s.Register.Path(), done)
	}
	if errors.Is(err, draft.ErrStopped) {
		return s.Text.S("rot.stopped"), nil
	}
	said = strings.TrimSpace(said)
	if sealed := (*register.SealedError)(nil); errors.As(err, &sealed) {
		return said + "\n" + phrase.Error(s.Text, err), nil
	}
	return said, err
}

// BringBack puts the file that holds what a register lacks in its place. What only the
// register held comes in after it, as cases with their origin.
func BringBack(t *text.Text, r *register.Register, missing *register.RollbackError, progress register.Progress) (said string, err error) {
	back, err := r.Restore(missing.Copy, true, progress)
	if sealed := (*register.SealedError)(nil); err != nil && !errors.As(err, &sealed) {
		return "", err
	}
	if !missing.Forked() || back.Kept == "" {
		return phrase.Restored(t, r.Path(), back), err
	}
	own, failed := r.Adopt(back.Kept, true, "", nil)
	if errors.Is(failed, register.ErrNothingToAdopt) { // what it held was no case
		return phrase.Restored(t, r.Path(), back), err
	}
	if failed != nil {
		return phrase.Restored(t, r.Path(), back) + phrase.Error(t, failed) + "\n", err
	}
	return phrase.Merged(t, r.Path(), back, own), err
}
