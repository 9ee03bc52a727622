package register

import (
	"encoding/binary"

	"datalek/register/record"
)

// The value that the search bucket keeps of a case: what a list is filtered
// and sorted by, and every word of the last revision once. Reading it costs no
// decoding.
//
//	due rank 8, flags 1, year 2, length of the number 1, number, words
const searchHead = 12

const (
	flagClosed = 1 << 0
	riskShift  = 4
)

// risks end with the one that nobody weighed.
var risks = []string{"none", "risk", "high", ""}

type searchRow struct {
	due    uint64
	first  uint64
	closed bool
	risk   string
	year   int
	number []byte
	words  []byte
	older  *record.Summary // of a register of an older form
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
	v := binary.BigEndian.AppendUint64(nil, record.DueRank(s))
	v = append(v, flags)
	v = binary.BigEndian.AppendUint16(v, uint16(s.CountsIn()))
	v = append(v, byte(len(s.Case)))
	v = append(v, s.Case...)
	return append(v, record.SearchWords(s, last)...)
}

func readSearchRow(first uint64, v []byte) (searchRow, error) {
	if len(v) < searchHead || len(v) < searchHead+int(v[11]) || int(v[8]>>riskShift) >= len(risks) {
		return searchRow{}, damaged("the index of entry %d cannot be read", first)
	}
	end := searchHead + int(v[11])
	return searchRow{
		due: binary.BigEndian.Uint64(v), first: first, closed: v[8]&flagClosed != 0, risk: risks[v[8]>>riskShift],
		year: int(binary.BigEndian.Uint16(v[9:])), number: v[searchHead:end], words: v[end:],
	}, nil
}
