package record

import (
	"bytes"
	"reflect"
	"sort"
	"strings"
	"sync"
)

// Successive reads the entries of one case in their order. Each tells the whole case
// again: what has the very bytes that it had in the entry before is taken over from it,
// and only the rest is decoded, with an item more in a list as that item. The lists of
// the entries that it gives share what they have in common, so they are not written to.
//
// The zero value has read nothing.
type Successive struct {
	raw   []byte
	parts []part
	entry Entry // its lists may have room behind them
}

// part is a member of an entry as bytes, by its places in the whole.
type part struct {
	name       string
	from, to   int
	ends       []int // of the items in a list of objects, counted from the beginning of the list
	kept, item int   // how many of them are those of the entry before, and where the others begin
	same       bool  // it is the one of the entry before
}

// keptBytes is how large an entry may be that is kept to hold the next against it: two
// of some megabytes are not held at once.
const keptBytes = 1 << 20

// Begin is the entry that comes before the next, and its bytes, of which it keeps a copy.
func (s *Successive) Begin(raw []byte, e Entry) {
	parts, ok := taken(raw, nil, nil)
	if !ok || len(raw) > keptBytes {
		*s = Successive{}
		return
	}
	s.keep(raw, parts, e)
}

func (s *Successive) keep(raw []byte, parts []part, e Entry) {
	s.raw, s.parts, s.entry = append(s.raw[:0], raw...), parts, e
}

// Next is the entry of these bytes, as [encoding/json] and [Entry.Stored] make it. It is
// not ok when that has to be asked of them: there is no entry before, or the bytes are
// in another form than that of this program, or hold what is not in the contract.
func (s *Successive) Next(raw []byte) (Entry, bool) {
	if len(s.parts) == 0 || len(raw) > keptBytes {
		return Entry{}, false
	}
	parts, ok := taken(raw, s.parts, s.raw)
	if !ok {
		return Entry{}, false
	}
	changed, err := Decode[Entry](onlyChanged(raw, parts))
	if err != nil || changed.Stored() != nil {
		return Entry{}, false
	}
	e := s.entry
	is, news := reflect.ValueOf(&e).Elem(), reflect.ValueOf(&changed).Elem()
	there := map[string]bool{}
	for _, p := range parts {
		there[p.name] = true
		at := entryMembers()[p.name]
		switch field, value := is.FieldByIndex(at), news.FieldByIndex(at); {
		case p.same:
		case p.kept > 0:
			if p.kept < field.Len() {
				field.Set(field.Slice3(0, p.kept, p.kept)) // what came after it is of the entry before
			}
			field.Set(reflect.AppendSlice(field, value))
		default:
			field.Set(value)
		}
	}
	for _, p := range s.parts {
		if !there[p.name] {
			is.FieldByIndex(entryMembers()[p.name]).SetZero()
		}
	}
	s.keep(raw, parts, e)
	for _, at := range entryLists() {
		field := is.FieldByIndex(at)
		field.Set(field.Slice3(0, field.Len(), field.Len()))
	}
	return e, true
}

// onlyChanged is the object of what is not in the entry before.
func onlyChanged(raw []byte, parts []part) []byte {
	text := []byte{'{'}
	for _, p := range parts {
		if p.same {
			continue
		}
		if len(text) > 1 {
			text = append(text, ',')
		}
		text = append(append(append(text, '"'), p.name...), `":`...)
		if p.kept > 0 {
			text = append(append(text, '['), raw[min(p.item, p.to-1):p.to]...)
		} else {
			text = append(text, raw[p.from:p.to]...)
		}
	}
	return append(text, '}')
}

// taken takes an entry apart, as far as it is not that of before. It refuses what
// package json does not write of one, and leaves it to the decoder to see whether the
// rest is JSON.
func taken(raw []byte, before []part, old []byte) (parts []part, ok bool) {
	if len(raw) < 2 || raw[0] != '{' {
		return nil, false
	}
	seen := map[string]bool{}
	for i := 0; raw[i] == '{' && i == 0 || raw[i] == ','; {
		name, _, found := bytes.Cut(raw[i+1:], []byte(`":`))
		if !found || len(name) < 2 || name[0] != '"' {
			return nil, false
		}
		p := part{name: string(name[1:]), from: i + 1 + len(name) + 2}
		if entryMembers()[p.name] == nil || seen[p.name] {
			return nil, false
		}
		seen[p.name] = true
		p.measure(raw, before, old)
		if p.to <= p.from || p.to >= len(raw) {
			return nil, false
		}
		parts, i = append(parts, p), p.to
		if raw[i] == '}' {
			return parts, i == len(raw)-1
		}
	}
	return nil, false
}

// measure finds where a member ends, and what of it is that of before.
func (p *part) measure(raw []byte, before []part, old []byte) {
	rest := raw[p.from:]
	var was []byte
	var ends []int
	for _, b := range before {
		if b.name == p.name {
			was, ends = old[b.from:b.to], b.ends
		}
	}
	if n := len(was); n > 0 && bytes.HasPrefix(rest, was) && n < len(rest) && strings.IndexByte(",}", rest[n]) >= 0 {
		p.to, p.ends, p.same = p.from+n, ends, true
		return
	}
	if !bytes.HasPrefix(rest, []byte("[{")) {
		p.to = p.from + length(rest)
		return
	}
	alike := common(rest, was)
	p.kept = sort.Search(len(ends), func(i int) bool { return ends[i] > alike })
	p.ends = append(make([]int, 0, len(ends)+1), ends[:p.kept]...)
	at := 0
	if p.kept > 0 {
		at = ends[p.kept-1]
	}
	p.item = p.from + at + 1
	for at < len(rest) && rest[at] != ']' {
		n := length(rest[at+1:]) // behind the bracket or the comma
		if n == 0 || at > 0 && rest[at] != ',' {
			return
		}
		at += 1 + n
		p.ends = append(p.ends, at)
	}
	p.to = p.from + at + 1
}

// common is how many bytes two texts begin with that are the same.
func common(a, b []byte) int {
	n, i := min(len(a), len(b)), 0
	for ; i+256 <= n && bytes.Equal(a[i:i+256], b[i:i+256]); i += 256 {
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

// length is that of the JSON value with which a text begins; 0 when it does not end.
func length(text []byte) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i >= len(text) {
				return 0
			}
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i
			}
			if depth == 0 {
				return i + 1
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return 0
}

// entryMembers are the places in an entry of what has a name in JSON.
var entryMembers = sync.OnceValue(func() map[string][]int {
	all := map[string][]int{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Entry]()) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			all[name] = f.Index
		}
	}
	return all
})

// entryLists are those of them that are lists.
var entryLists = sync.OnceValue(func() (all [][]int) {
	for _, at := range entryMembers() {
		if reflect.TypeFor[Entry]().FieldByIndex(at).Type.Kind() == reflect.Slice {
			all = append(all, at)
		}
	}
	return all
})
