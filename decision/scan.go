package decision

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// scanFacts reads facts as programs write them, in one pass and nearly without
// allocating. Whatever is unusual or wrong it gives up: the strict way reads that
// again and says what is the matter. So it never decides what is refused, and what
// it reads is what the strict way reads.
func scanFacts(input []byte) (Facts, bool) {
	var f Facts
	s := scanner{rest: input}
	var seen fieldSet
	if !s.take('{') {
		return f, false
	}
	for more := !s.take('}'); more; {
		name, ok := s.text()
		if !ok || !s.take(':') {
			return f, false
		}
		if string(name) == "schema" {
			// Which fields and values there are depends on it, so it comes first.
			if f.Schema != 0 || seen != 0 || !s.schema(&f) {
				return f, false
			}
		} else {
			at, known := fieldAt[string(name)]
			if !known || seen>>at&1 != 0 {
				return f, false
			}
			seen |= 1 << at
			fd := &fields[at]
			if f.Schema == 1 && fd.since > 1 || !s.field(&f, fd) {
				return f, false
			}
		}
		if more = s.take(','); !more && !s.take('}') {
			return f, false
		}
	}
	s.blanks()
	if f.Schema == 0 {
		f.Schema = Schema
	}
	return f, len(s.rest) == 0 && f.checkMoments() == nil
}

// scanner takes JSON apart from the front.
type scanner struct{ rest []byte }

func (s *scanner) blanks() {
	for len(s.rest) > 0 && (s.rest[0] == ' ' || s.rest[0] == '\n' || s.rest[0] == '\t' || s.rest[0] == '\r') {
		s.rest = s.rest[1:]
	}
}

// take takes one sign, if it comes next.
func (s *scanner) take(sign byte) bool {
	s.blanks()
	if len(s.rest) == 0 || s.rest[0] != sign {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

// text takes a text in which every byte stands for itself.
func (s *scanner) text() ([]byte, bool) {
	if !s.take('"') {
		return nil, false
	}
	end := bytes.IndexByte(s.rest, '"')
	if end < 0 {
		return nil, false
	}
	text := s.rest[:end]
	s.rest = s.rest[end+1:]
	plain := true
	for _, c := range text {
		if c < ' ' || c == '\\' {
			return nil, false
		}
		plain = plain && c < utf8.RuneSelf
	}
	return text, plain || utf8.Valid(text)
}

// word takes letters, as far as they go.
func (s *scanner) word(word string) bool {
	s.blanks()
	rest, ok := bytes.CutPrefix(s.rest, []byte(word))
	if ok {
		s.rest = rest
	}
	return ok
}

// number takes a whole number of people.
func (s *scanner) number() (int, bool) {
	s.blanks()
	n, digits := 0, 0
	for digits < len(s.rest) && digits < 11 && s.rest[digits] >= '0' && s.rest[digits] <= '9' {
		n = n*10 + int(s.rest[digits]-'0')
		digits++
	}
	ok := digits > 0 && n <= math.MaxInt32 && (digits == 1 || s.rest[0] != '0')
	s.rest = s.rest[digits:]
	return n, ok
}

func (s *scanner) schema(f *Facts) bool {
	n, ok := s.number()
	f.Schema = n
	return ok && (n == 1 || n == 2)
}

func (s *scanner) field(f *Facts, fd *field) bool {
	switch {
	case fd.choice != nil:
		text, ok := s.text()
		if !ok {
			return false
		}
		if len(text) == 0 {
			return true // the written form of "not answered yet"
		}
		*fd.choice(f), ok = fd.value(f.Schema, text)
		return ok
	case fd.list != nil:
		return s.list(f, fd)
	case fd.count != nil:
		return s.count(f, fd)
	case fd.text != nil:
		text, ok := s.text()
		*fd.text(f) = strings.TrimSpace(string(text))
		return ok
	}
	text, ok := s.text()
	if !ok || len(text) == 0 {
		return ok
	}
	*fd.moment(f), ok = scanMoment(text)
	return ok
}

// value is the word of the closed list that a text says, so that no text is kept.
func (fd *field) value(schema int, text []byte) (Value, bool) {
	for _, v := range fd.allowed {
		if string(text) == string(v) {
			return v, schema != 1 || !slices.Contains(fd.late, v)
		}
	}
	return Unanswered, false
}

func (s *scanner) list(f *Facts, fd *field) bool {
	if !s.take('[') {
		return false
	}
	var room [16]Value
	values := room[:0]
	for more := !s.take(']'); more; {
		text, ok := s.text()
		if !ok {
			return false
		}
		v, ok := fd.value(f.Schema, text)
		if !ok || slices.Contains(values, v) {
			return false
		}
		values = append(values, v)
		if more = s.take(','); !more && !s.take(']') {
			return false
		}
	}
	if len(values) > 0 {
		*fd.list(f) = append(make([]Value, 0, len(values)), values...)
	}
	return true
}

// count takes {"exact":n} or {"min":n,"max":n}, each with "estimate":true or
// without.
func (s *scanner) count(f *Facts, fd *field) bool {
	if !s.take('{') {
		return false
	}
	var c Count
	exact, low, high, estimate := false, false, false, false
	once := func(seen *bool) bool {
		was := *seen
		*seen = true
		return !was
	}
	for more := true; more; {
		name, ok := s.text()
		if !ok || !s.take(':') {
			return false
		}
		switch string(name) {
		case "exact":
			c.Min, ok = s.number()
			c.Max = c.Min
			ok = ok && once(&exact)
		case "min":
			c.Min, ok = s.number()
			ok = ok && once(&low)
		case "max":
			c.Max, ok = s.number()
			ok = ok && once(&high)
		case "estimate":
			c.Estimate = s.word("true")
			ok = (c.Estimate || s.word("false")) && once(&estimate) && f.Schema != 1
		default:
			return false
		}
		if !ok {
			return false
		}
		if more = s.take(','); !more && !s.take('}') {
			return false
		}
	}
	*fd.count(f) = &c
	return low == high && exact != low && c.Min <= c.Max
}

// scanMoment reads a moment in the forms that are written: with seconds, with or
// without parts of them, and a zone.
func scanMoment(text []byte) (time.Time, bool) {
	const form = "0000-00-00T00:00:00"
	if len(text) <= len(form) {
		return time.Time{}, false
	}
	for i, want := range []byte(form) {
		if c := text[i]; want == '0' && (c < '0' || c > '9') || want != '0' && c != want {
			return time.Time{}, false
		}
	}
	zone := text[len(form):]
	if zone[0] == '.' {
		digits := 1
		for digits < len(zone) && zone[digits] >= '0' && zone[digits] <= '9' {
			digits++
		}
		if digits == 1 || digits > 10 {
			return time.Time{}, false
		}
		zone = zone[digits:]
	}
	switch {
	case len(zone) == 1 && zone[0] == 'Z':
	case len(zone) == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':' && string(zone[1:3]) < "24" && string(zone[4:]) < "60":
	default:
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, string(text))
	return t, err == nil && !t.IsZero() && t.Year() >= 1 && t.Year() <= 9998
}
