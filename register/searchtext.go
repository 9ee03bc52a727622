package register

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
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

var risks = []string{"none", "risk", "high"}

type searchRow struct {
	due    uint64
	first  uint64
	closed bool
	risk   string
	year   int
	number []byte
	words  []byte
	older  *Summary // of a register of an older form
}

func searchValue(s Summary, last Record) []byte {
	var flags byte
	if s.Closed {
		flags |= flagClosed
	}
	for i, name := range risks {
		if s.Risk == name {
			flags |= byte(i) << riskShift
		}
	}
	v := binary.BigEndian.AppendUint64(nil, dueRank(s))
	v = append(v, flags)
	v = binary.BigEndian.AppendUint16(v, uint16(yearOf(s.Case)))
	v = append(v, byte(len(s.Case)))
	v = append(v, s.Case...)
	return append(v, searchWords(s, last)...)
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

// yearOf is the year in a case number; zero when there is none.
func yearOf(caseNo string) int {
	year := 0
	for i := 0; i < 4 && i < len(caseNo) && '0' <= caseNo[i] && caseNo[i] <= '9'; i++ {
		year = 10*year + int(caseNo[i]-'0')
	}
	return year
}

// searchWords are all words in all texts of a record, folded, each once, in
// the order in which they come.
func searchWords(s Summary, r Record) []byte {
	var out bytes.Buffer
	seen := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			for _, w := range strings.Fields(fold(text)) {
				if !seen[w] {
					seen[w] = true
					out.WriteByte(' ')
					out.WriteString(w)
				}
			}
		}
	}
	add(s.Case, s.Incident, r.Organisation.Name, r.FirstSignalBy, r.Decision.By, r.Decision.Reason, r.Facts.DisclosureEvidence)
	add(r.Story.Happened, r.Story.Discovered, r.Story.Cause, r.Story.Consequences, r.Story.DelayReason, r.Story.LaterReason)
	for _, a := range r.Containment {
		add(a.Text)
	}
	for _, list := range [][]Measure{r.Corrective, r.Preventive} {
		for _, m := range list {
			add(m.Text, m.Owner)
		}
	}
	for _, n := range r.Notifications {
		add(n.ReportNumber, n.DelayReason)
	}
	for _, c := range r.Communications {
		add(c.Text)
	}
	if r.DPO != nil {
		add(r.DPO.Advice)
	}
	for _, p := range r.Parties {
		add(p.Name, p.Contact)
	}
	for _, d := range r.OtherDuties {
		add(d.Note)
	}
	if r.Evaluation != nil {
		add(r.Evaluation.Lesson)
	}
	for _, t := range r.Course {
		add(t.Reason)
	}
	return out.Bytes()
}

// fold makes letters small and takes their signs away, so that "patienten"
// finds "Patiënten". The letters are those of the languages around us.
func fold(s string) string {
	return strings.Map(func(c rune) rune {
		c = unicode.ToLower(c)
		if c < 0x80 {
			return c
		}
		if unicode.Is(unicode.Mn, c) {
			return -1 // a sign that stands by itself
		}
		if plain, ok := plainLetters[c]; ok {
			return plain
		}
		return c
	}, s)
}

var plainLetters = func() map[rune]rune {
	m := map[rune]rune{}
	for plain, signed := range map[rune]string{'a': "àáâãäå", 'c': "çćč", 'e': "èéêëęě", 'g': "ğ", 'i': "ìíîïı", 'l': "ł",
		'n': "ñńň", 'o': "òóôõöø", 'r': "ř", 's': "śşš", 'u': "ùúûüů", 'y': "ýÿ", 'z': "źżž"} {
		for _, c := range signed {
			m[c] = plain
		}
	}
	return m
}()
