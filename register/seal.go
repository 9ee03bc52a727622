package register

import (
	"fmt"
	"strings"

	"datalek/register/record"
)

// shortestSeal is how much of a seal has to be typed over from paper.
const shortestSeal = 16

// VerifyHead looks for a seal that was printed on paper: the entry that was the
// last one when it was printed. Every entry up to the end is held against its
// seal on the way, so the log up to that paper is what it was. Spaces, hyphens
// and capitals do not matter, and the first sixteen digits are enough. It is
// ErrNoSeal when no entry has the seal: the log was changed, or the paper is of
// another register. The seal of a register without entries, all zeros, is the
// zero entry. progress may be nil.
func (r *Register) VerifyHead(seal string, progress func(done, total int)) (record.Entry, error) {
	typed := strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\t", "", "\n", "", "\r", "").Replace(seal))
	if len(typed) < shortestSeal || len(typed) > len(noSeal) || strings.Trim(typed, "0123456789abcdef") != "" {
		return record.Entry{}, explain(r.path, false, fmt.Errorf("%w: %q is not a seal", ErrNoSeal, seal))
	}
	found, is := record.Entry{}, strings.HasPrefix(noSeal, typed)
	err := r.viewAll(func(t *tx) error {
		return t.eachReported(progress, func(e record.Entry, raw []byte) error {
			if strings.HasPrefix(sealOf(raw), typed) {
				found, is = e, true
			}
			return nil
		})
	})
	if err == nil && !is {
		err = explain(r.path, false, ErrNoSeal)
	}
	if err != nil {
		return record.Entry{}, err
	}
	return found, nil
}
