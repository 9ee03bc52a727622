package register

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

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
// register the figures mean nothing; Info says which those are. progress is told of the
// cases that were passed, whatever their year; it may be nil.
func (r *Register) YearFigures(year int, progress Progress) (record.Figures, error) {
	return r.figures(year, false, progress)
}

// YearReport is [Register.YearFigures] with a row for each case.
func (r *Register) YearReport(year int, progress Progress) (record.Figures, error) {
	return r.figures(year, true, progress)
}

func (r *Register) figures(year int, rows bool, progress Progress) (record.Figures, error) {
	var n *record.Counting
	err := r.Heeding(progress).view(func(t *tx) error {
		n = record.Count(year, r.moment(), rows)
		return t.count(year, n, progress)
	})
	if err != nil {
		return record.Figures{}, err
	}
	return n.Figures(), nil
}

// count passes over the index with plain reads: memory does not grow with it.
func (t *tx) count(year int, n *record.Counting, progress Progress) error {
	if !t.isCurrent() {
		cases, err := t.digests(func(s record.Summary) bool { return s.CountsIn() == year })
		for _, c := range cases {
			n.Add(record.Counted{Summary: c.Summary, Digest: c.Digest})
		}
		return err
	}
	entries, err := strconv.Atoi(string(t.meta.Get(keyCount)))
	if err != nil {
		return damaged("the number of entries is %q", t.meta.Get(keyCount))
	}
	cases, digests := 0, 0
	if err := t.digest.Scan(func(_, _ []byte) error { digests++; return nil }); err != nil {
		return err
	}
	err = t.cases.Scan(func(k, v []byte) error {
		if bytes.IndexByte(k, 0) >= 0 {
			return nil
		}
		cases++
		if err := progress.At(cases, entries); err != nil {
			return err
		}
		s, err := record.Decode[record.Summary](v)
		if err != nil || s.Case != string(k) {
			return damaged("the index of case %q cannot be read", k)
		}
		if s.CountsIn() != year {
			return nil
		}
		text, err := t.digest.Read(seqKey(s.First))
		if err != nil {
			return err
		}
		d, err := readDigest(text)
		if err == nil {
			n.Add(record.Counted{Summary: s, Digest: d})
		}
		return err
	})
	if err == nil && cases != digests {
		err = damaged("the index lacks a case")
	}
	return err
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
	d, err := record.Decode[record.Digest](text)
	if err != nil {
		return d, damaged("the index of what a case owes cannot be read: %v", err)
	}
	return d, nil
}
