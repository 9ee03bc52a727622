package register

import (
	"bytes"
	"encoding/binary"
	"math"

	"datalek/register/record"
)

// The value that the search bucket keeps of a case: what a list is filtered
// and sorted by, its marks, and every word of the last revision once. Reading it costs
// no decoding.
//
//	due rank 8, first day that something is due 8, last entry 8, day 4, flags 1, year 2,
//	length of the number 1, length of the marks 2, number, marks, words
const searchHead = 34

const (
	flagClosed = 1 << 0
	riskShift  = 4
)

// risks end with the one that nobody weighed.
var risks = []string{"none", "risk", "high", ""}

type searchRow struct {
	due      uint64
	firstDue int64 // in seconds; 0 when nothing has a day
	last     uint64
	day      uint32
	first    uint64
	closed   bool
	risk     int // its place in risks
	year     int
	number   []byte
	marks    []byte
	words    []byte
	older    *record.Summary // of a register of an older form
}

func searchValue(s record.Summary, last record.Record) []byte {
	var flags byte
	if s.Closed {
		flags |= flagClosed
	}
	for i, name := range risks {
		if s.Risk == name {
			flags |= byte(i) << riskShift
		}
	}
	firstDue := int64(0)
	if at := s.FirstDue(); !at.IsZero() {
		firstDue = max(at.Unix(), 1)
	}
	marks := record.Marks(s, last)
	marks = marks[:min(len(marks), math.MaxUint16)]
	v := binary.BigEndian.AppendUint64(nil, record.DueRank(s))
	v = binary.BigEndian.AppendUint64(v, uint64(firstDue))
	v = binary.BigEndian.AppendUint64(v, s.Last)
	v = binary.BigEndian.AppendUint32(v, s.Day.Number())
	v = append(v, flags)
	v = binary.BigEndian.AppendUint16(v, uint16(s.CountsIn()))
	v = append(v, byte(len(s.Case)))
	v = binary.BigEndian.AppendUint16(v, uint16(len(marks)))
	v = append(append(v, s.Case...), marks...)
	return append(v, record.SearchWords(s, last)...)
}

func readSearchRow(first uint64, v []byte) (searchRow, error) {
	if len(v) < searchHead || int(v[28]>>riskShift) >= len(risks) {
		return searchRow{}, damaged("the index of entry %d cannot be read", first)
	}
	marks := searchHead + int(v[31])
	words := marks + int(binary.BigEndian.Uint16(v[32:]))
	if len(v) < words {
		return searchRow{}, damaged("the index of entry %d cannot be read", first)
	}
	return searchRow{
		due: binary.BigEndian.Uint64(v), firstDue: int64(binary.BigEndian.Uint64(v[8:])), last: binary.BigEndian.Uint64(v[16:]),
		day: binary.BigEndian.Uint32(v[24:]), first: first, closed: v[28]&flagClosed != 0, risk: int(v[28] >> riskShift),
		year: int(binary.BigEndian.Uint16(v[29:])), number: v[searchHead:marks], marks: v[marks:words], words: v[words:],
	}, nil
}

// key is by what a row is sorted in an order; the newest first among equals.
func (row searchRow) key(by Order) uint64 {
	switch by {
	case ByDue:
		return row.due
	case ByRisk: // the gravest first, and last what nobody weighed
		return uint64((2 - row.risk + len(risks)) % len(risks))
	case ByDay:
		return math.MaxUint32 - uint64(row.day)
	case ByChange:
		return ^row.last
	}
	return 0
}

// eachRow gives every row, the oldest first, with plain reads. It is one row that is
// filled again and again: to make one for each of 100,000 cases takes longer than to read
// them.
func (t *tx) eachRow(fn func(*searchRow) error) error {
	var row searchRow
	return t.search.Scan(func(k, v []byte) (err error) {
		if row, err = readRow(k, v); err != nil {
			return err
		}
		return fn(&row)
	})
}

// light is a row that can be kept: the page that it was read from can be another soon.
func (row searchRow) light() searchRow {
	row.number, row.marks, row.words = bytes.Clone(row.number), nil, nil
	return row
}
