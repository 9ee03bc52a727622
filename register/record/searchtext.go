package record

import (
	"bytes"
	"strings"
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

// SearchWords are all words in all texts of a record, folded, each once, in
// the order in which they come.
func SearchWords(s Summary, r Record) []byte {
	var out bytes.Buffer
	seen := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			for _, w := range strings.Fields(Fold(text)) {
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
