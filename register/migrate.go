package register

import (
	"datalek/register/record"
	"strconv"
)

// migrations bring a register from an older form to this one, in order, before
// the first write: the one at place n takes form n+1 to n+2. The form is
// meta/index. The log is never touched: what is migrated is what is made out of
// it. Readers of another form make what they need in memory.
var migrations = []func(*Register) error{
	reindexed, // the case bucket was all of the index; search and due stand beside it
	reindexed, // without digest and ref, and with summaries that do not tell all that is owed
	reindexed, // the year of a case was that of its number
	reindexed, // a case was found by typed words only, and had no day
}

// indexForm is the form that this program writes: one more than there are
// migrations. Raise it whenever summarize or searchValue would give another
// result for the same entries; Verify does not compare an index of another form.
const indexForm = "5"

// reindexed is the migration of a form that differs in its index only.
func reindexed(r *Register) error { return r.Reindex(nil) }

// migrate brings the register to the present form. A form that only an even newer
// program writes, or that was left half made, is made anew as well: an index
// holds nothing that the log does not.
func (r *Register) migrate(form string) error {
	n, err := strconv.Atoi(form)
	if err != nil || n < 1 || n > len(migrations) {
		return reindexed(r)
	}
	for _, step := range migrations[n-1:] {
		if err := step(r); err != nil {
			return err
		}
	}
	return nil
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
	err := t.each(func(e record.Entry, raw []byte) error {
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
