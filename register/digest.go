package register

import (
	"encoding/json"
	"fmt"

	"datalek/register/record"
)

// Case is a case as the index knows it.
type Case struct {
	Summary record.Summary
	Digest  record.Digest
}

// Digests gives every case with what its figures ask, the newest first.
// It reads the index and no entries.
func (r *Register) Digests() ([]Case, error) {
	var all []Case
	err := r.view(func(t *tx) (err error) {
		all, err = t.digests(func(record.Summary) bool { return true })
		return err
	})
	return all, err
}

// YearFigures counts the cases of a year in this register. Of a practice
// register the figures mean nothing; Info says which those are.
func (r *Register) YearFigures(year int) (record.Figures, error) {
	var counted []record.Counted
	err := r.view(func(t *tx) error {
		counted = nil
		cases, err := t.digests(func(s record.Summary) bool { return s.CountsIn() == year })
		for _, c := range cases {
			counted = append(counted, record.Counted{Summary: c.Summary, Digest: c.Digest})
		}
		return err
	})
	if err != nil {
		return record.Figures{}, err
	}
	return record.FiguresOf(year, counted, r.moment()), nil
}

func (t *tx) digests(wants func(record.Summary) bool) ([]Case, error) {
	list, err := t.list()
	if err != nil {
		return nil, err
	}
	all := []Case{}
	for _, s := range list {
		if !wants(s) {
			continue
		}
		d, err := t.digestOf(s)
		if err != nil {
			return nil, err
		}
		all = append(all, Case{s, d})
	}
	return all, nil
}

func (t *tx) digestOf(s record.Summary) (record.Digest, error) {
	if t.isCurrent() {
		return readDigest(t.digest.Get(seqKey(s.First)))
	}
	m, err := t.remake()
	if err != nil {
		return record.Digest{}, err
	}
	return m.digests[s.Case], nil
}

func digestValue(d record.Digest) ([]byte, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	return text, nil
}

func readDigest(text []byte) (record.Digest, error) {
	var d record.Digest
	if err := json.Unmarshal(text, &d); err != nil {
		return d, damaged("the index of what a case owes cannot be read: %v", err)
	}
	return d, nil
}
