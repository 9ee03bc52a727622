package register

// indexForm is the form of the index that this program writes. Raise it whenever
// summarize or searchValue would give another result for the same entries;
// Verify does not compare an index of another form.
//
// An index holds nothing that the log does not, so one of another form, older or
// newer, is not changed but made anew by the first write ([Register.Reindex]).
// The log is never touched. Readers make what they need in memory.
const indexForm = "2" // in form 1 the case bucket was all of the index

func (t *tx) isCurrent() bool { return string(t.meta.Get(keyIndex)) == indexForm }

// remade is an index in memory: what a reader of another form looks at.
type remade struct {
	summaries map[string]Summary
	values    map[string][]byte // of the search bucket
	entries   map[string][]uint64
}

// remake makes it once in a transaction.
func (t *tx) remake() (*remade, error) {
	if t.remade != nil {
		return t.remade, nil
	}
	m := &remade{map[string]Summary{}, map[string][]byte{}, map[string][]uint64{}}
	err := t.each(func(e Entry, _ []byte) error {
		var before *Summary
		if s, ok := m.summaries[e.Case]; ok {
			before = &s
		}
		s := summarize(before, e)
		m.summaries[e.Case], m.values[e.Case] = s, searchValue(s, e.Record)
		m.entries[e.Case] = append(m.entries[e.Case], e.Seq)
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.remade = m
	return m, nil
}
