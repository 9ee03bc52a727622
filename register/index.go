package register

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"datalek/decision"
)

// indexForm is the form of the summaries. Raise it whenever summarize would
// give another result for the same entries: the next write then rebuilds the
// index of an older register, and Verify does not compare until it did.
const indexForm = "1"

// titleRunes is how much of the story fits in a line of a list.
const titleRunes = 60

// List gives the summary of every case, the newest case first. It reads the
// index and no entries: decoding the log is what would make a list slow.
func (r *Register) List() ([]Summary, error) {
	var list []Summary
	err := r.view(func(t *tx) (err error) {
		list, err = t.list()
		return err
	})
	return list, err
}

// Reindex makes the index of cases again out of the log, which must be sound.
func (r *Register) Reindex() error {
	return r.update(func(t *tx) error { return t.reindex() })
}

func (t *tx) list() ([]Summary, error) {
	list := []Summary{}
	c := t.cases.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if bytes.IndexByte(k, 0) >= 0 {
			continue
		}
		var s Summary
		if err := json.Unmarshal(v, &s); err != nil || s.Case != string(k) {
			return nil, damaged("the index of case %q cannot be read", k)
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b Summary) int { return cmp.Compare(b.First, a.First) })
	return list, nil
}

func (t *tx) summary(caseNo string) (Summary, error) {
	var s Summary
	text := t.cases.Get([]byte(caseNo))
	if text == nil || strings.Contains(caseNo, "\x00") {
		return s, fmt.Errorf("%w: %q", ErrNoCase, caseNo)
	}
	if err := json.Unmarshal(text, &s); err != nil || s.Case != caseNo {
		return s, damaged("the index of case %s cannot be read", caseNo)
	}
	return s, nil
}

// nextCase is the first free number of a year. Numbers have no gaps, because
// nothing is ever deleted; that makes the end findable in a few steps although
// the keys do not sort by number beyond 999.
func (t *tx) nextCase(at time.Time) string {
	year := at.In(decision.Amsterdam()).Year()
	name := func(n int) string { return fmt.Sprintf("%04d-%03d", year, n) }
	taken := func(n int) bool { return t.cases.Get([]byte(name(n))) != nil }
	low, high := 0, 1 // low is taken or zero; high will be free
	for taken(high) {
		low, high = high, 2*high
	}
	for low+1 < high {
		if mid := (low + high) / 2; taken(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return name(high)
}

// index writes a summary and the key that finds its last entry.
func (t *tx) index(s Summary) error {
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if err := t.cases.Put([]byte(s.Case), text); err != nil {
		return err
	}
	return t.cases.Put(caseSeqKey(s.Case, s.Last), nil)
}

func caseSeqKey(caseNo string, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte(caseNo), 0), seq)
}

func (t *tx) reindex() error {
	summaries := map[string]Summary{}
	var seqs []Summary // one for each entry, for the keys
	err := t.each(func(e Entry, _ []byte) error {
		var before *Summary
		if s, ok := summaries[e.Case]; ok {
			before = &s
		}
		s := summarize(before, e)
		summaries[e.Case] = s
		seqs = append(seqs, s)
		return nil
	})
	if err != nil {
		return err
	}
	var old [][]byte
	c := t.cases.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		old = append(old, bytes.Clone(k))
	}
	for _, k := range old {
		if err := t.cases.Delete(k); err != nil {
			return err
		}
	}
	for _, s := range seqs { // the last summary of a case stays
		if err := t.index(s); err != nil {
			return err
		}
	}
	return t.meta.Put(keyIndex, []byte(indexForm))
}

// summarize adds an entry to the summary of its case. It is a pure function of
// the entries of that case: the index is nothing more.
func summarize(before *Summary, e Entry) Summary {
	s := Summary{Opened: e.At, First: e.Seq}
	if before != nil {
		s = *before
	}
	s.Case, s.Revision, s.Kind, s.Changed, s.Last = e.Case, e.Revision, e.Kind, e.At, e.Seq
	s.Incident = string(e.Facts.Incident)
	s.Title = title(e.Story.Happened)
	s.Risk = e.Assessment.Risk.String()
	s.AP, s.People = e.Decision.Outcome(e.Assessment)
	s.Deadline = time.Time{}
	if e.Assessment.AP.Deadline != nil {
		s.Deadline = e.Assessment.AP.Deadline.UTC()
	}
	switch e.Kind {
	case APNotified:
		if s.APNotified.IsZero() {
			s.APNotified = e.At
		}
		s.Closed = false
	case PeopleTold:
		if s.PeopleTold.IsZero() {
			s.PeopleTold = e.At
		}
		s.Closed = false
	case Closed, Withdrawn:
		s.Closed = true
	case Correction, Evaluated: // of a closed case, these leave it closed
	default:
		s.Closed = false
	}
	return s
}

// title is the first words of the story that fit in a line.
func title(story string) string {
	words := strings.Fields(story)
	if len(words) == 0 {
		return ""
	}
	line := []rune(words[0])
	for _, w := range words[1:] {
		more := []rune(w)
		if len(line)+1+len(more) > titleRunes {
			return cut(line) + "…"
		}
		line = append(append(line, ' '), more...)
	}
	if len(line) > titleRunes {
		return cut(line) + "…"
	}
	return string(line)
}

func cut(line []rune) string { return string(line[:min(len(line), titleRunes)]) }
