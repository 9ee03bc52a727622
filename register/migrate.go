package register

import (
	"strconv"

	"datalek/register/record"
)

// indexForm is the form of the index that this program writes, in meta/index. Raise it
// whenever summarize or searchValue would give another result for the same entries;
// Verify does not compare an index of another form.
//
//	1  the case bucket was all of it
//	2  without digest and ref, and with summaries that do not tell all that is owed
//	3  the year of a case was that of its number
//	4  a case was found by typed words only, and had no day
//	5  a case that came open out of another copy of the register owed nothing, and no
//	   moment was told to be an estimate
//	6  the digest did not know that a decision falls short of a duty
//	7  this one
//
// Forms differ in the index only, so that an older one is made anew out of the log,
// which is never touched, and so is one that only an even newer program writes or that
// was left half made. Readers of another form make what they need in memory.
const indexForm = "7"

// Preparing says what is told how far it is when an index of an older form is made
// anew, by the next write or in the memory of a reader: of a hundred thousand cases that
// takes many seconds. An error of it stops that, and what was to be done.
func (r *Register) Preparing(progress Progress) *Register {
	r.preparing = progress
	return r
}

// Older reports whether the index is of another form than this program writes, and how
// many entries that is about: such an index is not made anew for it. Else it is a
// reading as any other, with its errors and with what is missing.
func (r *Register) Older() (entries int, is bool, err error) {
	err = r.viewed(access{asItIs: true}, func(t *tx) (err error) {
		if is = !t.ownIndex && !t.isCurrent(); is {
			entries, err = strconv.Atoi(string(t.meta.Get(keyCount)))
		}
		return err
	})
	return entries, is && err == nil, err
}

func (t *tx) isCurrent() bool { return !t.ownIndex && string(t.meta.Get(keyIndex)) == indexForm }

// remade is an index in memory: what a reader of another form looks at.
type remade struct {
	summaries map[string]record.Summary
	values    map[string][]byte // of the search bucket
	digests   map[string]record.Digest
	entries   map[string][]uint64 // those about the register under ""
	state     record.State
}

// remake makes it once in a transaction.
func (t *tx) remake() (*remade, error) {
	if t.remade != nil {
		return t.remade, nil
	}
	m := &remade{summaries: map[string]record.Summary{}, values: map[string][]byte{}, digests: map[string]record.Digest{}, entries: map[string][]uint64{}}
	last, err := t.last()
	if err != nil {
		return nil, err
	}
	err = t.each(func(e record.Entry, raw []byte) error {
		if err := t.preparing.At(int(e.Seq), int(last)); err != nil {
			return err
		}
		m.entries[e.Case] = append(m.entries[e.Case], e.Seq)
		if e.Kind.OfRegister() {
			own, err := record.ParseRegisterEntry(raw)
			m.state = m.state.After(own)
			return err
		}
		var before *record.Summary
		if s, ok := m.summaries[e.Case]; ok {
			before = &s
		}
		s := record.Summarize(before, e)
		m.summaries[e.Case], m.values[e.Case], m.digests[e.Case] = s, searchValue(s, e.Record), record.Digested(e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.remade = m
	return m, nil
}
