package record

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Decode is [json.Unmarshal] of what this program wrote, at a fifth of the cost: a walk
// over a register is little else. It knows the form in which package json writes these
// types, with the members in their order and no blanks, and reads it in one pass. Where
// the bytes are in any other form it gives up and leaves all of them to that package, so
// that it never decides what is refused, nor what anything unusual means.
func Decode[T Entry | Summary | Digest](raw []byte) (T, error) {
	var is T
	err := DecodeInto(raw, &is)
	return is, err
}

// DecodeInto is Decode into what holds nothing yet: an entry is large, and a copy of it
// for each of a walk is memory to collect.
func DecodeInto[T Entry | Summary | Digest](raw []byte, is *T) error {
	s := writtenText{rest: raw}
	if s.value(reflect.ValueOf(is).Elem(), formOf(reflect.TypeFor[T]())) && len(s.rest) == 0 {
		return nil
	}
	*is = *new(T)
	return json.Unmarshal(raw, is)
}

// writtenText takes JSON apart from the front.
type writtenText struct{ rest []byte }

func (s *writtenText) take(sign byte) bool {
	if len(s.rest) == 0 || s.rest[0] != sign {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

func (s *writtenText) word(word string) bool {
	if len(s.rest) < len(word) || string(s.rest[:len(word)]) != word {
		return false
	}
	s.rest = s.rest[len(word):]
	return true
}

// value reads what comes next into v, which holds nothing yet.
func (s *writtenText) value(v reflect.Value, f *form) bool {
	switch f.kind {
	case reflect.Interface:
		n := length(s.rest)
		text := s.rest[:n:n]
		s.rest = s.rest[n:]
		return n > 0 && v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(text) == nil
	case reflect.Struct:
		return s.object(v, f)
	case reflect.String:
		text, ok := s.text()
		v.SetString(text)
		return ok
	case reflect.Slice:
		return s.word("null") || s.list(v, f)
	case reflect.Pointer:
		if s.word("null") {
			return true
		}
		v.Set(reflect.New(v.Type().Elem()))
		return s.value(v.Elem(), f.of)
	case reflect.Bool:
		v.SetBool(s.word("true"))
		return v.Bool() || s.word("false")
	case reflect.Int:
		minus := s.take('-')
		n, ok := s.number()
		if minus {
			n = -n
		}
		v.SetInt(n)
		return ok
	case reflect.Uint:
		n, ok := s.number()
		v.SetUint(uint64(n))
		return ok
	}
	return false
}

func (s *writtenText) object(v reflect.Value, is *form) bool {
	if !s.take('{') {
		return false
	}
	if s.take('}') {
		return true
	}
	for _, f := range is.fields {
		if !s.word(f.name) {
			continue
		}
		field := v.Field(f.at[0])
		if len(f.at) > 1 {
			field = field.Field(f.at[1])
		}
		if !s.value(field, f.form) {
			return false
		}
		if s.take('}') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
	return false // a name that is not known, or not in its place
}

func (s *writtenText) list(v reflect.Value, f *form) bool {
	if !s.take('[') {
		return false
	}
	if s.take(']') {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return true
	}
	for n := 0; ; n++ {
		if n == v.Cap() {
			v.Grow(max(4, n))
		}
		v.SetLen(n + 1)
		if !s.value(v.Index(n), f.of) {
			return false
		}
		if s.take(']') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// text reads a text. One with signs that do not stand for themselves goes to package json.
func (s *writtenText) text() (string, bool) {
	if len(s.rest) == 0 || s.rest[0] != '"' {
		return "", false
	}
	end := bytes.IndexByte(s.rest[1:], '"')
	if end < 0 {
		return "", false
	}
	text := s.rest[1 : 1+end]
	ascii := true
	for _, c := range text {
		if c < ' ' || c == '\\' {
			n := length(s.rest)
			var text string
			ok := n > 0 && json.Unmarshal(s.rest[:n], &text) == nil
			s.rest = s.rest[n:]
			return text, ok
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	s.rest = s.rest[end+2:]
	return string(text), ascii || utf8.Valid(text)
}

// number reads a whole number that no type of an entry is too small for.
func (s *writtenText) number() (int64, bool) {
	n := 0
	for n < len(s.rest) && s.rest[n] >= '0' && s.rest[n] <= '9' {
		n++
	}
	i, err := strconv.ParseInt(string(s.rest[:n]), 10, strconv.IntSize)
	ok := err == nil && (n == 1 || s.rest[0] != '0')
	s.rest = s.rest[n:]
	return i, ok
}

// form is how a type is written.
type form struct {
	kind   reflect.Kind // Interface for what reads itself, Invalid for what is not known here
	of     *form        // of the items of a list, and of what a pointer points to
	fields []fieldForm
}

// fieldForm is a member of an object, with the signs that stand before its value.
type fieldForm struct {
	name string
	at   []int
	form *form
}

// forms are those of the types that are read, by their type.
var forms sync.Map

func formOf(t reflect.Type) *form {
	if f, known := forms.Load(t); known {
		return f.(*form)
	}
	f := newForm(t)
	forms.Store(t, f)
	return f
}

func newForm(t reflect.Type) *form {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		return &form{kind: reflect.Interface}
	}
	switch kind := t.Kind(); kind {
	case reflect.Int, reflect.Int64:
		return &form{kind: reflect.Int}
	case reflect.Uint64:
		return &form{kind: reflect.Uint}
	case reflect.String, reflect.Bool:
		return &form{kind: kind}
	case reflect.Slice, reflect.Pointer:
		return &form{kind: kind, of: newForm(t.Elem())}
	case reflect.Struct:
		f := &form{kind: kind}
		for _, field := range reflect.VisibleFields(t) {
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
				f.fields = append(f.fields, fieldForm{strconv.Quote(name) + ":", field.Index, newForm(field.Type)})
			} else if !field.Anonymous && name != "-" {
				return &form{} // it is written by another name
			}
		}
		return f
	}
	return &form{}
}
