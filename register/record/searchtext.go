package record

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
)

// YearOf is the year in a case number; zero when there is none.
func YearOf(caseNo string) int {
	year := 0
	for i := 0; i < 4 && i < len(caseNo) && '0' <= caseNo[i] && caseNo[i] <= '9'; i++ {
		year = 10*year + int(caseNo[i]-'0')
	}
	return year
}

// SearchWords are all words that were typed in a record, folded, each once, in the
// order in which they come. Our own contact point is left out: it is that of every
// case. So are the ids of the containment list, which nobody reads.
func SearchWords(s Summary, r Record) []byte {
	w := wordRoom.Get().(*words)
	add := func(texts ...string) {
		for _, text := range texts {
			for word := range strings.FieldsSeq(Fold(text)) {
				if !w.seen[word] {
					w.seen[word] = true
					w.out = append(append(w.out, ' '), word...)
				}
			}
		}
	}
	add(s.Case, s.Incident)
	for path, text := range r.Texts() {
		switch path {
		case "imported.row[].text":
			if !strings.HasPrefix(text, `{"v":`) { // a line of ours holds the names of its members
				add(text)
			}
		case "organisation.contact_person", "organisation.contact_detail", "containment[].id":
		default:
			add(text)
		}
	}
	out := bytes.Clone(w.out)
	if len(w.seen) <= 1000 { // room for a long text is not kept
		clear(w.seen)
		w.out = w.out[:0]
		wordRoom.Put(w)
	}
	return out
}

// words are those of one record while they are taken.
type words struct {
	seen map[string]bool
	out  []byte
}

// wordRoom is used again: a walk takes the words of a hundred thousand records.
var wordRoom = sync.Pool{New: func() any { return &words{seen: map[string]bool{}} }}

// Fold makes letters small and takes their signs away, so that "patienten"
// finds "Patiënten". The letters are those of the languages around us.
func Fold(s string) string {
	return strings.Map(func(c rune) rune {
		c = unicode.ToLower(c)
		if c < 0x80 {
			return c
		}
		if unicode.Is(unicode.Mn, c) {
			return -1 // a sign that stands by itself
		}
		if plain, ok := plainLetters()[c]; ok {
			return plain
		}
		return c
	}, s)
}

var plainLetters = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for plain, signed := range map[rune]string{'a': "àáâãäå", 'c': "çćč", 'e': "èéêëęě", 'g': "ğ", 'i': "ìíîïı", 'l': "ł",
		'n': "ñńň", 'o': "òóôõöø", 'r': "ř", 's': "śşš", 'u': "ùúûüů", 'y': "ýÿ", 'z': "źżž"} {
		for _, c := range signed {
			m[c] = plain
		}
	}
	return m
})
