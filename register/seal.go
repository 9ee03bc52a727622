package register

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"datalek/register/record"
)

// A seal that is typed over from paper: how much of it is enough, and how far it may be
// from a seal that exists to be taken for a slip.
const (
	shortestSeal = 16
	slips        = 2
)

// SealProblem is why no entry of a register has a seal that was typed.
type SealProblem string

const (
	SealShort     SealProblem = "short"     // fewer than sixteen digits
	SealLong      SealProblem = "long"      // more than sixty-four
	SealSign      SealProblem = "sign"      // a sign that is in no seal
	SealSlip      SealProblem = "slip"      // an entry has almost this seal
	SealReplaced  SealProblem = "replaced"  // a version beside the register has it, and the register has no such entry
	SealRewritten SealProblem = "rewritten" // a version beside the register has it, and the register has another entry there
	SealSalvaged  SealProblem = "salvaged"  // the register was brought back from what could be read, and got new seals
	SealElsewhere SealProblem = "elsewhere" // another register has it
	SealUnknown   SealProblem = "unknown"   // nothing that was looked at has it
)

// SealError is a seal that no entry of the register has, and why not.
type SealError struct {
	Problem SealProblem
	Typed   string // the digits as they were typed, or the sign that is none
	Seq     uint64 // the entry that has it, or almost has it
	Seal    string // the one that it almost is
	File    string // where the entry with the seal stands
}

func (e *SealError) Error() string { return fmt.Sprintf("%v: %s", ErrNoSeal, e.Problem) }

// Unwrap is ErrNoSeal.
func (e *SealError) Unwrap() error { return ErrNoSeal }

// typedSeal is a seal as it was typed: spaces, hyphens and capitals do not matter.
func typedSeal(seal string) (string, *SealError) {
	typed := strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\t", "", "\n", "", "\r", "").Replace(seal))
	if at := strings.IndexFunc(typed, func(c rune) bool { return !strings.ContainsRune("0123456789abcdef", c) }); at >= 0 {
		return "", &SealError{Problem: SealSign, Typed: string([]rune(typed[at:])[:1])}
	}
	switch {
	case len(typed) < shortestSeal:
		return "", &SealError{Problem: SealShort, Typed: typed}
	case len(typed) > len(noSeal):
		return "", &SealError{Problem: SealLong, Typed: typed}
	}
	return typed, nil
}

// VerifyHead looks for a seal that was printed on paper: the entry that was the
// last one when it was printed. Every entry up to the end is held against its
// seal on the way, so the log up to that paper is what it was. Spaces, hyphens
// and capitals do not matter, and the first sixteen digits are enough. It is a
// [*SealError] when no entry has the seal: that tells a slip of the typing from a
// register that was replaced or rewritten. The seal of a register without entries, all
// zeros, is the zero entry. progress may be nil.
func (r *Register) VerifyHead(seal string, progress Progress) (record.Entry, error) {
	typed, wrong := typedSeal(seal)
	if wrong != nil {
		return record.Entry{}, explain(r.path, false, wrong)
	}
	r = r.Heeding(progress)
	found, is := record.Entry{}, strings.HasPrefix(noSeal, typed)
	wrong = &SealError{Problem: SealUnknown, Typed: typed}
	err := r.viewAll(func(t *tx) error {
		return t.eachReported(progress, func(e record.Entry, raw []byte) error {
			own := sealOf(raw)
			if strings.HasPrefix(own, typed) {
				found, is = e, true
			}
			if wrong.Seq == 0 && almost(typed, own) {
				wrong.Problem, wrong.Seq, wrong.Seal = SealSlip, e.Seq, own
			}
			return nil
		})
	})
	if err == nil && !is {
		if wrong.Problem != SealSlip {
			wrong, err = r.elsewhere(wrong)
		}
		if err == nil {
			err = explain(r.path, false, wrong)
		}
	}
	if err != nil {
		return record.Entry{}, err
	}
	return found, nil
}

// elsewhere looks for a seal in the versions of the register that lie beside it, and in
// what was remembered of it.
func (r *Register) elsewhere(wrong *SealError) (*SealError, error) {
	info, err := r.Info()
	if err != nil {
		return wrong, nil
	}
	lasting, stopped := r.heeds.lasting()
	copies, _ := r.Copies()
	for _, path := range r.beside(copies) {
		other, is := aside(path)
		if is && other.ID != info.ID || isSame(path, r.path) {
			continue
		}
		seq, has := At(path, r.now).Heeding(lasting).EntryWithSeal(wrong.Typed)
		if !has && !is {
			seq, has = At(path, r.now).Heeding(lasting).scrapedSeal(wrong.Typed)
		}
		if has {
			wrong.Seq, wrong.File = seq, path
			break
		}
	}
	if err := stopped(); err != nil {
		return nil, err
	}
	if was := r.remembered(info.ID); wrong.Seq == 0 && strings.HasPrefix(was.Head, wrong.Typed) {
		wrong.Seq = was.Entries
	}
	switch {
	case wrong.Seq == 0:
	case r.salvagedFrom(wrong.Seq):
		wrong.Problem = SealSalvaged
	case wrong.Seq > uint64(info.Entries):
		wrong.Problem = SealReplaced
	default:
		wrong.Problem = SealRewritten
	}
	return wrong, nil
}

// salvagedFrom reports whether an entry, by its number of before, got a new seal when
// the register was brought back.
func (r *Register) salvagedFrom(seq uint64) bool {
	own, _ := r.RegisterEntries()
	return slices.ContainsFunc(own, func(e record.RegisterEntry) bool {
		return e.Restore != nil && (e.Restore.Resealed > 0 && seq >= uint64(e.Restore.Resealed) || slices.Contains(e.Restore.Lost, int(seq)))
	})
}

// EntryWithSeal looks for the entry with a seal, of which the first digits are enough. It
// reads no more than it needs and judges nothing.
func (r *Register) EntryWithSeal(seal string) (seq uint64, is bool) {
	typed, wrong := typedSeal(seal)
	if wrong != nil {
		return 0, false
	}
	other := r.other(r.path)
	other.apart = true
	_ = other.viewAll(func(t *tx) error {
		return t.entry.Scan(func(k, raw []byte) error {
			if len(k) == 8 && strings.HasPrefix(sealOf(raw), typed) {
				seq, is = seqOf(k), true
				return errStop
			}
			return nil
		})
	})
	return seq, is
}

// scrapedSeal is EntryWithSeal for a file that cannot be opened.
func (r *Register) scrapedSeal(typed string) (seq uint64, is bool) {
	scraped, err := r.scrape(r.heeds)
	if err != nil {
		return 0, false
	}
	for seq, ones := range scraped.found {
		for _, one := range ones {
			if strings.HasPrefix(one.seal, typed) {
				return seq, true
			}
		}
	}
	return 0, false
}

// almost reports whether typed digits are the beginning of a seal but for a slip: one or
// two other digits, one too many or one too few.
func almost(typed, seal string) bool {
	n, other := min(len(typed), len(seal)), 0
	for i := range n {
		if typed[i] != seal[i] {
			other++
		}
	}
	if other <= slips {
		return true
	}
	for i := range n {
		if typed[i] != seal[i] { // here a digit is too many, or lacks
			rest := []byte(typed[i:])
			return bytes.HasPrefix([]byte(seal[i:]), rest[1:]) || bytes.HasPrefix([]byte(seal[i+1:]), rest)
		}
	}
	return true
}
